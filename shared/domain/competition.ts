/** Claims that want the same place: of several partners' claims for it one can become an association (R44). */
import { isIn, placesOf, type Claim } from './claim';
import type { PlaceId } from './directory';

/** Whether a claim is open: it is with the reviewers, the partner or the customer, and nothing is final. */
export function isOpen(claim: Claim): boolean {
  return isIn(claim, ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed']);
}

/** The places that another partner's open claim has in common with a claim; empty: they do not compete. */
export function contestedPlaces(claim: Claim, other: Claim): readonly PlaceId[] {
  if (other.partnerId === claim.partnerId || !isOpen(other)) return [];
  const wanted = placesOf(claim.content);
  return placesOf(other.content).filter((place) => wanted.includes(place));
}
