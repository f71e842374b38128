/** Portuguese (Portugal) texts of what happens to a claim: headings of its history, its clocks and its commands. */
import type { TimelineTexts } from './en';

export const timelinePtPT: TimelineTexts = {
  historyEvents: {
    ClaimCreated: 'Pedido criado',
    ClaimEdited: 'Pedido editado',
    ClaimDiscarded: 'Pedido descartado',
    ProofAdded: 'Documento adicionado',
    ProofRemoved: 'Documento removido',
    ProofScanned: 'Documento analisado quanto a software malicioso',
    CommentAdded: 'Comentário',
    NoteAdded: 'Nota dos revisores',
    ClaimSubmitted: 'Pedido submetido',
    ReviewStarted: 'Revisão iniciada',
    ReviewerAssigned: 'Revisor atribuído',
    InformationRequested: 'Informações solicitadas',
    PartnerResponded: 'O parceiro respondeu',
    ClaimApproved: 'Pedido aprovado',
    NoticeSent: 'Notificação enviada ao cliente',
    NoticeUndeliverable: 'A notificação ao cliente foi devolvida',
    NoticeNotDelivered: 'A notificação ao cliente não foi entregue',
    ContactConfirmed: 'Contacto do cliente confirmado',
    ContactProposed: 'Novo contacto do cliente aguarda um revisor',
    ContactRefused: 'Contacto do cliente recusado',
    ContactChanged: 'Contacto do cliente indicado',
    ConsentAccepted: 'O cliente aceitou',
    AssociationMadeOfficial: 'Associação oficial',
    NoticeReturnedLate:
      'A notificação ao cliente foi devolvida depois de a associação se ter tornado oficial',
    EligibilityAssessed: 'Elegibilidade avaliada',
    ClaimRejected: 'Pedido rejeitado',
    ClaimDisputed: 'Rejeição contestada',
    DisputeUpheld: 'Contestação aceite',
    DisputeDenied: 'Contestação não aceite',
    DisputeWindowClosed: 'O prazo para contestar terminou',
    AssociationEndsSoon: 'A associação termina em breve',
    AssociationEnded: 'Associação terminada',
    NoticeResent: 'Notificação enviada de novo ao cliente',
    ApprovalPulledBack: 'Aprovação anulada',
    EndingLinkRequested: 'O cliente pediu uma ligação para terminar a associação',
    EndingLinkNotDelivered: 'A ligação do cliente para terminar a associação não foi entregue',
    DeadlinePassed: 'Um prazo terminou',
  },

  clocks: {
    'review-start': {
      name: 'Início da revisão',
      meaning: 'Os revisores têm de começar a revisão até esta data; caso contrário, começa automaticamente.',
    },
    decision: {
      name: 'Decisão',
      meaning:
        'Os revisores devem decidir até esta data, a contar do início da revisão. Se se atrasarem, o pedido ainda pode ser decidido.',
    },
    'overall-decision': {
      name: 'Decisão, a contar da submissão',
      meaning:
        'Os revisores devem decidir até esta data, a contar da submissão. Se se atrasarem, o pedido ainda pode ser decidido.',
    },
    'partner-reminder': {
      name: 'Lembrete ao parceiro',
      meaning: 'Nesta data lembra-se ao parceiro que os revisores aguardam a sua resposta.',
    },
    'partner-response': {
      name: 'Resposta do parceiro',
      meaning:
        'O parceiro tem de fornecer as informações e reenviar o pedido até esta data; caso contrário, o pedido é rejeitado.',
    },
    'notice-outage': {
      name: 'Envio da notificação',
      meaning:
        'A notificação deve ser enviada ao cliente até esta data. Em caso de atraso, as tentativas de envio continuam e o período de consentimento ainda não começou.',
    },
    'consent-end': {
      name: 'Fim do período de consentimento',
      meaning:
        'O cliente pode recusar até esta data. Depois, a associação torna-se oficial; se o cliente tinha de aceitar e não aceitou, o pedido é rejeitado.',
    },
    'new-contact': {
      name: 'Novo contacto do cliente',
      meaning:
        'A notificação foi devolvida: o parceiro tem de indicar um contacto do cliente até esta data; caso contrário, o pedido é rejeitado.',
    },
    'contact-confirmation': {
      name: 'Confirmação do contacto',
      meaning: 'Os revisores devem confirmar ou recusar o contacto do cliente até esta data.',
    },
    'eligibility-answer': {
      name: 'Avaliação da elegibilidade',
      meaning:
        'O avaliador deve comunicar até esta data se a associação é elegível para incentivos. Se a resposta se atrasar, é pedida de novo.',
    },
    'dispute-window': {
      name: 'Fim do prazo para contestar',
      meaning: 'O parceiro pode contestar a rejeição até esta data; depois, a rejeição é definitiva.',
    },
    'dispute-answer': {
      name: 'Resposta à contestação',
      meaning:
        'Os revisores devem responder à contestação até esta data. Se se atrasarem, ainda pode ser decidida.',
    },
  },

  clockEnds: {
    escalates: 'Quem pode ajudar é avisado; o pedido fica como está',
    'asks-again': 'A mesma pergunta é feita de novo',
    reminds: 'O parceiro recebe um lembrete',
    'starts-review': 'A revisão começa automaticamente',
    rejects: 'O pedido é rejeitado',
    'makes-official-or-rejects':
      'A associação torna-se oficial; um pedido que precisava da aceitação do cliente e não a obteve é rejeitado',
    'makes-rejection-final': 'A rejeição torna-se definitiva',
  },

  awaitedParties: {
    reviewers: 'Os revisores',
    partner: 'O parceiro',
    customer: 'O cliente',
    'mail-service': 'O serviço de correio',
    assessor: 'O avaliador dos incentivos',
  },

  commands: {
    edit: 'Editar',
    discard: 'Descartar',
    'add-proof': 'Adicionar um documento',
    'remove-proof': 'Remover o documento',
    comment: 'Comentar',
    note: 'Escrever uma nota',
    submit: 'Submeter',
    'start-review': 'Começar a revisão',
    assign: 'Atribuir',
    'request-info': 'Pedir informações',
    respond: 'Reenviar',
    approve: 'Aprovar',
    reject: 'Rejeitar',
    withdraw: 'Retirar',
    'change-contact': 'Indicar um contacto do cliente',
    'confirm-contact': 'Confirmar o contacto',
    'refuse-contact': 'Recusar o contacto',
    decline: 'Recusar a associação',
    accept: 'Aceitar a associação',
    dispute: 'Contestar',
    'uphold-dispute': 'Aceitar a contestação',
    'deny-dispute': 'Não aceitar a contestação',
    'end-association': 'Terminar a associação',
    'request-ending-link': 'Pedir uma ligação para terminar a associação',
    'end-by-customer': 'Terminar a associação como cliente',
    'record-customer-word': 'Registar a palavra do cliente',
    'resend-notice': 'Enviar a notificação de novo',
    'pull-back': 'Anular a aprovação',
    'record-notice-sent': 'A notificação foi enviada',
    'record-notice-undeliverable': 'A notificação foi devolvida',
    'record-notice-not-delivered': 'A notificação não foi entregue',
    'record-ending-link-not-delivered': 'A ligação para terminar a associação não foi entregue',
    'record-eligibility': 'Elegibilidade avaliada',
    'record-scan': 'Documento analisado quanto a software malicioso',
    'announce-end': 'Fim da associação anunciado',
  },
};
