/** Spanish messages about faults in commands and entries of the directory. */
import type { Activity } from '../../../../domain/directory';
import type { DomainFaultParameters, NamedIdentifier, NeededToSubmit } from '../../../../domain/faultTexts';
import type { Catalogue } from '../messages';
import { formatList } from '../../../format';

const needed: Readonly<Record<NeededToSubmit, string>> = {
  products: 'al menos un producto o una carga de trabajo',
  'customer-contact': 'el nombre, el cargo y la dirección de correo del contacto del cliente',
  'partner-contact': 'el nombre y la dirección de correo del contacto del asociado',
  'technical-contact': 'el contacto técnico del producto de Dynamics 365',
  revenue:
    'los nombres del vendedor de la solución, del cliente y de la solución para la asociación de ingresos',
};

const identifiers: Readonly<Record<NamedIdentifier['kind'], string>> = {
  mpn: 'El ID de MPN',
  domain: 'El dominio',
  subscription: 'La suscripción',
};

const activities: Readonly<Record<Activity, string>> = {
  usage: 'uso',
  'pre-sales': 'preventa',
  'revenue-association': 'asociación de ingresos',
};

const named = ({ kind, value }: NamedIdentifier): string => `${identifiers[kind]} ${value}`;

export const commandFaultsEs: Catalogue<DomainFaultParameters> = {
  'needed-to-submit': ({ what }) => `Necesario para enviar la solicitud: ${needed[what]}.`,
  'activity-missing': () => 'Indique al menos una actividad.',
  'usage-alone': () =>
    'Para Microsoft 365 aquí solo se puede reclamar el uso; para otros programas, use una solicitud co-op.',
  'revenue-alone': () => 'La asociación de ingresos debe reclamarse sola, sin uso ni preventa.',
  'mpn-not-of-partner': (p) =>
    `${p.mpnId} no es un ID de MPN de su organización; esta tiene ${p.mpnIds.join(', ')}.`,
  'not-enrolled': (p) => `Su organización no está inscrita en ${p.programmes.join(', ')}.`,
  'customer-unknown': (p) => `Ningún cliente tiene el ID de directorio ${p.tenantId}.`,
  'domain-not-of-customer': (p) => `${p.domain} no es un dominio del directorio ${p.tenantId}.`,
  'product-not-of-area': (p, say) =>
    `${p.productId} no es un producto de ${say.texts.solutionAreas[p.solutionArea]}.`,
  'workload-missing': (p) => `El cliente no tiene ${p.product}.`,
  'subscription-missing': (p) => `El cliente no tiene ninguna suscripción a ${p.product}.`,
  'subscription-not-named': (p) =>
    `El cliente tiene varias suscripciones a ${p.product}: indique la suscripción.`,
  'subscription-unknown': (p) => `${p.subscriptionId} no es una suscripción del cliente a ${p.product}.`,
  'subscription-ended': (p, say) =>
    `La suscripción ${p.subscriptionId} a ${p.product} terminó el ${say.end(p.endedAt)}; ${p.anotherRuns ? 'indique una que esté activa' : 'el cliente no tiene ninguna activa'}.`,
  'product-repeated': (p) => `${p.product} se indica dos veces.`,

  'not-editable': (p) => `${p.field} no se puede cambiar después del envío; ${p.editable.join(', ')} sí.`,
  'not-acknowledged': () => 'acknowledged debe ser true.',
  'place-taken': (p) => `${p.product} ya está asociado a un asociado.`,
  'already-claimed': (p, say) => {
    const which = p.subscriptionId === null ? '' : ` (suscripción ${p.subscriptionId})`;
    const cure = !p.isOfficial
      ? 'Espere su decisión o retírela.'
      : p.again === null
        ? 'La asociación debe finalizar para que el producto se pueda reclamar de nuevo.'
        : `El producto se puede reclamar de nuevo a partir del ${say.moment(p.again.at, p.again.timeZone)}.`;
    const work = formatList(
      p.activities.map((activity) => activities[activity]),
      say.texts,
    );
    return `La solicitud ${p.claimId} («${p.name}») del mismo asociado reclama ${p.product}${which} para ${work} y está ${p.isOfficial ? 'en vigor' : 'abierta'}. ${cure}`;
  },
  'ended-before-approval': (p, say) =>
    `La suscripción ${p.subscriptionId} a ${p.product} terminó el ${say.end(p.endedAt)}. La solicitud no se puede aprobar hasta que el asociado indique una que esté activa o quite el producto.`,
  'product-not-on-claim': (p) =>
    `${p.unknown.join(', ')} no es un producto de esta solicitud; tiene ${p.products.join(', ')}.`,
  'last-product': () => 'Una solicitud conserva al menos un producto.',
  'assignee-of-claimant': () => 'Indique a otra persona.',
  'assignee-unknown': () => 'Indique a alguien que figure como revisor.',
  'contact-unchanged': () => 'Indique otro contacto.',
  'contact-unconfirmed': (p) => {
    const cure = `Confírmela con confirm-contact${p.orAnother ? ' o pida al asociado un contacto en uno de los dominios del cliente' : ''}.`;
    if (p.domains.length === 0)
      return `No se conoce ningún dominio del cliente, por lo que la dirección ${p.email} no está confirmada. ${cure}`;
    const listed = p.domains.join(', ') + (p.moreDomains > 0 ? ` y ${p.moreDomains} más` : '');
    const subdomain =
      p.subdomain === null
        ? ''
        : ` ${p.subdomain.domain} es un subdominio de ${p.subdomain.parent} y solo cuenta si también figura en el directorio.`;
    return `La dirección ${p.email} no pertenece a ninguno de los dominios del cliente (${listed}) y ningún revisor la ha confirmado.${subdomain} ${cure}`;
  },
  'contact-not-waiting': () => 'Esta dirección no espera confirmación.',
  'word-not-fitting': (p) => `Ahora solo es posible ${p.fitting}.`,
  'word-out-of-time': () => 'Debe estar entre la aprobación y el momento actual.',
  'reason-missing': (p) => `${p.field} debe indicar el motivo.`,
  'proof-missing': () => 'Se necesita al menos un documento de PoE admitido.',
  'unscanned-not-accepted': () => 'Debe ser true mientras haya documentos sin analizar.',

  'not-in-catalogue': (p) => `${p.productId} no está en el catálogo ${p.version}.`,
  'in-wrong-list': (p) =>
    p.exclusiveBy === 'subscription'
      ? `${p.productId} se usa por suscripción: indíquelo entre las suscripciones.`
      : `${p.productId} se usa sin suscripción: indíquelo entre los productos.`,
  'identifier-repeated': (p) => `${named(p.identifier)} figura dos veces.`,
  'identifier-taken': (p) =>
    `${named(p.identifier)} pertenece al ${p.kind === 'partner' ? 'asociado' : 'cliente'} ${p.name} (${p.owner}).`,
  'identifier-in-row': (p) =>
    `${named(p.identifier)} también está en la fila ${p.other.row}${p.other.ofSheet ? ' de la hoja' : ''}.`,
  'version-name-used': () => 'debe ser un nombre que no se haya usado antes',
  'row-repeated': (p, say) => `${say.row(p.first)} ${sameAs[p.same]}.`,
  'row-repeated-in-file': (p, say) =>
    `${say.row(p.first)} ${sameAs[p.same]}. ${p.same === 'id' ? 'Solo cuenta la primera fila con un ID: quite una de las dos.' : 'Quite una de las dos o dé a cada una su propia referencia.'}`,
};

const sameAs = {
  id: 'tiene el mismo ID',
  reference: 'tiene la misma referencia',
  content: 'es igual',
} as const;
