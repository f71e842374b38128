/** Schedules of timer triggers: NCRONTAB expressions with six fields, in UTC. */
import { CronExpressionParser } from 'cron-parser';

/** The occurrences of a timer trigger. */
export interface Schedule {
  /** The first occurrence after an instant (milliseconds since the epoch). */
  next(after: number): number;
}

/**
 * Reads `{second} {minute} {hour} {day} {month} {day of week}`, each of numbers, lists, ranges and steps.
 *
 * Not supported: five fields, names, `L`, `W`, `#` and `?`, time spans ("00:05:00"), time zones, and
 * schedules that restrict both the day of the month and the day of the week, because NCRONTAB requires both
 * and classic cron either.
 * @throws Error that names the fault of the expression
 */
export function parseSchedule(expression: string): Schedule {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6 || !fields.every((field) => /^[0-9*,/-]+$/.test(field)))
    throw new Error(
      `the schedule "${expression}" is not an NCRONTAB expression with six fields of numbers, which is all that the local host supports`,
    );
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
