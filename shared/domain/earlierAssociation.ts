/** Associations from before this service (R44): an operator imports them, and they hold their place until they end. */
import { subscriptionPlace, type Catalogue, type Customer, type Partner, type PlaceId } from './directory';
import type { Instant } from './time';

/** An association as the operator names it. */
export interface EarlierAssociationInput {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly subscriptionId: string | null;
  readonly since: Instant;
}

/** One that counts. */
export interface EarlierAssociation extends EarlierAssociationInput {
  readonly subscriptionId: string;
  /** With its subscription (R16). */
  readonly endsAt: Instant;
  /** `null`: it is in force. */
  readonly endedAt: Instant | null;
}

/** Why one is not imported. */
export const importFaults = [
  'partner-unknown',
  'customer-unknown',
  'product-unknown',
  'claimed-anew',
  'subscription-unknown',
  'subscription-ended',
  'place-taken',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** What becomes of one: it counts, or a reason in English why it does not. */
export type Admission =
  | { readonly ok: true; readonly association: EarlierAssociation }
  | { readonly ok: false; readonly code: ImportFault; readonly message: string };

/** What the directory knows of an earlier association; `null`: there is no such thing. */
export interface EarlierAssociationFacts {
  readonly partner: Partner | null;
  readonly customer: Customer | null;
  readonly catalogue: Catalogue;
}

/** Decides whether an earlier association counts; its end is that of the subscription as the directory has it. */
export function admitEarlier(
  input: EarlierAssociationInput,
  { partner, customer, catalogue }: EarlierAssociationFacts,
  now: Instant,
): Admission {
  const refused = (code: ImportFault, message: string): Admission => ({ ok: false, code, message });
  if (partner === null) return refused('partner-unknown', `No partner has the ID ${input.partnerId}.`);
  if (customer === null) return refused('customer-unknown', `No customer has the ID ${input.customerId}.`);
  const product = catalogue.products.find(({ id }) => id === input.productId);
  if (product === undefined) {
    return refused('product-unknown', `The catalogue has no product ${input.productId}.`);
  }
  if (product.exclusiveBy !== 'subscription') {
    const message = `${product.name} belongs to Microsoft 365: its associations from before are not taken over, the partner claims anew.`;
    return refused('claimed-anew', message);
  }
  const subscription = customer.subscriptions.find(
    ({ id, productId }) => id === input.subscriptionId && productId === product.id,
  );
  if (subscription === undefined) {
    const given = input.subscriptionId ?? 'no subscription';
    const message = `Name one of the customer's subscriptions to ${product.name}; ${given} is none.`;
    return refused('subscription-unknown', message);
  }
  if (subscription.endsAt <= now) {
    return refused('subscription-ended', `The subscription ended at ${subscription.endsAt}.`);
  }
  const { id, endsAt } = subscription;
  return { ok: true, association: { ...input, subscriptionId: id, endsAt, endedAt: null } };
}

/** The place that an earlier association holds. */
export function placeOfEarlier({ customerId, subscriptionId }: EarlierAssociation): PlaceId {
  return subscriptionPlace(customerId, subscriptionId);
}

/** Stands in a place where claims have their claim ID, which has no dot; the partner's own, as a claim ID is. */
export function holderIdOf({ partnerId, subscriptionId }: EarlierAssociation): string {
  return `earlier.${partnerId}.${subscriptionId}`;
}
