/** Portuguese (Portugal) names of the states and lists in responses. */
import type { StatesTexts } from './en';

export const statesPtPT: StatesTexts = {
  consentStates: {
    none: 'Ainda não consultado',
    sending: 'Notificação a ser enviada',
    pending: 'Período de consentimento a decorrer',
    undeliverable: 'Notificação devolvida',
    accepted: 'Aceite pelo cliente',
    passed: 'Período de consentimento terminado, sem recusa',
    declined: 'Recusado pelo cliente',
  },

  associationStates: {
    none: 'Sem associação',
    official: 'Oficial',
    ended: 'Terminada',
  },

  associationOrigins: {
    claim: 'De um pedido',
    earlier: 'Anterior a este serviço',
  },

  endCauses: {
    partner: 'Terminada pelo parceiro',
    subscription: 'Terminada com a subscrição',
    operator: 'Terminada pelo programa',
    customer: 'Terminada pelo cliente',
  },

  eligibilityStates: {
    none: 'Não avaliada',
    requested: 'Em avaliação',
    eligible: 'Elegível',
    ineligible: 'Não elegível',
  },

  waitingSides: {
    reviewers: 'Os revisores',
    partner: 'O parceiro',
    customer: 'O cliente',
    assessor: 'O avaliador de incentivos',
  },

  scanStates: {
    'not-scanned': 'Ainda não analisado quanto a software malicioso',
    clean: 'Sem software malicioso',
    malicious: 'Software malicioso detetado',
  },

  nonDeliveries: {
    returned: 'A mensagem foi devolvida',
    quarantined: 'A mensagem foi colocada em quarentena',
    filtered: 'A mensagem foi filtrada como correio não solicitado',
    failed: 'A entrega falhou',
  },

  wordChannels: {
    phone: 'Por telefone',
    letter: 'Por carta',
    email: 'Por e-mail',
    meeting: 'Numa reunião',
    other: 'Por outra via',
  },

  roles: {
    BillingAdmin: 'Administrador de faturação',
    GlobalAdmin: 'Administrador global',
    IncentivesAdmin: 'Administrador de incentivos',
    IncentivesUser: 'Utilizador de incentivos',
    Reviewer: 'Revisor',
    ReviewLead: 'Responsável pela revisão',
    Operator: 'Operador do programa',
    Customer: 'Cliente',
    Assessor: 'Avaliador de incentivos',
    System: 'Automático',
  },

  programmes: {
    'OSU-Microsoft365': 'OSU – Microsoft 365',
    'OSU-BusinessApplications': 'OSU – Business Applications',
    'OSA-Sell': 'OSA – Sell',
  },

  dispositions: {
    inline: 'Mostrado no navegador',
    attachment: 'Transferido como ficheiro',
  },

  sides: {
    partner: 'Organização parceira',
    programme: 'Programa',
  },

  exclusivity: {
    workload: 'Um parceiro para a carga de trabalho',
    subscription: 'Um parceiro para cada subscrição',
  },

  languageNames: {
    en: 'Inglês',
    'pt-PT': 'Português (Portugal)',
    'pt-BR': 'Português (Brasil)',
    es: 'Espanhol',
  },
};
