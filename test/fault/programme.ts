/**
 * The directory for the lives: enough customers for hundreds of claims, few enough that claims compete for
 * places.
 */
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { generousPolicy } from '../fixtures/generousPolicy';
import { lead, operator, partners, reviewers } from './cast';
import type { ContentRequest } from '../../shared/client';
import type { Chance } from './chance';
import type { Site } from './site';

const dayMs = 24 * 60 * 60 * 1000;

const policy = {
  version: 'fault',
  mails: generousPolicy.mails,
  limits: { ...generousPolicy.limits, contactChangesPerHour: 1000, contactChangesPerClaim: 1000 },
};

/** Workloads that every customer has; each is a place (R44). */
const workloads = ['exchange-online', 'sharepoint-online', 'teams', 'intune'] as const;
/** Every customer has one subscription to it, which is a place too. */
const subscribedProduct = 'power-bi-pro';

/**
 * Of this many customers one has an earlier association of its subscription; the two partners hold them in
 * turn.
 */
const customersPerEarlier = 2;
/** Customers without claims, whose earlier association ends with the subscription, after this many days. */
const endingAfterDays = [2, 5, 9, 16, 30, 60];
/** The subscriptions of all others outlast the campaign. */
const lastingDays = 3650;

/** The customers after all these are for floods of mail; nobody else claims them. */
export function firstFloodCustomer(count: number): number {
  return count + endingAfterDays.length + 1;
}

/** R21: the addresses of the people who review; the service knows them once they have signed in. */
export async function supplyReviewers(site: Site): Promise<void> {
  const olga = site.as(operator);
  for (const person of [...reviewers, lead]) {
    await site.insist(() => site.as(person).claims.list({ limit: 1 }));
  }
  const known = await site.insist(() =>
    olga.request<{ readonly items: readonly { readonly id: string }[] }>('GET', 'reviewers?limit=100'),
  );
  if (!known.ok) throw new Error(`The reviewers were refused: ${known.problem.text}`);
  for (const [index, { id }] of known.value.items.entries()) {
    const json = { email: `reviewer-${index + 1}@programme.example`, language: 'en', removed: false };
    const headers = { 'if-match': '*' };
    const answer = await site.insist(() => olga.request('PUT', `reviewers/${id}`, { json, headers }));
    if (!answer.ok) throw new Error(`A reviewer's address was refused: ${answer.problem.text}`);
  }
}

/** The directory ID of a customer by its number. */
export function customerId(number: number): string {
  return `c0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The ID of that customer's subscription. */
function subscriptionId(number: number): string {
  return `50000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/**
 * The content of a claim for that customer: workloads, or the subscription, which may have an earlier
 * association (R44).
 */
export function whatIsClaimed(
  chance: Chance,
  customer: number,
): Pick<ContentRequest, 'solutionArea' | 'products'> {
  if (chance.happens(0.25)) {
    const products = [{ productId: subscribedProduct, subscriptionId: subscriptionId(customer) }];
    return { solutionArea: 'BusinessApplications', products };
  }
  const first = chance.one(workloads);
  const second = chance.one(workloads);
  const products = chance.happens(0.4) && first !== second ? [first, second] : [first];
  return { solutionArea: 'Microsoft365', products: products.map((productId) => ({ productId })) };
}

/**
 * Adds customers 1 to `count` to the directory, after them those without claims and those for floods, and the
 * earlier associations. The policy has the default quota of mails (R66), but lets a flood happen.
 */
export async function addCustomers(
  site: Site,
  count: number,
  forFloods: number,
  now: Instant,
): Promise<void> {
  const withoutFloods = count + endingAfterDays.length;
  const numbers = Array.from({ length: withoutFloods + forFloods }, (_, index) => index + 1);
  const customers = numbers.map((number) => {
    const days = endingAfterDays[number - count - 1] ?? lastingDays;
    const endsAt = instant(epochMs(now) + days * dayMs);
    return {
      id: customerId(number),
      name: `Customer ${number}`,
      domains: [`customer-${number}.example`],
      products: workloads,
      subscriptions: [{ id: subscriptionId(number), productId: subscribedProduct, endsAt }],
    };
  });
  const associations = numbers
    .filter((number) => number <= withoutFloods && (number > count || number % customersPerEarlier === 0))
    .map((number, index) => ({
      partnerId: partners[index % 2 === 0 ? 0 : 1].tenantId,
      customerId: customerId(number),
      productId: subscribedProduct,
      subscriptionId: subscriptionId(number),
      since: instant(epochMs(now) - 400 * dayMs),
    }));
  const answer = await site.insist(() =>
    site.as('olga').request('POST', 'directory/import', { json: { customers, associations, policy } }),
  );
  if (!answer.ok) throw new Error(`The customers were refused: ${answer.problem.text}`);
  const { length } = await site.reader.earlierAssociations();
  if (length !== associations.length)
    throw new Error(`${associations.length} earlier associations were sent, ${length} exist.`);
}
