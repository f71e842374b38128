/** Spanish names of the states and lists in responses. */
import type { StatesTexts } from './en';

export const statesEs: StatesTexts = {
  consentStates: {
    none: 'Todavía no consultado',
    sending: 'Notificación en curso de envío',
    pending: 'Período de consentimiento en curso',
    undeliverable: 'Notificación devuelta',
    accepted: 'Aceptado por el cliente',
    passed: 'Período de consentimiento terminado, sin rechazo',
    declined: 'Rechazado por el cliente',
  },

  associationStates: {
    none: 'Sin asociación',
    official: 'Oficial',
    ended: 'Finalizada',
  },

  associationOrigins: {
    claim: 'De una solicitud',
    earlier: 'Anterior a este servicio',
  },

  endCauses: {
    partner: 'Finalizada por el asociado',
    subscription: 'Finalizada con la suscripción',
    operator: 'Finalizada por el programa',
    customer: 'Finalizada por el cliente',
  },

  eligibilityStates: {
    none: 'No evaluada',
    requested: 'En evaluación',
    eligible: 'Cumple los requisitos',
    ineligible: 'No cumple los requisitos',
  },

  waitingSides: {
    reviewers: 'Los revisores',
    partner: 'El asociado',
    customer: 'El cliente',
    assessor: 'El evaluador de incentivos',
  },

  scanStates: {
    'not-scanned': 'Todavía no analizado en busca de malware',
    clean: 'Sin malware',
    malicious: 'Malware detectado',
  },

  nonDeliveries: {
    returned: 'El mensaje fue devuelto',
    quarantined: 'El mensaje se puso en cuarentena',
    filtered: 'El mensaje se filtró como correo no deseado',
    failed: 'La entrega falló',
  },

  wordChannels: {
    phone: 'Por teléfono',
    letter: 'Por carta',
    email: 'Por correo electrónico',
    meeting: 'En una reunión',
    other: 'Por otra vía',
  },

  roles: {
    BillingAdmin: 'Administrador de facturación',
    GlobalAdmin: 'Administrador global',
    IncentivesAdmin: 'Administrador de incentivos',
    IncentivesUser: 'Usuario de incentivos',
    Reviewer: 'Revisor',
    ReviewLead: 'Responsable de revisión',
    Operator: 'Operador del programa',
    Customer: 'Cliente',
    Assessor: 'Evaluador de incentivos',
    System: 'Automático',
  },

  programmes: {
    'OSU-Microsoft365': 'OSU – Microsoft 365',
    'OSU-BusinessApplications': 'OSU – Business Applications',
    'OSA-Sell': 'OSA – Sell',
  },

  dispositions: {
    inline: 'Se muestra en el navegador',
    attachment: 'Se descarga como archivo',
  },

  sides: {
    partner: 'Organización asociada',
    programme: 'Programa',
  },

  exclusivity: {
    workload: 'Un asociado para la carga de trabajo',
    subscription: 'Un asociado para cada suscripción',
  },

  languageNames: {
    en: 'Inglés',
    'pt-PT': 'Portugués (Portugal)',
    'pt-BR': 'Portugués (Brasil)',
    es: 'Español',
  },
};
