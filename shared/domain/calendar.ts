/** Business days and deadlines in the programme's time zone (domain words *business day*, R3 to R13). */
import { Temporal } from 'temporal-polyfill';
import { durationParts, longestDays, outOfBounds, type Span } from './span';
import { instant, type Instant } from './time';

/** One version of the programme's holidays. Versions are never changed once published. */
export interface BusinessCalendar {
  readonly version: string;
  /** IANA name of the programme's time zone, for example `America/Los_Angeles`. */
  readonly timeZone: string;
  /** Local dates that are not business days, for example `2026-12-25`. */
  readonly holidays: readonly string[];
}

/** The calendar until an operator publishes one: no holidays, in the programme's home time zone (+). */
export const defaultCalendar: BusinessCalendar = {
  version: 'default-1',
  timeZone: 'America/Los_Angeles',
  holidays: [],
};

/** A deadline as it is stored: computed once; a later policy or calendar never moves it (trap 7). */
export interface Deadline {
  readonly dueAt: Instant;
  /** Version of the calendar that it was computed with. */
  readonly calendarVersion: string;
}

/**
 * The instant that is a span after `start`. Days of either kind keep the local time; a local time that does
 * not exist becomes the next instant that does. Business days that start on another day count from 00:00 of
 * the next business day. A span that is longer than policies may have now counts as the longest (R72).
 */
export function addSpan(start: Instant, published: Span, calendar: BusinessCalendar): Instant {
  const span = atMostLongest(published);
  const from = zoned(start, calendar);
  if ('businessDays' in span) return fromZoned(plusBusinessDays(from, span.businessDays, calendar));
  if ('days' in span) return fromZoned(sameLocalTime(from, from.toPlainDate().add({ days: span.days })));
  const { dates, times } = datesAndTimes(span.duration);
  return fromZoned(sameLocalTime(from, from.toPlainDate().add(dates)).add(times));
}

/** The instant a span before `end`, for reminders (R7): n business days earlier at the same local time. */
export function subtractSpan(end: Instant, published: Span, calendar: BusinessCalendar): Instant {
  const span = atMostLongest(published);
  const from = zoned(end, calendar);
  if ('businessDays' in span) {
    let day = from.toPlainDate();
    for (let left = span.businessDays; left > 0;) {
      day = day.subtract({ days: 1 });
      if (isBusinessDay(day, calendar)) left--;
    }
    return fromZoned(sameLocalTime(from, day));
  }
  if ('days' in span) return fromZoned(sameLocalTime(from, from.toPlainDate().subtract({ days: span.days })));
  const { dates, times } = datesAndTimes(span.duration);
  return fromZoned(sameLocalTime(from, from.toPlainDate().subtract(dates)).subtract(times));
}

/** Milliseconds between two instants that fall on business days; 0 when `to` is not after `from` (R5). */
export function businessTimeBetween(from: Instant, to: Instant, calendar: BusinessCalendar): number {
  const end = zoned(to, calendar);
  let at = zoned(from, calendar);
  let total = 0;
  while (at.epochMilliseconds < end.epochMilliseconds) {
    const midnight = at.add({ days: 1 }).startOfDay();
    const until = Math.min(midnight.epochMilliseconds, end.epochMilliseconds);
    if (isBusinessDay(at.toPlainDate(), calendar)) total += until - at.epochMilliseconds;
    at = midnight;
  }
  return total;
}

/** The instant at which `milliseconds` of business time have passed since `start` (R5). */
export function addBusinessTime(start: Instant, milliseconds: number, calendar: BusinessCalendar): Instant {
  let at = zoned(start, calendar);
  let left = milliseconds;
  for (;;) {
    const midnight = at.add({ days: 1 }).startOfDay();
    if (isBusinessDay(at.toPlainDate(), calendar)) {
      const available = midnight.epochMilliseconds - at.epochMilliseconds;
      if (left < available) return instant(at.epochMilliseconds + left);
      left -= available;
    }
    at = midnight;
  }
}

/** Monday to Friday, less the calendar's holidays. */
export function isBusinessDay(day: Temporal.PlainDate, calendar: BusinessCalendar): boolean {
  return day.dayOfWeek <= 5 && !calendar.holidays.includes(day.toString());
}

function plusBusinessDays(
  start: Temporal.ZonedDateTime,
  count: number,
  calendar: BusinessCalendar,
): Temporal.ZonedDateTime {
  const first = start.toPlainDate();
  let day = first;
  while (!isBusinessDay(day, calendar)) day = day.add({ days: 1 });
  const time = day.equals(first) ? start.toPlainTime() : new Temporal.PlainTime();
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day, calendar)) left--;
  }
  return atLocalTime(day, time, start.timeZoneId);
}

/** Policies of before could have a duration of any length, whose end no text of an instant can name. */
function atMostLongest(span: Span): Span {
  return outOfBounds(span) === 'too-long' ? { days: longestDays } : span;
}

/** A duration's calendar part, which keeps the local time, and its exact part, which counts elapsed time. */
function datesAndTimes(iso: string): {
  readonly dates: Temporal.Duration;
  readonly times: Temporal.Duration;
} {
  const parts = durationParts(iso);
  if (parts === null) throw new RangeError(`“${iso}” is no ISO 8601 duration, such as P7D or PT4H.`);
  const { years, months, weeks, days, hours, minutes, seconds } = parts;
  return {
    dates: Temporal.Duration.from({ years, months, weeks, days }),
    times: Temporal.Duration.from({ hours, minutes, seconds }),
  };
}

/** The local time of `from` on another day. */
function sameLocalTime(from: Temporal.ZonedDateTime, day: Temporal.PlainDate): Temporal.ZonedDateTime {
  return atLocalTime(day, from.toPlainTime(), from.timeZoneId);
}

/** A local time on a day; if daylight saving skips it, the first instant after the gap. */
function atLocalTime(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
): Temporal.ZonedDateTime {
  const wanted = day.toPlainDateTime(time);
  const earlier = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wanted)) return earlier;
  return earlier.getTimeZoneTransition('next') ?? earlier;
}

function zoned(at: Instant, calendar: BusinessCalendar): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(calendar.timeZone);
}

function fromZoned(at: Temporal.ZonedDateTime): Instant {
  return instant(at.epochMilliseconds);
}
