/** Proves that spans of the policy have the same bounds in every form (field case 24), and what is said of others. */
import { faultMessage } from '../../../../shared/contracts/basics/faultMessages';
import { policyEntry } from '../../../../shared/contracts/directory/directory';
import { defaultCalendar, addSpan, subtractSpan } from '../../../../shared/domain/calendar';
import { completePolicy, defaultPolicy } from '../../../../shared/domain/policy';
import type { Span } from '../../../../shared/domain/span';
import { instant } from '../../../../shared/domain/time';

/** What the policy makes of a span: the span as it is stored, or the fault. */
function reviewStart(sent: unknown): unknown {
  const parsed = policyEntry.safeParse({ version: '1', reviewStart: sent }, { error: faultMessage });
  if (parsed.success) return parsed.data.reviewStart;
  return parsed.error.issues.map(({ path, message }) => [...path.slice(1), message].join(' ')).join('; ');
}

describe('field case 24: the longest and the shortest span, in every form', () => {
  test.each<[Span]>([
    [{ businessDays: 1 }],
    [{ businessDays: 2600 }],
    [{ days: 1 }],
    [{ days: 3650 }],
    ...[
      'P10Y',
      'P120M',
      'P3650D',
      'P521W',
      'P521W3D',
      'PT87600H',
      'PT5256000M',
      'P9Y12M',
      'P1D',
      'PT1M',
      'PT60S',
      'P1DT24H',
      'P0DT1M',
      'P1W2D',
    ].map((duration): [Span] => [{ duration }]),
  ])('%j is within them', (span) => {
    expect(reviewStart(span)).toEqual(span);
  });

  const long = 'duration must be at most ten years, which are 3650 days';
  const short = 'duration must be at least one minute';
  test.each<[Span, string]>([
    [{ businessDays: 2601 }, 'businessDays must be at most 2600'],
    [{ days: 3651 }, 'days must be at most 3650'],
    ...[
      'P8000Y',
      'P11Y',
      'P10Y1D',
      'P121M',
      'P3651D',
      'P522W',
      'PT87601H',
      'PT315360001S',
      'P9Y365DT24H1S',
      `P${'9'.repeat(400)}D`,
    ].map((duration): [Span, string] => [{ duration }, long]),
    [{ businessDays: 0 }, 'businessDays must be at least 1'],
    [{ days: 0 }, 'days must be at least 1'],
    [{ days: -1 }, 'days must be at least 1'],
    ...['P0D', 'PT0S', 'P0Y', 'P0W', 'PT59S'].map((duration): [Span, string] => [{ duration }, short]),
  ])('%j is not', (span, fault) => {
    expect(reviewStart(span)).toBe(fault);
  });
});

describe('what is no span is told why', () => {
  test.each([
    [{ duration: '-P1D' }, 'duration must have no sign: a span goes forward'],
    [{ duration: '+P1D' }, 'duration must have no sign: a span goes forward'],
    [{ duration: 'PT0.5H' }, 'duration must be in whole numbers: PT90S, not PT1.5M'],
    [{ duration: 'PT1,5S' }, 'duration must be in whole numbers: PT90S, not PT1.5M'],
    [{ duration: 'P-1D' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ duration: 'P' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ duration: 'P1DT' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ duration: 'P1D1Y' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ duration: '7 days' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ duration: '' }, 'duration must be an ISO 8601 duration such as PT4H or P7D'],
    [{ days: 1.5 }, 'days must be a whole number'],
    [{ days: '7' }, 'days must be a number'],
    [{ days: 7, businessDays: 5 }, 'must be {"businessDays": n}, {"days": n} or {"duration": "PT4H"}'],
    [{ weeks: 1 }, 'must be {"businessDays": n}, {"days": n} or {"duration": "PT4H"}'],
    ['P7D', 'must be {"businessDays": n}, {"days": n} or {"duration": "PT4H"}'],
  ])('%j', (sent, fault) => {
    expect(reviewStart(sent)).toBe(fault);
  });
});

test('a duration in lower case, or with white space around it, is stored in its usual form', () => {
  expect(reviewStart({ duration: ' p1dt4h\n' })).toEqual({ duration: 'P1DT4H' });
});

describe('R72: policies of before its bounds are read', () => {
  const start = instant(Date.parse('2026-06-01T16:00:00Z'));
  const { mailShares: _shares, limits: _limits, ...before } = defaultPolicy;

  test.each(['P8000Y', 'P300000000Y', `P${'9'.repeat(30)}D`, 'P3651D'])(
    'field case 24: %s counts as ten years, so its end is later than its start, also as text',
    (duration) => {
      const { disputeWindow } = completePolicy({ ...before, disputeWindow: { duration } });
      expect(addSpan(start, disputeWindow, defaultCalendar)).toBe('2036-05-29T16:00:00.000Z');
      expect(subtractSpan(start, disputeWindow, defaultCalendar) < start).toBe(true);
    },
  );

  test('a fraction of a second, and no time at all', () => {
    expect(addSpan(start, { duration: 'PT4.5S' }, defaultCalendar)).toBe('2026-06-01T16:00:04.000Z');
    expect(addSpan(start, { duration: 'P0D' }, defaultCalendar)).toBe(start);
  });
});

test('field case 24: no instant is made that would sort before all others', () => {
  expect(() => instant(Date.parse('+010026-01-01T00:00:00Z'))).toThrow(RangeError);
  expect(() => instant(Number.NaN)).toThrow(RangeError);
});

test('the longest span over a calendar full of holidays ends', () => {
  const holidays = Array.from({ length: 1000 }, (_, day) =>
    new Date(Date.UTC(2026, 5, 2 + day)).toISOString().slice(0, 10),
  );
  const start = instant(Date.parse('2026-06-01T16:00:00Z'));
  const calendar = { ...defaultCalendar, holidays };
  expect(addSpan(start, { businessDays: 2600 }, calendar)).toMatch(/^2039-/);
});
