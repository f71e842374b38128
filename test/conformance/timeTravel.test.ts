/** Tests moves of the clock, with a host that only lets work fall due. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovableClock } from '../../infra/local/clock';
import { moveClock, type TimeTravelHost } from '../../infra/local/timeTravel';

const HOUR_MS = 3_600_000;

/** A host that does its due work while it becomes quiet, as the real one does. */
class FakeHost implements TimeTravelHost {
  readonly done: { readonly name: string; readonly at: number }[] = [];
  timerTriggersFired = 0;
  busy = 0;
  private agenda: { readonly name: string; readonly dueAt: number; readonly then?: () => void }[] = [];

  constructor(private readonly clock: MovableClock) {}

  schedule(name: string, dueAt: number, then?: () => void): void {
    this.agenda.push({ name, dueAt, ...(then && { then }) });
    this.agenda.sort((a, b) => a.dueAt - b.dueAt);
  }

  async quiet(): Promise<void> {
    this.busy++;
    if (this.busy > 1) throw new Error('two moves at a time');
    // Gives other moves a chance to interfere.
    await new Promise((resolve) => setImmediate(resolve));
    for (
      let next = this.agenda[0];
      next !== undefined && next.dueAt <= this.clock.now();
      next = this.agenda[0]
    ) {
      this.agenda.shift();
      this.done.push({ name: next.name, at: this.clock.now() });
      next.then?.();
    }
    this.busy--;
  }

  nextDueAt(): number | undefined {
    return this.agenda[0]?.dueAt;
  }

  fireTimerTriggers(): Promise<void> {
    this.timerTriggersFired++;
    return Promise.resolve();
  }
}

let folder: string;
let clock: MovableClock;
let host: FakeHost;
let start: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'time-'));
  clock = MovableClock.open(join(folder, 'clock.json'));
  host = new FakeHost(clock);
  start = clock.now();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The name of each finished work, with the hour of stack time since the start, in order. */
function story(): [string, number][] {
  return host.done.map(({ name, at }) => [name, Math.floor((at - start) / HOUR_MS)]);
}

test('all work is done at its own time and in order, including work that arises on the way', async () => {
  host.schedule('second', start + 5 * HOUR_MS);
  host.schedule('first', start + 2 * HOUR_MS, () => {
    host.schedule('follow-up', clock.now() + HOUR_MS);
  });
  host.schedule('beyond', start + 11 * HOUR_MS);
  const move = await moveClock({ clock, host }, start + 10 * HOUR_MS);
  expect(story()).toEqual([
    ['first', 2],
    ['follow-up', 3],
    ['second', 5],
  ]);
  expect(move.stops).toBe(3);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 10 * HOUR_MS);
  expect(clock.now()).toBeLessThan(start + 11 * HOUR_MS);
});

test('timer triggers fire once at each stop and once on arrival', async () => {
  host.schedule('a', start + HOUR_MS);
  host.schedule('b', start + 2 * HOUR_MS);
  await moveClock({ clock, host }, start + 3 * HOUR_MS);
  expect(host.timerTriggersFired).toBe(3);
});

test('work that arises on arrival and is already due is done before the move ends', async () => {
  host.schedule('last', start + HOUR_MS, () => {
    host.schedule('at once', start + HOUR_MS);
  });
  await moveClock({ clock, host }, start + HOUR_MS);
  expect(story().map(([name]) => name)).toEqual(['last', 'at once']);
});

test('stops are reported in order', async () => {
  const stops: number[] = [];
  for (const hours of [3, 1, 2]) host.schedule(String(hours), start + hours * HOUR_MS);
  await moveClock({ clock, host }, start + 4 * HOUR_MS, (instant) => stops.push((instant - start) / HOUR_MS));
  expect(stops).toEqual([1, 2, 3]);
});

test('two simultaneous moves run one after the other', async () => {
  host.schedule('a', start + HOUR_MS);
  host.schedule('b', start + 6 * HOUR_MS);
  const [first, second] = await Promise.all([
    moveClock({ clock, host }, start + 5 * HOUR_MS),
    moveClock({ clock, host }, start + 7 * HOUR_MS),
  ]);
  expect([first.stops, second.stops]).toEqual([1, 1]);
  expect(second.from).toBeGreaterThanOrEqual(first.to);
});

test('a target in the past moves nothing', async () => {
  const move = await moveClock({ clock, host }, start - HOUR_MS);
  expect(move.stops).toBe(0);
  expect(clock.offset).toBe(0);
});

test('the caller gets the error of a failed move, and the next move succeeds', async () => {
  const broken: TimeTravelHost = { ...stub(), quiet: () => Promise.reject(new Error('broken')) };
  await expect(moveClock({ clock, host: broken }, start + HOUR_MS)).rejects.toThrow('broken');
  await expect(moveClock({ clock, host }, start + HOUR_MS)).resolves.toMatchObject({ stops: 0 });
});

test('a stack that never becomes quiet is an error instead of an endless loop', async () => {
  const restless: TimeTravelHost = { ...stub(), nextDueAt: () => start };
  await expect(moveClock({ clock, host: restless }, start + HOUR_MS)).rejects.toThrow(
    /does not become quiet at/,
  );
});

function stub(): TimeTravelHost {
  return {
    quiet: () => Promise.resolve(),
    nextDueAt: () => undefined,
    fireTimerTriggers: () => Promise.resolve(),
  };
}
