/** Proves on which mornings a digest is due, and which claims are late (R65, R3 to R5, R13, R24, R61). */
import { addSpan, type BusinessCalendar } from '../../../shared/domain/calendar';
import {
  dueDigest,
  missedByAssessor,
  missedByReviewers,
  startedWithoutReviewer,
} from '../../../shared/domain/digest';
import { calendar, people, policy, utc } from './fixtures';
import { inPhase, proposedContact, say } from './given';

const inZone = (timeZone: string): BusinessCalendar => ({ ...calendar, timeZone });

describe('R65: the morning of a digest', () => {
  test.each([
    ['a Monday, a second before eight', '2026-06-01T14:59:59Z', null],
    ['eight o’clock', '2026-06-01T15:00:00Z', '2026-06-01'],
    ['later the same day, after an outage', '2026-06-02T06:59:59Z', '2026-06-01'],
    ['midnight', '2026-06-02T07:00:00Z', null],
    ['Saturday', '2026-06-06T18:00:00Z', null],
    ['Sunday', '2026-06-07T18:00:00Z', null],
    ['a holiday', '2026-06-19T18:00:00Z', null],
  ])('%s', (_when, now, expected) => {
    expect(dueDigest(utc(now), calendar)).toBe(expected);
  });

  test.each([
    ['winter time', '2026-03-06T15:59:59Z', '2026-03-06T16:00:00Z'],
    ['the first Monday of summer time', '2026-03-09T14:59:59Z', '2026-03-09T15:00:00Z'],
    ['the first Monday of winter time', '2026-11-02T15:59:59Z', '2026-11-02T16:00:00Z'],
  ])('comes at eight of the local clock: %s', (_when, before, eight) => {
    expect(dueDigest(utc(before), calendar)).toBeNull();
    expect(dueDigest(utc(eight), calendar)).toBe(eight.slice(0, 10));
  });

  test('is counted by the local date, also where that is not the date of UTC', () => {
    expect(dueDigest(utc('2026-06-01T23:00Z'), inZone('Asia/Tokyo'))).toBe('2026-06-02');
    expect(dueDigest(utc('2026-06-05T23:00Z'), inZone('Asia/Tokyo'))).toBeNull();
    expect(dueDigest(utc('2026-06-06T01:00Z'), inZone('America/Los_Angeles'))).toBe('2026-06-05');
  });
});

describe('what is late', () => {
  test('R4, R5: a claim names every clock that was missed, the earliest first', () => {
    const story = inPhase.Submitted().after({ businessDays: 2 }).and(say.startReview());
    const [decision, overall] = [story.due('decision'), story.due('overall-decision')];
    expect(missedByReviewers(story.claim, story.now)).toEqual([]);
    expect(missedByReviewers(story.claim, decision)).toEqual([{ clock: 'decision', dueAt: decision }]);
    const both = [
      { clock: 'decision', dueAt: decision },
      { clock: 'overall-decision', dueAt: overall },
    ];
    expect(missedByReviewers(story.claim, overall)).toEqual(both);
    expect(missedByReviewers(story.expires('decision').expires('overall-decision').claim, overall)).toEqual(
      both,
    );
  });

  test.each([
    ['R3', inPhase.Submitted, 'review-start'],
    ['R13', inPhase.Disputed, 'dispute-answer'],
    ['R24', proposedContact, 'contact-confirmation'],
  ] as const)('%s: the reviewers’ clock %s', (_rule, begin, clock) => {
    const story = begin();
    const dueAt = story.due(clock);
    expect(missedByReviewers(story.claim, dueAt)).toEqual([{ clock, dueAt }]);
  });

  test('the partner’s and the customer’s clocks are no delay of the reviewers', () => {
    for (const begin of [inPhase.PartnerActionRequired, inPhase.Rejected, inPhase.Associated]) {
      const { claim } = begin();
      expect(missedByReviewers(claim, utc('2027-01-01T00:00Z'))).toEqual([]);
    }
  });

  test('R3: a review that started automatically is named until it has a reviewer', () => {
    const submitted = inPhase.Submitted();
    const started = submitted.expires('review-start');
    expect(startedWithoutReviewer(submitted.claim)).toBeNull();
    expect(startedWithoutReviewer(started.claim)).toEqual({
      clock: 'review-start',
      dueAt: submitted.due('review-start'),
    });
    const assigned = started.and(say.assign(people.reviewer), people.lead);
    expect(startedWithoutReviewer(assigned.claim)).toBeNull();
    expect(startedWithoutReviewer(inPhase.UnderReview().claim)).toBeNull();
  });

  test('R61: an answer of the assessor stays late since its first end, however often it is asked again', () => {
    const official = inPhase.Associated();
    const first = official.due('eligibility-answer');
    const late = (story: typeof official, now = story.now) =>
      missedByAssessor(story.claim, now, policy, calendar);
    expect(late(official)).toBeNull();
    expect(late(official, first)).toEqual({ clock: 'eligibility-answer', dueAt: first });
    const again = official.expires('eligibility-answer').expires('eligibility-answer');
    expect(late(again)).toEqual({ clock: 'eligibility-answer', dueAt: first });
    expect(addSpan(official.now, policy.eligibilityAnswer, calendar)).toBe(first);
    expect(late(again.and(say.eligibility('claim-1.1')))).toBeNull();
  });
});
