/** Spanish texts (R53). */
import type { Texts } from './en';
import { aboutEs } from './about/es';
import { codesEs } from './codes/es';
import { customerEs } from './customer/es';
import { partnerEs } from './partner/es';
import { staffEs } from './staff/es';
import { pageEs } from './page/es';
import { problemsEs } from './problems/es';

export const es: Texts = {
  locale: 'es-ES',
  zoneLocale: 'es-ES',
  service: 'Asociaciones de clientes',
  serviceLong: 'Asociaciones de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.hour === 1 ? 'a la' : 'a las'} ${p.time} (${p.zone})`,
  endOfDay: (p) => `final del ${p.date} (${p.zone})`,
  endOfDayRow: (p) => `final del ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 día laborable' : `${count} días laborables`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Hola, ${p.name}:`,

  labels: {
    partner: 'Asociado',
    customer: 'Cliente',
    yourOrganisation: 'Su organización',
    solutionArea: 'Área de la solución',
    activities: 'Trabajo reclamado',
    products: 'Productos',
    claim: 'Solicitud',
    claimId: 'Id. de la solicitud',
    status: 'Estado',
    due: 'Fecha límite',
    answerBy: 'Fecha límite de respuesta',
    reason: 'Motivo',
    disputeUntil: 'Fecha límite para impugnar',
    noticeAddress: 'Dirección',
    officialUntil: 'Fin de la asociación',
    endedAt: 'Finalización de la asociación',
    comment: 'Comentario',
    answer: 'Respuesta a la impugnación',
  },

  ...codesEs,

  ...customerEs,

  page: pageEs,
  about: aboutEs,

  partner: partnerEs,

  ...staffEs,

  problems: problemsEs,
};
