/** Lengths of time in a campaign: between two steps, and of outages. */
import type { Chance } from './chance';

export const minuteMs = 60 * 1000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A span of claim time without an outage, in milliseconds. */
export function ordinarySpanMs(chance: Chance): number {
  return chance.weighted([
    [chance.between(1, 59) * minuteMs, 2],
    [chance.between(1, 23) * hourMs, 4],
    [chance.between(1, 3) * dayMs, 4],
    [chance.between(4, 9) * dayMs, 2],
  ] as const);
}

/**
 * During an outage due work is tried again all the time, so one move of the clock may not be longer, or its
 * request would exceed its time limit.
 */
export const outageStrideMs = hourMs;

/** With more claims than this an outage of hours would take minutes of the machine's time. */
const manyClaims = 60;

/**
 * The length of an outage, in hours of claim time.
 * @param claims how many claims there are
 */
export function outageHours(chance: Chance, claims: number): number {
  const minutes = chance.between(10, claims > manyClaims ? 60 : 240);
  return minutes / 60;
}

/**
 * An outage of the mail service of which the operator is told at once: longer than a business day (R54); in hours of
 * claim time.
 */
export function longMailOutageHours(chance: Chance): number {
  return chance.between(26, 34);
}

/** A long outage of the database, in hours of claim time: due work is tried again every minute or so. */
export function longDatabaseOutageHours(chance: Chance): number {
  return chance.between(6, 9);
}
