/** Writes instants in English for refusals, so that nobody misreads a midnight or moves a date (R67). */
import { Temporal } from 'temporal-polyfill';
import { isDateAlone, type Instant } from './time';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * The local date and time, the time zone, and the ISO 8601 form of an instant, to follow the word “at”.
 * The first minute of a day is written as the end of the day before, for example `the end of Friday, 4 December 2026,
 * America/Los_Angeles (2026-12-05T08:00:00.000Z)`.
 */
export function momentInWords(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  // Not every day begins at 00:00.
  const isFirst = local.round({ smallestUnit: 'minute', roundingMode: 'floor' }).equals(local.startOfDay());
  const words = isFirst
    ? `the end of ${dateInWords(local.toPlainDate().subtract({ days: 1 }))}`
    : `${local.toPlainTime().toString({ smallestUnit: 'minute' })} on ${dateInWords(local.toPlainDate())}`;
  return `${words}, ${timeZone} (${at})`;
}

/**
 * The end of a subscription or an association, to follow the word “ended”: a date without a time is that date, in
 * every time zone (R67), for example `on Sunday, 31 January 2027 (2027-01-31T00:00:00.000Z)`; any other is an instant.
 */
export function endInWords(at: Instant): string {
  if (!isDateAlone(at)) return `at ${at}`;
  return `on ${dateInWords(Temporal.Instant.from(at).toZonedDateTimeISO('UTC').toPlainDate())} (${at})`;
}

function dateInWords({ dayOfWeek, day, month, year }: Temporal.PlainDate): string {
  return `${weekdays[dayOfWeek - 1] ?? ''}, ${day} ${months[month - 1] ?? ''} ${year}`;
}
