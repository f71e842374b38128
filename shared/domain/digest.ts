/** R65: on which mornings the digest is due, and which claims are late. */
import { Temporal } from 'temporal-polyfill';
import { addSpan, isBusinessDay, type BusinessCalendar } from './calendar';
import { isIn, type Claim } from './claim';
import { owedBy, type DeadlineKind } from './clocks';
import type { Policy } from './policy';
import type { Instant } from './time';

/** Whom a digest is for. */
export const digestReaders = ['review-leads', 'operator'] as const;
export type DigestReader = (typeof digestReaders)[number];

/** From this hour on, local time, the digest of a business day is due (R65). */
const digestHour = 8;

/** A clock that ran out, and when. */
export interface MissedClock {
  readonly clock: DeadlineKind;
  readonly dueAt: Instant;
}

/**
 * The local date of the digest that is due now, for example `2026-11-30`; `null`: none is, because the morning has
 * not begun, or today is no business day.
 */
export function dueDigest(now: Instant, calendar: BusinessCalendar): string | null {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.timeZone);
  const day = local.toPlainDate();
  return local.hour >= digestHour && isBusinessDay(day, calendar) ? day.toString() : null;
}

/** The reviewers' clocks that a claim has missed and that still wait for an answer, the earliest first. */
export function missedByReviewers(
  { deadlines }: Pick<Claim, 'deadlines'>,
  now: Instant,
): readonly MissedClock[] {
  return owedBy('reviewers')
    .flatMap((clock) => {
      const dueAt = deadlines[clock]?.dueAt;
      return dueAt === undefined || dueAt > now ? [] : [{ clock, dueAt }];
    })
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

/** R3: when the review should have begun that started automatically and still has no reviewer; `null`: it is none. */
export function startedWithoutReviewer(claim: Claim): MissedClock | null {
  if (!isIn(claim, ['UnderReview']) || claim.assignee !== null) return null;
  const moved = claim.movedBy;
  return moved?.clock === 'review-start' ? { clock: moved.clock, dueAt: moved.dueAt } : null;
}

/**
 * R61: when the assessor's answer was due first; `null`: it is not late, or not awaited. The clock itself starts anew
 * whenever the question is asked again, so the first end is counted from the request.
 */
export function missedByAssessor(
  claim: Claim,
  now: Instant,
  policy: Policy,
  calendar: BusinessCalendar,
): MissedClock | null {
  if (!isIn(claim, ['Associated']) || claim.eligibility.state !== 'requested') return null;
  const dueAt = addSpan(claim.eligibility.at, policy.eligibilityAnswer, calendar);
  return dueAt > now ? null : { clock: 'eligibility-answer', dueAt };
}
