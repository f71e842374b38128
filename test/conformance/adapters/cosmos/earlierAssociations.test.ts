/**
 * Proves that earlier associations hold their place until they end, and that ended ones are found (R16, R44).
 */
import { associationList } from '../../../../shared/adapters/cosmos/associationList';
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../shared/adapters/cosmos/claims/claimStore';
import { placeStore } from '../../../../shared/adapters/cosmos/claims/placeStore';
import { directoryStore } from '../../../../shared/adapters/cosmos/directory/directoryStore';
import {
  endEarlier,
  importEarlier,
  settlePlace,
} from '../../../../shared/application/directory/earlierAssociations';
import { importDirectory } from '../../../../shared/application/directory/importDirectory';
import type { AssociationFilter } from '../../../../shared/application/ports/associations';
import type { DirectoryContent } from '../../../../shared/application/ports/directory';
import type { Claim } from '../../../../shared/domain/claim';
import { subscriptionPlace } from '../../../../shared/domain/directory';
import { earlierIdOf, type EarlierAssociationInput } from '../../../../shared/domain/earlierAssociation';
import { systemActor, type Actor } from '../../../../shared/domain/roles';
import type { Instant } from '../../../../shared/domain/time';
import {
  commitOf,
  fabrikam,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
} from './testDatabase';

const olga: Actor = { id: 'olga', name: 'Olga', tenantId: 'programme', roles: ['Operator'] };
const customerId = 'c0000000-0000-4000-8000-000000000004';
const sales = subscriptionPlace(customerId, 'sub-sales');

let database: TestDatabase;
beforeEach(async () => {
  database = await TestDatabase.start();
});
afterEach(() => database.stop());

let now = noon;
function ports() {
  now = noon;
  const directory = directoryStore(database.container('directory'));
  return {
    clock: { now: () => now },
    places: placeStore(database.container('places')),
    associations: associationList(database.container('claims'), database.container('directory')),
    directory,
    directoryStore: directory,
  };
}

const everything: AssociationFilter = {
  partnerId: null,
  customerId: null,
  productId: null,
  state: null,
  origin: null,
};
const idOf = (partnerId: string): string =>
  earlierIdOf({ partnerId, customerId, subscriptionId: 'sub-sales' });

function earlier(partnerId: string, productId = 'd365-sales'): EarlierAssociationInput {
  return {
    partnerId,
    customerId,
    productId,
    subscriptionId: 'sub-sales',
    since: noon,
    mpnId: null,
    activities: [],
  };
}

function content(...associations: readonly EarlierAssociationInput[]): DirectoryContent {
  const business = { solutionArea: 'BusinessApplications', exclusiveBy: 'subscription' } as const;
  return {
    partners: [fabrikam, northwind].map((id, index) => ({
      id,
      name: id,
      mpnIds: [`${index + 1}`],
      locations: [],
      programmes: [],
      timeZone: null,
      language: null,
    })),
    customers: [
      {
        id: customerId,
        name: 'Contoso',
        domains: ['contoso.example'],
        products: ['teams'],
        subscriptions: [{ id: 'sub-sales', productId: 'd365-sales', endsAt: minutesAfter(noon, 60) }],
        timeZone: null,
      },
    ],
    catalogue: {
      version: '1',
      products: [
        { id: 'd365-sales', name: 'Dynamics 365 Sales', technicalContact: true, ...business },
        {
          id: 'teams',
          name: 'Microsoft Teams',
          solutionArea: 'Microsoft365',
          exclusiveBy: 'workload',
          technicalContact: false,
        },
      ],
    },
    policy: null,
    calendar: null,
    associations,
  };
}

test('R22, R44: each is imported or refused alone; its place is refused to others and shared with no claim', async () => {
  const world = ports();
  const given = content(earlier(fabrikam), earlier(northwind), earlier(fabrikam, 'teams'));
  const { associations } = await importDirectory(world, given, olga, 'replace');
  expect(associations).toMatchObject([
    { ok: true, association: { subscriptionId: 'sub-sales', endsAt: minutesAfter(noon, 60), ended: null } },
    { ok: false, code: 'place-taken' },
    { ok: false, code: 'claimed-anew' },
  ]);
  // R23: the refusal names no other partner.
  expect(JSON.stringify(associations[1])).not.toContain(fabrikam);
  expect(await world.places.heldByOthers([sales], northwind, now)).toEqual([sales]);
  expect(await world.places.heldByOthers([sales], fabrikam, now)).toEqual([]);
  const listed = await world.associations.list({ ...everything, partnerId: fabrikam }, noon, 10, null);
  expect(listed.items).toMatchObject([{ origin: 'earlier', association: { partnerId: fabrikam } }]);
  const others = await world.associations.list({ ...everything, partnerId: northwind }, noon, 10, null);
  expect(others.items).toEqual([]);
});

