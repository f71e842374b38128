/**
 * Proves that a place has one partner (R44): reserved all or none, shared within the partner, released
 * exactly.
 */
import { placeStore } from '../../../../../shared/adapters/cosmos/claims/placeStore';
import type { PlaceHolder } from '../../../../../shared/application/ports/places';
import { workloadPlace, type PlaceId } from '../../../../../shared/domain/directory';
import { fabrikam, minutesAfter, noon, northwind, TestDatabase } from '../testDatabase';

let database: TestDatabase;
let store: ReturnType<typeof placeStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = placeStore(database.container('places'));
});
afterAll(() => database.stop());

let customers = 0;
/** Places at a customer that only this test uses. */
function newPlaces(...products: readonly string[]): readonly PlaceId[] {
  const customer = `c-${++customers}`;
  return products.map((product) => workloadPlace(customer, product));
}

function holder(
  partnerId: string,
  claimId = 'claim-1',
  round = 1,
  attempt = `${claimId}/${round}`,
): PlaceHolder {
  return { partnerId, claimId, round, attempt };
}

const heldBy = async (partnerId: string, places: readonly PlaceId[]): Promise<readonly PlaceId[]> =>
  store.heldByOthers(places, partnerId === fabrikam ? northwind : fabrikam, noon);

test('R44: a reserved place is refused to another partner, and the first partner keeps it', async () => {
  const places = newPlaces('exchange');
  expect(await store.take(places, holder(fabrikam), noon)).toEqual({ state: 'taken' });
  expect(await store.take(places, holder(northwind, 'claim-2'), noon)).toEqual({ state: 'refused' });
  expect(await store.heldByOthers(places, northwind, noon)).toEqual(places);
  expect(await store.heldByOthers(places, fabrikam, noon)).toEqual([]);
});

test('R44: all places or none: after a refusal the free places are free again', async () => {
  const places = newPlaces('a', 'b', 'c');
  await store.take(places.slice(2), holder(northwind, 'claim-2'), noon);
  expect(await store.take(places, holder(fabrikam), noon)).toEqual({ state: 'refused' });
  expect(await heldBy(fabrikam, places)).toEqual([]);
  expect(await heldBy(northwind, places)).toEqual(places.slice(2));
});

