/** The clocks that a decision starts, stops and marks, by the table of clocks and the policy that the claim keeps. */
import { addSpan, subtractSpan } from '../calendar';
import type { Claim, Deadlines } from '../claim';
import { clocks, lengthOf, type ClockDefinition, type DeadlineKind } from '../clocks';
import type { Context } from '../context';
import type { Instant } from '../time';

/** Clocks that start now, or at a given instant. One that is counted back from another's end is left out where that is over. */
export function startClocks(
  kinds: readonly DeadlineKind[],
  context: Context,
  from: Instant = context.now,
): Deadlines {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const { before }: ClockDefinition = clocks[kind];
      const dueAt =
        before === undefined ? endOf(kind, context, from) : countedBack(kind, before, context, from);
      const isOver = before !== undefined && dueAt <= context.now;
      return isOver ? [] : [[kind, { dueAt, calendarVersion: context.calendar.version, passed: false }]];
    }),
  );
}

function endOf(kind: DeadlineKind, { policy, calendar }: Context, from: Instant): Instant {
  return addSpan(from, lengthOf(kind, policy), calendar);
}

function countedBack(kind: DeadlineKind, before: DeadlineKind, context: Context, from: Instant): Instant {
  return subtractSpan(endOf(before, context, from), lengthOf(kind, context.policy), context.calendar);
}

/** Of the claim's clocks those that go on. */
export function keepClocks(claim: Claim, kinds: readonly DeadlineKind[]): Deadlines {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const clock = claim.deadlines[kind];
      return clock === undefined ? [] : [[kind, clock] as const];
    }),
  );
}

/** The claim's clocks with one of them marked as passed. */
export function markExpired(claim: Claim, kind: DeadlineKind): Deadlines {
  const clock = claim.deadlines[kind];
  return clock === undefined ? claim.deadlines : { ...claim.deadlines, [kind]: { ...clock, passed: true } };
}
