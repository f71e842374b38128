/** The clocks that a decision starts, by the policy that the claim keeps (R3 to R14). */
import { deadline, type Span } from '../calendar';
import type { Claim, DeadlineKind, Deadlines, RunningDeadline } from '../claim';
import type { Context } from '../guards';
import type { Instant } from '../time';

/** A clock that starts now, or at a given instant. */
export function startClock(span: Span, { now, calendar }: Context, from: Instant = now): RunningDeadline {
  return { ...deadline(from, span, calendar), passed: false };
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
export function markPassed(claim: Claim, kind: DeadlineKind): Deadlines {
  const clock = claim.deadlines[kind];
  return clock === undefined ? claim.deadlines : { ...claim.deadlines, [kind]: { ...clock, passed: true } };
}
