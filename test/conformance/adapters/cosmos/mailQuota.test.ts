/**
 * Proves that the mail quota never grants more than its limits in any window, however many ask at the same
 * time (trap 1).
 */
import fc from '../../../tools/fastCheck';
import { mailQuota } from '../../../../shared/adapters/cosmos/mailQuota';
import { epochMs, instant, type Instant } from '../../../../shared/domain/time';
import { noon, TestDatabase } from './testDatabase';
import { standInTest } from '../../standIn';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.stop());
afterEach(async () => {
  await database.container('mailQuota').item('quota', 'quota').delete();
});

const later = (start: Instant, ms: number): Instant => instant(epochMs(start) + ms);

test('permits are granted up to the limit of a minute, and a refusal names the first instant at which the next one is', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = { perMinute: 2, perHour: 100 };
  expect(await quota.permit(noon, limits)).toEqual({ granted: true });
  expect(await quota.permit(later(noon, 10_000), limits)).toEqual({ granted: true });
  const nextAt = later(noon, minuteMs);
  expect(await quota.permit(later(noon, 20_000), limits)).toEqual({ granted: false, nextAt });
  expect(await quota.permit(later(nextAt, -1), limits)).toEqual({ granted: false, nextAt });
  expect(await quota.permit(nextAt, limits)).toEqual({ granted: true });
  expect(await quota.permit(nextAt, limits)).toEqual({ granted: false, nextAt: later(noon, 70_000) });
});

test('the hour’s limit holds over many minutes', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = { perMinute: 2, perHour: 3 };
  for (const minute of [0, 10, 20]) {
    expect(await quota.permit(later(noon, minute * minuteMs), limits)).toEqual({ granted: true });
  }
  const refused = { granted: false, nextAt: later(noon, hourMs) };
  expect(await quota.permit(later(noon, 30 * minuteMs), limits)).toEqual(refused);
  expect(await quota.permit(later(noon, hourMs), limits)).toEqual({ granted: true });
});

test('a lower limit counts permits that were granted under a higher one', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  for (let n = 0; n < 5; n++) await quota.permit(later(noon, n * 1000), { perMinute: 5, perHour: 100 });
  const lower = { perMinute: 2, perHour: 100 };
  expect(await quota.permit(later(noon, 10_000), lower)).toEqual({
    granted: false,
    nextAt: later(noon, 63_000),
  });
});

test('of 60 simultaneous requests in three instances exactly the limit is granted, once all have been repeated', async () => {
  const instances = Array.from({ length: 3 }, () => mailQuota(database.container('mailQuota')));
  const limits = { perMinute: 25, perHour: 100 };
  let granted = 0;
  let waiting = Array.from({ length: 60 }, (_, n) => n);
  // A request that lost a race is told to come back in a moment; the others only at the window's end.
  for (let round = 0; waiting.length > 0 && round < 60; round++) {
    const asked = await Promise.all(waiting.map(async (n) => instances[n % 3]?.permit(noon, limits)));
    granted += asked.filter((permit) => permit?.granted).length;
    expect(granted).toBeLessThanOrEqual(limits.perMinute);
    waiting = waiting.filter((_, index) => {
      const permit = asked[index];
      return permit?.granted === false && permit.nextAt < later(noon, minuteMs);
    });
  }
  expect(granted).toBe(limits.perMinute);
});

test('in no minute and no hour are more permits granted than the limits, however the requests are spread', async () => {
  const container = database.container('mailQuota');
  const quota = mailQuota(container);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 15 * minuteMs }), { minLength: 1, maxLength: 25 }),
      async (gaps) => {
        await container.items.upsert({ id: 'quota', permits: [] });
        const limits = { perMinute: 2, perHour: 5 };
        const grants: number[] = [];
        let now = epochMs(noon);
        for (const gap of gaps) {
          now += gap;
          const permit = await quota.permit(instant(now), limits);
          if (permit.granted) grants.push(now);
          else expect(epochMs(permit.nextAt)).toBeGreaterThan(now);
        }
        for (const start of grants) {
          const within = (ms: number) => grants.filter((at) => at >= start && at < start + ms).length;
          expect(within(minuteMs)).toBeLessThanOrEqual(limits.perMinute);
          expect(within(hourMs)).toBeLessThanOrEqual(limits.perHour);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('a large quota keeps its document small, and grants no more than the limit although it keeps fewer instants', async () => {
  const container = database.container('mailQuota');
  const limits = { perMinute: 600, perHour: 700 };
  const quota = mailQuota(container);
  let granted = 0;
  for (let ms = 0; ms < 1.5 * minuteMs; ms += 5_000) {
    const instants = Array.from({ length: 60 }, (_, n) => later(noon, ms + n * 80));
    const asked = await Promise.all(instants.map((at) => quota.permit(at, limits)));
    granted += asked.filter((permit) => permit.granted).length;
  }
  expect(granted).toBeGreaterThan(limits.perMinute * 0.9);
  expect(granted).toBeLessThanOrEqual(limits.perHour);
  const { resource } = await container.item('quota', 'quota').read<{ id: string; permits: unknown[] }>();
  expect(resource?.permits.length).toBeLessThanOrEqual(500);
});

standInTest('cosmos', 'counts')('simultaneous requests in one instance share its writes', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = { perMinute: 100, perHour: 100 };
  await quota.permit(noon, limits);
  const before = database.cosmos.server.statistics().writes;
  const asked = await Promise.all(Array.from({ length: 50 }, () => quota.permit(noon, limits)));
  expect(asked.every(({ granted }) => granted)).toBe(true);
  expect(database.cosmos.server.statistics().writes - before).toBeLessThanOrEqual(2);
});
