/** Finds the claim that a route names; a claim that the caller may not see is not found (R23). */
import { problemOf } from '../../../shared/contracts/basics/problems';
import type { Claim } from '../../../shared/domain/claim';
import { maySee } from '../../../shared/domain/permissions';
import { claimNotFound } from '../../../shared/domain/refusals';
import { fail, pass, type Checked } from '../framework/checked';
import type { Call } from '../framework/endpoint';

/** The claim of the route's `claimId`, or `claim-not-found`, also when the caller may not see the claim. */
export async function findClaim(
  call: Pick<Call<unknown, unknown>, 'ports' | 'actor' | 'params'>,
): Promise<Checked<Claim>> {
  const stored = await call.ports.claims.load(call.params['claimId'] ?? '');
  if (stored !== null && maySee(stored.claim, call.actor)) return pass(stored.claim);
  return fail(problemOf(claimNotFound()));
}
