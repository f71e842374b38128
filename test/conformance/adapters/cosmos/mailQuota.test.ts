/**
 * Proves that the mail quota never grants more than its limits in any window, however many ask at the same
 * time (trap 1), that it shares by class and partner over restarts and instances (R66), and that its document
 * stays small.
 */
import fc from '../../../tools/fastCheck';
import { mailQuota } from '../../../../shared/adapters/cosmos/mailQuota';
import type { MailClass } from '../../../../shared/domain/mailClass';
import type { QuotaPolicy } from '../../../../shared/domain/mailShares';
import { defaultPolicy } from '../../../../shared/domain/policy';
import { epochMs, instant, type Instant } from '../../../../shared/domain/time';
import { fabrikam, noon, northwind, TestDatabase } from './testDatabase';
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

/** A quota that every class and partner may use up; the shares have tests of their own. */
const unshared = (perMinute: number, perHour: number): QuotaPolicy => ({
  mailQuota: { perMinute, perHour },
  mailShares: { ordinary: 100, deadlines: 100, onePartner: 100 },
});

/** A mail that is due when it asks. */
const mail = (mailClass: MailClass, dueAt: Instant, account = fabrikam) => ({ mailClass, account, dueAt });

type Quota = ReturnType<typeof mailQuota>;
const ask = (quota: Quota, at: Instant, policy: QuotaPolicy): ReturnType<Quota['permit']> =>
  quota.permit(at, mail('notice', at), policy);

const later = (start: Instant, ms: number): Instant => instant(epochMs(start) + ms);

interface Stored {
  readonly id: string;
  readonly permits: readonly unknown[];
  readonly accounts: readonly unknown[];
  readonly booked: readonly (readonly [at: number, count: number, mailClass: string, account: string])[];
}

async function stored(): Promise<Stored> {
  const { resource } = await database.container('mailQuota').item('quota', 'quota').read<Stored>();
  if (resource === undefined) throw new Error('There is no quota document.');
  return resource;
}

test('permits are granted up to the limit of a minute, and each refusal names the instant of the next free one', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = unshared(2, 100);
  expect(await ask(quota, noon, limits)).toEqual({ granted: true });
  expect(await ask(quota, later(noon, 10_000), limits)).toEqual({ granted: true });
  const [first, second] = [later(noon, minuteMs), later(noon, 70_000)];
  expect(await ask(quota, later(noon, 20_000), limits)).toEqual({ granted: false, nextAt: first });
  expect(await ask(quota, later(first, -1), limits)).toEqual({ granted: false, nextAt: second });
  expect(await ask(quota, first, limits)).toEqual({ granted: true });
  expect(await quota.permit(later(second, 1), mail('notice', second), limits)).toEqual({ granted: true });
});

test('the hour’s limit holds over many minutes', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = unshared(2, 3);
  for (const minute of [0, 10, 20]) {
    expect(await ask(quota, later(noon, minute * minuteMs), limits)).toEqual({ granted: true });
  }
  const refused = { granted: false, nextAt: later(noon, hourMs) };
  expect(await ask(quota, later(noon, 30 * minuteMs), limits)).toEqual(refused);
  expect(await ask(quota, later(noon, hourMs), limits)).toEqual({ granted: true });
});

test('a lower limit counts permits that were granted under a higher one', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  for (let n = 0; n < 5; n++) await ask(quota, later(noon, n * 1000), unshared(5, 100));
  const lower = unshared(2, 100);
  expect(await ask(quota, later(noon, 10_000), lower)).toEqual({
    granted: false,
    nextAt: later(noon, 63_000),
  });
});

test('of 60 simultaneous requests in three instances exactly the limit is granted, once all have been repeated', async () => {
  const instances = Array.from({ length: 3 }, () => mailQuota(database.container('mailQuota')));
  const limits = unshared(25, 100);
  let granted = 0;
  let waiting = Array.from({ length: 60 }, (_, n) => n);
  // A request that lost a race is told to come back in a moment; the others only at the window's end.
  for (let round = 0; waiting.length > 0 && round < 60; round++) {
    const asked = await Promise.all(
      waiting.map(async (n) => {
        const instance = instances[n % 3];
        return instance && (await ask(instance, noon, limits));
      }),
    );
    granted += asked.filter((permit) => permit?.granted).length;
    expect(granted).toBeLessThanOrEqual(limits.mailQuota.perMinute);
    waiting = waiting.filter((_, index) => {
      const permit = asked[index];
      return permit?.granted === false && permit.nextAt < later(noon, minuteMs);
    });
  }
  expect(granted).toBe(limits.mailQuota.perMinute);
});

