/** Computes deadlines by the words of the rules, independently of the service's own calendar. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';

const seed = z.object({ calendar: z.object({ timeZone: z.string(), holidays: z.array(z.string()) }) });
const { calendar } = seed.parse(
  JSON.parse(readFileSync(join(projectFolder, 'infra/local/seed/directory.json'), 'utf8')),
);

/** The programme's time zone. */
export const programmeZone = calendar.timeZone;

function isBusinessDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !calendar.holidays.includes(day.toString());
}

/**
 * The same local time on the n-th business day after the start; a start on a day off counts from 00:00 of the
 * next business day.
 */
export function afterBusinessDays(start: string, count: number): string {
  const local = Temporal.Instant.from(start).toZonedDateTimeISO(calendar.timeZone);
  let day = local.toPlainDate();
  let time = local.toPlainTime();
  if (!isBusinessDay(day)) time = Temporal.PlainTime.from('00:00');
  while (!isBusinessDay(day)) day = day.add({ days: 1 });
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day)) left--;
  }
  return textOf(day, time);
}

/** The same local time a number of days later. */
export function afterDays(start: string, days: number): string {
  const local = Temporal.Instant.from(start).toZonedDateTimeISO(calendar.timeZone);
  return textOf(local.toPlainDate().add({ days }), local.toPlainTime());
}

/** The next eight o’clock of a business day, when digests are sent (R65). */
export function nextMorning(now: string): string {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.timeZone);
  let day = local.toPlainDate();
  if (local.hour >= 8) day = day.add({ days: 1 });
  while (!isBusinessDay(day)) day = day.add({ days: 1 });
  return textOf(day, Temporal.PlainTime.from('08:00'));
}

/** The instant a number of milliseconds later, or earlier for a negative number. */
export function shifted(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/**
 * An instant before another one, early enough for a test to look at the state before it: the stack's time
 * runs on meanwhile, on a slow machine for as long as a test may take.
 */
export function shortlyBefore(instant: string): string {
  return shifted(instant, -patienceMs);
}

function textOf(day: Temporal.PlainDate, time: Temporal.PlainTime): string {
  const instant = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).toInstant();
  return new Date(instant.epochMilliseconds).toISOString();
}
