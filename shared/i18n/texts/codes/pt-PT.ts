/** Portuguese (Portugal) texts of the codes of the API: statuses, reasons and what can be claimed. */
import type { CodesTexts } from './en';
import { statesPtPT } from '../states/pt-PT';
import { timelinePtPT } from '../timeline/pt-PT';
import { workPtPT } from '../work/pt-PT';

export const codesPtPT: CodesTexts = {
  ...statesPtPT,
  ...timelinePtPT,
  ...workPtPT,

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Utilização (apoio à utilização dos produtos)',
    'pre-sales': 'Pré-venda (aconselhamento antes da compra)',
    'revenue-association': 'Associação de receitas (influência na venda)',
  },

  phases: {
    AwaitingConsent: 'Consentimento em curso',
    Associated: 'Associação oficial',
    AssociationEnded: 'Associação terminada',
  },

  statuses: {
    Editing: 'Em edição',
    Submitted: 'Submetido',
    UnderReview: 'Em revisão',
    PartnerActionRequired: 'Ação do parceiro necessária',
    Approved: 'Aprovado',
    Rejected: 'Rejeitado',
    Disputed: 'Em contestação',
    RejectedFinal: 'Rejeitado (definitivo)',
    Discarded: 'Descartado',
  },

  statusMeanings: {
    Editing: () =>
      'O pedido foi criado. Permanece neste estado até que a prova de execução seja carregada e o pedido seja submetido para aprovação.',
    Submitted: () => 'O pedido foi submetido, mas a revisão ainda não começou.',
    UnderReview: (p) =>
      `Os revisores começaram a validar a sua prova de execução. Poderão contactar a sua organização para obter mais detalhes. O prazo de revisão é de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Os revisores analisaram a sua prova de execução e precisam de mais informações sobre ela para os produtos ou cargas de trabalho reivindicados. Tem ${p.partnerResponse} para fornecer as informações solicitadas e voltar a submeter o pedido; caso contrário, este será rejeitado.`,
    Approved: (p) =>
      `O pedido foi aprovado. O cliente pode recusar a associação durante ${p.consentWindow} após a notificação. Embora o pedido apareça como aprovado, uma eventual avaliação de incentivos só começa depois de terminado o período de consentimento.`,
    Rejected: () => 'O pedido foi rejeitado pelo motivo indicado. Pode contestar a rejeição dentro do prazo.',
    Disputed: (p) =>
      `Contestou a rejeição. Os revisores estão a analisar de novo o pedido e responderão no prazo de ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'A rejeição é definitiva. Só é possível criar um novo pedido, com uma prova de execução atualizada.',
    Discarded: () => 'O pedido foi descartado antes de ser submetido.',
  },

  rejectionReasons: {
    'insufficient-poe': 'Prova de execução insuficiente',
    'customer-consent-missing': 'Falta o consentimento do cliente na PoE',
    'products-missing': 'Produtos em falta',
    'poe-unavailable': 'PoE indisponível',
    'place-already-associated': 'Carga de trabalho ou subscrição já associada',
    'partner-request': 'A pedido do parceiro',
    'customer-declined': 'Recusa do cliente',
    'no-partner-response': 'Sem resposta do parceiro',
  },

  customerContactStates: {
    confirmed:
      'O endereço do contacto do cliente pertence a um dos domínios do cliente ou foi confirmado por um revisor',
    unconfirmed:
      'O endereço do contacto do cliente não pertence a nenhum dos domínios do cliente: um revisor tem de o confirmar antes de o pedido poder ser aprovado',
  },

  informationReasons: {
    'all-poe-missing':
      'Toda a PoE em falta: o ficheiro carregado está incorreto ou não diz respeito ao pedido',
    'customer-acknowledgement-missing':
      'Falta a confirmação do cliente: a assinatura do cliente não está na PoE',
    'dates-missing-or-old':
      'Datas em falta ou antigas: as datas na PoE estão em falta ou são antigas em relação ao pedido',
    'partner-solution-missing':
      'Solução ou serviço do parceiro em falta: a descrição do trabalho que concluiu é insuficiente ou não está incluída no documento',
    'products-missing-on-poe':
      'Produtos em falta: a PoE não inclui um produto ou uma carga de trabalho que consta do pedido',
  },
};