test('in no minute and no hour are more permits granted than the limits, however the requests are spread', async () => {
  const container = database.container('mailQuota');
  const quota = mailQuota(container);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 15 * minuteMs }), { minLength: 1, maxLength: 25 }),
      async (gaps) => {
        await container.items.upsert({ id: 'quota', permits: [] });
        const limits = unshared(2, 5);
        const grants: number[] = [];
        let now = epochMs(noon);
        for (const gap of gaps) {
          now += gap;
          const permit = await ask(quota, instant(now), limits);
          if (permit.granted) grants.push(now);
          else expect(epochMs(permit.nextAt)).toBeGreaterThan(now);
        }
        for (const start of grants) {
          const within = (ms: number) => grants.filter((at) => at >= start && at < start + ms).length;
          expect(within(minuteMs)).toBeLessThanOrEqual(limits.mailQuota.perMinute);
          expect(within(hourMs)).toBeLessThanOrEqual(limits.mailQuota.perHour);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('a large quota keeps its document small, and grants no more than the limit although it keeps fewer instants', async () => {
  const container = database.container('mailQuota');
  const limits = unshared(600, 700);
  const quota = mailQuota(container);
  let granted = 0;
  for (let ms = 0; ms < 1.5 * minuteMs; ms += 5_000) {
    const instants = Array.from({ length: 60 }, (_, n) => later(noon, ms + n * 80));
    const asked = await Promise.all(instants.map((at) => ask(quota, at, limits)));
    granted += asked.filter((permit) => permit.granted).length;
  }
  expect(granted).toBeGreaterThan(limits.mailQuota.perMinute * 0.9);
  expect(granted).toBeLessThanOrEqual(limits.mailQuota.perHour);
  expect((await stored()).permits.length).toBeLessThanOrEqual(500);
});

standInTest('cosmos', 'counts')('simultaneous requests in one instance share its writes', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const limits = unshared(100, 100);
  await ask(quota, noon, limits);
  const before = database.cosmos.server.statistics().writes;
  const asked = await Promise.all(Array.from({ length: 50 }, () => ask(quota, noon, limits)));
  expect(asked.every(({ granted }) => granted)).toBe(true);
  expect(database.cosmos.server.statistics().writes - before).toBeLessThanOrEqual(2);
});

test('R66: after a restart the quota knows who has had how much and who waits', async () => {
  const policy = { ...defaultPolicy, mailQuota: { perMinute: 1, perHour: 100 } };
  const instance = (): Quota => mailQuota(database.container('mailQuota'));
  const soon = later(noon, 1000);
  const nextAt = later(noon, minuteMs);
  expect(await instance().permit(noon, mail('notice', noon), policy)).toEqual({ granted: true });
  expect(await instance().permit(soon, mail('ordinary', soon), policy)).toEqual({ granted: false, nextAt });
  expect(await instance().permit(soon, mail('notice', soon, northwind), policy)).toEqual({
    granted: false,
    nextAt,
  });
  // The ordinary mail comes first, and leaves the permit to the notice.
  const first = await instance().permit(nextAt, mail('ordinary', nextAt), policy);
  expect(first).toMatchObject({ granted: false });
  expect(await instance().permit(nextAt, mail('notice', nextAt, northwind), policy)).toEqual({
    granted: true,
  });
});

test('R66: quota and shares are those of each request’s policy', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const { mailShares } = defaultPolicy;
  const tight = { mailQuota: { perMinute: 10, perHour: 10 }, mailShares };
  for (let n = 0; n < 6; n++) await quota.permit(noon, mail('ordinary', noon, `partner-${n}`), tight);
  expect(await quota.permit(noon, mail('ordinary', noon, northwind), tight)).toMatchObject({
    granted: false,
  });
  const open = { ...tight, mailShares: { ...mailShares, ordinary: 70 } };
  const soon = later(noon, 1);
  expect(await quota.permit(soon, mail('ordinary', soon, northwind), open)).toEqual({ granted: true });
});

test('R66, R72: permits that were stored before there were shares count in every window, for no class and no partner', async () => {
  const container = database.container('mailQuota');
  await container.items.create({ id: 'quota', permits: [[epochMs(noon), 99]] });
  const quota = mailQuota(container);
  const soon = later(noon, 10 * minuteMs);
  expect(await quota.permit(soon, mail('ordinary', soon), defaultPolicy)).toEqual({ granted: true });
  expect(await quota.permit(soon, mail('notice', soon, northwind), defaultPolicy)).toEqual({
    granted: false,
    nextAt: later(noon, hourMs),
  });
});

test('R66: a thousand partners that wait keep the document small', async () => {
  const quota = mailQuota(database.container('mailQuota'));
  const asked = await Promise.all(
    Array.from({ length: 1000 }, (_, n) => {
      const at = later(noon, n * 10);
      return quota.permit(
        at,
        mail('ordinary', at, `88888888-0000-4000-8000-${String(n).padStart(12, '0')}`),
        {
          ...defaultPolicy,
          mailQuota: { perMinute: 1000, perHour: 120 },
        },
      );
    }),
  );
  expect(asked.filter(({ granted }) => granted)).toHaveLength(72);
  const { booked, ...others } = await stored();
  expect(booked.length).toBeLessThanOrEqual(500);
  expect(booked.length).toBeGreaterThan(300);
  expect(JSON.stringify({ booked, ...others }).length).toBeLessThan(50_000);
});

standInTest('cosmos', 'counts')(
  'R66: 165 mails of one partner cost at most two writes each, one to ask and one to ask again',
  async () => {
    const quota = mailQuota(database.container('mailQuota'));
    const before = database.cosmos.server.statistics().writes;
    let waiting = Array.from({ length: 165 }, (_, n) => later(noon, n * 100));
    let requests = 0;
    while (waiting.length > 0) {
      const [at, ...others] = waiting.toSorted();
      if (at === undefined) break;
      requests++;
      const permit = await quota.permit(at, mail('ordinary', at), defaultPolicy);
      waiting = permit.granted ? others : [...others, permit.nextAt];
    }
    expect(requests).toBeLessThanOrEqual(2 * 165);
    expect(database.cosmos.server.statistics().writes - before).toBeLessThanOrEqual(2 * 165);
  },
);
