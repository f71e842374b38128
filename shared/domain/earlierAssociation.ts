/** Associations from before this service (R44): operators import them, and each holds a place to its end. */
import type { PersonRef } from './claim';
import {
  subscriptionPlace,
  type Activity,
  type Catalogue,
  type Customer,
  type Partner,
  type PlaceId,
  type Product,
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
  /** The location of the partner that has it; `null`: not known. */
  readonly mpnId: string | null;
  /** The work that it was given for; empty: not known. */
  readonly activities: readonly Activity[];
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

/** An association as versions stored it that knew neither MPN ID nor activities (R72). */
export type StoredEarlierAssociation = Omit<EarlierAssociation, 'mpnId' | 'activities'> &
  Partial<EarlierAssociation>;

/** The association with the fields that earlier versions did not store (R72). */
export function completeEarlier(stored: StoredEarlierAssociation): EarlierAssociation {
  return { ...stored, mpnId: stored.mpnId ?? null, activities: stored.activities ?? [] };
}

/** Why an association is not imported. */
export const importFaults = [
  'partner-unknown',
  'customer-unknown',
  'product-unknown',
  'claimed-anew',
  'subscription-unknown',
  'subscription-ended',
  'mpn-not-of-partner',
  'activity-not-claimable',
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
  const wrong = wrongMpnId(input, partner) ?? wrongActivity(input, product);
  if (wrong !== null) return wrong;
  const { id, endsAt } = subscription;
  return {
    ok: true,
    association: {
      ...input,
      activities: [...new Set(input.activities)],
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

function wrongMpnId({ mpnId }: EarlierAssociationInput, { name, mpnIds }: Partner): NotAdmitted | null {
  if (mpnId === null || mpnIds.includes(mpnId)) return null;
  const message = `${mpnId} is not an MPN ID of ${name}; it has ${mpnIds.join(', ')}. Where it is not known, leave it out.`;
  return notAdmitted('mpn-not-of-partner', message);
}

/** The work for which an association holds a place (R41, R44). */
const placeActivities: Readonly<Record<SolutionArea, readonly Activity[]>> = {
  Microsoft365: ['usage'],
  BusinessApplications: ['usage', 'pre-sales'],
};

function wrongActivity({ activities }: EarlierAssociationInput, product: Product): NotAdmitted | null {
  const possible = placeActivities[product.solutionArea];
  const wrong = activities.find((activity) => !possible.includes(activity));
  if (wrong === undefined) return null;
  const message = `An earlier association for ${product.name} can be for ${possible.join(' and ')}, not for ${wrong}, which gives no place at it. Where the activity is not known, leave it out.`;
  return notAdmitted('activity-not-claimable', message);
}

/**
 * Decides the import of an association that may be stored already. If the stored one is in force, the
 * imported one replaces it, for example with the later end of a renewed subscription; an MPN ID or activities that
 * only the stored one has are kept. If it has ended, it stays ended, and the partner has to submit a new claim.
 */
export function takenOver(known: EarlierAssociation | null, imported: EarlierAssociation): Admission {
  if (known === null) return { ok: true, association: imported };
  if (known.ended === null) {
    const mpnId = imported.mpnId ?? known.mpnId;
    const activities = imported.activities.length > 0 ? imported.activities : known.activities;
    return { ok: true, association: { ...imported, mpnId, activities } };
  }
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
