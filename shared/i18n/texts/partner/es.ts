/** Spanish texts of the mails to the partner's contact (R7 to R14, R16, R54). */
import type { PartnerTexts } from './en';

export const partnerEs: PartnerTexts = {
  openClaim: 'Abrir la solicitud',
  customerDeclined: (p) =>
    `El cliente ${p.customer} ha rechazado la asociación. Su organización no es el asociado de registro de este cliente.`,
  customerDidNotAccept: (p) =>
    `El cliente ${p.customer} ya había rechazado o finalizado una asociación con su organización y no ha aceptado esta a tiempo. Su organización no es el asociado de registro de este cliente.`,
  noAddressInTime:
    'La notificación enviada al cliente ha sido devuelta y no se ha indicado otra dirección a tiempo.',
  footer: (p) => `Ha recibido este mensaje porque es el contacto del asociado en la solicitud «${p.claim}».`,
  informationRequested: {
    subject: (p) => `Se necesita más información: ${p.claim} (${p.customer})`,
    title: 'Los revisores necesitan más información',
    intro: (p) =>
      `Los revisores han examinado su prueba de ejecución y necesitan más información. Proporciónela y vuelva a enviar la solicitud antes del ${p.until}; de lo contrario, se rechazará.`,
    resubmit:
      'Solo cuenta como respuesta volver a enviar la solicitud: no basta con un comentario, una edición o la carga de un documento.',
    reasonsHeading: 'Qué se necesita',
    productsHeading: 'Productos que quizá deba quitar de la solicitud',
  },
  responseReminder: {
    subject: (p) => `Recordatorio: falta su respuesta – ${p.claim} (${p.customer})`,
    title: 'Falta su respuesta',
    intro: (p) =>
      `Los revisores le han pedido más información. Vuelva a enviar la solicitud antes del ${p.until}; de lo contrario, se rechazará.`,
  },
  approved: {
    subject: (p) => `Solicitud aprobada: ${p.claim} (${p.customer})`,
    title: 'La solicitud se ha aprobado',
    titleAfterDispute: 'Su impugnación se ha aceptado: la solicitud se ha aprobado',
    intro: (p) =>
      `Ahora se notificará al cliente, que podrá rechazar la asociación durante ${p.window} a partir del envío de la notificación. Si el cliente no la rechaza, la asociación será oficial.`,
    introReconsider: (p) =>
      `El cliente ya había rechazado o finalizado una asociación con su organización, por lo que esta vez su silencio no equivale a consentimiento. Ahora se notificará al cliente, que dispondrá de ${p.window} a partir del envío de la notificación para aceptar. La asociación solo será oficial al final de ese plazo si el cliente la acepta y no la rechaza después; de lo contrario, la solicitud se rechazará definitivamente.`,
    assessment:
      'Aunque la solicitud se muestre como aprobada, solo se enviará para la evaluación de incentivos una vez transcurrido el período de consentimiento. La aprobación no significa que se conceda o se pague un incentivo.',
    notAssessed:
      'Cuando sea oficial, la asociación quedará registrada con su organización como Business Influencer. La asociación de ingresos no se evalúa a efectos de incentivos.',
  },
  rejected: {
    subject: (p) => `Solicitud rechazada: ${p.claim} (${p.customer})`,
    title: 'La solicitud se ha rechazado',
    where: 'Puede consultar el motivo y todos los comentarios en la página de la solicitud, en «Historial».',
    dispute: (p) =>
      `Si no está de acuerdo, puede impugnar el rechazo hasta el ${p.until}: abra la solicitud, elija «Impugnar» y aporte una justificación comercial, una nueva prueba de ejecución o ambas. Pueden hacerlo los administradores de facturación, los administradores globales y los administradores de incentivos de su organización.`,
    afterwards:
      'Después, el rechazo será definitivo; solo será posible crear una nueva solicitud, con una prueba de ejecución actualizada.',
  },
  rejectedFinal: {
    subject: (p) => `Solicitud rechazada (definitiva): ${p.claim} (${p.customer})`,
    title: 'La solicitud se ha rechazado y esta decisión es definitiva',
    titleDisputeDenied: 'Su impugnación no se ha aceptado',
    intro: 'Esta decisión no se puede impugnar.',
    introDisputeDenied:
      'La solicitud sigue rechazada. Esta decisión es definitiva y no se puede volver a impugnar.',
    where: 'Puede consultar el motivo y todos los comentarios en la página de la solicitud, en «Historial».',
    newClaim:
      'Si los hechos cambian, puede crear una nueva solicitud, con una prueba de ejecución actualizada.',
  },
  associationOfficial: {
    subject: (p) => `Asociación oficial: ${p.claim} (${p.customer})`,
    title: 'La asociación es oficial',
    intro: (p) =>
      `El cliente ${p.customer} no ha rechazado la asociación. Su organización es ahora el asociado de registro de este cliente para los productos reclamados.`,
    introAccepted: (p) =>
      `El cliente ${p.customer} ha aceptado la asociación. Su organización es ahora el asociado de registro de este cliente para los productos reclamados.`,
    assessed:
      'La solicitud se ha enviado para evaluar si cumple los requisitos de los incentivos. La asociación no significa que se conceda o se pague un incentivo.',
    notAssessed:
      'La asociación de ingresos queda registrada con su organización como Business Influencer. No se evalúa a efectos de incentivos.',
  },
  noticeUndeliverable: {
    subject: (p) => `Se necesita un contacto del cliente: ${p.claim} (${p.customer})`,
    title: 'No se ha podido entregar la notificación al cliente',
    intro: (p) =>
      `La notificación enviada a la dirección siguiente ha sido devuelta, por lo que el período de consentimiento no ha empezado a contar. Indique un contacto del cliente antes del ${p.until}; de lo contrario, la solicitud se rechazará.`,
    again:
      'Si la dirección es correcta, puede pedir que la notificación se envíe una vez más a esa dirección: indique de nuevo el mismo contacto.',
    another:
      'Una segunda notificación enviada a esta dirección también ha sido devuelta: indique un contacto con otra dirección.',
    domain:
      'Abra la solicitud y cambie el contacto del cliente. La dirección debe pertenecer a uno de los dominios del cliente; de lo contrario, un revisor tendrá que confirmarla primero.',
    confirmed:
      'Abra la solicitud y cambie el contacto del cliente. Como el cliente ya había rechazado o finalizado una asociación con su organización, un revisor tiene que confirmar cualquier contacto que indique, aunque sea el mismo, antes de que se envíe una nueva notificación.',
  },
  associationEnded: {
    subject: (p) => `Asociación finalizada: ${p.claim} (${p.customer})`,
    title: 'La asociación ha finalizado',
    intro: (p) =>
      `Su organización ya no es el asociado de registro del cliente ${p.customer} para los productos reclamados y ya no puede ver el uso ni las licencias vendidas de esos productos.`,
    byCustomer: (p) => `El cliente ${p.customer} ha finalizado la asociación.`,
  },
  labels: {
    contact: 'Contacto del cliente',
    customersReason: 'Motivo indicado por el cliente',
    justification: 'Justificación',
    windowEnd: 'El cliente puede rechazar hasta',
    assessment: 'Resultado',
    answerEnd: 'El cliente puede responder hasta',
  },
  submitted: {
    subject: (p) => `Solicitud enviada: ${p.claim} (${p.customer})`,
    title: 'La solicitud se ha enviado',
    intro: (p) =>
      `Hemos recibido la solicitud. Los revisores examinan su prueba de ejecución y deciden, como muy tarde, el ${p.until}, sin contar el tiempo en que esperan una respuesta suya.`,
    next: 'No se contacta con el cliente antes de que se apruebe la solicitud.',
  },
  declined: {
    subject: (p) => `Rechazada por el cliente: ${p.claim} (${p.customer})`,
    title: 'El cliente ha rechazado la asociación',
  },
  contactChanged: {
    subject: (p) => `Contacto del cliente cambiado: ${p.claim} (${p.customer})`,
    title: 'Se ha cambiado el contacto del cliente',
    intro:
      'La notificación se envía ahora al contacto siguiente, y el plazo en el que el cliente puede rechazar la asociación comienza de nuevo.',
    unknown: 'Si nadie de su organización ha pedido este cambio, abra la solicitud y compruebe su historial.',
  },
  contactRefused: {
    subject: (p) => `Contacto del cliente no confirmado: ${p.claim} (${p.customer})`,
    title: 'No se ha confirmado el contacto del cliente',
    intro:
      'Un revisor no ha confirmado que la dirección siguiente pertenezca al cliente. El comentario del revisor indica el motivo.',
    due: (p) =>
      `Indique otro contacto del cliente, como muy tarde, el ${p.until}; de lo contrario, la solicitud se rechazará.`,
    before: 'La solicitud no se puede aprobar hasta que tenga otro contacto o un revisor confirme este.',
    stays:
      'Se mantiene el contacto actual, y el plazo en el que el cliente puede rechazar la asociación sigue contando.',
  },
  disputeReceived: {
    subject: (p) => `Impugnación recibida: ${p.claim} (${p.customer})`,
    title: 'Hemos recibido su impugnación',
    intro: (p) =>
      `Los revisores vuelven a examinar la solicitud y responden, como muy tarde, el ${p.until}. Recibirá un mensaje con el resultado.`,
  },
  pulledBack: {
    subject: (p) => `Aprobación anulada: ${p.claim} (${p.customer})`,
    title: 'La aprobación se ha anulado',
    review:
      'La aprobación fue un error. La solicitud está de nuevo en revisión, y su organización no pasa a ser asociado de registro en virtud de la aprobación. Por el momento no tiene que hacer nada.',
    dispute:
      'La aprobación fue un error. Su impugnación vuelve a estar abierta y se responderá, y su organización no pasa a ser asociado de registro en virtud de la aprobación. Por el momento no tiene que hacer nada.',
  },
  eligibility: {
    subject: (p) => `Evaluación de incentivos: ${p.claim} (${p.customer})`,
    title: 'La evaluación de incentivos ha terminado',
    eligible:
      'La asociación cumple los requisitos para recibir incentivos. Si se concede algún importe, y cuánto, depende de los términos de cada incentivo.',
    ineligible:
      'La asociación no cumple los requisitos para recibir incentivos. Aun así, sigue siendo oficial.',
    states: { eligible: 'Cumple los requisitos', ineligible: 'No cumple los requisitos' },
  },
  endsSoon: {
    subject: (p) => `La asociación termina pronto: ${p.claim} (${p.customer})`,
    title: 'La asociación termina pronto',
    intro: (p) =>
      `La asociación con el cliente ${p.customer} termina junto con su suscripción. Después, su organización dejará de ser el asociado de registro para estos productos y ya no verá su uso ni las licencias vendidas.`,
    renew:
      'Si sigue trabajando para el cliente, ya puede crear una nueva solicitud, con una prueba de ejecución actual.',
  },
  news: {
    subject: (p) => `Comentarios nuevos: ${p.claim} (${p.customer})`,
    title: 'Los revisores le han escrito',
    intro:
      'Puede responder con un comentario en la página de la solicitud. Las respuestas a este mensaje no llegan a la solicitud.',
    by: (p) => `${p.name}, ${p.at}`,
    more: (p) =>
      p.count === 1
        ? 'Hay un comentario más en la página de la solicitud.'
        : `Hay ${p.count} comentarios más en la página de la solicitud.`,
  },
};