test('importing the same again changes nothing; a later end of the subscription extends the association, with a record', async () => {
  const world = ports();
  for (const _time of [1, 2]) {
    const { associations } = await importDirectory(world, content(earlier(fabrikam)), olga, 'replace');
    expect(associations).toMatchObject([{ ok: true }]);
  }
  const given = content(earlier(fabrikam));
  const longer = given.customers.map((customer) => ({
    ...customer,
    subscriptions: customer.subscriptions.map((one) => ({ ...one, endsAt: minutesAfter(noon, 90) })),
  }));
  await importDirectory(world, { ...given, customers: longer }, olga, 'replace');
  const { items } = await world.directoryStore.changes({ kind: 'association', id: idOf(fabrikam) }, 10, null);
  expect(items).toMatchObject([
    { revision: 2, changes: [{ field: 'endsAt', old: minutesAfter(noon, 60), new: minutesAfter(noon, 90) }] },
    { revision: 1, by: { id: 'olga' } },
  ]);
  // Once extended, it holds its place longer, up to the new end.
  const until = (minutes: number) =>
    world.places.heldByOthers([sales], northwind, minutesAfter(noon, minutes));
  expect([await until(89), await until(90)]).toEqual([[sales], []]);
  await world.places.release([sales], idOf(fabrikam), 0);
  expect(await world.places.heldByOthers([sales], northwind, now)).toEqual([]);
});

test('R16, R22: an operator ends an association with a reason; its place is free, and an import does not bring it back', async () => {
  const world = ports();
  await importDirectory(world, content(earlier(fabrikam)), olga, 'replace');
  now = minutesAfter(noon, 5);
  expect(await endEarlier(world, idOf(fabrikam), olga, 'A mistake.')).toMatchObject({
    state: 'ended',
    association: { ended: { at: now, by: { id: 'olga', name: 'Olga' }, reason: 'A mistake.' } },
  });
  expect(await world.places.heldByOthers([sales], northwind, now)).toEqual([]);
  expect(await endEarlier(world, idOf(fabrikam), olga, 'Again.')).toEqual({ state: 'ended-before' });
  expect(await endEarlier(world, idOf(northwind), olga, 'None.')).toEqual({ state: 'unknown' });
  expect(await importEarlier(world, earlier(fabrikam), olga)).toMatchObject({ code: 'association-ended' });
  expect(await importEarlier(world, earlier(northwind), olga)).toMatchObject({ ok: true });
  const { items } = await world.directoryStore.changes({ kind: 'association', id: idOf(fabrikam) }, 10, null);
  expect(items.map(({ by, revision }) => [revision, by.id])).toEqual([
    [3, 'olga'],
    [2, 'olga'],
    [1, 'olga'],
  ]);
  expect(items[1]?.changes).toContainEqual({ field: 'ended/reason', old: null, new: 'A mistake.' });
});

test('R16: associations whose end has come are found, the earliest first, until their place is released', async () => {
  const world = ports();
  const subscriptions = [3, 1, 2].map((minutes) => ({
    id: `sub-${minutes}`,
    productId: 'd365-sales',
    endsAt: minutesAfter(noon, minutes),
  }));
  const given = content(...subscriptions.map(({ id }) => ({ ...earlier(fabrikam), subscriptionId: id })));
  const customers = given.customers.map((customer) => ({ ...customer, subscriptions }));
  await importDirectory(world, { ...given, customers }, olga, 'replace');
  const ending = async (until: Instant, limit = 10): Promise<readonly string[]> =>
    (await world.associations.earlierEnding(until, limit)).map(({ subscriptionId }) => subscriptionId);
  // At the end two of them are due at the same instant.
  const sorted = async (until: Instant): Promise<readonly string[]> => [...(await ending(until))].sort();
  expect(await ending(minutesAfter(noon, 2))).toEqual(['sub-1', 'sub-2']);
  expect(await ending(minutesAfter(noon, 2), 1)).toEqual(['sub-1']);
  now = minutesAfter(noon, 2);
  const [first] = await world.associations.earlierEnding(now, 1);
  if (first === undefined) throw new Error('None is ending.');
  await endEarlier(world, earlierIdOf(first), systemActor, 'Over.');
  expect(await ending(now)).toEqual(['sub-2']);
  // An association whose ending was interrupted before its place was free is found again.
  const id = earlierIdOf({ ...first, subscriptionId: 'sub-3' });
  const stored = await world.directoryStore.entry('association', id);
  if (stored === null) throw new Error('There is none.');
  const ended = { ...stored.value, ended: { at: now, by: olga, reason: 'Cut off.' } };
  const [change] = (await world.directoryStore.changes({ kind: null, id }, 1, null)).items;
  if (change === undefined) throw new Error('There is no record.');
  const commit = { kind: 'association', id, value: ended, expectedVersion: stored.version } as const;
  await world.directoryStore.commit({ ...commit, change: { ...change, revision: 2 } });
  expect(await sorted(now)).toEqual(['sub-2', 'sub-3']);
  await settlePlace(world, ended, systemActor);
  expect(await ending(now)).toEqual(['sub-2']);
});

