/** Spanish names of the operator's lists: work of the service, entries of the directory, results of imports. */
import type { WorkTexts } from './en';

export const workEs: WorkTexts = {
  workKinds: {
    'customer-notice': 'Notificación al cliente',
    'partner-mail': 'Mensaje al asociado',
    'former-contact': 'Mensaje al contacto anterior del cliente',
    'pull-back-notice': 'Mensaje al cliente sobre la anulación de la aprobación',
    'ending-link': 'Enlace para finalizar la asociación',
    'customer-ended': 'Mensaje al cliente sobre el fin de la asociación',
    'customer-mail': 'Mensaje al cliente sobre el resultado',
    'partner-news': 'Mensaje al asociado sobre comentarios nuevos',
    'reviewer-news': 'Mensaje al revisor sobre las novedades',
    escalation: 'Mensaje de escalado',
    'operator-alert': 'Alerta al operador',
    'eligibility-request': 'Petición de evaluación de los requisitos',
    'association-ended': 'Comunicación del fin de la asociación',
    'release-places': 'Liberación de cargas de trabajo y suscripciones',
    'undo-places': 'Anulación de una reserva',
    'quarantine-proof': 'Cuarentena de un documento',
    'delete-proof': 'Eliminación de un documento',
    'delete-all-proofs': 'Eliminación de todos los documentos',
  },

  workStates: {
    pending: 'Pendiente',
    retrying: 'Se vuelve a intentar',
    done: 'Hecho',
    obsolete: 'Ya no hace falta',
    failed: 'Ha fallado',
    dismissed: 'Descartado',
  },

  entryKinds: {
    partner: 'Asociado',
    customer: 'Cliente',
    reviewer: 'Revisor',
    association: 'Asociación anterior',
    catalogue: 'Catálogo de productos',
    policy: 'Directiva',
    calendar: 'Calendario de festivos',
  },

  importStates: {
    created: 'La solicitud existe',
    stored: 'Guardado',
    imported: 'Importado',
    published: 'Publicado',
    unchanged: 'Ya estaba en vigor',
    refused: 'No admitido',
  },

  bulkResults: { done: 'Hecho', refused: 'No admitido' },

  importFaults: {
    'partner-unknown': 'No se conoce al asociado',
    'customer-unknown': 'No se conoce al cliente',
    'product-unknown': 'El producto no está en el catálogo',
    'claimed-anew': 'El asociado debe enviar una solicitud nueva',
    'subscription-unknown': 'El cliente no tiene esa suscripción',
    'subscription-ended': 'La suscripción ha terminado',
    'mpn-not-of-partner': 'El ID de MPN no es del asociado',
    'activity-not-claimable': 'La actividad no se puede reclamar para el producto',
    'association-ended': 'La asociación ha finalizado',
    'place-taken': 'La suscripción ya está asociada',
    repeated: 'Una fila anterior trata de la misma asociación',
  },
};
