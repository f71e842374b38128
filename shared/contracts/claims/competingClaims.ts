/** Competing claims, which reviewers compare before they decide who gets a place (R44). */
import { z } from 'zod';
import { listOf, named } from '../basics/responses';
import { claimSchema } from './claimSchema';

/** A claim that competes with the requested one. Its documents are read like those of any claim. */
const competingClaimSchema = named('CompetingClaim', 'A claim that competes with the requested one.', {
  claim: claimSchema,
  contestedProducts: listOf(z.string()).describe(
    'IDs of products of the requested claim for which only one of the two claims can become an association.',
  ),
});
export type CompetingClaim = z.infer<typeof competingClaimSchema>;

export const competingSchema = named('CompetingClaims', 'A claim, and the claims that compete with it.', {
  claim: claimSchema,
  items: listOf(competingClaimSchema),
});
