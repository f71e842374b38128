/** Proves that the limits by the hour hold exactly, however many instances count at the same moment (R66). */
import { rateLimiter } from '../../../../shared/adapters/cosmos/rateLimiter';
import { epochMs, instant, type Instant } from '../../../../shared/domain/time';
import { standInTest } from '../../standIn';
import { minutesAfter, noon, TestDatabase } from './testDatabase';

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.stop());

/** A limiter over a connection of its own, as each instance of the service has. */
const instance = () => rateLimiter(database.container('rates'));
const ms = (at: Instant, more: number): Instant => instant(epochMs(at) + more);

test('R66: permits are granted up to the limit; a refusal names the first instant at which the next one is', async () => {
  const [one, other] = [instance(), instance()];
  expect(await one.permit('comments', 'ana', noon, 2)).toEqual({ granted: true });
  expect(await other.permit('comments', 'ana', minutesAfter(noon, 10), 2)).toEqual({ granted: true });
  const nextAt = minutesAfter(noon, 60);
  const refused = { granted: false, nextAt };
  expect(await one.permit('comments', 'ana', minutesAfter(noon, 20), 2)).toEqual(refused);
  expect(await other.permit('comments', 'ana', ms(nextAt, -1), 2)).toEqual(refused);
  expect(await one.permit('comments', 'ana', nextAt, 2)).toEqual({ granted: true });
});

test('R66: each kind, and each partner, claim and person, has an hour of its own, whatever text the ID is', async () => {
  const limiter = instance();
  const take = async (kind: 'comments' | 'uploads', of: string) =>
    (await limiter.permit(kind, of, noon, 1)).granted;
  const ids = ['own/1', 'own?1#', 'own\\1', ' ', 'x'.repeat(5000)];
  for (const granted of [true, false])
    for (const kind of ['comments', 'uploads'] as const)
      for (const id of ids) expect([kind, id, await take(kind, id)]).toEqual([kind, id, granted]);
});

test.each([
  ['more than fits', 200, 60],
  ['exactly what fits', 60, 60],
  ['more than one instance alone could lose races', 300, 250],
])(
  'R66: of simultaneous requests in eight instances exactly the limit is granted: %s',
  async (title, asked, limit) => {
    const instances = Array.from({ length: 8 }, instance);
    const permits = await Promise.all(
      Array.from({ length: asked }, async (_, n) =>
        instances[n % instances.length]?.permit('submissions', title, ms(noon, n), limit),
      ),
    );
    expect(permits.filter((permit) => permit?.granted).length).toBe(Math.min(asked, limit));
    const refused = permits.flatMap((permit) => (permit?.granted === false ? [permit.nextAt] : []));
    for (const nextAt of refused) expect(nextAt >= minutesAfter(noon, 60)).toBe(true);
  },
);

test('R66: requests that come one after another from different instances are all counted', async () => {
  const instances = Array.from({ length: 3 }, instance);
  const granted: boolean[] = [];
  for (let n = 0; n < 30; n++) {
    const permit = await instances[n % 3]?.permit('uploads', 'in turn', ms(noon, n * 1000), 20);
    granted.push(permit?.granted === true);
  }
  expect(granted).toEqual(Array.from({ length: 30 }, (_, n) => n < 20));
});

standInTest('cosmos', 'counts')(
  'a request alone costs a read and a write, a refused one a read',
  async () => {
    const limiter = instance();
    const costOf = async (): Promise<readonly [number, number]> => {
      const before = database.cosmos.server.statistics();
      await limiter.permit('imports', 'cost', noon, 1);
      const after = database.cosmos.server.statistics();
      return [after.reads - before.reads, after.writes - before.writes];
    };
    expect(await costOf()).toEqual([1, 1]);
    expect(await costOf()).toEqual([1, 0]);
  },
);

standInTest('cosmos', 'counts')('simultaneous requests in one instance share its writes', async () => {
  const limiter = instance();
  const before = database.cosmos.server.statistics().writes;
  const asked = await Promise.all(
    Array.from({ length: 50 }, () => limiter.permit('submissions', 'shared', noon, 100)),
  );
  expect(asked.every(({ granted }) => granted)).toBe(true);
  expect(database.cosmos.server.statistics().writes - before).toBeLessThanOrEqual(2);
});

standInTest('cosmos', 'clock')('what was counted expires once it no longer matters', async () => {
  const { clock } = database.cosmos;
  const start = instant(clock.now());
  await instance().permit('comments', 'gone', start, 1);
  const count = async () => {
    const found = await database.container('rates').items.query('SELECT * FROM c').fetchAll();
    return found.resources.length;
  };
  expect(await count()).toBeGreaterThan(0);
  clock.moveTo(epochMs(minutesAfter(start, 60)));
  expect(await instance().permit('comments', 'gone', minutesAfter(start, 59), 1)).toMatchObject({
    granted: false,
  });
  clock.moveTo(epochMs(minutesAfter(start, 121)));
  expect(await count()).toBe(0);
  expect(await instance().permit('comments', 'gone', minutesAfter(start, 121), 1)).toEqual({ granted: true });
});