test('the same attempt may be repeated, and holds the place once', async () => {
  const places = newPlaces('a', 'b');
  expect(await store.take(places, holder(fabrikam), noon)).toEqual({ state: 'taken' });
  expect(await store.take(places, holder(fabrikam), noon)).toEqual({ state: 'taken' });
  await store.giveBack(places, 'claim-1', 'claim-1/1');
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('R44: an interrupted attempt that is refused at its repetition holds no place afterwards', async () => {
  const places = newPlaces('a', 'b', 'c');
  await store.take(places.slice(1), holder(fabrikam), noon);
  await store.take(places.slice(0, 1), holder(northwind, 'claim-2'), noon);
  expect(await store.take(places, holder(fabrikam), noon)).toEqual({ state: 'refused' });
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test("R44: the same partner's further claim shares a place, which is free after both have released it", async () => {
  const places = newPlaces('teams');
  await store.take(places, holder(fabrikam, 'claim-1'), noon);
  expect(await store.take(places, holder(fabrikam, 'claim-2'), noon)).toEqual({ state: 'taken' });
  await store.release(places, 'claim-1', 1);
  expect(await store.take(places, holder(northwind, 'claim-3'), noon)).toEqual({ state: 'refused' });
  await store.release(places, 'claim-2', 1);
  expect(await store.take(places, holder(northwind, 'claim-3'), noon)).toEqual({ state: 'taken' });
});

test('undoing an attempt releases only its places, not those of another attempt of the claim', async () => {
  const places = newPlaces('a');
  await store.take(places, holder(fabrikam, 'claim-1', 1, 'first'), noon);
  await store.take(places, holder(fabrikam, 'claim-1', 1, 'second'), noon);
  await store.giveBack(places, 'claim-1', 'first');
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.giveBack(places, 'claim-2', 'second');
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.giveBack(places, 'claim-1', 'second');
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('R17: releasing the places of an earlier round leaves those of a later round', async () => {
  const places = newPlaces('a');
  await store.take(places, holder(fabrikam, 'claim-1', 1), noon);
  await store.take(places, holder(fabrikam, 'claim-1', 2), noon);
  await store.release(places, 'claim-1', 1);
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.release(places, 'claim-1', 2);
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('undoing and releasing can be repeated, and do nothing to free places and those of others', async () => {
  const places = newPlaces('a', 'b');
  await store.take(places.slice(0, 1), holder(northwind, 'claim-2'), noon);
  for (let times = 0; times < 2; times++) {
    await store.release(places, 'claim-1', 9);
    await store.giveBack(places, 'claim-1', 'claim-2/1');
  }
  expect(await heldBy(northwind, places)).toEqual(places.slice(0, 1));
});

test('R44: of 50 simultaneous approvals of as many partners for overlapping places, no place gets two, none is reserved in part, at least one succeeds', async () => {
  const all = newPlaces('a', 'b', 'c', 'd', 'e');
  const wanted = Array.from({ length: 50 }, (_, n) =>
    all.filter((__, place) => ((n % 31) + 1) & (1 << place)),
  );
  const stores = Array.from({ length: 5 }, () => placeStore(database.container('places')));
  const partnerOf = (n: number): string => `partner-${n}`;
  const results = await Promise.all(
    wanted.map(async (places, n) =>
      stores[n % 5]?.take(
        n % 2 === 0 ? places : [...places].reverse(),
        holder(partnerOf(n), `claim-${n}`),
        noon,
      ),
    ),
  );
  const winners = results.flatMap((result, n) => (result?.state === 'taken' ? [n] : []));
  expect(winners.length).toBeGreaterThan(0);
  const takenByWinners = winners.flatMap((n) => wanted[n] ?? []);
  expect(new Set(takenByWinners).size).toBe(takenByWinners.length);
  for (const n of winners)
    expect(await store.heldByOthers(all, partnerOf(n), noon)).toEqual(
      all.filter((place) => takenByWinners.includes(place) && wanted[n]?.includes(place) !== true),
    );
  expect(await store.heldByOthers(all, 'nobody', noon)).toEqual(
    all.filter((place) => takenByWinners.includes(place)),
  );
});

test('R44: of 50 simultaneous approvals for the same places exactly one succeeds', async () => {
  const places = newPlaces('a', 'b', 'c');
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, n) => store.take(places, holder(`partner-${n}`, `claim-${n}`), noon)),
  );
  expect(results.filter(({ state }) => state === 'taken')).toHaveLength(1);
});

test('R44: 12 simultaneous claims of one partner all share the place, and the last to leave frees it', async () => {
  const places = newPlaces('a', 'b');
  const claimIds = Array.from({ length: 12 }, (_, n) => `claim-${n}`);
  const results = await Promise.all(
    claimIds.map((claimId) => store.take(places, holder(fabrikam, claimId), noon)),
  );
  expect(results).toEqual(claimIds.map(() => ({ state: 'taken' })));
  await Promise.all(claimIds.slice(1).map((claimId) => store.release(places, claimId, 1)));
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.release(places, 'claim-0', 1);
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('R16, R44: a place is free from the end of its holder’s right on; a right without an end lasts until its release', async () => {
  const [ending, lasting] = newPlaces('ending', 'lasting');
  if (ending === undefined || lasting === undefined) throw new Error('No places.');
  const places = [ending, lasting];
  const end = minutesAfter(noon, 10);
  const before = minutesAfter(noon, 9);
  expect(await store.take(places, { ...holder(fabrikam), ends: { [ending]: end } }, noon)).toEqual({
    state: 'taken',
  });
  expect(await store.heldByOthers(places, northwind, before)).toEqual(places);
  expect(await store.take([ending], holder(northwind, 'claim-2'), before)).toEqual({ state: 'refused' });
  expect(await store.heldByOthers(places, northwind, end)).toEqual([lasting]);
  expect(await store.take([ending], holder(northwind, 'claim-2'), end)).toEqual({ state: 'taken' });
  expect(await store.heldByOthers(places, fabrikam, end)).toEqual([ending]);
  // A later release by the first holder does not affect the second.
  await store.release(places, 'claim-1', 1);
  expect(await store.heldByOthers(places, fabrikam, end)).toEqual([ending]);
  expect(await store.heldByOthers(places, northwind, end)).toEqual([]);
});

test('R44: a place that several claims of a partner share is free once the last of their rights has ended', async () => {
  const places = newPlaces('shared');
  const [place] = places;
  const until = (minutes: number) => ({ ends: { [place ?? '']: minutesAfter(noon, minutes) } });
  await store.take(places, { ...holder(fabrikam), ...until(10) }, noon);
  await store.take(places, { ...holder(fabrikam, 'claim-2'), ...until(20) }, noon);
  expect(await store.heldByOthers(places, northwind, minutesAfter(noon, 10))).toEqual(places);
  // The same attempt with a later end extends its right.
  await store.take(places, { ...holder(fabrikam), ...until(30) }, noon);
  expect(await store.heldByOthers(places, northwind, minutesAfter(noon, 20))).toEqual(places);
  expect(await store.heldByOthers(places, northwind, minutesAfter(noon, 30))).toEqual([]);
  // Of several partners at that moment exactly one gets the place.
  const end = minutesAfter(noon, 30);
  const comers = ['n', 'o', 'p', 'q'].map((partner) => store.take(places, holder(partner, partner), end));
  expect((await Promise.all(comers)).filter(({ state }) => state === 'taken')).toHaveLength(1);
});

describe('R44: a place of one partner knows the activities of its claims', () => {
  const forUsage = (claimId: string): PlaceHolder => ({
    ...holder(fabrikam, claimId),
    activities: ['usage'],
  });

  test('another claim for the same activity is refused and named, and takes none of its places', async () => {
    const places = newPlaces('a', 'b');
    await store.take(places.slice(1), forUsage('claim-1'), noon);
    const both = { ...forUsage('claim-2'), activities: ['pre-sales', 'usage'] as const };
    expect(await store.take(places, both, noon)).toEqual({ state: 'already-claimed', claimId: 'claim-1' });
    expect(await heldBy(fabrikam, places)).toEqual(places.slice(1));
    await store.release(places, 'claim-1', 1);
    expect(await store.take(places, both, noon)).toEqual({ state: 'taken' });
  });

  test('another activity shares the place', async () => {
    const places = newPlaces('a');
    await store.take(places, forUsage('claim-1'), noon);
    const preSales = { ...forUsage('claim-2'), activities: ['pre-sales'] as const };
    expect(await store.take(places, preSales, noon)).toEqual({ state: 'taken' });
  });

  test('a claim that it renews is no obstacle, and neither is one whose right has ended', async () => {
    const places = newPlaces('a');
    const end = minutesAfter(noon, 30);
    const ends = Object.fromEntries(places.map((place) => [place, end]));
    await store.take(places, { ...forUsage('claim-1'), ends }, noon);
    const next = forUsage('claim-2');
    expect(await store.take(places, next, noon)).toEqual({ state: 'already-claimed', claimId: 'claim-1' });
    expect(await store.take(places, { ...next, renews: ['claim-1'] }, noon)).toEqual({ state: 'taken' });
    await store.release(places, 'claim-2', 1);
    expect(await store.take(places, forUsage('claim-3'), end)).toEqual({ state: 'taken' });
  });

  test('R72: a claim that was stored without activities is no obstacle, nor is a further round of the same', async () => {
    const places = newPlaces('a');
    await store.take(places, holder(fabrikam, 'claim-1'), noon);
    expect(await store.take(places, forUsage('claim-2'), noon)).toEqual({ state: 'taken' });
    const again = { ...holder(fabrikam, 'claim-2', 2), activities: ['usage'] as const };
    expect(await store.take(places, again, noon)).toEqual({ state: 'taken' });
  });

  test('of 12 simultaneous claims for the same activity exactly one takes the places', async () => {
    const places = newPlaces('a', 'b');
    const claimIds = Array.from({ length: 12 }, (_, n) => `claim-${n}`);
    const results = await Promise.all(claimIds.map((claimId) => store.take(places, forUsage(claimId), noon)));
    expect(results.filter(({ state }) => state === 'taken')).toHaveLength(1);
    expect(results.filter(({ state }) => state === 'already-claimed')).toHaveLength(11);
  });
});
