/** Spanish texts of the mails to review leads and operators (R54, R65). */
import type { StaffTexts } from './en';

export const staffEs: StaffTexts = {
  escalation: {
    subject: (p) => `Requiere atención: ${p.problem} – ${p.claim}`,
    footer:
      'Ha recibido este mensaje porque lo que no puede esperar se comunica de inmediato a esta dirección.',
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
    reviewer: 'Revisor',
    nobody: 'no hay nadie asignado',
  },
  digest: {
    leads: {
      subject: (p) =>
        p.count === 1
          ? 'Esta mañana: 1 solicitud requiere atención'
          : `Esta mañana: ${p.count} solicitudes requieren atención`,
      footer:
        'Recibe este mensaje las mañanas de los días laborables en que hay revisiones fuera de plazo. Se envía, como máximo, una vez por mañana.',
      late: {
        title: 'Respuestas de los revisores fuera de plazo',
        what: 'Las solicitudes siguen como están y todavía se pueden decidir. Asegúrese de que así sea. Las más atrasadas aparecen primero.',
      },
      started: {
        title: 'Revisiones sin revisor',
        what: 'Nadie comenzó estas revisiones a tiempo, por lo que comenzaron automáticamente. Asigne un revisor a cada una.',
      },
    },
    operator: {
      subject: (p) =>
        p.count === 1
          ? 'Esta mañana: 1 asunto requiere atención'
          : `Esta mañana: ${p.count} asuntos requieren atención`,
      footer:
        'Recibe este mensaje las mañanas de los días laborables en que algo está fuera de plazo o ha fallado. Se envía, como máximo, una vez por mañana.',
      assessments: {
        title: 'Respuestas del evaluador fuera de plazo',
        what: 'La petición de evaluación de la idoneidad se ha enviado de nuevo con el mismo identificador. Consulte al evaluador.',
      },
      notices: {
        title: 'Notificaciones a clientes que no se pueden enviar',
        what: 'Los períodos de consentimiento de los clientes no han empezado a contar. Compruebe el servicio de correo. Lo que ha fallado definitivamente solo se envía de nuevo si lo pide en la lista de trabajo fallido.',
      },
      failed: {
        title: 'Trabajo fallido',
        what: 'No se vuelve a intentar automáticamente. Consulte la lista de trabajo fallido y pida un nuevo intento cuando se haya eliminado la causa.',
      },
      failing: {
        title: 'Trabajo que falla repetidamente',
        what: 'Se vuelve a intentar automáticamente, al menos cada cuarto de hora. Compruebe si el servicio que necesita está disponible.',
      },
      messages: {
        title: 'Mensajes que no se han podido procesar',
        what: 'Esperan en la lista de trabajo fallido. Pida un nuevo intento o descártelos indicando el motivo.',
      },
      reviewers: {
        title: 'Revisores sin dirección de correo',
        what: 'No reciben mensajes sobre sus solicitudes. Añada sus direcciones al registro de revisores.',
      },
    },
    isNew: 'Nuevo',
    ofThemNew: (p) => ` (nuevos: ${p.count})`,
    missed: (p) => `${p.problem}; el plazo era hasta el ${p.until}`,
    kinds: { mail: 'Mensaje, sin enviar desde', other: 'Trabajo, sin terminar desde' },
    lastError: 'Último error',
    more: (p) => `Y ${p.count} más.`,
    openQueue: 'Abrir la lista de solicitudes',
  },

  reviewerNews: {
    subject: (p) => `Novedades en ${p.claim} (${p.customer})`,
    subjectAssigned: (p) => `Solicitud asignada a usted: ${p.claim} (${p.customer})`,
    title: 'Hay novedades en una solicitud que tiene asignada',
    titleAssigned: 'Se le ha asignado una solicitud',
    did: {
      assigned: (p) => `${p.name} le asignó la solicitud, ${p.at}`,
      answered: (p) => `${p.name} respondió a la petición de información, ${p.at}`,
      commented: (p) => `${p.name} comentó, ${p.at}`,
      uploaded: (p) => `${p.name} cargó un documento, ${p.at}`,
      disputed: (p) => `${p.name} impugnó el rechazo, ${p.at}`,
    },
    more: (p) =>
      p.count === 1
        ? 'Hay una entrada más en el historial de la solicitud.'
        : `Hay ${p.count} entradas más en el historial de la solicitud.`,
    footer: 'Ha recibido este mensaje porque la solicitud está asignada a usted.',
  },
};
