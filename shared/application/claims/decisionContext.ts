/** Gathers the context of a decision: time, actor, policy and calendar. */
import type { Claim } from '../../domain/claim';
import type { Context } from '../../domain/context';
import type { Actor } from '../../domain/roles';
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
  return { now: clock.now(), actor, policy, policyInForce, calendar };
}
