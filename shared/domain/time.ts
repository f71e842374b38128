/** Instants of the domain: ISO 8601 in UTC with milliseconds, so that text order is time order. */

declare const instantBrand: unique symbol;

/** A point in claim time, for example `2026-11-23T09:00:00.000Z`. Only {@link instant} makes one. */
export type Instant = string & { readonly [instantBrand]: 'Instant' };

/** The first and the last instant whose text has a year of four digits; text order ends beyond them. */
const firstMs = Date.parse('0000-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether an instant can be written, by its milliseconds since 1970-01-01T00:00Z. */
export function isWithinYears(epochMilliseconds: number): boolean {
  return epochMilliseconds >= firstMs && epochMilliseconds <= lastMs;
}

/**
 * The instant at a number of milliseconds since 1970-01-01T00:00Z.
 * @throws RangeError outside the years 0000 to 9999: such a text would sort before all others
 */
export function instant(epochMilliseconds: number): Instant {
  if (!isWithinYears(epochMilliseconds))
    throw new RangeError(`An instant is in the years 0000 to 9999: ${epochMilliseconds} ms is not.`);
  // The only cast to the brand: toISOString always writes this format.
  return new Date(epochMilliseconds).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z of an instant. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/**
 * Whether an end is a date without a time: an instant at exactly midnight UTC. Such a date is the same in every time
 * zone (R67).
 */
export function isDateAlone(end: Instant): boolean {
  return end.endsWith('T00:00:00.000Z');
}

/** The earliest of some instants, `null` when there are none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, next) => (first === null || next < first ? next : first),
    null,
  );
}
