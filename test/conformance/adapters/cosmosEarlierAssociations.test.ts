/** Proves that earlier associations hold their place until they end, and that what ends is found (R16, R44). */
import { claimStore } from '../../../shared/adapters/cosmos/claimStore';
import { directoryStore } from '../../../shared/adapters/cosmos/directoryStore';
import { earlierAssociationStore } from '../../../shared/adapters/cosmos/earlierAssociationStore';
import { placeStore } from '../../../shared/adapters/cosmos/placeStore';
import { importDirectory } from '../../../shared/application/importDirectory';
import type { DirectoryContent } from '../../../shared/application/ports';
import type { Claim } from '../../../shared/domain/claim';
import { subscriptionPlace } from '../../../shared/domain/directory';
import type { EarlierAssociation, EarlierAssociationInput } from '../../../shared/domain/earlierAssociation';
import {
  commitOf,
  fabrikam,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
} from './cosmosDatabase';

const customerId = 'c0000000-0000-4000-8000-000000000004';
const sales = subscriptionPlace(customerId, 'sub-sales');

let database: TestDatabase;
beforeEach(async () => {
  database = await TestDatabase.start();
});
afterEach(() => database.stop());

function ports() {
  const directory = directoryStore({
    partners: database.container('partners'),
    customers: database.container('customers'),
    catalogue: database.container('catalogue'),
    policies: database.container('policies'),
  });
  return {
    clock: { now: () => noon },
    places: placeStore(database.container('places')),
    earlierAssociations: earlierAssociationStore(database.container('earlierAssociations')),
    directory,
    directoryWriter: directory,
  };
}

function earlier(partnerId: string, productId = 'd365-sales'): EarlierAssociationInput {
  return { partnerId, customerId, productId, subscriptionId: 'sub-sales', since: noon };
}

function content(...associations: readonly EarlierAssociationInput[]): DirectoryContent {
  const business = { solutionArea: 'BusinessApplications', exclusiveBy: 'subscription' } as const;
  return {
    partners: [fabrikam, northwind].map((id) => ({ id, name: id, mpnIds: ['1'], programmes: [] })),
    customers: [
      {
        id: customerId,
        name: 'Contoso',
        domains: ['contoso.example'],
        products: ['teams'],
        subscriptions: [{ id: 'sub-sales', productId: 'd365-sales', endsAt: minutesAfter(noon, 60) }],
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

test('R22, R44: each is imported or refused for itself; the place is held against others, and shared with none', async () => {
  const world = ports();
  const given = content(earlier(fabrikam), earlier(northwind), earlier(fabrikam, 'teams'));
  const { associations } = await importDirectory(world, given, 'replace');
  expect(associations).toMatchObject([
    { row: 0, state: 'imported' },
    { row: 1, state: 'refused', code: 'place-taken' },
    { row: 2, state: 'refused', code: 'claimed-anew' },
  ]);
  // R23: the refusal names no other partner.
  expect(JSON.stringify(associations)).not.toContain(fabrikam);
  expect(await world.places.heldByOthers([sales], northwind)).toEqual([sales]);
  expect(await world.places.heldByOthers([sales], fabrikam)).toEqual([]);
  expect(await world.earlierAssociations.ofPartner(fabrikam)).toMatchObject([
    { subscriptionId: 'sub-sales', endsAt: minutesAfter(noon, 60), endedAt: null },
  ]);
  expect(await world.earlierAssociations.ofPartner(northwind)).toEqual([]);
});

test('importing the same again changes nothing', async () => {
  const world = ports();
  for (const _time of [1, 2]) {
    const { associations } = await importDirectory(world, content(earlier(fabrikam)), 'replace');
    expect(associations).toEqual([{ row: 0, state: 'imported' }]);
  }
  await world.places.release([sales], `earlier.${fabrikam}.sub-sales`, 0);
  expect(await world.places.heldByOthers([sales], northwind)).toEqual([]);
});

test('R16: those whose end has come are found, the earliest first, until they are ended', async () => {
  const { earlierAssociations: store } = ports();
  const at = (subscriptionId: string, minutes: number): EarlierAssociation => ({
    ...earlier(fabrikam),
    subscriptionId,
    endsAt: minutesAfter(noon, minutes),
    endedAt: null,
  });
  const [first, second, later] = [at('a', 1), at('b', 2), at('c', 3)];
  for (const association of [later, second, first]) await store.put(association);
  expect(await store.ending(minutesAfter(noon, 2), 10)).toEqual([first, second]);
  expect(await store.ending(minutesAfter(noon, 2), 1)).toEqual([first]);
  await store.put({ ...first, endedAt: minutesAfter(noon, 2) });
  expect(await store.ending(minutesAfter(noon, 2), 10)).toEqual([second]);
});

test('R16: of claims those are found that are official and whose end has come', async () => {
  const store = claimStore(database.container('claims'));
  const official = (minutes: number | null): Claim => ({
    ...underReview(newClaim(), noon),
    phase: 'Associated',
    approval: { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null },
    officialSince: noon,
    endsAt: minutes === null ? null : minutesAfter(noon, minutes),
    eligibility: { state: 'none' },
    noticeReturnedAt: null,
    deadlines: {},
  });
  const [second, first, later, never] = [official(2), official(1), official(3), official(null)];
  for (const claim of [second, first, later, never]) await store.commit(commitOf(claim));
  expect(await store.ending(minutesAfter(noon, 2), 10)).toEqual([first.claimId, second.claimId]);
});
