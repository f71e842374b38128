/** Instants of the domain: ISO 8601 in UTC with milliseconds, so that text order is time order. */

declare const instantBrand: unique symbol;

/** A point in claim time, for example `2026-11-23T09:00:00.000Z`. Only {@link instant} makes one. */
export type Instant = string & { readonly [instantBrand]: 'Instant' };

/** The instant at a number of milliseconds since 1970-01-01T00:00Z. */
export function instant(epochMilliseconds: number): Instant {
  // The only cast to the brand: toISOString always writes this format.
  return new Date(epochMilliseconds).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z of an instant. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** The earliest of some instants, `null` when there are none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, next) => (first === null || next < first ? next : first),
    null,
  );
}
