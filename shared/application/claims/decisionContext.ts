/** Gathers the context of a decision: time, actor, policy and calendar. */
import { isFinal, type Claim } from '../../domain/claim';
import type { Context } from '../../domain/context';
import { isReviewer, type Actor } from '../../domain/roles';
import type { Ports } from '../ports';

/**
 * The context of a decision now, with the policy of the submission (trap 7); `claim` is `null` at creation.
 */
export async function contextFor(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  claim: Claim | null,
  actor: Actor,
): Promise<Context> {
  const submittedUnder = claim !== null && 'submission' in claim ? claim.submission.policyVersion : null;
  const [policyInForce, calendar] = await Promise.all([directory.policy(), directory.calendar()]);
  const policy =
    submittedUnder === null || submittedUnder === policyInForce.version
      ? policyInForce
      : await directory.policyVersion(submittedUnder);
  return { now: clock.now(), actor, policy, policyInForce, calendar, customerDomains: null };
}

/**
 * As {@link contextFor}, for whoever is shown this one claim: a reviewer is told whether its contact is confirmed by the
 * directory of the day (R64). For a list that would be a read for each row.
 */
export async function contextOfOne(
  ports: Pick<Ports, 'clock' | 'directory'>,
  claim: Claim,
  actor: Actor,
): Promise<Context> {
  const asks = isReviewer(actor) && !isFinal(claim);
  const [context, customer] = await Promise.all([
    contextFor(ports, claim, actor),
    asks ? ports.directory.customer(claim.content.customer.tenantId) : null,
  ]);
  return { ...context, customerDomains: asks ? (customer?.domains ?? []) : null };
}
