/** A guard: a condition of a transition that status and role do not say; it has a name and its rule. */
import type { Claim } from '../claim';
import type { Command } from '../commands';
import type { Context } from '../context';
import type { Refusal, RefusalCode } from '../refusals';

/** A condition under which a command is refused. */
export interface Guard {
  readonly name: string;
  readonly rule: string;
  /** The codes that its refusals can have; the API's document says them. */
  readonly refuses: readonly RefusalCode[];
  /** The refusal, `null` when the condition holds. */
  readonly check: (claim: Claim, command: Command, context: Context) => Refusal | null;
}
