/** Portuguese (Brazil) texts of what happens to a claim: headings of its history, its clocks and its commands. */
import type { TimelineTexts } from './en';

export const timelinePtBR: TimelineTexts = {
  historyEvents: {
    ClaimCreated: 'Solicitação criada',
    ClaimEdited: 'Solicitação editada',
    ClaimDiscarded: 'Solicitação descartada',
    ProofAdded: 'Documento adicionado',
    ProofRemoved: 'Documento removido',
    ProofScanned: 'Documento verificado quanto a malware',
    CommentAdded: 'Comentário',
    NoteAdded: 'Nota dos revisores',
    ClaimSubmitted: 'Solicitação enviada',
    ReviewStarted: 'Revisão iniciada',
    ReviewerAssigned: 'Revisor atribuído',
    InformationRequested: 'Informações solicitadas',
    PartnerResponded: 'O parceiro respondeu',
    ClaimApproved: 'Solicitação aprovada',
    NoticeSent: 'Notificação enviada ao cliente',
    NoticeUndeliverable: 'A notificação ao cliente foi devolvida',
    NoticeNotDelivered: 'A notificação ao cliente não foi entregue',
    ContactConfirmed: 'Contato do cliente confirmado',
    ContactProposed: 'Novo contato do cliente aguarda um revisor',
    ContactRefused: 'Contato do cliente recusado',
    ContactChanged: 'Contato do cliente informado',
    ConsentAccepted: 'O cliente aceitou',
    AssociationMadeOfficial: 'Associação oficial',
    NoticeReturnedLate: 'A notificação ao cliente foi devolvida depois que a associação se tornou oficial',
    EligibilityAssessed: 'Elegibilidade avaliada',
    ClaimRejected: 'Solicitação rejeitada',
    ClaimDisputed: 'Rejeição contestada',
    DisputeUpheld: 'Contestação aceita',
    DisputeDenied: 'Contestação não aceita',
    DisputeWindowClosed: 'O prazo para contestar terminou',
    AssociationEndsSoon: 'A associação termina em breve',
    AssociationEnded: 'Associação encerrada',
    NoticeResent: 'Notificação enviada novamente ao cliente',
    ApprovalPulledBack: 'Aprovação anulada',
    EndingLinkRequested: 'O cliente pediu um link para encerrar a associação',
    EndingLinkNotDelivered: 'O link do cliente para encerrar a associação não foi entregue',
    DeadlinePassed: 'Um prazo terminou',
  },

  clocks: {
    'review-start': {
      name: 'Início da revisão',
      meaning:
        'Os revisores precisam iniciar a revisão até esta data; caso contrário, ela começa automaticamente.',
    },
    decision: {
      name: 'Decisão',
      meaning:
        'Os revisores devem decidir até esta data, a contar do início da revisão. Se houver atraso, a solicitação ainda pode ser decidida.',
    },
    'overall-decision': {
      name: 'Decisão, a contar do envio',
      meaning:
        'Os revisores devem decidir até esta data, a contar do envio. Se houver atraso, a solicitação ainda pode ser decidida.',
    },
    'partner-reminder': {
      name: 'Lembrete ao parceiro',
      meaning: 'Nesta data o parceiro é lembrado de que os revisores aguardam sua resposta.',
    },
    'partner-response': {
      name: 'Resposta do parceiro',
      meaning:
        'O parceiro precisa fornecer as informações e reenviar a solicitação até esta data; caso contrário, ela é rejeitada.',
    },
    'notice-outage': {
      name: 'Envio da notificação',
      meaning:
        'A notificação deve ser enviada ao cliente até esta data. Se houver atraso, as tentativas de envio continuam, e o período de consentimento ainda não começou.',
    },
    'consent-end': {
      name: 'Fim do período de consentimento',
      meaning:
        'O cliente pode recusar até esta data. Depois disso, a associação se torna oficial; se o cliente precisava aceitar e não aceitou, a solicitação é rejeitada.',
    },
    'new-contact': {
      name: 'Novo contato do cliente',
      meaning:
        'A notificação foi devolvida: o parceiro precisa informar um contato do cliente até esta data; caso contrário, a solicitação é rejeitada.',
    },
    'contact-confirmation': {
      name: 'Confirmação do contato',
      meaning: 'Os revisores devem confirmar ou recusar o contato do cliente até esta data.',
    },
    'eligibility-answer': {
      name: 'Avaliação da elegibilidade',
      meaning:
        'O avaliador deve informar até esta data se a associação é elegível para incentivos. Se a resposta atrasar, ela é pedida novamente.',
    },
    'dispute-window': {
      name: 'Fim do prazo para contestar',
      meaning: 'O parceiro pode contestar a rejeição até esta data; depois disso, ela é definitiva.',
    },
    'dispute-answer': {
      name: 'Resposta à contestação',
      meaning:
        'Os revisores devem responder à contestação até esta data. Se houver atraso, ela ainda pode ser decidida.',
    },
  },

  clockEnds: {
    escalates: 'Quem pode ajudar é avisado; o pedido permanece como está',
    'asks-again': 'A mesma pergunta é feita novamente',
    reminds: 'O parceiro recebe um lembrete',
    'starts-review': 'A revisão é iniciada automaticamente',
    rejects: 'O pedido é rejeitado',
    'makes-official-or-rejects':
      'A associação se torna oficial; um pedido que dependia da aceitação do cliente e não a recebeu é rejeitado',
    'makes-rejection-final': 'A rejeição se torna definitiva',
  },

  awaitedParties: {
    reviewers: 'Os revisores',
    partner: 'O parceiro',
    customer: 'O cliente',
    'mail-service': 'O serviço de e-mail',
    assessor: 'O avaliador de incentivos',
  },

  commands: {
    edit: 'Editar',
    discard: 'Descartar',
    'add-proof': 'Adicionar um documento',
    'remove-proof': 'Remover o documento',
    comment: 'Comentar',
    note: 'Escrever uma nota',
    submit: 'Enviar',
    'start-review': 'Iniciar a revisão',
    assign: 'Atribuir',
    'request-info': 'Pedir informações',
    respond: 'Reenviar',
    approve: 'Aprovar',
    reject: 'Rejeitar',
    withdraw: 'Retirar',
    'change-contact': 'Informar um contato do cliente',
    'confirm-contact': 'Confirmar o contato',
    'refuse-contact': 'Recusar o contato',
    decline: 'Recusar a associação',
    accept: 'Aceitar a associação',
    dispute: 'Contestar',
    'uphold-dispute': 'Aceitar a contestação',
    'deny-dispute': 'Não aceitar a contestação',
    'end-association': 'Encerrar a associação',
    'request-ending-link': 'Pedir um link para encerrar a associação',
    'end-by-customer': 'Encerrar a associação como cliente',
    'record-customer-word': 'Registrar a palavra do cliente',
    'resend-notice': 'Enviar a notificação novamente',
    'pull-back': 'Anular a aprovação',
    'record-notice-sent': 'A notificação foi enviada',
    'record-notice-undeliverable': 'A notificação foi devolvida',
    'record-notice-not-delivered': 'A notificação não foi entregue',
    'record-ending-link-not-delivered': 'O link para encerrar a associação não foi entregue',
    'record-eligibility': 'Elegibilidade avaliada',
    'record-scan': 'Documento verificado quanto a malware',
    'announce-end': 'Encerramento da associação anunciado',
  },
};
