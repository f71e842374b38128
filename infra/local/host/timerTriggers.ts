/** Timer triggers: calls functions at the occurrences of their schedules, by the movable clock. */
import { z } from 'zod';
import type { MovableClock } from '../clock';
import { readSmallFile, replaceSmallFile } from '../smallFile';
import { Alarm } from './alarm';
import type { RetryContext } from './functionsCore';
import { parseSchedule, type Schedule } from './schedule';
import { nextAttempt, retryPolicyOf, type RetryPolicy } from './retryPolicy';
import { textOption } from './settings';
import { asError, type LoadedFunction, type Worker } from './worker';
import type { WorkCounter } from './workCounter';

/** An occurrence is past due if the function starts this much later. */
const LATE_MS = 1_000;
/**
 * Occurrences that are followed by the next one this late or later are stops of a move of the clock; stops of
 * a trigger that fires every minute would make moves slow.
 */
const RARE_MS = 12 * 3_600_000;
/** The last occurrence of a timer that has never run, as the real host reports it. */
const NEVER = '0001-01-01T00:00:00+00:00';

const statusFile = z.record(
  z.string(),
  z.object({ last: z.number().optional(), next: z.number(), lastUpdated: z.number() }),
);

/** A next attempt after a failed one. */
interface Retry {
  /** Milliseconds since the epoch, the clock's time. */
  readonly at: number;
  /** The same at each attempt. */
  readonly value: unknown;
  readonly context: RetryContext;
}

interface TimerTrigger {
  readonly fn: LoadedFunction;
  readonly schedule: Schedule;
  readonly policy: RetryPolicy | undefined;
  /** Instant of the last run. */
  last: number | undefined;
  /** The first occurrence after the last run. */
  next: number;
  lastUpdated: number;
  /**
   * Only in memory, as in the real host: after a restart the occurrence is a missed one, and fires at once.
   */
  retry: Retry | undefined;
  running: Promise<void> | undefined;
}

/** Options of the timer triggers. */
export interface TimerTriggersOptions {
  readonly worker: Worker;
  readonly clock: MovableClock;
  readonly work: WorkCounter;
  /** File for the status of the schedules. */
  readonly file: string;
  readonly log: (line: string) => void;
}

/**
 * All timer triggers of the application, with one alarm for the next occurrence of any of them.
 *
 * While time passes, each occurrence fires its trigger. A move of the clock stops at `nextStopAt`, so a rare
 * trigger fires at each of its occurrences, before what falls due later. Other occurrences that a move jumps
 * over do not fire automatically: `firePassed` makes one call for all missed ones of a trigger (`IsPastDue`).
 * The start does the same for occurrences that were missed while the host was not running. A trigger never
 * runs twice at the same time: while its retry policy repeats a failed run, later occurrences wait.
 */
export class TimerTriggers {
  private readonly triggers: TimerTrigger[];
  private readonly alarm: Alarm;
  private stopped = false;

  constructor(private readonly options: TimerTriggersOptions) {
    const { worker, clock } = options;
    const known = readSmallFile(options.file, statusFile, 'the last and next run of each timer') ?? {};
    const now = clock.now();
    this.triggers = worker.functions
      .filter(({ trigger }) => trigger.type.toLowerCase() === 'timertrigger')
      .map((fn) => {
        const schedule = scheduleOf(fn);
        const status = known[fn.name];
        const from = status?.last ?? status?.lastUpdated ?? now;
        return {
          fn,
          schedule,
          last: status?.last,
          next: schedule.next(from),
          lastUpdated: status?.lastUpdated ?? now,
          policy: retryPolicyOf(fn),
          retry: undefined,
          running: undefined,
        };
      });
    this.alarm = new Alarm(clock, (moved) => {
      if (!moved) void this.firePassed();
      this.rearm();
    });
  }

  /** Fires the triggers that missed an occurrence while the host was not running. */
  start(): void {
    this.save();
    void this.firePassed();
    this.rearm();
  }

