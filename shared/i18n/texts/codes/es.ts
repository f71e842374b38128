/** Spanish texts of the codes of the API: statuses, reasons and what can be claimed. */
import type { CodesTexts } from './en';
import { statesEs } from '../states/es';
import { timelineEs } from '../timeline/es';
import { workEs } from '../work/es';

export const codesEs: CodesTexts = {
  ...statesEs,
  ...timelineEs,
  ...workEs,

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Uso (apoyo en el uso de los productos)',
    'pre-sales': 'Preventa (asesoramiento antes de la compra)',
    'revenue-association': 'Asociación de ingresos (influencia en la venta)',
  },

  phases: {
    AwaitingConsent: 'Consentimiento en curso',
    Associated: 'Asociación oficial',
    AssociationEnded: 'Asociación finalizada',
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
      'La solicitud se ha creado. Permanece en este estado hasta que se cargue la prueba de ejecución y se envíe la solicitud para su aprobación.',
    Submitted: () => 'La solicitud se ha enviado, pero la revisión aún no ha comenzado.',
    UnderReview: (p) =>
      `Los revisores han empezado a validar su prueba de ejecución. Es posible que se pongan en contacto con usted para obtener más detalles. El plazo de revisión es de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Los revisores han examinado su prueba de ejecución y necesitan más información sobre ella para los productos o cargas de trabajo reclamados. Tiene ${p.partnerResponse} para proporcionar la información solicitada y volver a enviar la solicitud; de lo contrario, se rechazará.`,
    Approved: (p) =>
      `La solicitud se ha aprobado. El cliente puede rechazar la asociación durante ${p.consentWindow} después de la notificación. Aunque se muestre como aprobada, una posible evaluación de incentivos solo comenzará una vez transcurrido el período de consentimiento.`,
    Rejected: () =>
      'La solicitud se ha rechazado por el motivo indicado. Puede impugnar el rechazo dentro del plazo.',
    Disputed: (p) =>
      `Ha impugnado el rechazo. Los revisores están examinando de nuevo la solicitud y responderán en un plazo de ${p.disputeAnswer}.`,
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
};
