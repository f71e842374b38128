/** Portuguese (Brazil) names of the states and lists in responses. */
import type { StatesTexts } from './en';

export const statesPtBR: StatesTexts = {
  consentStates: {
    none: 'Ainda não consultado',
    sending: 'Notificação sendo enviada',
    pending: 'Período de consentimento em andamento',
    undeliverable: 'Notificação devolvida',
    accepted: 'Aceito pelo cliente',
    passed: 'Período de consentimento encerrado, sem recusa',
    declined: 'Recusado pelo cliente',
  },

  associationStates: {
    none: 'Sem associação',
    official: 'Oficial',
    ended: 'Encerrada',
  },

  associationOrigins: {
    claim: 'De uma solicitação',
    earlier: 'Anterior a este serviço',
  },

  endCauses: {
    partner: 'Encerrada pelo parceiro',
    subscription: 'Encerrada com a assinatura',
    operator: 'Encerrada pelo programa',
    customer: 'Encerrada pelo cliente',
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
    'not-scanned': 'Ainda não verificado quanto a malware',
    clean: 'Nenhum malware encontrado',
    malicious: 'Malware encontrado',
  },

  nonDeliveries: {
    returned: 'A mensagem voltou',
    quarantined: 'A mensagem foi colocada em quarentena',
    filtered: 'A mensagem foi filtrada como spam',
    failed: 'A entrega falhou',
  },

  wordChannels: {
    phone: 'Por telefone',
    letter: 'Por carta',
    email: 'Por e-mail',
    meeting: 'Em uma reunião',
    other: 'Por outro meio',
  },

  roles: {
    BillingAdmin: 'Administrador de cobrança',
    GlobalAdmin: 'Administrador global',
    IncentivesAdmin: 'Administrador de incentivos',
    IncentivesUser: 'Usuário de incentivos',
    Reviewer: 'Revisor',
    ReviewLead: 'Líder de revisão',
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
    attachment: 'Baixado como arquivo',
  },

  sides: {
    partner: 'Organização parceira',
    programme: 'Programa',
  },

  exclusivity: {
    workload: 'Um parceiro para a carga de trabalho',
    subscription: 'Um parceiro para cada assinatura',
  },

  languageNames: {
    en: 'Inglês',
    'pt-PT': 'Português (Portugal)',
    'pt-BR': 'Português (Brasil)',
    es: 'Espanhol',
  },
};
