/** Dates, spans of time and lists of names, written in a reader's language. */
import { durationParts, type Span } from '../domain/span';
import { epochMs, instant, isDateAlone, type Instant } from '../domain/time';
import type { Texts } from './texts/en';

/** The full local date and time with the zone's name, for example `Monday, 30 November 2026, 09:15 PST`. */
export function formatMoment(at: Instant, timeZone: string, texts: Texts): string {
  const part = partsOf(at, timeZone, texts);
  const hour = part('hour');
  return texts.moment({
    date: formatDate(at, timeZone, texts),
    hour: Number(hour),
    time: `${hour}:${part('minute')}`,
    zone: part('timeZoneName'),
  });
}

/**
 * A deadline within a sentence, after its “until”. One at midnight is the end of the day before (R67), for example
 * `the end of Friday, 4 December 2026 (PST)`; any other names day, time and zone.
 */
export function formatDeadline(at: Instant, timeZone: string, texts: Texts): string {
  const day = dayBefore(at, timeZone, texts);
  return day === null ? formatMoment(at, timeZone, texts) : texts.endOfDay(day);
}

/**
 * A deadline as the value of a labelled row (R67), for example `end of Friday, 4 December 2026 (PST)` beside “Answer
 * by”.
 */
export function formatDeadlineRow(at: Instant, timeZone: string, texts: Texts): string {
  const day = dayBefore(at, timeZone, texts);
  return day === null ? formatMoment(at, timeZone, texts) : texts.endOfDayRow(day);
}

/**
 * The end of an association or a subscription. One at midnight UTC is a date without a time: that date alone, in
 * whatever zone the reader is (R67). Any other is a moment with its zone.
 */
export function formatEnd(at: Instant, timeZone: string, texts: Texts): string {
  return isDateAlone(at) ? formatDate(at, 'UTC', texts) : formatMoment(at, timeZone, texts);
}

/** The day whose end a deadline is, with its zone; `null`: the deadline is within a day. */
function dayBefore(
  at: Instant,
  timeZone: string,
  texts: Texts,
): { readonly date: string; readonly zone: string } | null {
  // A deadline in the first minute of a day would read 00:00 too; and not every day begins at 00:00.
  const minute = Math.floor(epochMs(at) / minuteMs) * minuteMs;
  const date = formatDate(instant(minute), timeZone, texts);
  const lastInstant = instant(minute - 1);
  const dateBefore = formatDate(lastInstant, timeZone, texts);
  return dateBefore === date
    ? null
    : { date: dateBefore, zone: partsOf(lastInstant, timeZone, texts)('timeZoneName') };
}

const minuteMs = 60_000;

function formatDate(at: Instant, timeZone: string, texts: Texts): string {
  // Whether a comma follows the weekday depends on the locale and on the version of ICU.
  return dateFormat(texts.locale, timeZone)
    .format(epochMs(at))
    .replace(/^([^\s,]+) /u, '$1, ');
}

/** The parts of the local time of an instant, by their type. */
function partsOf(
  at: Instant,
  timeZone: string,
  texts: Texts,
): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = clockFormat(texts.zoneLocale, timeZone).formatToParts(epochMs(at));
  return (type) => parts.find((each) => each.type === type)?.value ?? '';
}

const dateFormat = remembered((locale, timeZone) => {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, { timeZone, ...parts });
});

const clockFormat = remembered((locale, timeZone) => {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(locale, { timeZone, ...parts });
});

const unitFormat = remembered(
  (locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
);

const numberFormat = remembered((locale) => new Intl.NumberFormat(locale));

const listFormat = remembered((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** Makes each format once: making one takes a hundred times as long as using it, and there are few. */
function remembered<Format>(
  make: (locale: string, detail: string) => Format,
): (locale: string, detail?: string) => Format {
  const made = new Map<string, Format>();
  return (locale, detail = '') => {
    const key = `${locale} ${detail}`;
    const format = made.get(key) ?? make(locale, detail);
    made.set(key, format);
    return format;
  };
}

/**
 * A span of the policy, for example `5 business days`.
 * @throws RangeError for a duration that is not ISO 8601.
 */
export function formatSpan(span: Span, texts: Texts): string {
  if ('businessDays' in span) return texts.businessDays(span.businessDays);
  if ('days' in span) return formatUnit(span.days, 'day', texts);
  const parts = durationParts(span.duration);
  if (parts === null)
    throw new RangeError(`“${span.duration}” is no ISO 8601 duration, such as P7D or PT4H.`);
  const named = Object.entries(parts).filter(([, amount]) => amount > 0);
  // The names of Intl's units are singular.
  const written = (named.length === 0 ? [['seconds', 0] as const] : named).map(([units, amount]) =>
    formatUnit(amount, units.slice(0, -1), texts),
  );
  return formatList(written, texts);
}

function formatUnit(amount: number, unit: string, texts: Texts): string {
  return unitFormat(texts.locale, unit).format(amount);
}

/** A number with the language's separators: `1,000`. */
export function formatNumber(count: number, texts: Texts): string {
  return numberFormat(texts.locale).format(count);
}

/** Names in a row: `Exchange Online, Teams and Intune`. */
export function formatList(names: readonly string[], texts: Texts): string {
  return listFormat(texts.locale).format(names);
}