  /**
   * The earliest instant of a next attempt, or of an occurrence of a rare trigger (milliseconds since the
   * epoch, the clock's time).
   */
  nextStopAt(): number | undefined {
    const instants = this.triggers.flatMap((trigger) => stopAt(trigger) ?? []);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  /**
   * Fires each trigger once if an occurrence or next attempt has passed since its last run; resolves when the
   * functions have ended.
   */
  async firePassed(): Promise<void> {
    await Promise.all(this.triggers.map((trigger) => this.fireIfPassed(trigger)));
  }

  stop(): void {
    this.stopped = true;
    this.alarm.close();
  }

  private async fireIfPassed(trigger: TimerTrigger): Promise<void> {
    await trigger.running;
    if (!this.stopped && dueAt(trigger) <= this.options.clock.now()) await this.fire(trigger);
  }

  private fire(trigger: TimerTrigger): Promise<void> {
    trigger.running ??= this.options.work
      .track(() => this.carryOut(trigger))
      .finally(() => {
        trigger.running = undefined;
      });
    return trigger.running;
  }

  private async carryOut(trigger: TimerTrigger): Promise<void> {
    const { clock, worker, log } = this.options;
    const now = clock.now();
    const { value, context } = trigger.retry ?? { value: timerValue(trigger, now), context: undefined };
    trigger.retry = undefined;
    try {
      await worker.invoke(trigger.fn, { json: JSON.stringify(value) }, {}, context);
    } catch (thrown) {
      const error = asError(thrown);
      log(`error: function ${trigger.fn.name} failed: ${error.stack ?? error.message}`);
      const retry = nextAttempt(trigger.policy, context?.retryCount ?? 0, error);
      if (retry !== undefined) {
        trigger.retry = { at: clock.now() + retry.delayMs, value, context: retry.context };
        this.rearm();
        return;
      }
    }
    // A run that failed counts as a run too; one that was killed does not, and is repeated at the next start.
    trigger.last = now;
    trigger.next = trigger.schedule.next(now);
    trigger.lastUpdated = clock.now();
    this.save();
    this.rearm();
  }

  /** Sets the alarm to the next occurrence or attempt of any trigger in the future. */
  private rearm(): void {
    if (this.stopped) return;
    const now = this.options.clock.now();
    const ahead = this.triggers.map((trigger) => {
      const due = dueAt(trigger);
      return due > now ? due : trigger.schedule.next(now);
    });
    this.alarm.set(ahead.length === 0 ? undefined : Math.min(...ahead));
  }

  private save(): void {
    if (this.triggers.length === 0) return;
    const status = Object.fromEntries(
      this.triggers.map(({ fn, last, next, lastUpdated }) => [fn.name, { last, next, lastUpdated }]),
    );
    try {
      replaceSmallFile(this.options.file, JSON.stringify(status), 'everybody');
    } catch (error) {
      // Harmless: nothing was acknowledged, and after a kill the occurrence would only be repeated.
      this.options.log(`error: ${asError(error).message}`);
    }
  }
}

function dueAt({ retry, next }: TimerTrigger): number {
  return retry?.at ?? next;
}

/** Where a move of the clock must stop for the trigger; a failed run is over before the next occurrence counts. */
function stopAt({ retry, next, schedule }: TimerTrigger): number | undefined {
  if (retry !== undefined) return retry.at;
  return schedule.next(next) - next >= RARE_MS ? next : undefined;
}

/** The value of the trigger: the status of its schedule. */
function timerValue({ last, next, lastUpdated }: TimerTrigger, now: number): unknown {
  return {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: {
      Last: last === undefined ? NEVER : new Date(last).toISOString(),
      Next: new Date(next).toISOString(),
      LastUpdated: new Date(lastUpdated).toISOString(),
    },
    IsPastDue: now - next >= LATE_MS,
  };
}

function scheduleOf(fn: LoadedFunction): Schedule {
  try {
    return parseSchedule(textOption(fn.name, fn.trigger, 'schedule'));
  } catch (error) {
    throw new Error(`Function "${fn.name}": ${asError(error).message}.`, { cause: error });
  }
}
