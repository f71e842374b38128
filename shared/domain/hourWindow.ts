/** Counts what was done within the last hour: a window that slides, so no two hours can meet at its border (R66). */

const hourMs = 60 * 60 * 1000;

/** Most entries of a window; a longer one is rounded, so that a high limit does not make a large document. */
export const mostEntries = 600;
const stepMs = hourMs / mostEntries;

/** How often something was done at an instant (epoch milliseconds). */
export type Entry = readonly [at: number, count: number];

/** What was done within an hour, in the order of time. */
export type HourWindow = readonly Entry[];

/** Whether there was room for one more. */
export type Counted =
  | { readonly granted: true; readonly window: HourWindow }
  /** `nextAt`: the first instant (epoch milliseconds) at which there is room, if nobody else takes it. */
  | { readonly granted: false; readonly nextAt: number };

/**
 * Counts one more at an instant, unless `limit` (at least 1) were done within the hour before. What was done
 * exactly an hour ago counts no longer. Entries of the future count: another instance's clock may be ahead.
 *
 * Up to {@link mostEntries} different instants are exact. In a longer window they are rounded up to six
 * seconds, so some count that much longer, and never more than `limit` fit into an hour.
 */
export function countOne(before: HourWindow, at: number, limit: number): Counted {
  const running = before.filter(([earlier]) => earlier > at - hourMs);
  const room = roomAt(running, limit);
  if (room !== null) return { granted: false, nextAt: room };
  const window = merged([...running, [at, 1]]);
  return {
    granted: true,
    window:
      window.length <= mostEntries
        ? window
        : merged(window.map(([instant, count]) => [Math.ceil(instant / stepMs) * stepMs, count])),
  };
}

/** When enough entries have left the window for one more (epoch milliseconds); `null`: there is room now. */
function roomAt(running: HourWindow, limit: number): number | null {
  let tooMany = running.reduce((sum, [, count]) => sum + count, 0) - limit + 1;
  for (const [at, count] of running) {
    if (tooMany <= 0) return null;
    tooMany -= count;
    if (tooMany <= 0) return at + hourMs;
  }
  return null;
}

/** One entry for each instant, in the order of time. */
function merged(entries: readonly Entry[]): HourWindow {
  const counts = new Map<number, number>();
  for (const [at, count] of entries) counts.set(at, (counts.get(at) ?? 0) + count);
  return [...counts].sort(([one], [other]) => one - other);
}
