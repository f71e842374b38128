/** Spanish texts (R53). */
import type { Texts } from './en';
import { aboutEs } from './about/es';
import { pageEs } from './page/es';

export const es: Texts = {
  locale: 'es-ES',
  zoneLocale: 'es-ES',
  service: 'Asociaciones de clientes',
  serviceLong: 'Asociaciones de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.time} h (${p.zone})`,
  endOfDay: (p) => `final del ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 día laborable' : `${count} días laborables`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Hola, ${p.name}:`,

  labels: {
    partner: 'Asociado',
    customer: 'Cliente',
    yourOrganisation: 'Su organización',
    solutionArea: 'Área de la solución',
    activities: 'Trabajo reclamado',
    products: 'Productos',
    claim: 'Solicitud',
    claimId: 'Id. de la solicitud',
    status: 'Estado',
    due: 'Plazo',
    answerBy: 'Responder hasta',
    reason: 'Motivo',
    disputeUntil: 'Impugnar hasta',
    noticeAddress: 'Dirección',
    officialUntil: 'Fin de la asociación',
    endedAt: 'Asociación finalizada',
    comment: 'Comentario',
    answer: 'Respuesta a la impugnación',
  },

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Uso (apoyo en el uso de los productos)',
    'pre-sales': 'Preventa (asesoramiento antes de la compra)',
    'revenue-association': 'Asociación de ingresos (influencia en la venta)',
  },

  statuses: {
    Editing: 'En edición',
    Submitted: 'Enviado',
    UnderReview: 'En revisión',
    PartnerActionRequired: 'Acción del asociado requerida',
    Approved: 'Aprobado',
    Rejected: 'Rechazado',
    Disputed: 'En impugnación',
    RejectedFinal: 'Rechazado (definitivo)',
    Discarded: 'Descartado',
  },

  statusMeanings: {
    Editing: () =>
      'Se ha creado la solicitud. Permanece en este estado hasta que se carga el documento de prueba de ejecución y se envía la solicitud para su aprobación.',
    Submitted: () =>
      'El asociado ha enviado correctamente la solicitud, pero la revisión aún no ha comenzado.',
    UnderReview: (p) =>
      `Los revisores han empezado a validar la documentación de PoE. Podemos ponernos en contacto con usted para obtener más detalles. El plazo de revisión es de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Los revisores han examinado su PoE y necesitan más información sobre ella para los productos o cargas de trabajo que ha reclamado. Tiene ${p.partnerResponse} para proporcionar la información solicitada y volver a enviar la solicitud; de lo contrario, se rechazará.`,
    Approved: (p) =>
      `La solicitud se ha aprobado. El cliente puede denegar la asociación durante ${p.consentWindow} después de la notificación. Aunque se muestre como aprobada, solo se enviará para la evaluación de incentivos una vez transcurrido el período de consentimiento.`,
    Rejected: () =>
      'La solicitud se ha rechazado por el motivo indicado. Puede impugnar el rechazo dentro del plazo.',
    Disputed: (p) =>
      `Ha impugnado el rechazo. Los revisores vuelven a examinar la solicitud y responden en un plazo de ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'El rechazo es definitivo. Solo es posible crear una nueva solicitud, con una prueba de ejecución actualizada.',
    Discarded: () => 'La solicitud se descartó antes de enviarse.',
  },

  rejectionReasons: {
    'insufficient-poe': 'Prueba de ejecución insuficiente',
    'customer-consent-missing': 'Falta el consentimiento del cliente en la PoE',
    'products-missing': 'Faltan productos',
    'poe-unavailable': 'PoE no disponible',
    'place-already-associated': 'Carga de trabajo o suscripción ya asociada',
    'partner-request': 'A petición del asociado',
    'customer-declined': 'Rechazo del cliente',
    'no-partner-response': 'Sin respuesta del asociado',
  },

  customerContactStates: {
    confirmed:
      'La dirección del contacto del cliente pertenece a uno de los dominios del cliente o la ha confirmado un revisor',
    unconfirmed:
      'La dirección del contacto del cliente no pertenece a ninguno de los dominios del cliente: un revisor debe confirmarla antes de que se pueda aprobar la solicitud',
  },
  informationReasons: {
    'all-poe-missing': 'Falta toda la PoE: el archivo cargado es incorrecto o no corresponde a la solicitud',
    'customer-acknowledgement-missing':
      'Falta la confirmación del cliente: la firma del cliente no está en la PoE',
    'dates-missing-or-old':
      'Faltan las fechas o son antiguas: las fechas de la PoE faltan o son antiguas en relación con la solicitud',
    'partner-solution-missing':
      'Falta la solución o el servicio del asociado: la descripción del trabajo que ha completado es insuficiente o no se incluye en el documento',
    'products-missing-on-poe':
      'Faltan productos: la PoE no incluye un producto o una carga de trabajo que se está reclamando',
  },

  association: {
    title: (p) => `El asociado ${p.partner} solicita la asociación con la organización ${p.customer}`,
    accessHeading: 'Qué podrá ver el asociado',
    access: (p) =>
      `El uso y/o el número de licencias vendidas de ${p.products}. Con estos datos, el asociado ${p.partner} puede supervisar el uso activo de estos productos y aconsejar a su organización sobre cómo sacarles el máximo partido. No tendrá acceso a ningún otro dato de su organización.`,
    declineHeading: 'Si no está de acuerdo',
    declineUntil: (p) => `Puede denegar la asociación hasta el ${p.until}.`,
    declineMeaning: (p) =>
      `Si la deniega, el asociado ${p.partner} no se reconocerá como su asociado de registro para estos productos y no tendrá este acceso.`,
  },

  notice: {
    intro: (p) =>
      `El asociado ${p.partner} declara que trabaja con la organización ${p.customer} en los productos siguientes y pide que se le registre como su asociado de registro para ellos. La prueba de este trabajo se ha revisado y la solicitud se ha aprobado.`,
    nothingHeading: 'No tiene que hacer nada',
    nothing:
      'Si no hace nada, se entiende que está de acuerdo: la asociación será oficial cuando termine el plazo para denegarla.',
    action: 'Ver los detalles o denegar',
    actionHint: 'El enlace abre una página. No se decide nada hasta que pulse el botón de esa página.',
    footer: (p) =>
      `Recibe este mensaje porque el asociado ${p.partner} le indicó como contacto en la organización ${p.customer}. El enlace es para usted: quien lo tenga puede denegar la asociación.`,
  },

  reconsiderNotice: {
    title: (p) =>
      `El asociado ${p.partner} vuelve a solicitar la asociación con la organización ${p.customer}`,
    intro: {
      declined: (p) =>
        `La organización ${p.customer} denegó la asociación con el asociado ${p.partner} para uno o varios de los productos siguientes. Este asociado vuelve a pedir que se le registre como su asociado de registro para los productos siguientes. La prueba del trabajo se ha revisado y la solicitud se ha aprobado.`,
      ended: (p) =>
        `La organización ${p.customer} puso fin a la asociación con el asociado ${p.partner} para uno o varios de los productos siguientes. Este asociado vuelve a pedir que se le registre como su asociado de registro para los productos siguientes. La prueba del trabajo se ha revisado y la solicitud se ha aprobado.`,
    },
    refusedAt: { declined: 'Fecha de la denegación', ended: 'Fecha en que le puso fin' },
    nothingHeading: 'No ocurre nada si no la acepta',
    nothing:
      'Si no hace nada, su decisión se mantiene. La asociación solo será oficial si la acepta, y únicamente cuando termine el plazo para responder; hasta entonces puede denegarla, incluso después de haberla aceptado.',
    answerUntil: (p) => `Puede aceptar o denegar la asociación hasta el ${p.until}.`,
    action: 'Ver los detalles y responder',
    footer: (p) =>
      `Recibe este mensaje porque el asociado ${p.partner} le indicó como contacto en la organización ${p.customer}. El enlace es para usted: quien lo tenga puede aceptar o denegar la asociación.`,
  },

  behindMail: {
    heading: 'Quién está detrás de este mensaje',
    questions: 'Consultas',
    email: 'Correo electrónico',
    website: 'Página del programa',
    genuine: 'Nuestros enlaces empiezan por',
    never: 'Nunca pedimos contraseñas ni pagos, y abrir un enlace nunca decide nada.',
  },

  formerContact: {
    title: (p) => `El asociado ${p.partner} ha indicado otro contacto en la organización ${p.customer}`,
    intro: (p) =>
      `El asociado ${p.partner} pide que se le registre como asociado de registro de la organización ${p.customer} para los productos siguientes. Para esta solicitud ha indicado ahora a ${p.contact} como contacto en su lugar.`,
    link: 'Si recibió un mensaje con un enlace sobre esta solicitud, puede seguir usándolo para denegar hasta que la asociación sea oficial. El nuevo contacto recibe su propio mensaje y el plazo para denegar comienza de nuevo.',
    nothing:
      'No tiene que hacer nada. Si no conoce al nuevo contacto, avise a quienes se ocupan de los asociados en su organización.',
    footer: (p) =>
      `Recibe este mensaje porque el asociado ${p.partner} le había indicado como contacto en la organización ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `Su enlace para finalizar la asociación con el asociado ${p.partner}`,
    intro: (p) =>
      `En la página de nuestro mensaje anterior se ha pedido un enlace para finalizar esta asociación. El asociado ${p.partner} es el asociado de registro de la organización ${p.customer} para los productos siguientes.`,
    meaning: (p) =>
      `Si finaliza la asociación, el asociado ${p.partner} dejará de ser su asociado de registro para estos productos y ya no verá su uso ni las licencias vendidas.`,
    action: 'Finalizar la asociación',
    until: (p) =>
      `El enlace abre una página. No finaliza nada hasta que pulse el botón de esa página. Funciona hasta el ${p.until} y sustituye a cualquier enlace anterior.`,
    nothing: 'Si quiere mantener la asociación, no tiene que hacer nada.',
    footer: (p) =>
      `Recibe este mensaje porque es el contacto del asociado ${p.partner} en la organización ${p.customer}. El enlace es para usted: quien lo tenga puede finalizar la asociación.`,
  },

  customerEnded: {
    title: (p) => `La asociación del asociado ${p.partner} con la organización ${p.customer} ha finalizado`,
    causes: {
      customer: (p) => `La asociación ha finalizado a petición de la organización ${p.customer}.`,
      partner: (p) => `El asociado ${p.partner} ha finalizado la asociación.`,
      subscription: () => 'La asociación ha finalizado al terminar su suscripción.',
      operator: () => 'El programa ha finalizado la asociación.',
    },
    meaning: (p) =>
      `El asociado ${p.partner} ya no es su asociado de registro para estos productos y ya no ve su uso ni las licencias vendidas.`,
    nothing: 'No tiene que hacer nada.',
    footer: (p) =>
      `Recibe este mensaje porque es el contacto del asociado ${p.partner} en la organización ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `Finalmente, la solicitud del asociado ${p.partner} para la organización ${p.customer} no está aprobada`,
    intro: (p) =>
      `Le informamos de que se había aprobado la solicitud del asociado ${p.partner} para que se le registrara como su asociado de registro. Esa aprobación fue un error y se ha anulado. Con ella, el asociado ${p.partner} no pasa a ser su asociado de registro.`,
    link: 'El enlace de nuestro mensaje anterior ya no tiene efecto. Si la solicitud llega a aprobarse, recibirá un nuevo mensaje y el plazo para denegar comenzará de nuevo.',
    nothing: 'No tiene que hacer nada.',
    footer: (p) =>
      `Recibe este mensaje porque el asociado ${p.partner} le indicó como contacto en la organización ${p.customer}.`,
  },

  page: pageEs,
  about: aboutEs,

  partner: {
    openClaim: 'Abrir la solicitud',
    customerDeclined: (p) =>
      `El cliente ${p.customer} ha denegado la asociación. Su organización no es su asociado de registro.`,
    customerDidNotAccept: (p) =>
      `El cliente ${p.customer} ya había denegado o terminado una asociación y no ha aceptado esta a tiempo. Su organización no es su asociado de registro.`,
    footer: (p) => `Recibe este mensaje porque es el contacto del asociado en la solicitud «${p.claim}».`,
    informationRequested: {
      subject: (p) => `Se necesita más información: ${p.claim} (${p.customer})`,
      title: 'Los revisores necesitan más información',
      intro: (p) =>
        `Los revisores han examinado su prueba de ejecución y necesitan más información. Proporciónela y vuelva a enviar la solicitud, como muy tarde, el ${p.until}; de lo contrario, se rechazará.`,
      resubmit:
        'Solo cuenta como respuesta volver a enviar la solicitud: un comentario, una edición o una carga no bastan.',
      reasonsHeading: 'Qué se necesita',
      productsHeading: 'Productos que quizá deba quitar de la solicitud',
    },
    responseReminder: {
      subject: (p) => `Recordatorio, falta su respuesta: ${p.claim} (${p.customer})`,
      title: 'Falta su respuesta',
      intro: (p) =>
        `Los revisores le han pedido más información. Vuelva a enviar la solicitud, como muy tarde, el ${p.until}; de lo contrario, se rechazará.`,
    },
    approved: {
      subject: (p) => `Solicitud aprobada: ${p.claim} (${p.customer})`,
      title: 'La solicitud se ha aprobado',
      titleAfterDispute: 'Su impugnación se ha aceptado: la solicitud se ha aprobado',
      intro: (p) =>
        `Ahora se notificará al cliente, que puede denegar la asociación durante ${p.window} a partir del envío de la notificación. Si el cliente no la deniega, la asociación será oficial.`,
      introReconsider: (p) =>
        `El cliente ya había denegado o terminado una asociación con su organización, por lo que esta vez su silencio no equivale a consentimiento. Ahora se notificará al cliente, que dispone de ${p.window} a partir del envío de la notificación para aceptar. La asociación solo será oficial al final de ese plazo si el cliente la acepta y no la deniega después; de lo contrario, la solicitud se rechazará definitivamente.`,
      assessment:
        'Aunque la solicitud se muestre como aprobada, solo se enviará para la evaluación de incentivos una vez transcurrido el período de consentimiento. La aprobación no significa que se conceda o se pague un incentivo.',
    },
    rejected: {
      subject: (p) => `Solicitud rechazada: ${p.claim} (${p.customer})`,
      title: 'La solicitud se ha rechazado',
      where: 'Encontrará el motivo y todos los comentarios en la página de la solicitud, en «Historial».',
      dispute: (p) =>
        `Si no está de acuerdo, puede impugnar el rechazo hasta el ${p.until}: abra la solicitud, elija «Impugnar» y aporte una justificación comercial, una nueva prueba de ejecución o ambas. Pueden hacerlo los administradores de facturación, globales y de incentivos de su organización.`,
      afterwards:
        'Después, el rechazo será definitivo; solo será posible crear una nueva solicitud, con una prueba de ejecución actualizada.',
    },
    rejectedFinal: {
      subject: (p) => `Solicitud rechazada (definitivo): ${p.claim} (${p.customer})`,
      title: 'La solicitud se ha rechazado y la decisión es definitiva',
      titleDisputeDenied: 'Su impugnación no se ha aceptado',
      intro: 'Esta decisión no se puede impugnar.',
      introDisputeDenied:
        'La solicitud sigue rechazada. Esta decisión es definitiva y no se puede volver a impugnar.',
      where: 'Encontrará el motivo y todos los comentarios en la página de la solicitud, en «Historial».',
      newClaim:
        'Si los hechos cambian, puede crear una nueva solicitud, con una prueba de ejecución actualizada.',
    },
    associationOfficial: {
      subject: (p) => `Asociación oficial: ${p.claim} (${p.customer})`,
      title: 'La asociación es oficial',
      intro: (p) =>
        `El cliente ${p.customer} no la ha denegado. Su organización es ahora el asociado de registro para los productos reclamados.`,
      introAccepted: (p) =>
        `El cliente ${p.customer} ha aceptado la asociación. Su organización es ahora el asociado de registro para los productos reclamados.`,
      assessed:
        'La solicitud se ha enviado para evaluar la idoneidad para incentivos. La asociación no significa que se conceda o se pague un incentivo.',
      notAssessed:
        'La asociación de ingresos queda registrada con su organización como Business Influencer. No se evalúa para incentivos.',
    },
    noticeUndeliverable: {
      subject: (p) => `Se necesita la dirección del cliente: ${p.claim} (${p.customer})`,
      title: 'No se ha podido entregar la notificación al cliente',
      intro: (p) =>
        `La notificación al cliente se ha devuelto desde la dirección siguiente, por lo que el período de consentimiento no está corriendo. Indique un contacto del cliente, como muy tarde, el ${p.until}; de lo contrario, la solicitud se rechazará.`,
      again:
        'Si la dirección es correcta, puede pedir que la notificación se envíe a ella una vez más: indique de nuevo el mismo contacto.',
      another:
        'También se ha devuelto una segunda notificación desde esta dirección: indique otra dirección.',
      domain:
        'Abra la solicitud y cambie el contacto del cliente. La dirección debe pertenecer a uno de los dominios del cliente; de lo contrario, un revisor tendrá que confirmarla primero.',
      confirmed:
        'Abra la solicitud y cambie el contacto del cliente. Como el cliente ya había denegado o terminado una asociación con su organización, un revisor tiene que confirmar cualquier contacto que indique, también si es el mismo, antes de que se le pregunte.',
    },
    associationEnded: {
      subject: (p) => `Asociación finalizada: ${p.claim} (${p.customer})`,
      title: 'La asociación ha finalizado',
      intro: (p) =>
        `Su organización ya no es el asociado de registro del cliente ${p.customer} para los productos reclamados y ya no ve su uso ni las licencias vendidas.`,
      byCustomer: (p) => `El cliente ${p.customer} ha finalizado la asociación.`,
    },
  },

  escalation: {
    subject: (p) => `Requiere atención: ${p.problem} – ${p.claim}`,
    footer: 'Recibe este mensaje porque las solicitudes fuera de plazo se comunican a esta dirección.',
    clocks: {
      'review-start': {
        problem: 'la revisión no ha comenzado a tiempo',
        what: 'Nadie ha comenzado la revisión a tiempo. Ha comenzado por sí sola, sin revisor: asigne uno.',
      },
      decision: {
        problem: 'sin decisión a tiempo tras el inicio de la revisión',
        what: 'La solicitud sigue en revisión y todavía se puede decidir. Asegúrese de que así sea.',
      },
      'overall-decision': {
        problem: 'sin decisión a tiempo tras el envío',
        what: 'La solicitud sigue en revisión y todavía se puede decidir. Asegúrese de que así sea.',
      },
      'partner-reminder': {
        problem: 'el plazo de respuesta del asociado está a punto de terminar',
        what: 'Los revisores esperan la respuesta del asociado. Sin ella, la solicitud se rechazará.',
      },
      'partner-response': {
        problem: 'sin respuesta del asociado a tiempo',
        what: 'El asociado no ha respondido a tiempo a la petición de información.',
      },
      'notice-outage': {
        problem: 'no se ha podido enviar a tiempo la notificación al cliente',
        what: 'Se sigue intentando el envío y el período de consentimiento del cliente aún no ha comenzado. Compruebe el servicio de correo.',
      },
      'consent-end': {
        problem: 'el período de consentimiento ha terminado',
        what: 'El plazo del cliente para denegar ha terminado. Compruebe que la asociación es oficial.',
      },
      'new-contact': {
        problem: 'sin nuevo contacto del cliente a tiempo',
        what: 'No se ha podido entregar la notificación y el asociado no ha indicado otra dirección a tiempo.',
      },
      'contact-confirmation': {
        problem: 'contacto sin confirmar a tiempo',
        what: 'El asociado ha indicado un contacto del cliente que debe confirmar un revisor, y ninguno lo ha confirmado ni denegado a tiempo. Asegúrese de que alguno lo haga.',
      },
      'eligibility-answer': {
        problem: 'sin respuesta del evaluador a tiempo',
        what: 'La petición de evaluación de la idoneidad se ha enviado de nuevo con el mismo identificador. Consulte al evaluador.',
      },
      'dispute-window': {
        problem: 'el plazo para impugnar ha terminado',
        what: 'El rechazo no se ha impugnado a tiempo y es definitivo.',
      },
      'dispute-answer': {
        problem: 'impugnación sin respuesta a tiempo',
        what: 'La impugnación sigue abierta y todavía se puede decidir. Asegúrese de que así sea.',
      },
    },
    alerts: {
      'late-bounce': {
        problem: 'la notificación al cliente se devolvió después de que la asociación fuera oficial',
        what: 'El servicio de correo comunica que no se ha podido entregar la notificación, aunque el plazo del cliente para denegar ha terminado. Compruebe con el asociado y con el cliente si la asociación debe mantenerse.',
      },
      'notice-quarantined': {
        problem: 'la notificación al cliente está en cuarentena',
        what: 'El sistema de correo del destinatario ha puesto la notificación en cuarentena, por lo que es posible que el cliente no la vea. El plazo del cliente para denegar sigue corriendo. Contacte con el cliente por otra vía o pida que se libere la notificación.',
      },
      'notice-filtered': {
        problem: 'la notificación al cliente se filtró como correo no deseado',
        what: 'El sistema de correo del destinatario ha rechazado la notificación como correo no deseado, por lo que es posible que el cliente no la vea. El plazo del cliente para denegar sigue corriendo. Contacte con el cliente por otra vía y compruebe cómo se envían nuestros mensajes.',
      },
      'notice-failed': {
        problem: 'la notificación al cliente no se entregó',
        what: 'El servicio de correo aceptó la notificación y no pudo entregarla, y el motivo no es la dirección. Se vuelve a enviar algunas veces. El plazo del cliente para denegar sigue corriendo. Compruebe el servicio de correo y, si es necesario, contacte con el cliente por otra vía.',
      },
      'ending-link-not-delivered': {
        problem: 'el enlace del cliente para finalizar la asociación no se entregó',
        what: 'El cliente ha pedido un enlace para finalizar la asociación y el mensaje no llegó al buzón. No ha cambiado nada más. Contacte con el cliente por otra vía; si quiere el fin, puede registrarlo.',
      },
    },
  },
};
