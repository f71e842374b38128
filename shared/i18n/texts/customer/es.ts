/** Spanish texts of the mails to the customer's people (R8, R10, R16, R24, R50, R68, R71). */
import type { CustomerTexts } from './en';

export const customerEs: CustomerTexts = {
  association: {
    title: (p) => `El asociado ${p.partner} solicita asociarse con la organización ${p.customer}`,
    accessHeading: 'Qué podrá ver el asociado',
    access: (p) =>
      `El uso y/o el número de licencias vendidas de ${p.products}. Con estos datos, el asociado ${p.partner} puede supervisar el uso activo de estos productos y aconsejar a su organización sobre cómo sacarles el máximo partido. No tendrá acceso a ningún otro dato de su organización.`,
    declineHeading: 'Si no está de acuerdo',
    declineUntil: (p) => `Puede rechazar la asociación hasta el ${p.until}.`,
    declineMeaning: (p) =>
      `Si la rechaza, el asociado ${p.partner} no será reconocido como su asociado de registro para estos productos y no tendrá este acceso.`,
  },

  notice: {
    intro: (p) =>
      `El asociado ${p.partner} declara que trabaja con la organización ${p.customer} en los productos siguientes y pide ser reconocido como su asociado de registro para ellos. La prueba de ese trabajo se ha revisado y la solicitud se ha aprobado.`,
    nothingHeading: 'No tiene que hacer nada',
    nothing:
      'Si no hace nada, se entiende que está de acuerdo: la asociación será oficial cuando termine el plazo para rechazarla.',
    action: 'Ver los detalles o rechazar la asociación',
    actionHint: 'El enlace abre una página. No se decide nada hasta que pulse el botón de esa página.',
    footer: (p) =>
      `Ha recibido este mensaje porque el asociado ${p.partner} indicó su nombre como contacto en la organización ${p.customer}. El enlace está destinado únicamente a usted: quien lo tenga puede rechazar la asociación.`,
  },

  reconsiderNotice: {
    title: (p) => `El asociado ${p.partner} vuelve a solicitar asociarse con la organización ${p.customer}`,
    intro: {
      declined: (p) =>
        `La organización ${p.customer} rechazó la asociación con el asociado ${p.partner} para uno o varios de los productos siguientes. El asociado vuelve a pedir ser reconocido como su asociado de registro para los productos siguientes. La prueba de su trabajo se ha revisado y la solicitud se ha aprobado.`,
      ended: (p) =>
        `La organización ${p.customer} puso fin a la asociación con el asociado ${p.partner} para uno o varios de los productos siguientes. El asociado vuelve a pedir ser reconocido como su asociado de registro para los productos siguientes. La prueba de su trabajo se ha revisado y la solicitud se ha aprobado.`,
    },
    refusedAt: { declined: 'Fecha del rechazo', ended: 'Fecha del fin' },
    nothingHeading: 'No ocurre nada si no la acepta',
    nothing:
      'Si no hace nada, su decisión se mantiene. La asociación solo será oficial si la acepta, y únicamente cuando termine el plazo para responder; hasta entonces puede rechazarla, incluso después de haberla aceptado.',
    answerUntil: (p) => `Puede aceptar o rechazar la asociación hasta el ${p.until}.`,
    action: 'Ver los detalles y responder',
    footer: (p) =>
      `Ha recibido este mensaje porque el asociado ${p.partner} indicó su nombre como contacto en la organización ${p.customer}. El enlace está destinado únicamente a usted: quien lo tenga puede aceptar o rechazar la asociación.`,
  },

  behindMail: {
    heading: 'Quién está detrás de este mensaje',
    questions: 'Contacto para consultas',
    email: 'Correo electrónico',
    website: 'Página del programa',
    genuine: 'Nuestros enlaces empiezan por',
    never: 'Nunca pedimos contraseñas ni pagos, y abrir un enlace, por sí solo, no tiene ningún efecto.',
  },

  formerContact: {
    title: (p) => `El asociado ${p.partner} ha indicado otro contacto en la organización ${p.customer}`,
    intro: (p) =>
      `El asociado ${p.partner} pide ser reconocido como el asociado de registro de la organización ${p.customer} para los productos siguientes. Para esta solicitud ha indicado ahora a ${p.contact} como contacto en lugar de usted.`,
    link: 'Si recibió un mensaje con un enlace sobre esta solicitud, puede seguir usándolo para rechazar la asociación hasta que sea oficial. El nuevo contacto recibirá su propio mensaje y el plazo para rechazar la asociación volverá a empezar.',
    nothing:
      'No tiene que hacer nada. Si no conoce al nuevo contacto, avise a quien se ocupe de la relación con los asociados en su organización.',
    footer: (p) =>
      `Ha recibido este mensaje porque el asociado ${p.partner} había indicado su nombre como contacto en la organización ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `Su enlace para finalizar la asociación con el asociado ${p.partner}`,
    intro: (p) =>
      `Desde la página a la que llevaba nuestro mensaje anterior se ha pedido un enlace para finalizar esta asociación. El asociado ${p.partner} es el asociado de registro de la organización ${p.customer} para los productos siguientes.`,
    meaning: (p) =>
      `Si finaliza la asociación, el asociado ${p.partner} dejará de ser su asociado de registro para estos productos y ya no podrá ver el uso ni las licencias vendidas de esos productos.`,
    action: 'Finalizar la asociación',
    until: (p) =>
      `El enlace abre una página. No finaliza nada hasta que pulse el botón de esa página. El enlace es válido hasta el ${p.until} y sustituye a cualquier enlace anterior.`,
    nothing: 'Si quiere mantener la asociación, no tiene que hacer nada.',
    footer: (p) =>
      `Ha recibido este mensaje porque es el contacto del asociado ${p.partner} en la organización ${p.customer}. El enlace está destinado únicamente a usted: quien lo tenga puede finalizar la asociación.`,
  },

  customerEnded: {
    title: (p) => `La asociación del asociado ${p.partner} con la organización ${p.customer} ha finalizado`,
    causes: {
      customer: (p) => `La asociación ha finalizado a petición de la organización ${p.customer}.`,
      partner: (p) => `El asociado ${p.partner} ha finalizado la asociación.`,
      subscription: () => 'La asociación ha finalizado porque ha terminado su suscripción.',
      operator: () => 'Los responsables del programa han finalizado la asociación.',
    },
    meaning: (p) =>
      `El asociado ${p.partner} ya no es su asociado de registro para estos productos y ya no puede ver el uso ni las licencias vendidas de esos productos.`,
    nothing: 'No tiene que hacer nada.',
    footer: (p) =>
      `Ha recibido este mensaje porque es el contacto del asociado ${p.partner} en la organización ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `Finalmente, la solicitud del asociado ${p.partner} relativa a la organización ${p.customer} no está aprobada`,
    intro: (p) =>
      `Le habíamos comunicado que se había aprobado la solicitud del asociado ${p.partner} para ser reconocido como su asociado de registro. Esa aprobación fue un error y se ha anulado: no convierte al asociado ${p.partner} en su asociado de registro.`,
    link: 'El enlace de nuestro mensaje anterior ya no tiene ningún efecto. Si la solicitud llega a aprobarse, recibirá un mensaje nuevo y el plazo para rechazar la asociación volverá a empezar.',
    nothing: 'No tiene que hacer nada.',
    footer: (p) =>
      `Ha recibido este mensaje porque el asociado ${p.partner} indicó su nombre como contacto en la organización ${p.customer}.`,
  },

  declineReceipt: {
    title: (p) => `Se ha rechazado la asociación del asociado ${p.partner} con la organización ${p.customer}`,
    intro: (p) =>
      `Se ha rechazado la solicitud del asociado ${p.partner} de ser reconocido como asociado de registro de la organización ${p.customer}. El asociado ${p.partner} no es su asociado de registro para los productos siguientes y no ve su uso ni las licencias vendidas.`,
    at: 'Fecha del rechazo',
    reason: 'Motivo comunicado al asociado',
    after: (p) =>
      `El asociado ${p.partner} puede pedir que la solicitud se revise de nuevo. Si entonces se aprueba, recibirá un nuevo mensaje, y la asociación solo será oficial si usted la acepta.`,
    mistake:
      'Si ha sido un error, o si nadie de su organización la ha rechazado, comuníquelo a quien responde a las preguntas sobre el programa.',
    footer: (p) =>
      `Ha recibido este mensaje porque se le consultó sobre la solicitud del asociado ${p.partner} en la organización ${p.customer}.`,
  },

  withdrawal: {
    title: (p) => `El asociado ${p.partner} ha retirado su solicitud sobre la organización ${p.customer}`,
    intro: (p) =>
      `Le informamos de que el asociado ${p.partner} pedía ser reconocido como asociado de registro de la organización ${p.customer}. El asociado ${p.partner} ha retirado esa solicitud y no pasa a ser su asociado de registro en virtud de ella.`,
    link: 'El enlace de nuestro mensaje anterior ya no tiene efecto.',
    nothing: 'No tiene que hacer nada.',
    footer: (p) =>
      `Ha recibido este mensaje porque el asociado ${p.partner} indicó su nombre como contacto en la organización ${p.customer}.`,
  },

  officialNotice: {
    title: (p) => `El asociado ${p.partner} es ahora asociado de registro de la organización ${p.customer}`,
    silent: (p) =>
      `El plazo para rechazar ha terminado y nadie ha rechazado la asociación. El asociado ${p.partner} es ahora el asociado de registro de la organización ${p.customer} para los productos siguientes.`,
    accepted: (p) =>
      `Usted aceptó la solicitud y el plazo de respuesta ha terminado. El asociado ${p.partner} es ahora el asociado de registro de la organización ${p.customer} para los productos siguientes.`,
    since: 'Oficial desde',
    endHeading: 'Puede finalizar la asociación en cualquier momento',
    end: 'Abra la página siguiente y pida un enlace para finalizar la asociación. Enviamos ese enlace a su dirección, y nada finaliza antes de que lo utilice.',
    action: 'Ver la asociación',
    footer: (p) =>
      `Ha recibido este mensaje porque es el contacto del asociado ${p.partner} en la organización ${p.customer}. El enlace es para usted.`,
  },
};
