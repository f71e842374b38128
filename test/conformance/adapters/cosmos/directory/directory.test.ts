/**
 * Proves the directory's guarantees: entries with revisions and a record of each change, versions that never
 * change, and how long another instance's write stays unseen (R22).
 */
import { directoryStore } from '../../../../../shared/adapters/cosmos/directory/directoryStore';
import type { Versions } from '../../../../../shared/application/ports/directory';
import {
  findVersion,
  publishVersion,
  versionInForce,
} from '../../../../../shared/application/directory/directoryVersions';
import {
  putCustomer,
  putPartner,
  type Edit,
} from '../../../../../shared/application/directory/editDirectory';
import { putReviewer, signInRecorder } from '../../../../../shared/application/directory/reviewers';
import { defaultCalendar } from '../../../../../shared/domain/calendar';
import type { Catalogue, Customer, Partner } from '../../../../../shared/domain/directory';
import type { VersionKind } from '../../../../../shared/domain/directoryChange';
import { defaultPolicy } from '../../../../../shared/domain/policy';
import type { Actor } from '../../../../../shared/domain/roles';
import { fabrikam, minutesAfter, noon, TestDatabase } from '../testDatabase';
import { standInTest } from '../../../standIn';

let database: TestDatabase;
/** The machine's clock of the caches, in milliseconds. */
let machineMs = 0;
/** Claim time, which is one minute later at each reading. */
let minutes = 0;
beforeEach(async () => {
  [machineMs, minutes] = [0, 0];
  database = await TestDatabase.start();
});
afterEach(() => database.stop());

const olga: Actor = { id: 'olga', name: 'Olga', tenantId: 'programme', roles: ['Operator'] };
const unseen: Edit = { actor: olga, precondition: null };
const any: Edit = { actor: olga, precondition: 'any' };

/** An instance of the application. */
function instance() {
  const directory = directoryStore(database.container('directory'), () => machineMs);
  const clock = { now: () => minutesAfter(noon, minutes++) };
  const ports = { directory, directoryStore: directory, clock };
  return {
    directory,
    ports,
    partner: (entry: Partner, edit = any) => putPartner(ports, entry, edit),
    customer: (entry: Customer, edit = any) => putCustomer(ports, entry, edit),
    publish: <K extends VersionKind>(kind: K, content: Versions[K], edit = any) =>
      publishVersion(ports, kind, content, edit),
  };
}

const partner: Partner = {
  id: fabrikam,
  name: 'Fabrikam',
  mpnIds: ['1111111'],
  locations: [{ mpnId: '1111111', name: 'Contoso, Porto' }],
  programmes: ['OSA-Sell'],
  timeZone: 'Europe/Lisbon',
  language: 'pt-PT',
};
const customer: Customer = {
  id: 'c0000000-0000-4000-8000-000000000004',
  name: 'Contoso',
  domains: ['contoso.example'],
  products: [],
  subscriptions: [],
  timeZone: null,
};
const catalogue = (version: string): Catalogue => ({ version, products: [] });
const refusal = (code: string) => ({ ok: false, refusal: { code } });

test('before anything is published: no partner, no customer, an empty catalogue, the default policy and calendar', async () => {
  const { directory, ports } = instance();
  expect(await directory.partner(fabrikam)).toBeNull();
  expect(await directory.customer(customer.id)).toBeNull();
  expect(await directory.catalogue()).toEqual({ version: 'none', products: [] });
  expect(await directory.policy()).toEqual(defaultPolicy);
  expect(await directory.policyVersion(defaultPolicy.version)).toEqual(defaultPolicy);
  expect(await directory.calendar()).toEqual(defaultCalendar);
  expect(await versionInForce(ports, 'policy')).toEqual({ value: defaultPolicy, revision: 0 });
  expect(await findVersion(ports, 'calendar', defaultCalendar.version)).toEqual(defaultCalendar);
  expect(await findVersion(ports, 'policy', 'a/b')).toBeNull();
});

