/** Makes a claim of a run: the partner's request, and the facts for the model. */
import type { ContentRequest } from '../../shared/client';
import type { Instant } from '../../shared/domain/time';
import { workloads } from './requests';
import { people, type PersonName } from './rules';
import { secondDomainOf, type Beginnings } from './told';

const mpnIds: Readonly<Record<string, readonly string[]>> = {
  contoso: ['4512001', '4512002'],
  fabrikam: ['7730001'],
  rival: ['8800001'],
};

/** The one customer of a run. */
export interface RunCustomer {
  readonly id: string;
  readonly domain: string;
  /** When its one subscription ends. */
  readonly subscriptionEnds: Instant;
}

/**
 * The claim with this number in its run; `n` chooses workloads, a subscription or revenue association, and
 * the contact.
 */
export function newClaim(
  customer: RunCustomer,
  by: PersonName,
  number: number,
  n: number,
): { readonly content: ContentRequest; readonly beginnings: Omit<Beginnings, 'id'> } {
  const { of } = people[by];
  const { id, domain } = customer;
  const name = `Claim ${number} of ${id.slice(0, 8)}`;
  const partnerMail = `pat-${number}-${id.slice(0, 13)}@partner.example`;
  const kind = n < 8 ? 'workloads' : n < 10 ? 'subscription' : 'revenue';
  const some = n < 4 ? ['teams'] : n < 6 ? [...workloads] : ['intune'];
  const products = kind === 'workloads' ? some : ['dynamics-365-customer-service'];
  // Some are incomplete at first (R2), some name an address that accepts no mail (R54), some one elsewhere (R64).
  const kindOfContact = n === 3 ? 'dead' : n === 1 || n === 8 ? 'elsewhere' : 'contact';
  const at = kindOfContact === 'elsewhere' ? secondDomainOf(domain) : domain;
  const contact = n === 7 ? null : `${kindOfContact}-0-pat-${number}@${at}`;
  const person = { name: 'Carl Contact', title: 'CIO' };
  const content: ContentRequest = {
    name,
    mpnId: mpnIds[of]?.[0] ?? '',
    customer: { tenantId: id, domain },
    solutionArea: kind === 'workloads' ? 'Microsoft365' : 'BusinessApplications',
    activities: [kind === 'revenue' ? 'revenue-association' : 'usage'],
    products: products.map((productId) => ({ productId })),
    customerContact: contact === null ? null : { ...person, email: contact },
    technicalContact: kind === 'workloads' ? null : { ...person, email: `tom@${domain}` },
    partnerContact: { name: 'Pat Partner', email: partnerMail, language: 'en' },
    revenue: kind === 'revenue' ? { solutionSellerName: 'Sam', customerName: 'C', solutionName: 'S' } : null,
  };
  const beginnings = {
    name,
    owner: of,
    mpnIds: mpnIds[of] ?? [],
    customerId: id,
    domain,
    products,
    takesPlaces: kind !== 'revenue',
    subscriptionEnds: kind === 'workloads' ? null : customer.subscriptionEnds,
    assessed: kind !== 'revenue',
    contact,
    partnerMail,
  };
  return { content, beginnings };
}
