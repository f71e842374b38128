/** Spanish texts of the pages behind the customer's link. */
import type { PageTexts } from './en';

export const pageEs: PageTexts = {
  languages: 'Idioma',
  detailsHeading: 'La solicitud',
  choice: {
    soon: 'Puede rechazar la asociación ahora. El mensaje que ha recibido indica hasta cuándo, como mínimo, podrá hacerlo.',
    next: 'La página siguiente explica qué significa esto. No se decide nada hasta que pulse el botón de esa página.',
    decline: 'Rechazar la asociación',
    keepDeclined: 'Mantener el rechazo',
    accept: 'Aceptar la asociación',
    end: 'Finalizar la asociación',
    back: 'Volver sin decidir nada',
  },

  open: {
    intro: (p) =>
      `El asociado ${p.partner} pide ser reconocido como su asociado de registro para los productos siguientes. La solicitud se ha revisado y aprobado. No tiene que hacer nada: si no hace nada, se entiende que está de acuerdo.`,
    newer:
      'Desde entonces se ha enviado un mensaje más reciente sobre esta solicitud. Para rechazar la asociación, puede usar el enlace de cualquiera de los mensajes.',
  },
  reconsider: {
    title: (p) => `El asociado ${p.partner} vuelve a dirigir una solicitud a la organización ${p.customer}`,
    intro: (p) =>
      `Su organización ya rechazó o finalizó una asociación con el asociado ${p.partner}. El asociado pide de nuevo ser reconocido como su asociado de registro para los productos siguientes, y los revisores han aprobado la solicitud.`,
    nothing: (p) =>
      `Si no hace nada, se mantiene su decisión anterior: el asociado ${p.partner} no pasa a ser su asociado de registro.`,
    heading: 'Su respuesta',
    until: (p) => `Puede responder hasta el ${p.until}.`,
    soon: 'Puede responder ahora. El mensaje que ha recibido indica hasta cuándo, como mínimo, podrá hacerlo.',
    newest: 'Solo se puede aceptar con el enlace del mensaje más reciente.',
  },
  accepted: {
    title: 'La asociación se ha aceptado',
    text: (p) =>
      `La aceptación se registró el ${p.at}. El asociado ${p.partner} será su asociado de registro cuando termine el plazo para rechazar la asociación, salvo que la rechace antes.`,
    heading: 'Si ha cambiado de opinión',
  },
  replaced: {
    title: 'Ahora se consulta a otro contacto',
    text: (p) =>
      `Para esta solicitud, el asociado ${p.partner} ha indicado a otro contacto en la organización ${p.customer}, que recibirá su propio mensaje. No tiene que hacer nada.`,
    heading: 'Si no está de acuerdo',
    until: 'Con este enlace todavía puede rechazar la asociación hasta que sea oficial.',
  },
  bounced: {
    title: 'Se nos ha comunicado que el mensaje con este enlace ha sido devuelto',
    text: 'Por eso el plazo para rechazar la asociación no ha empezado a contar y, por ahora, esta no puede ser oficial. El plazo no empezará hasta que se entregue otro mensaje.',
    heading: 'Si no está de acuerdo',
    until: 'Aun así, puede rechazar la asociación con este enlace.',
  },

  declined: {
    title: 'La asociación se ha rechazado',
    titleEarlier: 'La asociación ya se había rechazado',
    on: (p) => `Se rechazó el ${p.at}.`,
    text: (p) =>
      `Se informará al asociado ${p.partner}. No es su asociado de registro y esta solicitud no le da acceso a los datos de su organización.`,
    afterwards:
      'No tiene que hacer nada más. Si el asociado vuelve a pedir la asociación, recibirá un mensaje nuevo y nada será oficial sin su aceptación.',
  },
  notAccepted: {
    title: 'La asociación no se ha aceptado',
    text: (p) =>
      `Nadie la ha aceptado en el plazo para responder, por lo que se mantiene la decisión anterior de su organización: en virtud de esta solicitud, el asociado ${p.partner} no es el asociado de registro de la organización ${p.customer}.`,
    nothing:
      'No tiene que hacer nada. Si el asociado vuelve a pedir la asociación, recibirá un mensaje nuevo y nada será oficial sin su aceptación.',
  },
  official: {
    title: (p) => `El asociado ${p.partner} es el asociado de registro de la organización ${p.customer}`,
    text: (p) =>
      `El plazo para rechazar la asociación ha terminado. La asociación es oficial desde el ${p.at}.`,
    endHeading: 'Si quiere que la asociación termine',
    possible:
      'Puede finalizarla en cualquier momento. Si lo pide, enviaremos un enlace para ello al contacto que recibió nuestro último mensaje sobre la asociación. El enlace es válido durante unos días; el mensaje indica hasta cuándo.',
    send: 'Enviar el enlace',
    sent: 'Se ha enviado un enlace para finalizar la asociación al contacto que recibió nuestro último mensaje sobre ella. El mensaje indica durante cuánto tiempo es válido.',
    wait: 'En la última hora ya se ha pedido un enlace para finalizar la asociación. Búsquelo en la bandeja de entrada del contacto que recibió nuestro último mensaje, también en el correo no deseado. Pasada una hora se puede pedir otro.',
    none: 'Hable con su asociado, que puede pedir en cualquier momento que la asociación finalice, o con los responsables de este programa: más abajo encontrará sus datos de contacto.',
  },
  ending: {
    title: (p) => `Puede finalizar la asociación con el asociado ${p.partner}`,
    text: (p) =>
      `El asociado ${p.partner} es el asociado de registro de la organización ${p.customer} desde el ${p.at}.`,
  },
  ended: {
    title: 'La asociación ha finalizado',
    by: {
      partner: (p) => `El asociado la finalizó el ${p.at}.`,
      subscription: (p) => `Finalizó con la suscripción el ${p.at}.`,
      operator: (p) => `Los responsables de este programa la finalizaron el ${p.at}.`,
      customer: (p) => `Su organización la finalizó el ${p.at}.`,
      unknown: (p) => `Finalizó el ${p.at}.`,
    },
    text: (p) =>
      `El asociado ${p.partner} ya no es, en virtud de esta solicitud, su asociado de registro y ya no puede ver el uso ni las licencias vendidas de estos productos.`,
    nothing: 'No tiene que hacer nada.',
  },
  withdrawn: {
    title: 'El asociado ha retirado su solicitud',
    text: (p) =>
      `No queda nada que rechazar: en virtud de esta solicitud, el asociado ${p.partner} no es el asociado de registro de la organización ${p.customer}. No tiene que hacer nada.`,
  },
  rejected: {
    title: 'Esta solicitud está cerrada',
    text: (p) =>
      `No queda nada que rechazar: esta solicitud no ha convertido a ${p.partner} en el asociado de registro de la organización ${p.customer}.`,
    nothing: 'No tiene que hacer nada. Si la solicitud se retoma, recibirá un mensaje nuevo.',
  },
  pulledBack: {
    title: 'La aprobación de esta solicitud se ha anulado',
    text: (p) =>
      `Los revisores están examinando de nuevo la solicitud. Por ahora no hay nada que rechazar: en virtud de esta solicitud, el asociado ${p.partner} no es el asociado de registro de la organización ${p.customer}.`,
    nothing: 'No tiene que hacer nada. Si la solicitud vuelve a aprobarse, recibirá un mensaje nuevo.',
  },
  superseded: {
    title: 'Este enlace pertenece a una notificación anterior',
    text: [
      'Desde entonces, la solicitud se ha revisado de nuevo, por lo que este enlace ya no tiene ningún efecto.',
      'Si ha recibido un mensaje más reciente sobre esta solicitud, utilice el enlace de ese mensaje.',
    ],
  },
  unknown: {
    title: 'Este enlace no se reconoce',
    text: [
      'Es posible que la dirección esté incompleta: algunos programas de correo cortan los enlaces largos.',
      'Abra de nuevo el enlace desde el mensaje que recibió.',
    ],
  },
  unavailable: {
    title: 'Esta página no se puede mostrar en este momento',
    text: [
      'El servicio no está disponible. Abrir esta página no ha tenido ningún efecto.',
      'Vuelva a intentarlo dentro de unos minutos.',
    ],
    again: 'Volver a intentarlo',
  },
  unconfirmed: {
    title: 'No hemos podido confirmar su respuesta',
    text: [
      'El servicio no está disponible en este momento, por lo que no es posible saber si su respuesta se ha registrado.',
      'Vuelva a pulsar el botón dentro de unos minutos, hasta que esta página confirme su respuesta. Puede pulsarlo más de una vez sin ningún inconveniente.',
    ],
  },

  steps: {
    decline: {
      title: '¿Quiere rechazar la asociación?',
      meaning: (p) => [
        `El asociado ${p.partner} no será reconocido como su asociado de registro para ${p.products} y no podrá ver el uso ni las licencias vendidas de estos productos.`,
        `Se informará al asociado ${p.partner} del rechazo y del motivo, si lo indica.`,
        'No podrá deshacerlo aquí. Si el asociado vuelve a pedir la asociación, nada será oficial sin su aceptación.',
      ],
    },
    accept: {
      title: '¿Quiere aceptar la asociación?',
      meaning: (p) => [
        `El asociado ${p.partner} pasa a ser su asociado de registro para ${p.products} y podrá ver el uso y/o las licencias vendidas de estos productos.`,
        'Esto ocurre cuando termina el plazo para rechazar la asociación. Hasta entonces todavía puede rechazarla.',
        `El asociado ${p.partner} podrá ver que la ha aceptado.`,
      ],
      confirm: (p) => `Sí, la organización ${p.customer} acepta a ${p.partner} como su asociado de registro.`,
    },
    end: {
      title: '¿Quiere finalizar la asociación?',
      meaning: (p) => [
        `El asociado ${p.partner} deja de ser su asociado de registro para ${p.products} y deja de poder ver el uso y las licencias vendidas de estos productos.`,
        `Se informará al asociado ${p.partner} del fin de la asociación y del motivo, si lo indica.`,
        'No podrá deshacerlo aquí. Si el asociado vuelve a pedir la asociación, nada será oficial sin su aceptación.',
      ],
    },
    meaningHeading: 'Qué significa esto',
    reason: 'Motivo (opcional)',
    reasonHint: (p) =>
      `Como máximo ${p.most} caracteres. El asociado y los revisores del programa pueden leer el motivo.`,
  },

  faults: {
    titlePrefix: 'Compruebe: ',
    notPressed: 'No se ha decidido nada. Si quiere continuar, pulse el botón de esta página.',
    notChosen: 'No se ha decidido nada. Si quiere responder, siga los pasos de esta página.',
    unreadable: 'No se ha podido leer lo que se ha enviado y no se ha decidido nada. Utilice esta página.',
    notConfirmed: 'No se ha decidido nada. Si quiere aceptar, marque la casilla.',
    reasonTooLong: (p) =>
      `No se ha decidido nada. El motivo tiene ${p.sent} caracteres y el máximo es ${p.most}: acórtelo.`,
  },

  foot: {
    heading: 'Quién está detrás de esta página',
    runBy: (p) => `Responsable de este programa: ${p.operator}.`,
    why: 'El programa registra qué asociado trabaja con qué cliente, para que el asociado pueda ser evaluado a efectos de incentivos.',
    ask: 'Si tiene preguntas, póngase en contacto con:',
    askNobody:
      'Si tiene preguntas, consulte a quien se ocupe de la relación con los asociados en su organización.',
    genuine: (p) =>
      `La dirección de esta página empieza por ${p.origin}. Nunca pedimos contraseñas ni pagos, y abrir un enlace, por sí solo, no tiene ningún efecto.`,
    about: 'Acerca de este programa',
  },
};
