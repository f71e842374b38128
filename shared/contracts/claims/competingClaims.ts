/** What reviewers compare before they decide who gets a place (R44). */
import { z } from 'zod';
import { listOf, named } from '../basics/responses';
import { claimSchema } from './claimSchema';

/** A claim beside the one that is looked at. Its documents are read as every claim's are. */
const competingClaimSchema = named('CompetingClaim', 'A claim beside the one that is looked at.', {
  claim: claimSchema,
  contestedProducts: listOf(z.string()).describe(
    'Products of the claim that is looked at for which only one of the two can become an association.',
  ),
});
export type CompetingClaim = z.infer<typeof competingClaimSchema>;

export const competingSchema = named('CompetingClaims', 'A claim, and what competes with it.', {
  claim: claimSchema,
  items: listOf(competingClaimSchema),
});
