/** Moves the stack's clock, and stops at every instant at which something falls due, in order. */
import type { MovableClock } from './clock';

/** More stops than this at one instant mean that the same work falls due again and again. */
const MAX_STOPS_AT_ONE_INSTANT = 1_000;

/** The part of the Functions host that a move of the clock needs. */
export interface TimeTravelHost {
  /** Resolves when nothing runs, and nothing will run before the clock moves. */
  quiet(): Promise<void>;
  /**
   * The next instant at which a move must stop, because a durable timer, a next attempt or a rare timer
   * trigger falls due, in milliseconds since the epoch. Triggers that fire more often than twice a day do not
   * count: between two stops each fires at most once.
   */
  nextDueAt(): number | undefined;
  /** Fires the due timer triggers, each at most once; resolves when their functions have ended. */
  fireTimerTriggers(): Promise<void>;
}

/** The result of a move; instants are in milliseconds since the epoch. */
export interface ClockMove {
  /** Number of instants at which something fell due. */
  readonly stops: number;
  readonly from: number;
  readonly to: number;
}

/** The last move of each clock, so that the next one waits for it. */
const moves = new WeakMap<MovableClock, Promise<unknown>>();

/**
 * Moves the clock to `target` (milliseconds since the epoch). It stops at every instant at which something
 * falls due until the stack is quiet. A target in the past does not move the clock, but work that is due is
 * still done. A second move waits for the first. `onStop` is called at each stop, before the due work starts.
 */
export function moveClock(
  stack: { readonly clock: MovableClock; readonly host: TimeTravelHost },
  target: number,
  onStop?: (instant: number) => void,
): Promise<ClockMove> {
  const earlier = moves.get(stack.clock) ?? Promise.resolve();
  // The caller of a failed move gets its error; the next move starts all the same.
  const move = earlier.catch(() => undefined).then(() => travel(stack.clock, stack.host, target, onStop));
  moves.set(stack.clock, move);
  return move;
}

async function travel(
  clock: MovableClock,
  host: TimeTravelHost,
  target: number,
  onStop: ((instant: number) => void) | undefined,
): Promise<ClockMove> {
  const from = clock.now();
  let stops = 0;
  let stopsHere = 0;
  let last: number | undefined;
  await host.quiet();
  for (;;) {
    const due = host.nextDueAt();
    const isStop = due !== undefined && due <= target;
    const arrived = !isStop && clock.now() >= target;
    if (arrived) break;
    clock.moveTo(isStop ? due : target);
    if (isStop) {
      stops++;
      stopsHere = last !== undefined && due <= last ? stopsHere + 1 : 1;
      last = Math.max(due, last ?? due);
      if (stopsHere > MAX_STOPS_AT_ONE_INSTANT) throw neverQuiet(last);
      onStop?.(due);
    }
    await host.fireTimerTriggers();
    await host.quiet();
  }
  return { stops, from, to: clock.now() };
}

function neverQuiet(instant: number): Error {
  return new Error(
    `The stack does not become quiet at ${new Date(instant).toISOString()}: work has fallen due there more than ` +
      `${MAX_STOPS_AT_ONE_INSTANT} times. The clock stays at that instant.`,
  );
}
