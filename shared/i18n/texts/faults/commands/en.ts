/** English messages about faults in commands and entries of the directory; every other language has their keys. */
import type { DomainFaultParameters, NamedIdentifier, NeededToSubmit } from '../../../../domain/faultTexts';
import { endInWords } from '../../../../domain/momentInWords';
import type { Catalogue } from '../messages';

const needed: Readonly<Record<NeededToSubmit, string>> = {
  products: 'At least one product or workload is',
  'customer-contact': 'The customer contact’s name, title and e-mail address are',
  'partner-contact': 'The partner contact’s name and e-mail address are',
  'technical-contact': 'A technical contact for the Dynamics 365 product is',
  revenue: 'For revenue association, the names of the solution seller, the customer and the solution are',
};

const identifiers: Readonly<Record<NamedIdentifier['kind'], string>> = {
  mpn: 'The MPN ID',
  domain: 'The domain',
  subscription: 'The subscription',
};

const named = ({ kind, value }: NamedIdentifier): string => `${identifiers[kind]} ${value}`;

export const commandFaultsEn: Catalogue<DomainFaultParameters> = {
  'needed-to-submit': ({ what }) => `${needed[what]} required to submit the claim.`,
  'activity-missing': () => 'Name at least one activity.',
  'usage-alone': () =>
    'For Microsoft 365 only usage can be claimed here; for other programmes use a co-op claim.',
  'revenue-alone': () => 'Revenue association must be claimed alone, without usage or pre-sales.',
  'mpn-not-of-partner': (p) =>
    `${p.mpnId} is not an MPN ID of your organisation; it has ${p.mpnIds.join(', ')}.`,
  'not-enrolled': (p) => `Your organisation is not enrolled in ${p.programmes.join(', ')}.`,
  'customer-unknown': (p) => `No customer has the directory ID ${p.tenantId}.`,
  'domain-not-of-customer': (p) => `${p.domain} is not a domain of the directory ${p.tenantId}.`,
  'product-not-of-area': (p) => `${p.productId} is not a product of ${p.solutionArea}.`,
  'workload-missing': (p) => `The customer does not have ${p.product}.`,
  'subscription-missing': (p) => `The customer has no subscription to ${p.product}.`,
  'subscription-not-named': (p) =>
    `The customer has several subscriptions to ${p.product}: name the subscription.`,
  'subscription-unknown': (p) => `${p.subscriptionId} is not a subscription of the customer to ${p.product}.`,
  'subscription-ended': (p) =>
    `The subscription ${p.subscriptionId} to ${p.product} ended ${endInWords(p.endedAt)}; ${p.anotherRuns ? 'name one that has not ended' : 'the customer has no other'}.`,
  'product-repeated': (p) => `${p.product} is named twice.`,

  'not-editable': (p) => `${p.field} cannot be changed after submission; ${p.editable.join(', ')} can.`,
  'not-acknowledged': () => 'acknowledged must be true.',
  'place-taken': (p) => `${p.product} is already associated with a partner.`,
  'already-claimed': (p, say) => {
    const which = p.subscriptionId === null ? '' : ` (subscription ${p.subscriptionId})`;
    const cure = !p.isOfficial
      ? 'Wait for its decision, or withdraw it.'
      : p.again === null
        ? 'It must end before the product can be claimed again.'
        : `The product can be claimed again from ${say.moment(p.again.at, p.again.timeZone)}.`;
    return `Claim ${p.claimId} (“${p.name}”) of the same partner claims ${p.product}${which} for ${p.activities.join(' and ')} and is ${p.isOfficial ? 'official' : 'open'}. ${cure}`;
  },
  'ended-before-approval': (p) =>
    `The subscription ${p.subscriptionId} to ${p.product} ended ${endInWords(p.endedAt)}. The claim cannot be approved until the partner names one that has not ended or removes the product.`,
  'product-not-on-claim': (p) =>
    `${p.unknown.join(', ')} is not a product of this claim; it has ${p.products.join(', ')}.`,
  'last-product': () => 'A claim keeps at least one product.',
  'assignee-of-claimant': () => 'Name someone else.',
  'assignee-unknown': () => 'Name someone who is known as a reviewer.',
  'contact-unchanged': () => 'Give another contact.',
  'contact-unconfirmed': (p) => {
    const cure = `Confirm it with confirm-contact${p.orAnother ? ', or ask the partner for a contact in one of the customer’s domains' : ''}.`;
    if (p.domains.length === 0)
      return `No domain of the customer is known, so ${p.email} is not confirmed. ${cure}`;
    const listed = p.domains.join(', ') + (p.moreDomains > 0 ? ` and ${p.moreDomains} more` : '');
    const subdomain =
      p.subdomain === null
        ? ''
        : ` ${p.subdomain.domain} is a subdomain of ${p.subdomain.parent}, and counts only where the directory lists it too.`;
    return `${p.email} is in none of the customer’s domains (${listed}), and no reviewer has confirmed it.${subdomain} ${cure}`;
  },
  'contact-not-waiting': () => 'This address is not waiting to be confirmed.',
  'word-not-fitting': (p) => `Only ${p.fitting} is possible now.`,
  'word-out-of-time': () => 'Must be between the approval and now.',
  'reason-missing': (p) => `${p.field} must say why.`,
  'proof-missing': () => 'At least one accepted PoE document is required.',
  'unscanned-not-accepted': () => 'Must be true while documents are not scanned.',

  'not-in-catalogue': (p) => `${p.productId} is not in the catalogue ${p.version}.`,
  'in-wrong-list': (p) =>
    `${p.productId} is used ${p.exclusiveBy === 'subscription' ? 'by subscription: list it among the subscriptions' : 'without a subscription: list it among the products'}.`,
  'identifier-repeated': (p) => `${named(p.identifier)} is listed twice.`,
  'identifier-taken': (p) => `${named(p.identifier)} belongs to the ${p.kind} ${p.name} (${p.owner}).`,
  'identifier-in-row': (p) =>
    `${named(p.identifier)} is also in row ${p.other.row}${p.other.ofSheet ? ' of the sheet' : ''}.`,
  'version-name-used': () => 'must be a name that was not used before',
  'row-repeated': (p, say) => `${say.row(p.first)} ${sameAs[p.same]}.`,
  'row-repeated-in-file': (p, say) =>
    `${say.row(p.first)} ${sameAs[p.same]}. ${p.same === 'id' ? 'Only the first row with an ID counts: remove one of the two.' : 'Remove one of the two, or give each a reference of its own.'}`,
};

const sameAs = {
  id: 'has the same ID',
  reference: 'has the same reference',
  content: 'is the same',
} as const;