test('an entry counts its changes; writing the same again changes nothing and is not recorded', async () => {
  const one = instance();
  expect(await one.partner(partner, unseen)).toMatchObject({ value: { state: 'written', revision: 1 } });
  expect(await one.partner(partner, unseen)).toMatchObject({ value: { state: 'unchanged', revision: 1 } });
  const renamed = { ...partner, name: 'Renamed', mpnIds: ['1111111', '2222222'] };
  expect(await one.partner(renamed)).toMatchObject({ value: { state: 'written', revision: 2 } });
  expect(await one.directory.entry('partner', partner.id)).toMatchObject({ value: renamed, revision: 2 });
  const { items, cursor } = await one.directory.changes({ kind: 'partner', id: partner.id }, 10, null);
  expect(cursor).toBeNull();
  expect(items).toEqual([
    {
      kind: 'partner',
      id: partner.id,
      revision: 2,
      at: minutesAfter(noon, 1),
      by: { id: 'olga', name: 'Olga' },
      role: 'Operator',
      changes: [
        { field: 'name', old: 'Fabrikam', new: 'Renamed' },
        { field: 'mpnIds', old: '1111111', new: '1111111, 2222222' },
      ],
      omitted: 0,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    },
    expect.objectContaining({ revision: 1, at: noon }) as object,
  ]);
  expect(items[0]?.contentHash).not.toBe(items[1]?.contentHash);
});

test('nobody can overwrite an entry without its revision, or with an old one', async () => {
  const one = instance();
  await one.partner(partner, { actor: olga, precondition: [0] });
  const changed = { ...partner, name: 'Changed' };
  expect(await one.partner(changed, unseen)).toMatchObject(refusal('precondition-required'));
  expect(await one.partner(changed, { actor: olga, precondition: [0] })).toMatchObject(
    refusal('stale-revision'),
  );
  expect(await one.partner(changed, { actor: olga, precondition: [2] })).toMatchObject(
    refusal('stale-revision'),
  );
  expect(await one.partner(changed, { actor: olga, precondition: [1] })).toMatchObject({ ok: true });
  expect(await one.publish('catalogue', catalogue('a'), unseen)).toMatchObject({ ok: true });
  expect(await one.publish('catalogue', catalogue('b'), unseen)).toMatchObject(
    refusal('precondition-required'),
  );
  expect(await one.publish('catalogue', catalogue('b'), { actor: olga, precondition: [0] })).toMatchObject(
    refusal('stale-revision'),
  );
});

