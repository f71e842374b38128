/** The stack's movable clock: machine time plus an offset, kept in a small file that other processes may read. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the clock's file holds: how far the stack's time is ahead of the machine's, in milliseconds. */
interface ClockFile {
  readonly offsetMs: number;
}

/** A clock that is read, also from another thread, and not moved. */
export type ReadableClock = Pick<MovableClock, 'now' | 'offset' | 'onMove'>;

/**
 * Time for everything in the stack that stands for a service with a clock: durable timers, timer triggers and
 * time-to-live. Tokens, shared-access signatures and HMAC dates use the machine's time, as their SDKs do.
 *
 * What it does not do: run faster or slower, or stand still. It can only be moved forward.
 */
export class MovableClock {
  private offsetMs: number;
  private readonly listeners = new Set<() => void>();

  private constructor(
    /** The file that holds the offset; the application reads it through its own clock adapter. */
    readonly file: string,
    offsetMs: number,
  ) {
    this.offsetMs = offsetMs;
  }

  /** Opens the clock of a data folder; a clock that was never moved shows the machine's time. */
  static open(file: string): MovableClock {
    mkdirSync(dirname(file), { recursive: true });
    const clock = new MovableClock(file, readOffset(file));
    clock.save();
    return clock;
  }

  /** The stack's time now, in milliseconds since 1970-01-01T00:00Z. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** How far the stack's time is ahead of the machine's, in milliseconds. */
  get offset(): number {
    return this.offsetMs;
  }

  /**
   * Moves the clock forward to an instant (milliseconds since the epoch); an instant that has passed is ignored.
   * The new offset is on disk before this returns and before any listener runs.
   */
  moveTo(instant: number): void {
    const ahead = instant - this.now();
    if (ahead <= 0) return;
    this.offsetMs += ahead;
    this.save();
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after each move; returns a function that ends the subscription. */
  onMove(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private save(): void {
    const next = `${this.file}.next`;
    const fd = openSync(next, 'w');
    writeSync(fd, JSON.stringify({ offsetMs: this.offsetMs } satisfies ClockFile));
    fsyncSync(fd);
    closeSync(fd);
    renameSync(next, this.file);
  }
}

function readOffset(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return 0;
  }
  const parsed: unknown = JSON.parse(text);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'offsetMs' in parsed &&
    typeof parsed.offsetMs === 'number'
  ) {
    return parsed.offsetMs;
  }
  throw new Error(
    `The clock file ${file} is damaged: expected {"offsetMs": number}, found ${text.slice(0, 80)}`,
  );
}