test('R60: associations of both origins are one list, latest first, page by page; an end counts from its instant', async () => {
  const world = ports();
  const claims = claimStore(database.container('claims'));
  const subscriptions = Array.from({ length: 5 }, (_, number) => ({
    id: `sub-${number}`,
    productId: 'd365-sales',
    endsAt: minutesAfter(noon, 60 + number),
  }));
  const given = content(
    ...subscriptions.map(({ id }, number) => ({
      ...earlier(fabrikam),
      subscriptionId: id,
      since: minutesAfter(noon, -2 * number),
    })),
  );
  const customers = given.customers.map((customer) => ({ ...customer, subscriptions }));
  await importDirectory(world, { ...given, customers }, olga, 'replace');
  for (const number of [0, 1, 2, 3]) {
    const since = minutesAfter(noon, -2 * number - 1);
    await claims.commit(commitOf({ ...official(null), officialSince: since }));
  }
  const read: (readonly [string, string])[] = [];
  let cursor: string | null = null;
  do {
    const page = await world.associations.list(everything, noon, 2, cursor);
    expect(page.items.length).toBeLessThanOrEqual(2);
    for (const { origin, association } of page.items)
      read.push([origin, 'since' in association ? association.since : association.officialSince]);
    cursor = page.cursor;
  } while (cursor !== null);
  expect(read).toEqual(
    Array.from({ length: 9 }, (_, number) => [
      number % 2 === 0 ? 'earlier' : 'claim',
      minutesAfter(noon, -number),
    ]),
  );
  const countAt = async (filter: Partial<AssociationFilter>, at: Instant): Promise<number> =>
    (await world.associations.list({ ...everything, ...filter }, at, 50, null)).items.length;
  expect(await countAt({ origin: 'earlier', state: 'official' }, minutesAfter(noon, 61))).toBe(3);
  expect(await countAt({ origin: 'earlier', state: 'ended' }, minutesAfter(noon, 61))).toBe(2);
  expect(await countAt({ origin: 'claim' }, noon)).toBe(4);
  expect(await countAt({ productId: 'd365-sales', customerId, partnerId: fabrikam }, noon)).toBe(5);
});

function official(minutes: number | null): Extract<Claim, { phase: 'Associated' }> {
  return {
    ...underReview(newClaim(), noon),
    phase: 'Associated',
    approval: { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null },
    officialSince: noon,
    endsAt: minutes === null ? null : minutesAfter(noon, minutes),
    endAnnouncedAt: null,
    eligibility: { state: 'none' },
    noticeReturnedAt: null,
    endingLink: null,
    deadlines: {},
  };
}

test('R16: official claims whose end has come are found', async () => {
  const store = claimStore(database.container('claims'));
  const [second, first, later, never] = [official(2), official(1), official(3), official(null)];
  for (const claim of [second, first, later, never]) await store.commit(commitOf(claim));
  expect(await store.ending(minutesAfter(noon, 2), 10)).toEqual([first.claimId, second.claimId]);
});

test('R44, R72: one that was stored before MPN ID and activities is listed, found at its end and imported again', async () => {
  const world = ports();
  await importDirectory(world, content(earlier(fabrikam)), olga, 'replace');
  const id = idOf(fabrikam);
  const stored = database.container('directory').item('entry', `association|${id}`);
  const { resource } = await stored.read<ItemDefinition & { value: object }>();
  const later = { mpnId: undefined, activities: undefined };
  await stored.replace({ ...resource, value: { ...resource?.value, ...later } });
  const read = { mpnId: null, activities: [] };
  const { items } = await world.associations.list(everything, noon, 10, null);
  expect(items).toMatchObject([{ association: read }]);
  expect(await world.associations.earlierEnding(minutesAfter(noon, 60), 10)).toMatchObject([read]);
  const known = { ...earlier(fabrikam), mpnId: '1', activities: ['usage' as const] };
  for (const input of [known, earlier(fabrikam)])
    expect(await importEarlier(world, input, olga)).toMatchObject({
      ok: true,
      association: { mpnId: '1', activities: ['usage'] },
    });
  const changes = await world.directoryStore.changes({ kind: 'association', id }, 10, null);
  expect(changes.items[0]?.changes).toEqual([
    { field: 'mpnId', old: null, new: '1' },
    { field: 'activities', old: null, new: 'usage' },
  ]);
});

test('R16, R72: of those that end soon, the ones whose partner was not told yet are found, also of earlier versions', async () => {
  const store = claimStore(database.container('claims'));
  const [told, untold, before] = [{ ...official(20), endAnnouncedAt: noon }, official(21), official(22)];
  for (const claim of [told, untold, before]) await store.commit(commitOf(claim));
  const document = database.container('claims').item('claim', [before.partnerId, before.claimId]);
  const { resource } = await document.read<ItemDefinition & { readonly claim: Claim }>();
  if (resource === undefined) throw new Error('The claim was not stored.');
  const { endAnnouncedAt: _left, ...claim } = { endAnnouncedAt: null, ...resource.claim };
  await document.replace({ ...resource, claim });
  const found = await store.endingUnannounced(minutesAfter(noon, 22), 100);
  expect(found.filter((id) => [told, untold, before].some(({ claimId }) => claimId === id))).toEqual([
    untold.claimId,
    before.claimId,
  ]);
  expect((await store.load(before.claimId))?.claim).toMatchObject({ endAnnouncedAt: null });
});
