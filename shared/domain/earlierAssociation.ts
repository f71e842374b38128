/** Associations from before this service (R44): operators import them, and each holds a place to its end. */
import type { PersonRef } from './claim';
import {
  subscriptionPlace,
  type Catalogue,
  type Customer,
  type Partner,
  type PlaceId,
  type SolutionArea,
} from './directory';
import { endInWords } from './momentInWords';
import type { Instant } from './time';

/** An association as the operator imports it. */
export interface EarlierAssociationInput {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly subscriptionId: string | null;
  readonly since: Instant;
}

/** An accepted association, with the names that were in the directory when it was imported. */
export interface EarlierAssociation extends EarlierAssociationInput {
  readonly partnerName: string;
  readonly customer: { readonly tenantId: string; readonly domain: string; readonly name: string };
  readonly productName: string;
  readonly solutionArea: SolutionArea;
  readonly subscriptionId: string;
  /** When its subscription ends (R16). */
  readonly endsAt: Instant;
  /** `null`: it is in force. */
  readonly ended: { readonly at: Instant; readonly by: PersonRef; readonly reason: string } | null;
  /** `false` once its place has been given back. */
  readonly holdsPlace: boolean;
}

/** Why an association is not imported. */
export const importFaults = [
  'partner-unknown',
  'customer-unknown',
  'product-unknown',
  'claimed-anew',
  'subscription-unknown',
  'subscription-ended',
  'association-ended',
  'place-taken',
  'repeated',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** An association that is not imported, with the reason in English. */
export interface NotAdmitted {
  readonly ok: false;
  readonly code: ImportFault;
  readonly message: string;
}

/** The result of importing one association. */
export type Admission = { readonly ok: true; readonly association: EarlierAssociation } | NotAdmitted;

/** The directory entries that an earlier association refers to; `null`: there is no such entry. */
export interface EarlierAssociationFacts {
  readonly partner: Partner | null;
  readonly customer: Customer | null;
  readonly catalogue: Catalogue;
}

/** Decides whether an earlier association is accepted; it ends with its subscription in the directory. */
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
    const message = `${product.name} belongs to Microsoft 365: its earlier associations are not imported; the partner has to submit a new claim.`;
    return notAdmitted('claimed-anew', message);
  }
  const subscription = customer.subscriptions.find(
    ({ id, productId }) => id === input.subscriptionId && productId === product.id,
  );
  if (subscription === undefined) {
    const message =
      input.subscriptionId === null
        ? `Name one of the customer's subscriptions to ${product.name}.`
        : `${input.subscriptionId} is not one of the customer's subscriptions to ${product.name}.`;
    return notAdmitted('subscription-unknown', message);
  }
  if (subscription.endsAt <= now) {
    return notAdmitted('subscription-ended', `The subscription ended ${endInWords(subscription.endsAt)}.`);
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
 * Decides the import of an association that may be stored already. If the stored one is in force, the
 * imported one replaces it, for example with the later end of a renewed subscription. If it has ended, it
 * stays ended, and the partner has to submit a new claim.
 */
export function takenOver(known: EarlierAssociation | null, imported: EarlierAssociation): Admission {
  if (known === null || known.ended === null) return { ok: true, association: imported };
  const message = `The association ended at ${known.ended.at} and stays ended; the partner has to submit a new claim.`;
  return notAdmitted('association-ended', message);
}

/** Makes the refusal of an import. */
export function notAdmitted(code: ImportFault, message: string): NotAdmitted {
  return { ok: false, code, message };
}

/** When the association ended, or will end with its subscription. */
export function endOf({ endsAt, ended }: EarlierAssociation): Instant {
  return ended === null || ended.at > endsAt ? endsAt : ended.at;
}

/** The place that an earlier association holds. */
export function placeOfEarlier({ customerId, subscriptionId }: EarlierAssociation): PlaceId {
  return subscriptionPlace(customerId, subscriptionId);
}

/**
 * The ID of an earlier association, made of its partner, customer and subscription. Places store it in the
 * field in which they store a claim's ID; the two never collide, because a claim ID has no dot.
 */
export function earlierIdOf({
  partnerId,
  customerId,
  subscriptionId,
}: Pick<EarlierAssociation, 'partnerId' | 'customerId' | 'subscriptionId'>): string {
  return ['earlier', partnerId, customerId, subscriptionId].join('.');
}
