/** Portuguese (Brazil) texts of the codes of the API: statuses, reasons and what can be claimed. */
import type { CodesTexts } from './en';
import { statesPtBR } from '../states/pt-BR';
import { timelinePtBR } from '../timeline/pt-BR';
import { workPtBR } from '../work/pt-BR';

export const codesPtBR: CodesTexts = {
  ...statesPtBR,
  ...timelinePtBR,
  ...workPtBR,

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Uso (apoio ao uso dos produtos)',
    'pre-sales': 'Pré-venda (consultoria antes da compra)',
    'revenue-association': 'Associação de receita (influência na venda)',
  },

  phases: {
    AwaitingConsent: 'Consentimento em curso',
    Associated: 'Associação oficial',
    AssociationEnded: 'Associação encerrada',
  },

  statuses: {
    Editing: 'Em edição',
    Submitted: 'Enviado',
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
      'A solicitação foi criada. Ela permanece neste status até que você carregue a prova de execução e envie a solicitação para aprovação.',
    Submitted: () => 'A solicitação foi enviada, mas a revisão ainda não foi iniciada.',
    UnderReview: (p) =>
      `Os revisores começaram a validar sua prova de execução. Eles podem entrar em contato com você para obter mais detalhes. O prazo de revisão é de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Os revisores analisaram sua prova de execução e precisam de mais informações sobre ela para os produtos ou cargas de trabalho reivindicados. Você tem ${p.partnerResponse} para fornecer as informações solicitadas e reenviar a solicitação; caso contrário, ela será rejeitada.`,
    Approved: (p) =>
      `A solicitação foi aprovada. O cliente pode recusar a associação durante ${p.consentWindow} após a notificação. Embora ela apareça como aprovada, uma eventual avaliação de incentivos só começa depois que o período de consentimento terminar.`,
    Rejected: () =>
      'A solicitação foi rejeitada pelo motivo indicado. Você pode contestar a rejeição dentro do prazo.',
    Disputed: (p) =>
      `Você contestou a rejeição. Os revisores estão analisando a solicitação novamente e responderão em até ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'A rejeição é definitiva. Só é possível criar uma nova solicitação, com uma prova de execução atualizada.',
    Discarded: () => 'A solicitação foi descartada antes de ser enviada.',
  },

  rejectionReasons: {
    'insufficient-poe': 'Prova de execução insuficiente',
    'customer-consent-missing': 'Consentimento do cliente ausente na PoE',
    'products-missing': 'Produtos ausentes',
    'poe-unavailable': 'PoE indisponível',
    'place-already-associated': 'Carga de trabalho ou assinatura já associada',
    'partner-request': 'A pedido do parceiro',
    'customer-declined': 'Recusa do cliente',
    'no-partner-response': 'Sem resposta do parceiro',
  },

  customerContactStates: {
    confirmed:
      'O endereço do contato do cliente pertence a um dos domínios do cliente ou foi confirmado por um revisor',
    unconfirmed:
      'O endereço do contato do cliente não pertence a nenhum dos domínios do cliente: um revisor precisa confirmá-lo antes que a solicitação possa ser aprovada',
  },

  informationReasons: {
    'all-poe-missing':
      'Ausência de toda a PoE: o arquivo carregado está incorreto ou não diz respeito à solicitação',
    'customer-acknowledgement-missing':
      'Confirmação do cliente ausente: a assinatura do cliente não está na PoE',
    'dates-missing-or-old':
      'Datas ausentes ou antigas: as datas na PoE estão ausentes ou são antigas em relação à solicitação',
    'partner-solution-missing':
      'Solução ou serviço do parceiro ausente: a descrição do trabalho que você concluiu é insuficiente ou não está incluída no documento',
    'products-missing-on-poe':
      'Produtos ausentes: a PoE não inclui um produto ou uma carga de trabalho que está sendo reivindicada',
  },
};