test('of several writes with the same revision one succeeds; each change has a record of its own', async () => {
  await instance().partner(partner);
  const edits = await Promise.all(
    Array.from({ length: 8 }, (_, number) =>
      instance().partner({ ...partner, name: `Name ${number}` }, { actor: olga, precondition: [1] }),
    ),
  );
  expect(edits.filter(({ ok }) => ok)).toHaveLength(1);
  await Promise.all(Array.from({ length: 4 }, (_, n) => instance().partner({ ...partner, name: `N${n}` })));
  const { items } = await instance().directory.changes({ kind: null, id: null }, 50, null);
  expect(items.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a customer must fit the catalogue in force, whoever writes it', async () => {
  const one = instance();
  expect(await one.customer({ ...customer, products: ['exchange'] })).toMatchObject(
    refusal('content-invalid'),
  );
  expect(await one.directory.customer(customer.id)).toBeNull();
});

test('the version published last is in force, and claims still read the one they were submitted under', async () => {
  const { directory, publish, ports } = instance();
  const first = { ...defaultPolicy, version: 'p-1' };
  const second = { ...defaultPolicy, version: 'p-2', disputesPerClaim: 2 };
  await publish('policy', first);
  await publish('policy', second);
  expect(await directory.policy()).toEqual(second);
  expect(await versionInForce(ports, 'policy')).toEqual({ value: second, revision: 2 });
  expect(await directory.policyVersion('p-1')).toEqual(first);
  await expect(directory.policyVersion('p-3')).rejects.toThrow(/policy p-3 .* is not in the directory/);
  const { items } = await directory.changes({ kind: 'policy', id: 'p-2' }, 10, null);
  expect(items).toMatchObject([
    {
      changes: [
        { field: 'version', old: 'p-1', new: 'p-2' },
        { field: 'disputesPerClaim', old: '1', new: '2' },
      ],
    },
  ]);
});

test('a published version never changes and never comes back into force; built-in names are refused', async () => {
  const { publish } = instance();
  const calendar = { version: 'v-1', timeZone: 'Europe/Lisbon', holidays: ['2026-12-25'] };
  await publish('catalogue', catalogue('v-1'));
  await publish('catalogue', catalogue('v-2'));
  await publish('calendar', calendar);
  expect(await publish('catalogue', catalogue('v-1'))).toMatchObject(refusal('version-taken'));
  expect(await publish('calendar', { ...calendar, holidays: [] })).toMatchObject(refusal('version-taken'));
  expect(await publish('policy', defaultPolicy)).toMatchObject(refusal('version-taken'));
  expect(await publish('calendar', defaultCalendar)).toMatchObject(refusal('version-taken'));
  expect(await publish('catalogue', catalogue('none'))).toMatchObject(refusal('version-taken'));
  expect(await instance().directory.catalogue()).toEqual(catalogue('v-2'));
  expect(await instance().directory.calendar()).toEqual(calendar);
});

test('the same version may be published by several instances at once', async () => {
  const published = await Promise.all(
    Array.from({ length: 5 }, () => instance().publish('catalogue', catalogue('v-1'))),
  );
  expect(published.filter(({ ok }) => ok)).toHaveLength(5);
  expect(await instance().directory.catalogue()).toEqual(catalogue('v-1'));
  const { items } = await instance().directory.changes({ kind: 'catalogue', id: null }, 10, null);
  expect(items).toHaveLength(1);
});

describe('R21: the register of reviewers', () => {
  const rita: Actor = {
    id: 'a3000000-0000-4000-8000-000000000001',
    name: 'Rita',
    tenantId: 'e1f40c6a-93b7-4d2e-b5a8-1d2c3b4a5f33',
    roles: ['Reviewer'],
  };
  const settings = { email: 'rita@programme.example', language: 'es', removed: true } as const;
  /** An instance whose clock shows a day. */
  const onDay = (day: number) => {
    const { ports, directory } = instance();
    const clock = { now: () => minutesAfter(noon, day * 24 * 60) };
    const log = { info: () => undefined, warn: fail, error: fail };
    return { directory, ports: { ...ports, clock }, signIn: signInRecorder({ ...ports, clock, log }) };
  };
  const fail = (message: string): never => {
    throw new Error(message);
  };

  test('sign-ins in several instances at once make one entry with one record', async () => {
    const instances = Array.from({ length: 6 }, () => onDay(0));
    await Promise.all(instances.map(({ signIn }) => signIn(rita)));
    const { directory } = onDay(0);
    expect(await directory.entry('reviewer', rita.id)).toMatchObject({
      revision: 1,
      value: { ...rita, lastSignIn: noon, email: null, language: null, removed: false },
    });
    const { items } = await directory.changes({ kind: 'reviewer', id: rita.id }, 10, null);
    expect(items).toMatchObject([{ revision: 1, role: 'Reviewer', by: { id: rita.id, name: 'Rita' } }]);
  });

  test('a later sign-in changes neither the revision nor what an operator has written, also at the same moment', async () => {
    await onDay(0).signIn(rita);
    const { ports } = onDay(1);
    const edit: Edit = { actor: olga, precondition: [1] };
    const [written] = await Promise.all([
      putReviewer(ports, rita.id, settings, edit),
      ...Array.from({ length: 4 }, () => onDay(1).signIn(rita)),
    ]);
    expect(written).toMatchObject({ ok: true, value: { revision: 2 } });
    const lastSignIn = minutesAfter(noon, 24 * 60);
    expect(await ports.directoryStore.entry('reviewer', rita.id)).toMatchObject({
      revision: 2,
      value: { name: 'Rita', lastSignIn, ...settings },
    });
    const { items } = await ports.directoryStore.changes({ kind: 'reviewer', id: null }, 10, null);
    expect(items.map(({ revision, role }) => [revision, role])).toEqual([
      [2, 'Operator'],
      [1, 'Reviewer'],
    ]);
  });

  test('they are listed page by page, apart from other entries', async () => {
    const one = onDay(0);
    const ids = [1, 2, 3].map((number) => `a3000000-0000-4000-8000-00000000000${number}`);
    for (const id of ids) await one.signIn({ ...rita, id });
    await instance().partner(partner);
    const first = await one.directory.entries('reviewer', 2, null);
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const last = await one.directory.entries('reviewer', 2, first.cursor);
    expect(last).toMatchObject({ items: [{ id: ids[2] }], cursor: null });
  });
});

test('the record of changes is read page by page, newest first, and a cursor fits only its list', async () => {
  const { directory, partner: put } = instance();
  for (const name of ['A', 'B', 'C', 'D', 'E']) await put({ ...partner, name });
  const read: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await directory.changes({ kind: 'partner', id: null }, 2, cursor);
    read.push(...page.items.map(({ revision }) => revision));
    cursor = page.cursor;
  } while (cursor !== null);
  expect(read).toEqual([5, 4, 3, 2, 1]);
  const other = (await directory.changes({ kind: null, id: null }, 2, null)).cursor;
  await expect(directory.changes({ kind: 'partner', id: null }, 2, other)).rejects.toThrow('cursor');
});

