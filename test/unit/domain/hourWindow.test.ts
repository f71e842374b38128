/** Proves that a sliding hour never holds more than its limit, and says rightly when it has room again (R66). */
import { countOne, mostEntries, type HourWindow } from '../../../shared/domain/hourWindow';
import fc from '../../tools/fastCheck';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const start = Date.parse('2026-06-01T12:00:00.000Z');

/** Asks at each instant in turn; returns the instants that were granted, and the window afterwards. */
function granted(instants: readonly number[], limit: number) {
  const grants: number[] = [];
  let window: HourWindow = [];
  for (const at of instants) {
    const counted = countOne(window, at, limit);
    if (!counted.granted) continue;
    window = counted.window;
    grants.push(at);
  }
  return { grants, window };
}

test('R66: the next one after a full hour is possible exactly an hour after the first', () => {
  const instants = Array.from({ length: 60 }, (_, n) => start + n * 1000);
  const { window } = granted(instants, 60);
  for (const at of [start + minuteMs, start + hourMs - 1])
    expect(countOne(window, at, 60)).toEqual({ granted: false, nextAt: start + hourMs });
  const next = countOne(window, start + hourMs, 60);
  if (!next.granted) throw new Error('The hour is over.');
  expect(countOne(next.window, start + hourMs, 60)).toEqual({
    granted: false,
    nextAt: start + hourMs + 1000,
  });
});

test('R66: a limit that was lowered counts what was done under the higher one', () => {
  const { window } = granted(
    [0, 1, 2, 3, 4].map((n) => start + n * minuteMs),
    5,
  );
  expect(countOne(window, start + 5 * minuteMs, 2)).toEqual({
    granted: false,
    nextAt: start + 3 * minuteMs + hourMs,
  });
});

test('R66: what another instance has counted with a clock that is ahead counts too', () => {
  const { window } = granted([start + minuteMs], 1);
  expect(countOne(window, start, 1)).toEqual({ granted: false, nextAt: start + minuteMs + hourMs });
  const both = countOne(window, start, 2);
  if (!both.granted) throw new Error('There is room for two.');
  expect(both.window).toEqual([
    [start, 1],
    [start + minuteMs, 1],
  ]);
});

const gaps = fc.array(fc.integer({ min: 0, max: 30 * minuteMs }), { minLength: 1, maxLength: 60 });

test('R66: no hour has more than the limit, nobody is refused without reason, and the named instant is the first with room', () => {
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 8 }), (steps, limit) => {
      const grants: number[] = [];
      let window: HourWindow = [];
      let at = start;
      for (const step of steps) {
        at += step;
        const within = grants.filter((earlier) => earlier > at - hourMs).length;
        const counted = countOne(window, at, limit);
        expect(counted.granted).toBe(within < limit);
        if (counted.granted) {
          window = counted.window;
          grants.push(at);
          continue;
        }
        expect(counted.nextAt).toBeGreaterThan(at);
        expect(countOne(window, counted.nextAt, limit).granted).toBe(true);
        expect(countOne(window, counted.nextAt - 1, limit).granted).toBe(false);
      }
    }),
  );
});

test('R66: a long window stays small, grants no more than the limit, and is at most six seconds too strict', () => {
  const limit = 2000;
  const instants = Array.from({ length: 3 * limit }, (_, n) => start + n * 1300);
  const { grants, window } = granted(instants, limit);
  expect(window.length).toBeLessThanOrEqual(mostEntries + 1);
  expect(grants.length).toBeGreaterThan(limit);
  // The grant that is `limit` places later is at least an hour later.
  const tooSoon = grants.filter((at, index) => (grants[index + limit] ?? Infinity) < at + hourMs);
  expect(tooSoon).toEqual([]);
  const first = instants[0] ?? 0;
  const full = granted(instants.slice(0, limit), limit).window;
  const again = countOne(full, first + hourMs - 1, limit);
  if (again.granted) throw new Error('The hour is full.');
  expect(again.nextAt - (first + hourMs)).toBeLessThanOrEqual(6000);
});
