/** Dates, spans of time and lists of names, written in a reader's language. */
import { durationParts, type Span } from '../domain/span';
import { epochMs, instant, type Instant } from '../domain/time';
import type { Texts } from './texts/en';

/** The full local date and time with the zone's name, for example `Monday, 30 November 2026, 09:15 PST`. */
export function formatMoment(at: Instant, timeZone: string, texts: Texts): string {
  const part = partsOf(at, timeZone, texts);
  return texts.moment({
    date: formatDate(at, timeZone, texts),
    time: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  });
}

/**
 * A deadline, to follow the word “until”; one at midnight is the end of the day before (R67), for example `the end of
 * Friday, 4 December 2026 (PST)`.
 */
export function formatDeadline(at: Instant, timeZone: string, texts: Texts): string {
  const part = partsOf(at, timeZone, texts);
  if (epochMs(at) % minuteMs !== 0 || `${part('hour')}:${part('minute')}` !== '00:00')
    return formatMoment(at, timeZone, texts);
  const lastInstant = instant(epochMs(at) - 1);
  return texts.endOfDay({
    date: formatDate(lastInstant, timeZone, texts),
    zone: partsOf(lastInstant, timeZone, texts)('timeZoneName'),
  });
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
