/**
 * Proves that every clock of a claim ends when the rules say, at whatever time of the year the claim lives.
 */
import fc from '../../tools/fastCheck';
import { Temporal } from 'temporal-polyfill';
import { isBusinessDay } from '../../../shared/domain/calendar';
import { deadlineKinds, type DeadlineKind } from '../../../shared/domain/clocks';
import type { Command } from '../../../shared/domain/commands';
import { epochMs, instant, type Instant } from '../../../shared/domain/time';
import { RuleCalendar } from '../../../infra/tools/demo/rules';
import { calendar, utc } from './fixtures';
import { inPhase, outsider, pendingConsent, say, undeliverable, type Story } from './given';
import { content, live, whatHappens } from './randomLives';

/** The lengths of the clocks by the rules, in business days and in days. */
const ruleSpans = {
  businessDays: {
    'review-start': 5, // R3
    decision: 5, // R4
    'overall-decision': 10, // R5
    'partner-response': 5, // R7
    'notice-outage': 1, // R54
    'new-contact': 5, // R54
    'contact-confirmation': 5, // R24
    'eligibility-answer': 5, // R61
    'dispute-answer': 5, // R13
  },
  days: { 'consent-end': 7, 'dispute-window': 30 }, // R9, R13
} as const;

describe('deadlines', () => {
  /** Later than the beginnings of the lives; with weekends, holidays and both changes of daylight saving. */
  const instants = fc
    .integer({ min: epochMs(utc('2026-06-02T00:00Z')), max: epochMs(utc('2027-12-31T00:00Z')) })
    .map(instant);
  /** The same calendar, calculated in another way than the service does. */
  const ruleCalendar = new RuleCalendar(calendar);
  const { days } = ruleSpans;
  const businessDays: Readonly<Partial<Record<DeadlineKind, number>>> = ruleSpans.businessDays;

  const whenConsentEnds: typeof pendingConsent = (...begin) =>
    pendingConsent(...begin).whenDue('consent-end');
  /** For each clock, a claim in which it does not run, and the command that starts it. */
  const starters: Readonly<
    Record<DeadlineKind, readonly [typeof pendingConsent, (story: Story) => Command]>
  > = {
    'review-start': [inPhase.Editing, () => say.submit()],
    decision: [inPhase.Submitted, () => say.startReview()],
    'overall-decision': [inPhase.Editing, () => say.submit()],
    'partner-reminder': [inPhase.UnderReview, () => say.requestInfo()],
    'partner-response': [inPhase.UnderReview, () => say.requestInfo()],
    'notice-outage': [inPhase.UnderReview, () => say.approve()],
    'consent-end': [inPhase.AwaitingConsent, ({ now }) => say.noticeSent(now)],
    'new-contact': [pendingConsent, () => say.bounced()],
    'contact-confirmation': [undeliverable, () => say.changeContact(outsider)],
    'eligibility-answer': [whenConsentEnds, () => ({ type: 'expire:consent-end' })],
    'dispute-window': [inPhase.UnderReview, () => say.reject()],
    'dispute-answer': [inPhase.Rejected, () => say.dispute()],
  };
  /**
   * Makes lives that begin at any time and soon start one of the clocks; calls `check` for each clock that a
   * step sets.
   */
  function eachClock(check: (kind: DeadlineKind, dueAt: Instant, from: Instant, life: Story) => void): void {
    const soon = fc.integer({ min: 0, max: 24 });
    const lives = fc.property(
      instants,
      fc.constantFrom(...Object.values(starters)),
      content,
      soon,
      whatHappens,
      (start, [tell, starting], input, hours, steps) => {
        const begin = (): Story => tell(input, start);
        for (const [before, command, after] of live(begin, [
          { hours, command: starting, actor: null },
          ...steps,
        ])) {
          if (after.refusal !== null) continue;
          for (const [kind, { dueAt }] of Object.entries(after.claim.deadlines)) {
            const known = before.claim.deadlines[kind as DeadlineKind]?.dueAt === dueAt;
            const from = command.type === 'record-notice-sent' ? command.sentAt : after.now;
            if (!known) check(kind as DeadlineKind, dueAt, from, after);
          }
        }
      },
    );
    fc.assert(lives, { numRuns: 200 });
  }

  test('fall on business days, except the ends of windows that are counted in days', () => {
    eachClock((kind, dueAt) => {
      if (kind in days) return;
      const day = Temporal.Instant.from(dueAt).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
      expect([kind, dueAt, isBusinessDay(day, calendar)]).toEqual([kind, dueAt, true]);
    });
  });

  test('agree with the words of the rules, over weekends, holidays and changes of daylight saving', () => {
    const seen = new Set<DeadlineKind>();
    eachClock((kind, dueAt, from, { claim }) => {
      const count = businessDays[kind];
      if (kind === 'partner-reminder') {
        const response = claim.deadlines['partner-response']?.dueAt ?? dueAt;
        expect(dueAt).toBe(ruleCalendar.businessDaysBefore(response, 1));
      } else if (count !== undefined) {
        // R5: after the partner's answer this clock continues with the remaining business time.
        if (kind === 'overall-decision' && claim.phase === 'UnderReview') return;
        expect([kind, dueAt]).toEqual([kind, ruleCalendar.businessDaysAfter(from, count)]);
      } else
        expect([kind, dueAt]).toEqual([kind, ruleCalendar.daysAfter(from, days[kind as keyof typeof days])]);
      seen.add(kind);
    });
    expect([...seen].sort()).toEqual([...deadlineKinds].sort());
  });

  test('R5: the clock that was stopped continues with the remaining business time', () => {
    fc.assert(
      fc.property(instants, fc.nat(14 * 24), fc.nat(8 * 24), (start, reviewed, answered) => {
        const later = (story: Story, hours: number): Story =>
          story.at(instant(epochMs(story.now) + hours * 3_600_000));
        const asked = later(inPhase.Editing().at(start).and(say.submit()).and(say.startReview()), reviewed);
        const due = asked.due('overall-decision');
        const waiting = later(asked.and(say.requestInfo()), answered);
        const resumed = waiting.when(say.respond());
        // The answer or the decision is too late: other rules apply.
        if (resumed.refusal !== null || due <= asked.now) return;
        expect(resumed.due('overall-decision')).toBe(ruleCalendar.resumed(due, asked.now, waiting.now));
      }),
      { numRuns: 150 },
    );
  });
});
