/** Proves that deadlines count business days, holidays and daylight saving as the rules define them. */
import fc from '../../tools/fastCheck';
import { Temporal } from 'temporal-polyfill';
import {
  addBusinessTime,
  addSpan,
  businessTimeBetween,
  isBusinessDay,
  subtractSpan,
  type BusinessCalendar,
} from '../../../shared/domain/calendar';
import type { Span } from '../../../shared/domain/span';
import { epochMs, instant, type Instant } from '../../../shared/domain/time';

const zones = {
  losAngeles: 'America/Los_Angeles',
  lisbon: 'Europe/Lisbon',
  saoPaulo: 'America/Sao_Paulo',
  cairo: 'Africa/Cairo',
} as const;

function calendarIn(timeZone: string, ...holidays: readonly string[]): BusinessCalendar {
  return { version: 'test-1', timeZone, holidays };
}

/** The instant of a local time; the earlier one where the local time occurs twice. */
function local(time: string, timeZone: string): Instant {
  const zoned = Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return instant(zoned.epochMilliseconds);
}

/** Date and local time of an instant, to the minute. */
function shown(at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Adds a span to a local time; returns the resulting local time. */
function plus(start: string, span: Span, calendar: BusinessCalendar): string {
  return shown(addSpan(local(start, calendar.timeZone), span, calendar), calendar.timeZone);
}

const bd = (businessDays: number): Span => ({ businessDays });
const la = calendarIn(zones.losAngeles);

describe('business days', () => {
  test.each([
    ['Monday + 5 is next Monday at the same time', '2026-06-01T09:00', 5, '2026-06-08T09:00'],
    ['Monday + 10 is two weeks later', '2026-06-01T09:00', 10, '2026-06-15T09:00'],
    ['Friday + 1 is Monday', '2026-06-05T17:30', 1, '2026-06-08T17:30'],
    ['Friday 23:59 + 1 is Monday 23:59', '2026-06-05T23:59', 1, '2026-06-08T23:59'],
    ['Saturday + 5 is Monday 00:00, nine days later', '2026-06-06T14:00', 5, '2026-06-15T00:00'],
    ['Saturday 00:00 counts from Monday too', '2026-06-06T00:00', 5, '2026-06-15T00:00'],
    ['Sunday + 1 is Tuesday 00:00', '2026-06-07T23:00', 1, '2026-06-09T00:00'],
    ['Sunday + 0 is Monday 00:00', '2026-06-07T23:00', 0, '2026-06-08T00:00'],
    ['Tuesday + 0 is the same moment', '2026-06-09T12:34', 0, '2026-06-09T12:34'],
  ])('%s', (_name, start, count, expected) => {
    expect(plus(start, bd(count), la)).toBe(expected);
  });

  test('the time zone decides the day: Saturday in UTC is still Friday in Los Angeles', () => {
    const start = instant(Date.parse('2026-06-06T02:00:00Z'));
    expect(shown(addSpan(start, bd(1), la), zones.losAngeles)).toBe('2026-06-08T19:00');
  });
});

describe('holidays', () => {
  test.each([
    ['one within the span', ['2026-06-03'], '2026-06-01T09:00', 5, '2026-06-09T09:00'],
    [
      'adjacent ones within the span',
      ['2026-06-03', '2026-06-04'],
      '2026-06-01T09:00',
      5,
      '2026-06-10T09:00',
    ],
    ['one on the last day', ['2026-06-08'], '2026-06-01T09:00', 5, '2026-06-09T09:00'],
    ['one on the last day before a weekend', ['2026-06-05'], '2026-06-01T09:00', 4, '2026-06-08T09:00'],
    ['one on a weekend changes nothing', ['2026-06-06'], '2026-06-01T09:00', 5, '2026-06-08T09:00'],
    [
      'a start on one counts from 00:00 of the next day',
      ['2026-06-01'],
      '2026-06-01T09:00',
      1,
      '2026-06-03T00:00',
    ],
    ['a start on one before a weekend', ['2026-06-05'], '2026-06-05T09:00', 1, '2026-06-09T00:00'],
    ['a start on Saturday before one', ['2026-06-08'], '2026-06-06T09:00', 1, '2026-06-10T00:00'],
  ])('%s', (_name, holidays, start, count, expected) => {
    expect(plus(start, bd(count), calendarIn(zones.losAngeles, ...holidays))).toBe(expected);
  });
});

describe('daylight saving', () => {
  test.each([
    ['Los Angeles, spring', zones.losAngeles, '2026-03-06T09:00', '2026-03-09T09:00', 71],
    ['Los Angeles, autumn', zones.losAngeles, '2026-10-30T09:00', '2026-11-02T09:00', 73],
    ['Lisbon, spring', zones.lisbon, '2026-03-27T09:00', '2026-03-30T09:00', 71],
    ['Lisbon, autumn', zones.lisbon, '2026-10-23T09:00', '2026-10-26T09:00', 73],
  ])(
    '%s: the local time stays, the number of hours between differs',
    (_name, zone, start, expected, hours) => {
      const calendar = calendarIn(zone);
      expect(plus(start, bd(1), calendar)).toBe(expected);
      expect(plus(start, { days: 3 }, calendar)).toBe(expected);
      const from = local(start, zone);
      expect(epochMs(addSpan(from, bd(1), calendar)) - epochMs(from)).toBe(hours * 3_600_000);
    },
  );

  test.each([
    // The clocks go from 02:00 to 03:00.
    ['Los Angeles', zones.losAngeles, '2026-03-07T02:30', '2026-03-08T03:00'],
    // The clocks go from 01:00 to 02:00.
    ['Lisbon', zones.lisbon, '2026-03-28T01:30', '2026-03-29T02:00'],
    // The clocks go from 00:00 to 01:00: the day has no midnight.
    ['São Paulo', zones.saoPaulo, '2018-11-03T00:00', '2018-11-04T01:00'],
    ['São Paulo, within the gap', zones.saoPaulo, '2018-11-03T00:59', '2018-11-04T01:00'],
  ])(
    '%s: a local time that does not exist becomes the next instant that does',
    (_name, zone, start, expected) => {
      const calendar = calendarIn(zone);
      expect(plus(start, { days: 1 }, calendar)).toBe(expected);
      expect(plus(start, { duration: 'P1D' }, calendar)).toBe(expected);
    },
  );

  test('a reminder on a local time that does not exist is due at the next instant that does', () => {
    const end = local('2026-03-09T02:30', zones.losAngeles);
    for (const span of [{ days: 1 }, { duration: 'P1D' }]) {
      expect(shown(subtractSpan(end, span, la), zones.losAngeles)).toBe('2026-03-08T03:00');
    }
  });

  test('of a local time that occurs twice the first counts', () => {
    const at = addSpan(local('2026-10-31T01:30', zones.losAngeles), { days: 1 }, la);
    expect(at).toBe('2026-11-01T08:30:00.000Z');
  });

  // Cairo's clocks went from 00:00 to 01:00 on Friday, 26 April 2024; the Thursday before was a holiday.
  test('a start on a holiday before a day without midnight still counts from 00:00', () => {
    const cairo = calendarIn(zones.cairo, '2024-04-25');
    expect(plus('2024-04-25T10:00', bd(0), cairo)).toBe('2024-04-26T01:00');
    expect(plus('2024-04-25T10:00', bd(1), cairo)).toBe('2024-04-29T00:00');
    expect(plus('2024-04-24T00:30', bd(1), cairo)).toBe('2024-04-26T01:00');
  });

  test('business time on a day of 23 or 25 hours is the time that really passes', () => {
    // Cairo: Friday, 26 April 2024 has no first hour; Thursday, 31 October 2024 has one hour more.
    const cairo = calendarIn(zones.cairo);
    const hours = (from: string, to: string): number =>
      businessTimeBetween(local(from, zones.cairo), local(to, zones.cairo), cairo) / 3_600_000;
    expect(hours('2024-04-25T12:00', '2024-04-26T12:00')).toBe(23);
    expect(hours('2024-10-31T12:00', '2024-11-01T12:00')).toBe(25);
  });
});

describe('other spans', () => {
  test.each(['2026-03-06T18:00', '2026-06-06T09:00', '2026-10-30T18:00'])(
    'R9: {days: 7} is P7D, whatever the weekday or the season: %s',
    (start) => {
      expect(plus(start, { days: 7 }, la)).toBe(plus(start, { duration: 'P7D' }, la));
      expect(plus(start, { days: 7 }, la).slice(11)).toBe(start.slice(11));
    },
  );

  test.each([
    ['hours pass as they are', '2026-03-08T01:00', 'PT4H', '2026-03-08T06:00'],
    ['minutes and seconds', '2026-06-01T09:00', 'PT90M', '2026-06-01T10:30'],
    ['days first, then hours', '2026-03-07T01:00', 'P1DT4H', '2026-03-08T06:00'],
    ['weeks', '2026-06-01T09:00', 'P2W', '2026-06-15T09:00'],
    ['months', '2026-01-31T09:00', 'P1M', '2026-02-28T09:00'],
  ])('durations: %s', (_name, start, duration, expected) => {
    expect(plus(start, { duration }, la)).toBe(expected);
  });

  test.each([
    ['one business day before Monday is Friday', '2026-06-08T09:00', bd(1), '2026-06-05T09:00'],
    ['holidays do not count backwards either', '2026-06-22T09:00', bd(1), '2026-06-18T09:00'],
    ['calendar days', '2026-06-08T09:00', { days: 1 }, '2026-06-07T09:00'],
    ['hours', '2026-06-08T09:00', { duration: 'PT4H' }, '2026-06-08T05:00'],
  ] as const)('R7: before an end, %s', (_name, end, span, expected) => {
    const calendar = calendarIn(zones.losAngeles, '2026-06-19');
    const at = subtractSpan(local(end, zones.losAngeles), span, calendar);
    expect(shown(at, zones.losAngeles)).toBe(expected);
  });
});

describe('whatever the start, the zone and the holidays', () => {
  const aDay = 24 * 3_600_000;
  const start = fc
    .integer({ min: Date.parse('2018-01-01T00:00Z'), max: Date.parse('2027-12-31T00:00Z') })
    .map(instant);
  /** Holidays are drawn near the start, otherwise they would rarely matter. */
  const situation = fc
    .record({
      at: start,
      zone: fc.constantFrom(...Object.values(zones)),
      offsets: fc.uniqueArray(fc.integer({ min: -1, max: 12 }), { maxLength: 4 }),
    })
    .map(({ at, zone, offsets }) => {
      const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
      return { at, calendar: calendarIn(zone, ...offsets.map((days) => day.add({ days }).toString())) };
    });
  const count = fc.integer({ min: 0, max: 12 });

  test('a deadline of business days falls on a business day', () => {
    fc.assert(
      fc.property(situation, count, ({ at, calendar }, days) => {
        const due = addSpan(at, bd(days), calendar);
        const day = Temporal.Instant.from(due).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
        expect(isBusinessDay(day, calendar)).toBe(true);
      }),
    );
  });

  test('exactly n business days lie after the start and up to the deadline', () => {
    fc.assert(
      fc.property(situation, count, ({ at, calendar }, days) => {
        const dayOf = (moment: Instant): Temporal.PlainDate =>
          Temporal.Instant.from(moment).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
        let from = dayOf(at);
        while (!isBusinessDay(from, calendar)) from = from.add({ days: 1 });
        let counted = 0;
        const end = dayOf(addSpan(at, bd(days), calendar));
        for (let day = from; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
          if (isBusinessDay(day.add({ days: 1 }), calendar)) counted++;
        }
        expect(counted).toBe(days);
      }),
    );
  });

  test('neither a later start nor more days ever give an earlier deadline', () => {
    const hour = fc.integer({ min: 0, max: 72 });
    const spans = fc.oneof(
      count.map(bd),
      count.map((days) => ({ days })),
    );
    fc.assert(
      fc.property(situation, hour, spans, ({ at, calendar }, hours, span) => {
        const later = instant(epochMs(at) + hours * 3_600_000);
        const due = addSpan(at, span, calendar);
        // In the hour that occurs twice the local time goes back, and the deadline may go back by that hour
        // too.
        expect(epochMs(addSpan(later, span, calendar))).toBeGreaterThanOrEqual(epochMs(due) - 3_600_000);
        if ('businessDays' in span) {
          expect(addSpan(at, bd(span.businessDays + 1), calendar) > due).toBe(true);
        }
      }),
    );
  });

  test('R5: adding the business time between two instants to the first gives the second, or the end of the free days after it', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 20 * aDay }), ({ at, calendar }, length) => {
        const to = instant(epochMs(at) + length);
        const between = businessTimeBetween(at, to, calendar);
        const again = addBusinessTime(at, between, calendar);
        expect(businessTimeBetween(at, again, calendar)).toBe(between);
        const day = Temporal.Instant.from(to).toZonedDateTimeISO(calendar.timeZone);
        if (isBusinessDay(day.toPlainDate(), calendar)) expect(again).toBe(to);
        else expect(again > to || between === 0).toBe(true);
      }),
    );
  });

  test('R5: business time that was added is the business time that passes', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 12 * aDay }), ({ at, calendar }, length) => {
        expect(businessTimeBetween(at, addBusinessTime(at, length, calendar), calendar)).toBe(length);
      }),
    );
  });

  test('R5: between an instant and an earlier one no business time passes', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 5 * aDay }), ({ at, calendar }, length) => {
        expect(businessTimeBetween(at, instant(epochMs(at) - length), calendar)).toBe(0);
      }),
    );
  });
});
