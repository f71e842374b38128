/** Spanish titles of problems, and what can be done about each. */
import type { ProblemsTexts } from './en';

export const problemsEs: ProblemsTexts = {
  'token-missing': {
    title: 'Debe iniciar sesión',
    cure: 'Envíe un bearer token en el encabezado Authorization.',
  },
  'token-invalid': {
    title: 'Token no válido',
    cure: 'Inicie la sesión de una persona en esta API y envíe el token de acceso.',
  },
  'token-expired': {
    title: 'Token caducado',
    cure: 'Obtenga un token nuevo.',
  },
  'not-found': {
    title: 'No encontrado',
    cure: 'Compruebe la dirección.',
  },
  'method-not-allowed': {
    title: 'Método no permitido',
    cure: 'Use uno de los métodos del encabezado Allow.',
  },
  'malformed-json': {
    title: 'JSON con formato incorrecto',
    cure: 'Envíe un documento JSON en UTF-8.',
  },
  'malformed-csv': {
    title: 'CSV con formato incorrecto',
    cure: 'Corrija lo que indica el detalle. Las hojas de cálculo guardan como «CSV UTF-8».',
  },
  'unsupported-media-type': {
    title: 'Tipo de contenido no admitido',
    cure: 'Envíe un tipo de contenido que admita la operación, en UTF-8 y sin Content-Encoding.',
  },
  'body-too-large': {
    title: 'Contenido demasiado grande',
    cure: 'Envíe un contenido más pequeño.',
  },
  'invalid-request': {
    title: 'Datos no válidos',
    cure: 'Corrija los campos que indica el problema.',
  },
  'invalid-header': {
    title: 'Encabezado no válido',
    cure: 'Corrija el encabezado que indica el problema.',
  },
  'precondition-required': {
    title: 'Falta If-Match',
    cure: 'Lea la solicitud o la entrada y envíe su ETag como If-Match, o envíe * para cambiar cualquier revisión.',
  },
  'idempotency-key-required': {
    title: 'Falta Idempotency-Key',
    cure: 'Envíe un encabezado Idempotency-Key, por ejemplo un GUID.',
  },
  'row-repeated': {
    title: 'Fila repetida',
    cure: 'Quite una de las filas o dé a cada una su propia referencia o ID.',
  },
  'upload-missing': {
    title: 'No se ha cargado nada',
    cure: 'Cargue primero el documento en la URL de carga, con PUT.',
  },
  'upload-not-accepted': {
    title: 'Documento no admitido',
    cure: 'Cargue un documento de un tipo y tamaño admitidos.',
  },
  'association-ended': {
    title: 'Asociación finalizada',
    cure: 'No hay nada que hacer.',
  },
  'version-taken': {
    title: 'La versión ya existe',
    cure: 'Publique con un nombre que no se haya usado antes.',
  },
  'identifier-taken': {
    title: 'Pertenece a otra entrada',
    cure: 'Corrija la entrada o quite antes el valor de la otra.',
  },
  'work-settled': {
    title: 'Trabajo resuelto',
    cure: 'No hay nada que hacer.',
  },
  unavailable: {
    title: 'Servicio ocupado',
    cure: 'Vuelva a intentarlo después del tiempo indicado en Retry-After.',
  },
  'internal-error': {
    title: 'Error interno',
    cure: 'Comunique el ID de seguimiento al operador.',
  },
  'claim-not-found': {
    title: 'Solicitud no encontrada',
    cure: 'Compruebe el ID de la solicitud.',
  },
  'wrong-status': {
    title: 'No es posible en este estado',
    cure: 'Lea la solicitud: su estado determina lo que es posible.',
  },
  'too-late': {
    title: 'Demasiado tarde',
    cure: 'El detalle indica cuándo terminó el plazo y qué es posible ahora. Vuelva a leer la solicitud.',
  },
  'not-permitted': {
    title: 'Sin permiso',
    cure: 'Pídaselo a alguien con una de las funciones que indica el detalle.',
  },
  'own-organisation': {
    title: 'Su propia organización',
    cure: 'Deje la solicitud a un revisor de otra organización.',
  },
  'not-assignee': {
    title: 'Asignada a otra persona',
    cure: 'Asígnese una solicitud sin revisor; solo un responsable de revisión asigna una que ya tiene revisor.',
  },
  'reviewer-unknown': {
    title: 'Revisor desconocido',
    cure: 'Pida a la persona que inicie sesión una vez como revisor, es decir, que envíe cualquier consulta; un operador restablece a quien se quitó.',
  },
  'deadline-not-due': {
    title: 'El plazo no ha vencido',
    cure: 'No hay nada que hacer.',
  },
  'earlier-round': {
    title: 'Decisión anterior',
    cure: 'Use la notificación más reciente.',
  },
  'acceptance-not-asked': {
    title: 'No se pide aceptación',
    cure: 'No hay nada que hacer. Si la notificación fue devuelta, use la siguiente.',
  },
  'content-invalid': {
    title: 'El contenido no es correcto',
    cure: 'Corrija los campos que indica el problema.',
  },
  'not-enrolled': {
    title: 'Sin inscripción en el programa',
    cure: 'Inscríbase en el programa o elija otra actividad.',
  },
  'programme-not-claimable': {
    title: 'No se puede reclamar aquí',
    cure: 'Elija otra actividad o use una solicitud co-op.',
  },
  'customer-unknown': {
    title: 'Cliente desconocido',
    cure: 'Compruebe el ID de directorio del cliente.',
  },
  'domain-not-of-customer': {
    title: 'El dominio no es del cliente',
    cure: 'Compruebe el dominio del cliente.',
  },
  'mpn-not-of-partner': {
    title: 'El ID de MPN no es suyo',
    cure: 'Elija un ID de MPN de su organización.',
  },
  'product-unknown': {
    title: 'Producto desconocido',
    cure: 'Elija un producto del catálogo.',
  },
  'product-not-of-customer': {
    title: 'El cliente no tiene el producto',
    cure: 'Elija un producto que tenga el cliente.',
  },
  'subscription-required': {
    title: 'Falta la suscripción',
    cure: 'Indique la suscripción.',
  },
  'subscription-unknown': {
    title: 'Suscripción desconocida',
    cure: 'Indique una de las suscripciones del cliente.',
  },
  'subscription-ended': {
    title: 'Suscripción terminada',
    cure: 'Indique una suscripción que no haya terminado o quite el producto.',
  },
  'claim-incomplete': {
    title: 'Solicitud incompleta',
    cure: 'Rellene los campos que indica el problema y después envíe la solicitud.',
  },
  'proof-missing': {
    title: 'Sin prueba de ejecución',
    cure: 'Cargue un documento y después envíe la solicitud.',
  },
  'proof-limit': {
    title: 'Demasiados documentos',
    cure: 'Quite un documento o combine varios en uno.',
  },
  'proof-unknown': {
    title: 'Documento no encontrado',
    cure: 'Compruebe el ID del documento.',
  },
  'proof-malicious': {
    title: 'Documento malicioso',
    cure: 'Pida al asociado un documento sin malware.',
  },
  'proofs-not-scanned': {
    title: 'Documentos sin analizar',
    cure: 'Espere al análisis o apruebe con `unscannedAccepted`, que queda registrado en el historial.',
  },
  'comment-limit': {
    title: 'Demasiados comentarios',
    cure: 'No hay nada que hacer: la conversación está llena. Las acciones con un comentario propio siguen siendo posibles.',
  },
  'acknowledgement-missing': {
    title: 'Falta la declaración',
    cure: 'Confirme que el contenido es cierto.',
  },
  'place-taken': {
    title: 'Ya asociado',
    cure: 'Quite el producto o espere a que finalice su asociación.',
  },
  'already-claimed': {
    title: 'Ya reclamado',
    cure: 'Use esa solicitud, retírela o quite el producto. Un producto cuya asociación termina pronto se puede reclamar de nuevo: el detalle indica desde cuándo.',
  },
  'last-product': {
    title: 'Último producto',
    cure: 'Mantenga al menos un producto o retire la solicitud.',
  },
  'field-not-editable': {
    title: 'Campo no modificable',
    cure: 'Cambie solo los campos que permite el detalle o cree una solicitud nueva.',
  },
  'reason-required': {
    title: 'Falta el motivo',
    cure: 'Indique un motivo.',
  },
  'dispute-empty': {
    title: 'Impugnación sin fundamento',
    cure: 'Aporte una justificación comercial, una nueva PoE o ambas.',
  },
  'same-reviewer': {
    title: 'La decide otro revisor',
    cure: 'Deje la impugnación a otro revisor o a un responsable de revisión.',
  },
  'contact-unconfirmed': {
    title: 'Contacto sin confirmar',
    cure: 'Confirme la dirección con confirm-contact, pida al asociado un contacto en uno de los dominios del cliente o pida a un operador que añada un dominio que falte en el directorio.',
  },
  'contact-unchanged': {
    title: 'El mismo contacto',
    cure: 'Indique otro contacto del cliente. Una notificación que fue devuelta una vez se puede volver a enviar al mismo contacto.',
  },
  'contact-change-limit': {
    title: 'Demasiados cambios de contacto',
    cure: 'Vuelva a intentarlo después del tiempo indicado en Retry-After. Sin Retry-After, los cambios de la solicitud se han agotado: retírela y cree una nueva, o pregunte al programa.',
  },
  'contact-not-proposed': {
    title: 'El contacto no espera confirmación',
    cure: 'Lea la solicitud: muestra el contacto, su estado y el que espera confirmación.',
  },
  'notice-returned': {
    title: 'La notificación fue devuelta',
    cure: 'Pida al asociado que indique otro contacto, o el mismo una vez más, con change-contact.',
  },
  'word-out-of-time': {
    title: 'No recibido en este período',
    cure: 'Corrija receivedAt. Una palabra anterior a la aprobación no trata de ella: consulte de nuevo al cliente.',
  },
  'ending-link-limit': {
    title: 'Enlace ya enviado',
    cure: 'Use el enlace del mensaje más reciente o pida otro después del tiempo indicado en Retry-After.',
  },
  'ending-link-over': {
    title: 'El enlace ya no es válido',
    cure: 'Use el enlace del mensaje más reciente o pida otro en la página del enlace de la notificación.',
  },
  'request-unknown': {
    title: 'Evaluación desconocida',
    cure: 'Responda a la evaluación que está abierta.',
  },
  'stale-revision': {
    title: 'Ha cambiado entretanto',
    cure: 'Vuelva a leer y repita con el nuevo ETag.',
  },
  'key-reused': {
    title: 'Clave de idempotencia reutilizada',
    cure: 'Use una clave nueva para un envío nuevo.',
  },
  'rate-limited': {
    title: 'Demasiados en una hora',
    cure: 'Vuelva a intentarlo después del tiempo indicado en Retry-After. Las repeticiones con la misma Idempotency-Key no se vuelven a contar.',
  },
  busy: {
    title: 'Solicitud ocupada',
    cure: 'Vuelva a intentarlo.',
  },
};
