/** Competing claims: only one of several partners' claims for a place can become an association (R44). */
import { isIn, placesOf, type Claim } from './claim';
import type { PlaceId } from './directory';

/** Whether a claim is open: it waits for the reviewers, the partner or the customer. */
export function isOpen(claim: Claim): boolean {
  return isIn(claim, ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed']);
}

/** The places that a claim and another partner's open claim have in common; empty: they do not compete. */
export function contestedPlaces(claim: Claim, other: Claim): readonly PlaceId[] {
  if (other.partnerId === claim.partnerId || !isOpen(other)) return [];
  const wanted = placesOf(claim.content);
  return placesOf(other.content).filter((place) => wanted.includes(place));
}
