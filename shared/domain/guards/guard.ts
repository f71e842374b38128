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
  /**
   * Whether it refuses the command whatever the command contains, so that the command is not offered to the
   * caller. Left out: that depends on what the command contains.
   */
  readonly excludes?: (claim: Claim, context: Context) => boolean;
}

/** A guard that only reads claim and context: a command that it refuses is not offered. */
export function standingGuard({
  check,
  ...guard
}: Omit<Guard, 'check' | 'excludes'> & {
  readonly check: (claim: Claim, context: Context) => Refusal | null;
}): Guard {
  return {
    ...guard,
    check: (claim, _command, context) => check(claim, context),
    excludes: (claim, context) => check(claim, context) !== null,
  };
}
