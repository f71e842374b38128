/** The context of a decision: the facts that it needs in addition to claim and command. */
import type { BusinessCalendar } from './calendar';
import type { Policy } from './policy';
import type { Actor } from './roles';
import type { Instant } from './time';

/** The facts that a decision needs in addition to claim and command. */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  /** The policy that the claim was submitted under; before submission the policy in force. */
  readonly policy: Policy;
  /** The policy in force now: limits always come from it (R66). */
  readonly policyInForce: Policy;
  /** The newest calendar of the programme. */
  readonly calendar: BusinessCalendar;
  /**
   * The domains that the claim's customer has now (R64); `null`: the directory was not asked, as for lists. A command
   * that brings domains is decided by those.
   */
  readonly customerDomains: readonly string[] | null;
}
