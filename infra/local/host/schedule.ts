/** Schedules of timer triggers: NCRONTAB expressions with six fields, in UTC. */
import { CronExpressionParser } from 'cron-parser';

const MONTHS = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/gi;
const DAYS = /sun|mon|tue|wed|thu|fri|sat/gi;

/** When a timer trigger is to fire. */
export interface Schedule {
  /** The first occurrence after an instant (milliseconds since the epoch). */
  next(after: number): number;
}

/**
 * Reads `{second} {minute} {hour} {day} {month} {day of week}`; five fields mean second 0.
 *
 * What it does not do: time spans ("00:05:00"), time zones, and schedules that restrict both the day of the month and the
 * day of the week, because there NCRONTAB asks for both and classic cron for either.
 * @throws Error naming what is wrong with the expression
 */
export function parseSchedule(expression: string): Schedule {
  const fields = expression.trim().split(/\s+/);
  if (fields.length === 5) fields.unshift('0');
  if (fields.length !== 6 || !fields.every(isField))
    throw new Error(`the schedule "${expression}" is not an NCRONTAB expression with six fields`);
  if (fields[3] !== '*' && fields[5] !== '*')
    throw new Error(
      `the schedule "${expression}" restricts day of month and day of week, which the local host does not support`,
    );
  const cron = fields.join(' ');
  const next = (after: number): number =>
    CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: 'UTC' })
      .next()
      .getTime();
  try {
    next(0);
  } catch (error) {
    throw new Error(
      `the schedule "${expression}" is wrong: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  return { next };
}

/** Numbers, lists, ranges and steps; names of months and days where they belong. No `L`, `W`, `#` or `?`. */
function isField(field: string, position: number): boolean {
  const names = [MONTHS, DAYS][position - 4];
  const plain = names === undefined ? field : field.replace(names, '0');
  return /^[0-9*,/-]+$/.test(plain);
}
