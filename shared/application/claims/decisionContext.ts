/** What a decision knows besides claim and command: time, actor, policy and calendar. */
import type { Claim } from '../../domain/claim';
import type { Context } from '../../domain/context';
import type { Actor } from '../../domain/roles';
import type { Ports } from '../ports';

/** The context of a decision now; a claim keeps the policy that it was submitted under (trap 7). `null`: there is no claim yet. */
export async function contextFor(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  claim: Claim | null,
  actor: Actor,
): Promise<Context> {
  const submittedUnder = claim !== null && 'submission' in claim ? claim.submission.policyVersion : null;
  const [policy, calendar] = await Promise.all([
    submittedUnder === null ? directory.policy() : directory.policyVersion(submittedUnder),
    directory.calendar(),
  ]);
  return { now: clock.now(), actor, policy, calendar };
}
