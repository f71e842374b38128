/** Reads the argument of `npm run clock`, and computes the instant that it means. */
import { Temporal } from 'temporal-polyfill';
import { addSpan, type BusinessCalendar } from '../../shared/domain/calendar';
import type { Span } from '../../shared/domain/span';
import { instant, type Instant } from '../../shared/domain/time';

/** Show the clock, move it by a span, or move it to an instant. */
export type ClockArgument =
  | { readonly kind: 'status' }
  | { readonly kind: 'by'; readonly span: Span }
  | { readonly kind: 'to'; readonly at: Instant };

const FORMS = 'Use +7d, +5bd, +4h, +30m, +PT4H, an instant such as 2026-11-23T09:00:00Z, or status.';

/**
 * Reads the argument of the program.
 * @throws with a message that names the valid forms.
 */
export function readClockArgument(text: string): ClockArgument {
  if (text === 'status') return { kind: 'status' };
  if (text.startsWith('+')) return { kind: 'by', span: spanIn(text) };
  try {
    return { kind: 'to', at: instant(Temporal.Instant.from(text).epochMilliseconds) };
  } catch {
    if (/^-?\d+(bd|d|h|m)$|^P/.test(text))
      throw new Error(
        `The clock moves forward only, by a span that begins with "+", not "${text}". ${FORMS}`,
      );
    if (/^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(text))
      throw new Error(`"${text}" names no time zone: end it with Z, or an offset such as -08:00. ${FORMS}`);
    throw new Error(`"${text}" is no move of the clock. ${FORMS}`);
  }
}

/** The instant to move to; `null`: the clock is only shown. Days keep the programme's local time. */
export function targetOf(argument: ClockArgument, now: Instant, calendar: BusinessCalendar): Instant | null {
  switch (argument.kind) {
    case 'status':
      return null;
    case 'to':
      return argument.at;
    case 'by':
      return addSpan(now, argument.span, calendar);
  }
}

function spanIn(text: string): Span {
  const [, digits, unit] = /^\+(\d{1,5})(bd|d|h|m)$/.exec(text) ?? [];
  const count = Number(digits);
  switch (unit) {
    case 'bd':
      return { businessDays: count };
    case 'd':
      return { days: count };
    case 'h':
      return { duration: `PT${count}H` };
    case 'm':
      return { duration: `PT${count}M` };
    default:
      return { duration: durationIn(text.slice(1), text) };
  }
}

function durationIn(iso: string, text: string): string {
  try {
    if (Temporal.Duration.from(iso).sign >= 0 && iso.startsWith('P')) return iso;
  } catch {
    // Falls through to the error below, which names the valid forms.
  }
  throw new Error(`"${text}" is no span. ${FORMS}`);
}
