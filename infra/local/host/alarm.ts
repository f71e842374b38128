/** Calls a function when the movable clock reaches an instant. */
import type { MovableClock } from '../clock';

/**
 * Longer waits are split into pieces of this length: `setTimeout` stands still while the machine sleeps, does
 * not notice that the machine's clock was set, and fires at once for more than 24.8 days.
 */
const LONGEST_TIMEOUT_MS = 60_000;

/**
 * Calls `onDue` once the clock has reached the instant that was set last, also if a move of the clock has
 * passed it.
 *
 * It has a single instant: an owner of several sets the earliest one.
 */
export class Alarm {
  private instant: number | undefined;
  private timeout: NodeJS.Timeout | undefined;
  private readonly endSubscription: () => void;

  constructor(
    private readonly clock: MovableClock,
    /** `moved`: the instant was reached by a move of the clock, not by the passing of time. */
    private readonly onDue: (moved: boolean) => void,
  ) {
    this.endSubscription = clock.onMove(() => {
      this.rearm(true);
    });
  }

  /** Sets the instant (milliseconds since the epoch, time of the clock); undefined removes it. */
  set(instant: number | undefined): void {
    if (this.instant === instant) return;
    this.instant = instant;
    this.rearm(false);
  }

  close(): void {
    this.endSubscription();
    this.instant = undefined;
    clearTimeout(this.timeout);
  }

  private rearm(moved: boolean): void {
    clearTimeout(this.timeout);
    this.timeout = undefined;
    if (this.instant === undefined) return;
    const ahead = this.instant - this.clock.now();
    if (ahead <= 0) this.fire(moved);
    else
      this.timeout = setTimeout(
        () => {
          this.rearm(false);
        },
        Math.min(Math.ceil(ahead), LONGEST_TIMEOUT_MS),
      );
  }

  private fire(moved: boolean): void {
    this.instant = undefined;
    this.onDue(moved);
  }
}