test('of a large change a hundred fields are shown, and the others are counted', async () => {
  const { directory, publish } = instance();
  const products = Array.from({ length: 60 }, (_, number) => ({
    id: `product-${number}`,
    name: `Product ${number}`,
    solutionArea: 'Microsoft365' as const,
    exclusiveBy: 'workload' as const,
    technicalContact: false,
  }));
  await publish('catalogue', { version: 'big', products });
  const { items } = await directory.changes({ kind: 'catalogue', id: 'big' }, 1, null);
  expect(items[0]?.changes).toHaveLength(100);
  // Four fields of each product, and the version.
  expect(items[0]?.omitted).toBe(60 * 4 + 1 - 100);
});

test('an instance sees its own writes at once and those of others after at most five seconds', async () => {
  const [one, other] = [instance(), instance()];
  await one.partner(partner);
  await one.publish('catalogue', catalogue('v-1'));
  await Promise.all([other.directory.partner(partner.id), other.directory.catalogue()]);
  await one.partner({ ...partner, name: 'Renamed' });
  await one.publish('catalogue', catalogue('v-2'));
  expect(await one.directory.partner(partner.id)).toMatchObject({ name: 'Renamed' });
  expect(await one.directory.catalogue()).toEqual(catalogue('v-2'));
  machineMs = 4_999;
  expect(await other.directory.partner(partner.id)).toEqual(partner);
  expect(await other.directory.catalogue()).toEqual(catalogue('v-1'));
  machineMs = 5_000;
  expect(await other.directory.partner(partner.id)).toMatchObject({ name: 'Renamed' });
  expect(await other.directory.catalogue()).toEqual(catalogue('v-2'));
});

standInTest('cosmos', 'counts')(
  'simultaneous readers share one read, and a fresh value is not read again',
  async () => {
    const { directory, partner: put } = instance();
    await put(partner);
    const reads = () => database.cosmos.server.statistics().reads;
    const before = reads();
    await Promise.all(Array.from({ length: 20 }, () => directory.partner(partner.id)));
    await directory.partner(partner.id);
    expect(reads() - before).toBe(1);
    machineMs = 5_000;
    await directory.partner(partner.id);
    expect(reads() - before).toBe(2);
  },
);

standInTest('cosmos', 'counts')('a policy version is read only once', async () => {
  const { directory, publish } = instance();
  await publish('policy', { ...defaultPolicy, version: 'p-1' });
  await directory.policyVersion('p-1');
  machineMs = 1e12;
  const before = database.cosmos.server.statistics().reads;
  await directory.policyVersion('p-1');
  expect(database.cosmos.server.statistics().reads).toBe(before);
});

describe('R65, R67, R72: entries that were stored before organisations had a time zone and a language', () => {
  /** Writes an entry as that version did. */
  const storeBefore = async (kind: 'partner' | 'customer', value: { readonly id: string }): Promise<void> => {
    const entry = { id: 'entry', entry: `${kind}|${value.id}`, type: 'entry', kind, entryId: value.id };
    await database.container('directory').items.upsert({ ...entry, revision: 1, value });
  };

  test('are read and listed with neither, and the same again from outside changes nothing', async () => {
    const one = instance();
    const { timeZone: _zone, language: _language, ...oldPartner } = partner;
    const { timeZone: _customerZone, ...oldCustomer } = customer;
    await storeBefore('partner', oldPartner);
    await storeBefore('customer', oldCustomer);
    const readPartner = { ...oldPartner, timeZone: null, language: null };
    expect(await one.directory.partner(partner.id)).toEqual(readPartner);
    expect(await one.directory.customer(customer.id)).toEqual({ ...oldCustomer, timeZone: null });
    expect((await one.directory.entries('partner', 10, null)).items).toEqual([readPartner]);
    expect(await one.partner(readPartner, unseen)).toMatchObject({
      value: { state: 'unchanged', revision: 1 },
    });
  });

  test('show the zone and language that they get as a change of these fields alone', async () => {
    const one = instance();
    const { timeZone: _zone, language: _language, ...oldPartner } = partner;
    await storeBefore('partner', oldPartner);
    expect(await one.partner(partner)).toMatchObject({ value: { state: 'written', revision: 2 } });
    const { items } = await one.directory.changes({ kind: 'partner', id: partner.id }, 10, null);
    expect(items[0]?.changes).toEqual([
      { field: 'timeZone', old: null, new: 'Europe/Lisbon' },
      { field: 'language', old: null, new: 'pt-PT' },
    ]);
  });
});
