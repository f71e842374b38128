/** How long time passes in a campaign: between two deeds, and in an outage. */
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

/** What fails is tried again all the time: the clock is moved so far by one request, which would else run into its time limit. */
export const outageStrideMs = hourMs;

/** How long an outage goes on until somebody looks again, in hours of claim time. */
export function outageHours(chance: Chance): number {
  return chance.weighted([
    [chance.between(10, 120) / 60, 4],
    [chance.between(3, 5), 1],
  ] as const);
}

/** An outage that operators are told of: longer than a business day (R54), in hours of claim time. */
export function longOutageHours(chance: Chance): number {
  return chance.between(26, 34);
}
