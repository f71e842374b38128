/** The life of a claim as nodes, edges and clocks, from the tables of transitions and clocks. */
import type { AssociationState } from './association';
import { phases, statusOf, type Phase, type Status } from './claim';
import {
  clocks,
  deadlineKinds,
  lengthOf,
  type Awaited,
  type ClockDefinition,
  type DeadlineKind,
} from './clocks';
import type { CommandType } from './commands';
import type { Policy } from './policy';
import type { Role } from './roles';
import type { Span } from './span';
import { isClockCommand, type Transition } from './transition';
import { limitsOf, transitions } from './transitions';

/** A phase; status and state of the association say together which one a claim is in. */
export interface LifecycleNode {
  readonly phase: Phase;
  readonly status: Status;
  readonly association: AssociationState | 'none';
  /** Whether nothing can follow. */
  readonly final: boolean;
}

/** What one command, or the end of one clock, does to a claim in one phase. */
export interface LifecycleEdge {
  readonly command: CommandType;
  readonly from: Phase;
  /** The same as `from` where the claim stays in its phase. */
  readonly to: Phase;
  readonly by: readonly Role[];
  readonly rule: string;
  /** The clock whose end it is; `null`: somebody gives the command. */
  readonly clock: DeadlineKind | null;
  /** The clocks of `from` after whose end it is too late. */
  readonly tooLateAfter: readonly DeadlineKind[];
}

/** What the end of a clock does, as codes. */
export const clockEnds = [
  'escalates',
  'asks-again',
  'reminds',
  'starts-review',
  'rejects',
  'makes-official-or-rejects',
  'makes-rejection-final',
] as const;
export type ClockEndCode = (typeof clockEnds)[number];

/** For whom clocks wait, as codes. */
export const awaitedParties = ['reviewers', 'partner', 'customer', 'mail-service', 'assessor'] as const;
export type AwaitedCode = (typeof awaitedParties)[number];

/** A clock, with its length under a policy. */
export interface LifecycleClock {
  readonly kind: DeadlineKind;
  readonly runsIn: readonly Phase[];
  readonly waitsFor: AwaitedCode;
  /** Whether that party has to act; `false`: it may stay silent. */
  readonly owed: boolean;
  readonly rule: string;
  readonly length: Span;
  /** The clock from whose end the length is counted back; `null`: it counts from this clock's start. */
  readonly before: DeadlineKind | null;
  readonly end: ClockEndCode;
}

const endCodes: Readonly<Record<ClockDefinition['end'], ClockEndCode>> = {
  escalates: 'escalates',
  'asks again': 'asks-again',
  reminds: 'reminds',
  'starts the review': 'starts-review',
  'rejects the claim': 'rejects',
  'makes the association official or rejects the claim': 'makes-official-or-rejects',
  'makes the rejection final': 'makes-rejection-final',
};

const awaitedCodes: Readonly<Record<Awaited, AwaitedCode>> = {
  reviewers: 'reviewers',
  partner: 'partner',
  customer: 'customer',
  'mail service': 'mail-service',
  assessor: 'assessor',
};

/** What partners never see anything of (R25, R26). */
const internalCommands: readonly CommandType[] = ['note'];

/** Every phase, in the order of a claim's life. */
export function lifecycleNodes(): readonly LifecycleNode[] {
  return phases.map((phase) => ({
    phase,
    status: statusOf(phase),
    association: phase === 'Associated' ? 'official' : phase === 'AssociationEnded' ? 'ended' : 'none',
    final: isEnd(phase),
  }));
}

/** Whether no row leads out of a phase. */
export function isEnd(phase: Phase, rows: readonly Transition[] = transitions): boolean {
  return !rows.some((row) => row.from.includes(phase) && !staysInPhase(row));
}

/** Whether a row leaves the claim in its phase. */
export function staysInPhase({ from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return to.every((phase) => from.includes(phase));
}

/** The clock whose end is a row; `null`: it is a command that somebody gives. */
export function clockOf({ command }: Pick<Transition, 'command'>): DeadlineKind | null {
  return deadlineKinds.find((kind) => command === `expire:${kind}`) ?? null;
}

/**
 * Every step of a claim, in the order of the table.
 * @param internal whether steps that only reviewers see are among them (R26)
 */
export function lifecycleEdges(internal: boolean): readonly LifecycleEdge[] {
  return transitions
    .filter(({ command }) => internal || !internalCommands.includes(command))
    .flatMap((row) => {
      const { command, from, to, by, rule } = row;
      const limits = isClockCommand(command) ? [] : limitsOf(row);
      const facts = { command, by, rule, clock: clockOf(row) };
      return from.flatMap((start) => {
        const tooLateAfter = limits.filter((kind) => runsIn(kind).includes(start));
        const targets = staysInPhase(row) ? [start] : to.filter((phase) => !from.includes(phase));
        return targets.map((target): LifecycleEdge => ({ ...facts, from: start, to: target, tooLateAfter }));
      });
    });
}

/** The phases in which a clock runs. */
export function runsIn(kind: DeadlineKind): readonly Phase[] {
  return transitions.filter((row) => clockOf(row) === kind).flatMap(({ from }) => from);
}

/** Every clock, with its length under a policy. */
export function lifecycleClocks(policy: Policy): readonly LifecycleClock[] {
  return deadlineKinds.map((kind) => {
    const { rule, before, waitsFor, owed, end }: ClockDefinition = clocks[kind];
    return {
      kind,
      runsIn: runsIn(kind),
      waitsFor: awaitedCodes[waitsFor],
      owed,
      rule,
      length: lengthOf(kind, policy),
      before: before ?? null,
      end: endCodes[end],
    };
  });
}
