/** What a reviewer can take from the queue of due claims, and by which command (R14, R21). */
import type { Claim } from './claim';
import type { CommandType } from './commands';
import type { Context } from './context';
import { claimAsOf } from './decide';
import { mayNotDecideDispute } from './reviewer';

/** The commands by which a reviewer takes a claim. */
export type TakingCommand = Extract<CommandType, 'start-review' | 'assign'>;

/**
 * The command by which the actor takes the claim at this instant; `null`: it is not for this reviewer. Taken is
 * what waits for a decision and nobody is assigned to, unless the actor may not decide it: a claim of the own
 * organisation (R21), or the dispute about the actor's own rejection (R14).
 */
export function takingCommand(claim: Claim, context: Context): TakingCommand | null {
  const { actor } = context;
  // R3: a review that has begun by itself by now is begun, even if nobody has noticed yet.
  const present = claimAsOf(claim, context);
  const isTaken = 'assignee' in present && present.assignee !== null;
  if (isTaken || present.partnerId === actor.tenantId) return null;
  switch (present.phase) {
    case 'Submitted':
      return 'start-review';
    case 'UnderReview':
      return 'assign';
    case 'Disputed':
      return mayNotDecideDispute(present, actor.id, context) ? null : 'assign';
    default:
      return null;
  }
}
