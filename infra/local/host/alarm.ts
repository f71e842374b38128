/** One wake-up call at an instant of the movable clock: the only place of the host that deals with `setTimeout`. */
import type { MovableClock } from '../clock';

/**
 * Longer waits are made of such pieces: `setTimeout` stands still while the machine sleeps, knows nothing of its clock
 * being set, and fires at once when asked for more than 24.8 days.
 */
const LONGEST_TIMEOUT_MS = 60_000;

/**
 * Calls `onDue` once the clock has reached the instant that was set last, also when the clock is moved past it.
 *
 * What it does not do: hold several instants. Its owner sets the earliest of those it keeps.
 */
export class Alarm {
  private instant: number | undefined;
  private timeout: NodeJS.Timeout | undefined;
  private readonly endSubscription: () => void;

  constructor(
    private readonly clock: MovableClock,
    /** `moved` tells that the instant came by moving the clock, not by the passing of time. */
    private readonly onDue: (moved: boolean) => void,
  ) {
    this.endSubscription = clock.onMove(() => {
      this.rearm(true);
    });
  }

  /** Sets the instant (milliseconds since the epoch, the clock's time), or none. */
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
    if (ahead <= 0) this.ring(moved);
    else
      this.timeout = setTimeout(
        () => {
          this.rearm(false);
        },
        Math.min(Math.ceil(ahead), LONGEST_TIMEOUT_MS),
      );
  }

  private ring(moved: boolean): void {
    this.instant = undefined;
    this.onDue(moved);
  }
}
