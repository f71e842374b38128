/** Proves that a place has one partner (R44): taken all or none, shared within the partner, given back exactly. */
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
/** Places at a customer of the test's own. */
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

test('R44: a taken place is refused to another partner, and the first one keeps it', async () => {
  const places = newPlaces('exchange');
  expect(await store.take(places, holder(fabrikam), noon)).toBe('taken');
  expect(await store.take(places, holder(northwind, 'claim-2'), noon)).toBe('refused');
  expect(await store.heldByOthers(places, northwind, noon)).toEqual(places);
  expect(await store.heldByOthers(places, fabrikam, noon)).toEqual([]);
});

test('R44: all places or none: what was free is free again after a refusal', async () => {
  const places = newPlaces('a', 'b', 'c');
  await store.take(places.slice(2), holder(northwind, 'claim-2'), noon);
  expect(await store.take(places, holder(fabrikam), noon)).toBe('refused');
  expect(await heldBy(fabrikam, places)).toEqual([]);
  expect(await heldBy(northwind, places)).toEqual(places.slice(2));
});

test('the same attempt may ask again, and is taken once', async () => {
  const places = newPlaces('a', 'b');
  expect(await store.take(places, holder(fabrikam), noon)).toBe('taken');
  expect(await store.take(places, holder(fabrikam), noon)).toBe('taken');
  await store.giveBack(places, 'claim-1', 'claim-1/1');
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('R44: an attempt that was cut off half-way and is refused when it asks again leaves nothing taken', async () => {
  const places = newPlaces('a', 'b', 'c');
  await store.take(places.slice(1), holder(fabrikam), noon);
  await store.take(places.slice(0, 1), holder(northwind, 'claim-2'), noon);
  expect(await store.take(places, holder(fabrikam), noon)).toBe('refused');
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test("R44: the same partner's further claim shares a place, which is free when both have given it back", async () => {
  const places = newPlaces('teams');
  await store.take(places, holder(fabrikam, 'claim-1'), noon);
  expect(await store.take(places, holder(fabrikam, 'claim-2'), noon)).toBe('taken');
  await store.release(places, 'claim-1', 1);
  expect(await store.take(places, holder(northwind, 'claim-3'), noon)).toBe('refused');
  await store.release(places, 'claim-2', 1);
  expect(await store.take(places, holder(northwind, 'claim-3'), noon)).toBe('taken');
});

test('giving back takes only what the attempt took, not what another attempt of the claim holds', async () => {
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

test('R17: releasing an earlier round leaves a later one in place', async () => {
  const places = newPlaces('a');
  await store.take(places, holder(fabrikam, 'claim-1', 1), noon);
  await store.take(places, holder(fabrikam, 'claim-1', 2), noon);
  await store.release(places, 'claim-1', 1);
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.release(places, 'claim-1', 2);
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('giving back and releasing may be repeated, and do nothing to places of others or of nobody', async () => {
  const places = newPlaces('a', 'b');
  await store.take(places.slice(0, 1), holder(northwind, 'claim-2'), noon);
  for (let times = 0; times < 2; times++) {
    await store.release(places, 'claim-1', 9);
    await store.giveBack(places, 'claim-1', 'claim-2/1');
  }
  expect(await heldBy(northwind, places)).toEqual(places.slice(0, 1));
});

test('R44: of 50 simultaneous approvals for overlapping places by as many partners, no place has two, none is half taken, one succeeds', async () => {
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
  const winners = results.flatMap((result, n) => (result === 'taken' ? [n] : []));
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
  expect(results.filter((result) => result === 'taken')).toHaveLength(1);
});

test('R44: 12 simultaneous claims of one partner all share the place, and the last to leave frees it', async () => {
  const places = newPlaces('a', 'b');
  const claimIds = Array.from({ length: 12 }, (_, n) => `claim-${n}`);
  const results = await Promise.all(
    claimIds.map((claimId) => store.take(places, holder(fabrikam, claimId), noon)),
  );
  expect(results).toEqual(claimIds.map(() => 'taken'));
  await Promise.all(claimIds.slice(1).map((claimId) => store.release(places, claimId, 1)));
  expect(await heldBy(fabrikam, places)).toEqual(places);
  await store.release(places, 'claim-0', 1);
  expect(await heldBy(fabrikam, places)).toEqual([]);
});

test('R16, R44: a place is free from the end of its holder’s right on; a right without an end lasts until it is given back', async () => {
  const [ending, lasting] = newPlaces('ending', 'lasting');
  if (ending === undefined || lasting === undefined) throw new Error('No places.');
  const places = [ending, lasting];
  const end = minutesAfter(noon, 10);
  const before = minutesAfter(noon, 9);
  expect(await store.take(places, { ...holder(fabrikam), ends: { [ending]: end } }, noon)).toBe('taken');
  expect(await store.heldByOthers(places, northwind, before)).toEqual(places);
  expect(await store.take([ending], holder(northwind, 'claim-2'), before)).toBe('refused');
  expect(await store.heldByOthers(places, northwind, end)).toEqual([lasting]);
  expect(await store.take([ending], holder(northwind, 'claim-2'), end)).toBe('taken');
  expect(await store.heldByOthers(places, fabrikam, end)).toEqual([ending]);
  // What the first one gives back later is not the other's.
  await store.release(places, 'claim-1', 1);
  expect(await store.heldByOthers(places, fabrikam, end)).toEqual([ending]);
  expect(await store.heldByOthers(places, northwind, end)).toEqual([]);
});

test('R44: a place that several claims of a partner share is free when the last of their rights has ended', async () => {
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
  // Of many who come then one follows.
  const end = minutesAfter(noon, 30);
  const comers = ['n', 'o', 'p', 'q'].map((partner) => store.take(places, holder(partner, partner), end));
  expect((await Promise.all(comers)).filter((taken) => taken === 'taken')).toHaveLength(1);
});
