/** Spanish texts of the public page about the programme. */
import type { AboutTexts } from './en';

export const aboutEs: AboutTexts = {
  title: 'Qué es una asociación de cliente',
  intro:
    'Ha recibido, o va a recibir, un mensaje sobre un asociado que solicita asociarse con su organización. Esta página explica qué significa eso y qué puede hacer.',
  what: {
    heading: 'Para qué sirve este programa',
    text: [
      'Muchas organizaciones usan sus productos con la ayuda de un asociado. Este programa registra qué asociado trabaja con qué cliente y en qué productos. Ese asociado se llama asociado de registro.',
      'El asociado tiene que probar su trabajo con documentos, que los revisores examinan antes de consultar al cliente. Sobre esta base, los asociados pueden ser evaluados a efectos de incentivos.',
    ],
  },
  message: {
    heading: 'Por qué recibe un mensaje',
    text: [
      'Un asociado ha indicado su nombre como persona de contacto de su organización, y la solicitud de ese asociado se ha aprobado. El mensaje indica el asociado, los productos y el trabajo, y contiene un enlace destinado a usted.',
    ],
  },
  access: {
    heading: 'Qué podrá ver el asociado',
    text: [
      'El uso y/o el número de licencias vendidas de los productos que indica el mensaje, para supervisar su uso y aconsejar a su organización. No tendrá acceso a ningún otro dato de su organización.',
    ],
  },
  choices: {
    heading: 'Qué puede hacer',
    items: (p) => [
      `Nada, si está de acuerdo. La asociación será oficial cuando termine el plazo para rechazarla, por lo general ${p.window} después del envío del mensaje.`,
      'Rechazarla, si no está de acuerdo. El enlace lleva a una página que explica qué significa eso. En ella puede indicar un motivo y rechazar la asociación con un botón.',
      'Finalizarla más adelante. El enlace del mensaje muestra en cualquier momento cuál es la situación y cómo se puede finalizar la asociación.',
      'Después de un rechazo, el silencio no equivale a consentimiento: si el asociado vuelve a pedir la asociación, nada será oficial sin su aceptación.',
    ],
  },
  genuine: {
    heading: 'Cómo saber si un mensaje es auténtico',
    items: (p) => [
      `El enlace del mensaje empieza por ${p.origin}.`,
      'El mensaje nunca pide una contraseña, un pago ni otros datos, ni le pide que instale nada.',
      'Abrir el enlace, por sí solo, no tiene ningún efecto; solo lo tiene el botón de la segunda página.',
    ],
    doubt: 'Si tiene dudas, no use el enlace y póngase en contacto con:',
    doubtNobody:
      'Si tiene dudas, no use el enlace y consulte a quien se ocupe de la relación con los asociados en su organización.',
  },
  unavailable: {
    title: 'Esta página no se puede mostrar en este momento',
    text: ['El servicio no está disponible. Vuelva a intentarlo dentro de unos minutos.'],
  },
};
