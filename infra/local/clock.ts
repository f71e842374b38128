/** The stack's movable clock: machine time plus an offset, which is stored in a file for other processes. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './smallFile';

/** The content of the file: how far the stack's time is ahead of the machine's, in milliseconds. */
const clockFile = z.object({ offsetMs: z.number() });

/** A clock for reading, possibly in another thread. */
export type ReadableClock = Pick<MovableClock, 'now' | 'offset' | 'onMove'>;

/**
 * The time of durable timers, timer triggers and time-to-live. Tokens, shared-access signatures and HMAC
 * dates use the machine's time, as their SDKs do.
 *
 * The clock runs at the speed of the machine's clock, and can only be moved forward.
 */
export class MovableClock {
  private offsetMs: number;
  private readonly listeners = new Set<() => void>();

  private constructor(
    /** The file with the offset; the application's clock adapter reads it. */
    readonly file: string,
    offsetMs: number,
  ) {
    this.offsetMs = offsetMs;
  }

  /** Opens the clock with a file; a clock that was never moved shows the machine's time. */
  static open(file: string): MovableClock {
    mkdirSync(dirname(file), { recursive: true });
    const clock = new MovableClock(
      file,
      readSmallFile(file, clockFile, '{"offsetMs": number}')?.offsetMs ?? 0,
    );
    clock.save(clock.offset);
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
   * Moves the clock forward to an instant (milliseconds since the epoch); ignores an instant in the past.
   * The new offset is on disk before this returns and before any listener runs.
   */
  moveTo(instant: number): void {
    const ahead = instant - this.now();
    if (ahead <= 0) return;
    this.save(this.offsetMs + ahead);
    this.offsetMs += ahead;
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after each move; returns a function that ends the subscription. */
  onMove(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private save(offsetMs: number): void {
    const content: z.infer<typeof clockFile> = { offsetMs };
    replaceSmallFile(this.file, JSON.stringify(content), 'everybody');
  }
}
