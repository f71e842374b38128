/** What a decision knows besides claim and command: time, caller, policy and calendar. */
import type { BusinessCalendar } from './calendar';
import type { Policy } from './policy';
import type { Actor } from './roles';
import type { Instant } from './time';

/** What a decision knows besides claim and command. */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  /** The policy that the claim was submitted under, else the one in force. */
  readonly policy: Policy;
  /** The newest calendar of the programme. */
  readonly calendar: BusinessCalendar;
}
