/** Writes instants in English for refusals: with a time zone, and so that nobody misreads midnight (R67). */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './time';

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
 * Midnight is written as the end of the day before, for example `the end of Friday, 4 December 2026,
 * America/Los_Angeles (2026-12-05T08:00:00.000Z)`.
 */
export function momentInWords(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const midnight = local.toPlainTime().equals(new Temporal.PlainTime());
  const words = midnight
    ? `the end of ${dateInWords(local.toPlainDate().subtract({ days: 1 }))}`
    : `${local.toPlainTime().toString({ smallestUnit: 'minute' })} on ${dateInWords(local.toPlainDate())}`;
  return `${words}, ${timeZone} (${at})`;
}

function dateInWords({ dayOfWeek, day, month, year }: Temporal.PlainDate): string {
  return `${weekdays[dayOfWeek - 1] ?? ''}, ${day} ${months[month - 1] ?? ''} ${year}`;
}
