/** Moving the stack's clock: every instant at which something falls due is lived through, in order. */
import type { MovableClock } from './clock';

/** More stops than this at one instant mean that something falls due again and again without getting done. */
const MAX_STOPS_AT_ONE_INSTANT = 1_000;

/** The part of the Functions host that a move of the clock needs. */
export interface TimeTravelHost {
  /** Resolves when nothing runs and nothing is about to run without a further move of the clock. */
  quiet(): Promise<void>;
  /**
   * The next instant at which something falls due that must not be passed over (a durable timer, a delayed message, a next
   * attempt), in milliseconds since the epoch. Occurrences of timer triggers do not count: between two stops each fires at
   * most once.
   */
  nextDueAt(): number | undefined;
  /** Fires the timer triggers that are due now, each at most once; resolves when they are started. */
  fireTimerTriggers(): Promise<void>;
}

/** What a move did; instants in milliseconds since the epoch. */
export interface ClockMove {
  /** Instants at which something fell due. */
  readonly stops: number;
  readonly from: number;
  readonly to: number;
}

/** The last move of each clock, so that the next one waits for it. */
const moves = new WeakMap<MovableClock, Promise<unknown>>();

/**
 * Moves the clock to `target` (milliseconds since the epoch), stopping at every instant at which something falls due
 * until the stack is quiet. A target that has passed moves nothing, but what is due is still done. One move of a clock at
 * a time; a second one waits. `onStop` is told of each stop before what is due there is started.
 */
export function moveClock(
  stack: { readonly clock: MovableClock; readonly host: TimeTravelHost },
  target: number,
  onStop?: (instant: number) => void,
): Promise<ClockMove> {
  const earlier = moves.get(stack.clock) ?? Promise.resolve();
  // A failed move is its caller's to hear of; the next one starts all the same.
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
    `The stack does not come to rest at ${new Date(instant).toISOString()}: something has fallen due there more than ` +
      `${MAX_STOPS_AT_ONE_INSTANT} times. The clock stays at that instant.`,
  );
}
