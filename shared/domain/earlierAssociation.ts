/** Associations from before this service (R44): an operator imports them, and they hold their place until they end. */
import type { PersonRef } from './claim';
import {
  subscriptionPlace,
  type Catalogue,
  type Customer,
  type Partner,
  type PlaceId,
  type SolutionArea,
} from './directory';
import type { Instant } from './time';

/** An association as the operator names it. */
export interface EarlierAssociationInput {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly subscriptionId: string | null;
  readonly since: Instant;
}

/** One that counts, with the names of that moment. */
export interface EarlierAssociation extends EarlierAssociationInput {
  readonly partnerName: string;
  readonly customer: { readonly tenantId: string; readonly domain: string; readonly name: string };
  readonly productName: string;
  readonly solutionArea: SolutionArea;
  readonly subscriptionId: string;
  /** With its subscription (R16). */
  readonly endsAt: Instant;
  /** `null`: it is in force. */
  readonly ended: { readonly at: Instant; readonly by: PersonRef; readonly reason: string } | null;
  /** Until its place has been given back. */
  readonly holdsPlace: boolean;
}

/** Why one is not imported. */
export const importFaults = [
  'partner-unknown',
  'customer-unknown',
  'product-unknown',
  'claimed-anew',
  'subscription-unknown',
  'subscription-ended',
  'association-ended',
  'place-taken',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** A reason, in English, why one does not count. */
export interface NotAdmitted {
  readonly ok: false;
  readonly code: ImportFault;
  readonly message: string;
}

/** What becomes of one. */
export type Admission = { readonly ok: true; readonly association: EarlierAssociation } | NotAdmitted;

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
  if (partner === null) return notAdmitted('partner-unknown', `No partner has the ID ${input.partnerId}.`);
  if (customer === null)
    return notAdmitted('customer-unknown', `No customer has the ID ${input.customerId}.`);
  const product = catalogue.products.find(({ id }) => id === input.productId);
  if (product === undefined) {
    return notAdmitted('product-unknown', `The catalogue has no product ${input.productId}.`);
  }
  if (product.exclusiveBy !== 'subscription') {
    const message = `${product.name} belongs to Microsoft 365: its associations from before are not taken over, the partner claims anew.`;
    return notAdmitted('claimed-anew', message);
  }
  const subscription = customer.subscriptions.find(
    ({ id, productId }) => id === input.subscriptionId && productId === product.id,
  );
  if (subscription === undefined) {
    const given = input.subscriptionId ?? 'no subscription';
    const message = `Name one of the customer's subscriptions to ${product.name}; ${given} is none.`;
    return notAdmitted('subscription-unknown', message);
  }
  if (subscription.endsAt <= now) {
    return notAdmitted('subscription-ended', `The subscription ended at ${subscription.endsAt}.`);
  }
  const { id, endsAt } = subscription;
  return {
    ok: true,
    association: {
      ...input,
      partnerName: partner.name,
      customer: { tenantId: customer.id, domain: customer.domains[0] ?? '', name: customer.name },
      productName: product.name,
      solutionArea: product.solutionArea,
      subscriptionId: id,
      endsAt,
      ended: null,
      holdsPlace: true,
    },
  };
}

/**
 * What the import of one comes to that may be known already: one in force takes over what has changed, above all the end of
 * a subscription that was extended; one that has ended stays ended, and the partner claims anew.
 */
export function takenOver(known: EarlierAssociation | null, imported: EarlierAssociation): Admission {
  if (known === null || known.ended === null) return { ok: true, association: imported };
  const message = `The association ended at ${known.ended.at} and does not come back; the partner claims anew.`;
  return notAdmitted('association-ended', message);
}

/** Why one does not count, as a value. */
export function notAdmitted(code: ImportFault, message: string): NotAdmitted {
  return { ok: false, code, message };
}

/** When it ended, or will end by itself. */
export function endOf({ endsAt, ended }: EarlierAssociation): Instant {
  return ended === null || ended.at > endsAt ? endsAt : ended.at;
}

/** The place that an earlier association holds. */
export function placeOfEarlier({ customerId, subscriptionId }: EarlierAssociation): PlaceId {
  return subscriptionPlace(customerId, subscriptionId);
}

/**
 * Its ID: a partner has one at a customer's subscription. It also stands in a place where claims have their claim ID, which
 * has no dot; the partner's own, as a claim ID is.
 */
export function earlierIdOf({
  partnerId,
  customerId,
  subscriptionId,
}: Pick<EarlierAssociation, 'partnerId' | 'customerId' | 'subscriptionId'>): string {
  return ['earlier', partnerId, customerId, subscriptionId].join('.');
}
