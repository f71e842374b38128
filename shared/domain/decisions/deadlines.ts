/** Starts, keeps and marks the clocks of a claim, by the table of clocks and the claim's policy. */
import { addSpan, subtractSpan } from '../calendar';
import type { Claim, Deadlines } from '../claim';
import { clocks, lengthOf, type ClockDefinition, type DeadlineKind } from '../clocks';
import type { Context } from '../context';
import type { Instant } from '../time';

/**
 * Starts clocks. One that is counted back from another's end is left out if its own end has passed already.
 */
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

/** The claim's clocks that keep running, expired ones included. */
export function keepClocks(claim: Claim, kinds: readonly DeadlineKind[]): Deadlines {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const clock = claim.deadlines[kind];
      return clock === undefined ? [] : [[kind, clock] as const];
    }),
  );
}

/** All of the claim's clocks, with one of them marked as passed. */
export function markExpired(claim: Claim, kind: DeadlineKind): Deadlines {
  const clock = claim.deadlines[kind];
  return clock === undefined ? claim.deadlines : { ...claim.deadlines, [kind]: { ...clock, passed: true } };
}
