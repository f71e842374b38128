/** Spanish texts of the mails to the customer's people (R8, R10, R16, R24, R50, R68, R71). */
import type { CustomerTexts } from './en';

export const customerEs: CustomerTexts = {
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
};
