/** Dates, spans of time and lists of names, written in a reader's language. */
import type { Span } from '../domain/calendar';
import { epochMs, type Instant } from '../domain/time';
import type { Texts } from './texts/en';

/** The full local date and time with the zone's name, for example `Monday, 30 November 2026, 09:15 PST`. */
export function formatMoment(at: Instant, timeZone: string, texts: Texts): string {
  const date = dateFormat(texts.locale, timeZone);
  const clock = clockFormat(texts.zoneLocale, timeZone);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    clock.formatToParts(epochMs(at)).find((each) => each.type === type)?.value ?? '';
  return texts.moment({
    // Whether a comma follows the weekday depends on the locale and on the version of ICU.
    date: date.format(epochMs(at)).replace(/^([^\s,]+) /u, '$1, '),
    time: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  });
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

const isoDuration =
  /^P(?:(?<year>\d+)Y)?(?:(?<month>\d+)M)?(?:(?<week>\d+)W)?(?:(?<day>\d+)D)?(?:T(?:(?<hour>\d+)H)?(?:(?<minute>\d+)M)?(?:(?<second>\d+)S)?)?$/;

/**
 * A span of the policy, for example `5 business days`.
 * @throws RangeError for a duration that is not ISO 8601 in whole numbers.
 */
export function formatSpan(span: Span, texts: Texts): string {
  if ('businessDays' in span) return texts.businessDays(span.businessDays);
  if ('days' in span) return formatUnit(span.days, 'day', texts);
  const units = isoDuration.exec(span.duration)?.groups;
  const written = Object.entries(units ?? {}).flatMap(([unit, amount]) =>
    // A group that did not take part in the match is undefined, contrary to its type.
    (amount as string | undefined) === undefined ? [] : [formatUnit(Number(amount), unit, texts)],
  );
  if (written.length === 0)
    throw new RangeError(`“${span.duration}” is no ISO 8601 duration in whole numbers, such as P7D or PT4H.`);
  return formatList(written, texts);
}

function formatUnit(amount: number, unit: string, texts: Texts): string {
  return unitFormat(texts.locale, unit).format(amount);
}

/** Names in a row: `Exchange Online, Teams and Intune`. */
export function formatList(names: readonly string[], texts: Texts): string {
  return listFormat(texts.locale).format(names);
}
