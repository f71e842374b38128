/** A guard: a condition of a transition in addition to status and role; it has a name and its rule. */
import type { Claim } from '../claim';
import type { Command } from '../commands';
import type { Context } from '../context';
import type { Refusal, RefusalCode } from '../refusals';

/** A condition under which a command is refused. */
export interface Guard {
  /** The condition in words, as it stands in LIFECYCLE.md and after “Only if” in the API's document. */
  readonly name: string;
  readonly rule: string;
  /** The codes that its refusals can have; the API's document lists them. */
  readonly refuses: readonly RefusalCode[];
  /** The refusal, `null` when the condition holds. */
  readonly check: (claim: Claim, command: Command, context: Context) => Refusal | null;
}
