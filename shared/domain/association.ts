/** Associations that claims have become, and the customer data that they show a partner (R11, R16, R60). */
import { isIn, type Claim, type ClaimIn, type ClaimedProduct } from './claim';
import type { Instant } from './time';

/** Whether an association is in force. */
export const associationStates = ['official', 'ended'] as const;
export type AssociationState = (typeof associationStates)[number];

/** Where an association comes from: a claim, or the time before this service (R44). */
export const associationOrigins = ['claim', 'earlier'] as const;
export type AssociationOrigin = (typeof associationOrigins)[number];

/** Phases in which a claim is or was an association. */
const associatedPhases = ['Associated', 'AssociationEnded'] as const;

/** A claim that is or was an association. */
export type Association = ClaimIn<(typeof associatedPhases)[number]>;

/** The association that a claim has become; `null`: it has not become one. */
export function asAssociation(claim: Claim): Association | null {
  return isIn(claim, associatedPhases) ? claim : null;
}

/**
 * When an association ended, as people are told: with its subscription, at the subscription's end, which the service
 * notices a little later (R16, R67).
 */
export function toldEndOf({ ended, endsAt }: ClaimIn<'AssociationEnded'>): Instant {
  return ended.cause === 'subscription' ? (endsAt ?? ended.at) : ended.at;
}

/** R16: an end counts from its instant on, even if the service has not recorded it yet. */
export function endHasCome({ endsAt }: ClaimIn<'Associated'>, now: Instant): boolean {
  return endsAt !== null && endsAt <= now;
}

/**
 * The products of a claim whose usage and sold seats its partner may see at an instant (R60): the association
 * is official, and neither it nor the product's own subscription has ended. An end counts from its instant
 * on, even if the service has not recorded it yet (R16).
 */
export function visibleProducts(claim: Claim, now: Instant): readonly ClaimedProduct[] {
  if (!isIn(claim, ['Associated']) || endHasCome(claim, now)) return [];
  return claim.content.products.filter(({ endsAt }) => endsAt === null || endsAt > now);
}
