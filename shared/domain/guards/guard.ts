/** A guard: a condition of a transition in addition to status and role; it has a name and its rule. */
import type { Claim } from '../claim';
import type { Command } from '../commands';
import type { Context } from '../context';
import type { Refusal, RefusalCode } from '../refusals';

type Precludes = (claim: Claim, context: Context) => Refusal | null;
type Check = (claim: Claim, command: Command, context: Context) => Refusal | null;

/** A condition under which a command is refused. Each is made by one of the functions below. */
export interface Guard {
  /** The condition in words, as it stands in LIFECYCLE.md and after “Only if” in the API's document. */
  readonly name: string;
  readonly rule: string;
  /** The codes that its refusals can have; the API's document lists them. */
  readonly refuses: readonly RefusalCode[];
  /**
   * The refusal that is certain without the command, so that the caller can be told before giving it; `null`:
   * there is none, or it depends on what the command contains.
   */
  readonly precludes: Precludes;
  /**
   * The refusal of a command, `null` when the condition holds. What `precludes` refuses it refuses too, with the
   * same code; only a repetition that changes nothing may be spared.
   */
  readonly check: Check;
}

type Named = Pick<Guard, 'name' | 'rule' | 'refuses'>;

/** A guard that only reads claim and context: what it refuses, it refuses whatever the command contains. */
export function standingGuard({ precludes, ...named }: Named & { readonly precludes: Precludes }): Guard {
  return { ...named, precludes, check: (claim, _command, context) => precludes(claim, context) };
}

/** A guard about what a command contains, or about facts that are gathered for it. */
export function commandGuard({ check, ...named }: Named & { readonly check: Check }): Guard {
  return { ...named, precludes: () => null, check };
}

/**
 * A guard that can judge some claims without the command, and the others by it.
 * @param check also says more than `precludes` about what both refuse
 * @param spares whether the command only repeats what has been accepted before; left out: it never does
 */
export function partlyStandingGuard({
  precludes,
  check,
  spares = () => false,
  ...named
}: Named & {
  readonly precludes: Precludes;
  readonly check: Check;
  readonly spares?: (claim: Claim, command: Command) => boolean;
}): Guard {
  return {
    ...named,
    precludes,
    check: (claim, command, context) => {
      if (spares(claim, command)) return null;
      const certain = precludes(claim, context);
      const refusal = check(claim, command, context);
      return certain === null || refusal?.code === certain.code ? refusal : certain;
    },
  };
}

/**
 * The refusal that is certain before a command is given: that of the first guard that has one.
 * @param guards those of a row of the table, in its order
 */
export function precludedBy(guards: readonly Guard[], claim: Claim, context: Context): Refusal | null {
  for (const guard of guards) {
    const refusal = guard.precludes(claim, context);
    if (refusal !== null) return refusal;
  }
  return null;
}

/**
 * The refusal of a command. What is certain without it comes first, so that nobody gets another reason than was
 * shown before.
 */
export function refusedBy(
  guards: readonly Guard[],
  claim: Claim,
  command: Command,
  context: Context,
): Refusal | null {
  const certain = guards.filter((guard) => guard.precludes(claim, context) !== null);
  for (const guard of [...certain, ...guards]) {
    const refusal = guard.check(claim, command, context);
    if (refusal !== null) return refusal;
  }
  return null;
}
