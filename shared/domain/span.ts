/** Lengths of time in the programme policy: their three forms, and the bounds that are the same for each. */

/** A length of time: business days, calendar days, or an ISO 8601 duration. */
export type Span =
  | { readonly businessDays: number }
  | { readonly days: number }
  /** ISO 8601 in whole numbers, for example `PT4H` or `P7D`; its days keep the local time, as `{days: 7}` does. */
  | { readonly duration: string };

/** The longest span, ten years, in days and in business days (52 weeks a year). */
export const longestDays = 3650;
export const longestBusinessDays = 2600;

/** The units of a duration, each with its length in days: of months and years on average. */
const daysOf = {
  years: 365,
  months: 365 / 12,
  weeks: 7,
  days: 1,
  hours: 1 / 24,
  minutes: 1 / (24 * 60),
  seconds: 1 / (24 * 60 * 60),
} as const;

/** How much of each unit a duration has. */
export type DurationParts = Readonly<Record<keyof typeof daysOf, number>>;

const durationForm =
  /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)(?:[.,]\d+)?S)?)?$/;

/**
 * The parts of an ISO 8601 duration; `null`: it is none. Fractions of a second, which policies could have once,
 * are left out (R72).
 */
export function durationParts(duration: string): DurationParts | null {
  const found = durationForm.exec(duration)?.groups;
  // A letter without a number before it, as in P or P1DT, ends nothing.
  if (found === undefined || /[PT]$/.test(duration)) return null;
  const part = (name: keyof DurationParts): number => Number(found[name] ?? 0);
  return {
    years: part('years'),
    months: part('months'),
    weeks: part('weeks'),
    days: part('days'),
    hours: part('hours'),
    minutes: part('minutes'),
    seconds: part('seconds'),
  };
}

/** Whether a span is too short or too long for a policy; `null`: neither. A text that is no duration is not judged. */
export function outOfBounds(span: Span): 'too-short' | 'too-long' | null {
  if ('businessDays' in span) return bounded(span.businessDays, 1, longestBusinessDays);
  if ('days' in span) return bounded(span.days, 1, longestDays);
  const parts = durationParts(span.duration);
  return parts === null ? null : bounded(daysIn(parts), daysOf.minutes, longestDays);
}

function bounded(value: number, least: number, most: number): 'too-short' | 'too-long' | null {
  // Sums of twelfths and of minutes are not exact.
  const tolerance = daysOf.seconds / 1000;
  if (value < least - tolerance) return 'too-short';
  return value > most + tolerance ? 'too-long' : null;
}

function daysIn(parts: DurationParts): number {
  const { years, months, weeks, days, hours, minutes, seconds } = daysOf;
  return (
    parts.years * years +
    parts.months * months +
    parts.weeks * weeks +
    parts.days * days +
    parts.hours * hours +
    parts.minutes * minutes +
    parts.seconds * seconds
  );
}
