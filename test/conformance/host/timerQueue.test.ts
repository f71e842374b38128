/** Tests three parts of the local host alone: the heap of durable timers, the alarm, and the schedules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '../../tools/fastCheck';
import { MovableClock } from '../../../infra/local/clock';
import { Alarm } from '../../../infra/local/host/alarm';
import { TimerQueue } from '../../../infra/local/host/durable/timers';
import { parseSchedule } from '../../../infra/local/host/schedule';

test('the timer queue gives the earliest timer first, whatever was added and removed', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), taskId: fc.nat(30), at: fc.nat(100) }),
    fc.record({ do: fc.constant('remove' as const), taskId: fc.nat(30), at: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new TimerQueue();
      const expected = new Map<number, number>();
      for (const { do: action, taskId, at } of steps) {
        const timer = { instanceId: 'i', executionId: 'e', taskId };
        if (action === 'add') {
          queue.add({ ...timer, at });
          if (!expected.has(taskId)) expected.set(taskId, at);
        } else {
          queue.remove(timer);
          expected.delete(taskId);
        }
      }
      const taken: number[] = [];
      for (let timer = queue.takeDue(100); timer !== undefined; timer = queue.takeDue(100))
        taken.push(timer.at);
      expect(taken).toEqual([...expected.values()].sort((a, b) => a - b));
      expect(queue.size).toBe(0);
    }),
  );
});

describe('the alarm', () => {
  let folder: string;
  let clock: MovableClock;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alarm-'));
    clock = MovableClock.open(join(folder, 'clock.json'));
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  test('fires after 100 days, not before, although setTimeout cannot wait so long', () => {
    const rings: boolean[] = [];
    const alarm = new Alarm(clock, (moved) => rings.push(moved));
    alarm.set(clock.now() + 100 * 86_400_000);
    jest.advanceTimersByTime(100 * 86_400_000 - 1);
    expect(rings).toEqual([]);
    jest.advanceTimersByTime(2);
    expect(rings).toEqual([false]);
    alarm.close();
  });

  test('fires within a minute after the machine slept past its instant or its clock was set forward; it waits when the clock was set back', () => {
    const rings: boolean[] = [];
    const alarm = new Alarm(clock, (moved) => rings.push(moved));
    const dueAt = clock.now() + 3 * 86_400_000;
    alarm.set(dueAt);
    jest.setSystemTime(Date.now() - 86_400_000);
    jest.advanceTimersByTime(3 * 86_400_000);
    expect(rings).toEqual([]);
    jest.setSystemTime(dueAt + 3_600_000);
    jest.advanceTimersByTime(60_000);
    expect(rings).toEqual([false]);
    alarm.close();
  });

  test('fires at once when the clock is moved past its instant, and says so', () => {
    const rings: boolean[] = [];
    const alarm = new Alarm(clock, (moved) => rings.push(moved));
    alarm.set(clock.now() + 1_000);
    clock.moveTo(clock.now() + 999);
    expect(rings).toEqual([]);
    clock.moveTo(clock.now() + 1);
    expect(rings).toEqual([true]);
    alarm.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('schedules', () => {
  const from = Date.parse('2026-02-28T23:59:30Z');

  test.each([
    ['0 */5 * * * *', '2026-03-01T00:00:00.000Z'],
    ['*/5 * * * * *', '2026-02-28T23:59:35.000Z'],
    ['0 30 9 * * 1-5', '2026-03-02T09:30:00.000Z'],
    ['0 0 0 1 4 *', '2026-04-01T00:00:00.000Z'],
  ])('%s', (expression, expected) => {
    expect(new Date(parseSchedule(expression).next(from)).toISOString()).toBe(expected);
  });

  test.each([
    '',
    '* * *',
    '*/10 * * * *',
    '00:05:00',
    '0 0 0 L * *',
    '0 0 0 * * Mon',
    '0 0 99 * * *',
    '0 0 0 1 * 1',
  ])('"%s" is refused by name', (text) => {
    expect(() => parseSchedule(text)).toThrow(`"${text}"`);
  });
});
