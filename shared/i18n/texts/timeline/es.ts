/** Spanish texts of what happens to a claim: headings of its history, its clocks and its commands. */
import type { TimelineTexts } from './en';

export const timelineEs: TimelineTexts = {
  historyEvents: {
    ClaimCreated: 'Solicitud creada',
    ClaimEdited: 'Solicitud editada',
    ClaimDiscarded: 'Solicitud descartada',
    ProofAdded: 'Documento añadido',
    ProofRemoved: 'Documento quitado',
    ProofScanned: 'Documento analizado en busca de malware',
    CommentAdded: 'Comentario',
    NoteAdded: 'Nota de los revisores',
    ClaimSubmitted: 'Solicitud enviada',
    ReviewStarted: 'Revisión iniciada',
    ReviewerAssigned: 'Revisor asignado',
    InformationRequested: 'Información solicitada',
    PartnerResponded: 'El asociado ha respondido',
    ClaimApproved: 'Solicitud aprobada',
    NoticeSent: 'Notificación enviada al cliente',
    NoticeUndeliverable: 'La notificación al cliente fue devuelta',
    NoticeNotDelivered: 'La notificación al cliente no se entregó',
    ContactConfirmed: 'Contacto del cliente confirmado',
    ContactProposed: 'Un nuevo contacto del cliente espera a un revisor',
    ContactRefused: 'Contacto del cliente no admitido',
    ContactChanged: 'Contacto del cliente indicado',
    ConsentAccepted: 'El cliente ha aceptado',
    AssociationMadeOfficial: 'Asociación oficial',
    NoticeReturnedLate: 'La notificación al cliente fue devuelta cuando la asociación ya era oficial',
    EligibilityAssessed: 'Requisitos de incentivos evaluados',
    ClaimRejected: 'Solicitud rechazada',
    ClaimDisputed: 'Rechazo impugnado',
    DisputeUpheld: 'Impugnación aceptada',
    DisputeDenied: 'Impugnación no aceptada',
    DisputeWindowClosed: 'El plazo para impugnar ha terminado',
    AssociationEndsSoon: 'La asociación termina pronto',
    AssociationEnded: 'Asociación finalizada',
    NoticeResent: 'Notificación enviada de nuevo al cliente',
    ApprovalPulledBack: 'Aprobación anulada',
    EndingLinkRequested: 'El cliente ha pedido un enlace para finalizar la asociación',
    EndingLinkNotDelivered: 'El enlace del cliente para finalizar la asociación no se entregó',
    DeadlinePassed: 'Ha vencido un plazo',
  },

  clocks: {
    'review-start': {
      name: 'Inicio de la revisión',
      meaning:
        'Los revisores deben comenzar la revisión antes de esta fecha; de lo contrario, comienza por sí sola.',
    },
    decision: {
      name: 'Decisión',
      meaning:
        'Los revisores deben decidir antes de esta fecha, contada desde el inicio de la revisión. Si se retrasan, la solicitud todavía se puede decidir.',
    },
    'overall-decision': {
      name: 'Decisión, contada desde el envío',
      meaning:
        'Los revisores deben decidir antes de esta fecha, contada desde el envío. Si se retrasan, la solicitud todavía se puede decidir.',
    },
    'partner-reminder': {
      name: 'Recordatorio al asociado',
      meaning: 'En esta fecha se recuerda al asociado que los revisores esperan su respuesta.',
    },
    'partner-response': {
      name: 'Respuesta del asociado',
      meaning:
        'El asociado debe proporcionar la información y volver a enviar la solicitud antes de esta fecha; de lo contrario, se rechaza.',
    },
    'notice-outage': {
      name: 'Envío de la notificación',
      meaning:
        'La notificación debe enviarse al cliente antes de esta fecha. Si se retrasa, se sigue intentando el envío y el período de consentimiento no ha comenzado.',
    },
    'consent-end': {
      name: 'Fin del período de consentimiento',
      meaning:
        'El cliente puede rechazar la asociación hasta esta fecha. Después, la asociación es oficial; si el cliente debía aceptarla y no lo ha hecho, la solicitud se rechaza.',
    },
    'new-contact': {
      name: 'Nuevo contacto del cliente',
      meaning:
        'La notificación fue devuelta: el asociado debe indicar un contacto del cliente antes de esta fecha; de lo contrario, la solicitud se rechaza.',
    },
    'contact-confirmation': {
      name: 'Confirmación del contacto',
      meaning: 'Los revisores deben confirmar o no admitir el contacto del cliente antes de esta fecha.',
    },
    'eligibility-answer': {
      name: 'Evaluación de los requisitos',
      meaning:
        'El evaluador debe comunicar antes de esta fecha si la asociación cumple los requisitos de incentivos. Si la respuesta se retrasa, se vuelve a pedir.',
    },
    'dispute-window': {
      name: 'Fin del plazo para impugnar',
      meaning: 'El asociado puede impugnar el rechazo hasta esta fecha; después, es definitivo.',
    },
    'dispute-answer': {
      name: 'Respuesta a la impugnación',
      meaning:
        'Los revisores deben responder a la impugnación antes de esta fecha. Si se retrasan, todavía se puede decidir.',
    },
  },

  clockEnds: {
    escalates: 'Se avisa a quien puede ayudar; la solicitud sigue como está',
    'asks-again': 'Se vuelve a hacer la misma pregunta',
    reminds: 'El asociado recibe un recordatorio',
    'starts-review': 'La revisión comienza automáticamente',
    rejects: 'La solicitud se rechaza',
    'makes-official-or-rejects':
      'La asociación pasa a ser oficial; una solicitud que necesitaba la aceptación del cliente y no la obtuvo se rechaza',
    'makes-rejection-final': 'El rechazo pasa a ser definitivo',
  },

  awaitedParties: {
    reviewers: 'Los revisores',
    partner: 'El asociado',
    customer: 'El cliente',
    'mail-service': 'El servicio de correo',
    assessor: 'El evaluador de incentivos',
  },

  commands: {
    edit: 'Editar',
    discard: 'Descartar',
    'add-proof': 'Añadir un documento',
    'remove-proof': 'Quitar el documento',
    comment: 'Comentar',
    note: 'Escribir una nota',
    submit: 'Enviar',
    'start-review': 'Comenzar la revisión',
    assign: 'Asignar',
    'request-info': 'Pedir información',
    respond: 'Volver a enviar',
    approve: 'Aprobar',
    reject: 'Rechazar',
    withdraw: 'Retirar',
    'change-contact': 'Indicar un contacto del cliente',
    'confirm-contact': 'Confirmar el contacto',
    'refuse-contact': 'No admitir el contacto',
    decline: 'Rechazar la asociación',
    accept: 'Aceptar la asociación',
    dispute: 'Impugnar',
    'uphold-dispute': 'Aceptar la impugnación',
    'deny-dispute': 'No aceptar la impugnación',
    'end-association': 'Finalizar la asociación',
    'request-ending-link': 'Pedir un enlace para finalizar la asociación',
    'end-by-customer': 'Finalizar la asociación como cliente',
    'record-customer-word': 'Registrar la palabra del cliente',
    'resend-notice': 'Volver a enviar la notificación',
    'pull-back': 'Anular la aprobación',
    'record-notice-sent': 'La notificación se envió',
    'record-notice-undeliverable': 'La notificación fue devuelta',
    'record-notice-not-delivered': 'La notificación no se entregó',
    'record-ending-link-not-delivered': 'El enlace para finalizar la asociación no se entregó',
    'record-eligibility': 'Requisitos de incentivos evaluados',
    'record-scan': 'Documento analizado en busca de malware',
    'announce-end': 'Fin de la asociación anunciado',
  },
};
