/** Spanish texts of the mails to review leads and operators (R3 to R5, R13, R54, R61). */
import type { StaffTexts } from './en';

export const staffEs: StaffTexts = {
  escalation: {
    subject: (p) => `Requiere atención: ${p.problem} – ${p.claim}`,
    footer: 'Ha recibido este mensaje porque las solicitudes fuera de plazo se comunican a esta dirección.',
    clocks: {
      'review-start': {
        problem: 'la revisión no ha comenzado a tiempo',
        what: 'Nadie ha comenzado la revisión a tiempo. Ha comenzado automáticamente, sin revisor: asigne uno.',
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
        what: 'Se sigue intentando el envío y el período de consentimiento del cliente no ha empezado a contar. Compruebe el servicio de correo.',
      },
      'consent-end': {
        problem: 'el período de consentimiento ha terminado',
        what: 'El plazo del cliente para rechazar la asociación ha terminado. Compruebe que la asociación es oficial.',
      },
      'new-contact': {
        problem: 'sin nuevo contacto del cliente a tiempo',
        what: 'No se ha podido entregar la notificación y el asociado no ha indicado otra dirección a tiempo.',
      },
      'contact-confirmation': {
        problem: 'contacto sin confirmar a tiempo',
        what: 'El asociado ha indicado un contacto del cliente que debe confirmar un revisor, pero ninguno lo ha confirmado ni rechazado a tiempo. Asegúrese de que alguno lo haga.',
      },
      'eligibility-answer': {
        problem: 'sin respuesta del evaluador a tiempo',
        what: 'La petición de evaluación de la elegibilidad se ha enviado de nuevo con el mismo identificador. Consulte al evaluador.',
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
        what: 'El servicio de correo comunica que no se ha podido entregar la notificación, aunque el plazo del cliente para rechazar la asociación ha terminado. Compruebe con el asociado y con el cliente si la asociación debe mantenerse.',
      },
      'notice-quarantined': {
        problem: 'la notificación al cliente está en cuarentena',
        what: 'El sistema de correo del destinatario ha puesto la notificación en cuarentena, por lo que es posible que el cliente no la vea. El plazo del cliente para rechazar la asociación sigue contando. Contacte con el cliente por otra vía o pida que se libere la notificación.',
      },
      'notice-filtered': {
        problem: 'la notificación al cliente se filtró como correo no deseado',
        what: 'El sistema de correo del destinatario ha rechazado la notificación como correo no deseado, por lo que es posible que el cliente no la vea. El plazo del cliente para rechazar la asociación sigue contando. Contacte con el cliente por otra vía y compruebe cómo se envían nuestros mensajes.',
      },
      'notice-failed': {
        problem: 'la notificación al cliente no se entregó',
        what: 'El servicio de correo aceptó la notificación, pero no pudo entregarla, y el motivo no es la dirección. Se volverá a enviar algunas veces. El plazo del cliente para rechazar la asociación sigue contando. Compruebe el servicio de correo y, si es necesario, contacte con el cliente por otra vía.',
      },
      'ending-link-not-delivered': {
        problem: 'el enlace del cliente para finalizar la asociación no se entregó',
        what: 'El cliente ha pedido un enlace para finalizar la asociación y el mensaje no ha llegado al buzón. No ha cambiado nada más. Contacte con el cliente por otra vía; si quiere finalizar la asociación, puede registrarlo.',
      },
    },
  },
};
