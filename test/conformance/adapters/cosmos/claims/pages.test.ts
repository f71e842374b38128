/**
 * Proves that histories, conversations and competing claims are read page by page: each entry once, none that
 * the reader may not see, and no more work than the page needs (R25, R26, R44).
 */
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { HistoryFilter } from '../../../../../shared/application/ports/claims';
import { InvalidCursor } from '../../../../../shared/application/ports/errors';
import type { Page } from '../../../../../shared/application/ports/paging';
import type { ClaimContent, ClaimIn } from '../../../../../shared/domain/claim';
import { workloadPlace } from '../../../../../shared/domain/directory';
import type { ClaimEvent, RecordedEvent } from '../../../../../shared/domain/events';
import { standInTest } from '../../../standIn';
import {
  commitOf,
  entry,
  fabrikam,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
} from '../testDatabase';

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
});
afterAll(() => database.stop());

const reviewers: HistoryFilter = { of: 'everything', internal: true };
const partner: HistoryFilter = { of: 'everything', internal: false };
const conversation: HistoryFilter = { of: 'conversation', internal: true };
const partnersConversation: HistoryFilter = { of: 'conversation', internal: false };

const quiet: ClaimEvent = { type: 'ClaimEdited', changes: [], content: newClaim().content };
const note: ClaimEvent = { type: 'NoteAdded', text: 'Between us.' };
const comment: ClaimEvent = { type: 'CommentAdded', text: 'Hello.' };
const silent: ClaimEvent = {
  type: 'PartnerResponded',
  comment: null,
  changes: [],
  content: newClaim().content,
  deadlines: {},
};
const answered: ClaimEvent = { ...silent, comment: 'Here it is.' };
const lapsed: ClaimEvent = {
  type: 'ClaimRejected',
  reason: 'no-partner-response',
  comment: '',
  final: false,
  deadlines: {},
};
const upheld: ClaimEvent = { type: 'DisputeUpheld', comment: 'The proof suffices.' };

/** Stores a claim with these events; returns it with a writer of further ones. */
async function claimWith(events: readonly ClaimEvent[]) {
  const claim = newClaim();
  let [version, length]: [string | null, number] = [null, 0];
  const write = async (more: readonly ClaimEvent[]): Promise<void> => {
    for (let first = 0; first === 0 || first < more.length; first += 90) {
      const recorded = more
        .slice(first, first + 90)
        .map((event, index): RecordedEvent => ({ ...entry(length + index + 1), event }));
      length += recorded.length;
      const done = await store.commit(commitOf(claim, { expectedVersion: version, recorded }));
      if (done.state === 'conflict') throw new Error('Nobody else writes.');
      version = done.version;
    }
  };
  await write(events);
  return { claim, claimId: claim.claimId, write };
}

/** All pages, following each cursor; `between` runs before each further page. */
async function pagesOf<T>(
  read: (cursor: string | null) => Promise<Page<T>>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly (readonly T[])[]> {
  const first = await read(null);
  const pages = [first.items];
  for (let { cursor } = first; cursor !== null;) {
    await between();
    const next = await read(cursor);
    pages.push(next.items);
    cursor = next.cursor;
  }
  return pages;
}

const sequences = (entries: readonly RecordedEvent[]): readonly number[] =>
  entries.map(({ sequence }) => sequence);

const mixed = Array.from(
  { length: 40 },
  (_, n): ClaimEvent => [quiet, note, note, comment, silent, lapsed, answered, upheld][n % 8] ?? quiet,
);

describe.each<[string, HistoryFilter, (event: ClaimEvent) => boolean]>([
  ['the history of reviewers', reviewers, () => true],
  ['the history of partners', partner, (event) => event !== note],
  [
    'the conversation of reviewers',
    conversation,
    (event) => event === note || event === comment || event === answered || event === upheld,
  ],
  [
    'the conversation of partners',
    partnersConversation,
    (event) => event === comment || event === answered || event === upheld,
  ],
])('R25, R26: %s', (_whose, filter, isShown) => {
  const expected = mixed.flatMap((event, index) => (isShown(event) ? [index + 1] : []));

  test.each([1, 3, 7, 40])('pages of %i are full, and show each entry once and in order', async (limit) => {
    const { claimId } = await claimWith(mixed);
    const pages = await pagesOf((cursor) => store.history(claimId, filter, limit, cursor));
    expect(pages.flatMap(sequences)).toEqual(expected);
    expect(pages.length).toBe(Math.ceil(expected.length / limit));
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
  });

  test('entries that are added meanwhile neither move nor repeat others', async () => {
    const { claimId, write } = await claimWith(mixed);
    let left = 3;
    const pages = await pagesOf(
      (cursor) => store.history(claimId, filter, 5, cursor),
      () => (left-- > 0 ? write([note, comment]) : Promise.resolve()),
    );
    const found = pages.flatMap(sequences);
    expect(found.slice(0, expected.length)).toEqual(expected);
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(expected.length + (filter.internal ? 6 : 3));
  });
});

test('R25: a cursor fits only its claim and its reader, and nothing that was made up', async () => {
  const [one, other] = [await claimWith(mixed), await claimWith(mixed)];
  const filters = [reviewers, partner, conversation, partnersConversation];
  for (const filter of filters) {
    const { cursor } = await store.history(one.claimId, filter, 5, null);
    if (cursor === null) throw new Error('There are more entries.');
    const others = filters.filter((another) => another !== filter);
    const wrong: readonly (() => Promise<unknown>)[] = [
      ...others.map((another) => () => store.history(one.claimId, another, 5, cursor)),
      () => store.history(other.claimId, filter, 5, cursor),
      // The right claim and filter, and the position "-1".
      () => store.history(one.claimId, filter, 5, `${cursor.split('.')[0] ?? ''}.LTE`),
      () => store.history(one.claimId, filter, 5, 'x'),
    ];
    for (const read of wrong) await expect(read()).rejects.toThrow(InvalidCursor);
  }
});

test('R25: a partner’s page does not tell how many notes are left out', async () => {
  const many = await claimWith([comment, ...Array.from({ length: 20 }, () => note), comment, comment]);
  const first = await store.history(many.claimId, partnersConversation, 1, null);
  expect(first.items).toHaveLength(1);
  const rest = await store.history(many.claimId, partnersConversation, 2, first.cursor);
  expect(rest.items.map(({ event }) => event.type)).toEqual(['CommentAdded', 'CommentAdded']);
  expect(rest.cursor).toBeNull();
});

describe('R25, R72: a claim of an earlier version', () => {
  /** Removes the counts, as an earlier version would have stored the claim. */
  const forgetCounts = async ({ partnerId, claimId }: ClaimIn<'Editing'>): Promise<void> => {
    const document = database.container('claims').item('claim', [partnerId, claimId]);
    const { resource } = await document.read<ItemDefinition & { claim: object }>();
    await document.replace({
      ...resource,
      claim: { ...resource?.claim, commentCount: undefined, noteCount: undefined },
    });
  };

  test('is read with the comments and notes that it has', async () => {
    const { claim } = await claimWith([...mixed, comment]);
    await forgetCounts(claim);
    const stored = await store.load(claim.claimId);
    expect(stored?.claim).toMatchObject({ commentCount: 6, noteCount: 10 });
  });

  test('without a history is read with none', async () => {
    const { claim } = await claimWith([]);
    await forgetCounts(claim);
    expect((await store.load(claim.claimId))?.claim).toMatchObject({ commentCount: 0, noteCount: 0 });
  });
});

describe('R44: competing claims', () => {
  const place = workloadPlace('customer', 'teams');
  const product = { productId: 'teams', name: 'Teams', subscriptionId: null, endsAt: null, place };
  const content = (places: readonly string[] = ['teams']): Partial<ClaimContent> => ({
    products: places.map((productId) => ({
      ...product,
      productId,
      place: workloadPlace('customer', productId),
    })),
  });
  const create = async (order: Parameters<typeof newClaim>[0], submitted = true) => {
    const claim = newClaim(order);
    await store.commit(commitOf(submitted ? underReview(claim, minutesAfter(noon, 600)) : claim));
    return claim;
  };

  let mine: ClaimIn<'Editing'>;
  const rivals: string[] = [];
  beforeAll(async () => {
    mine = await create({ content: content(['teams', 'intune']) });
    for (let n = 0; n < 23; n++) {
      const createdAt = minutesAfter(noon, Math.floor(n / 5));
      const claim = await create({
        partnerId: northwind,
        createdAt,
        content: content([n % 2 ? 'teams' : 'intune']),
      });
      rivals.push(claim.claimId);
      // None of these competes: the same partner, a draft, another place.
      await create({ partnerId: fabrikam, createdAt, content: content() });
      await create({ partnerId: northwind, createdAt, content: content() }, false);
      await create({ partnerId: northwind, createdAt, content: content(['exchange']) });
    }
  });

  const read = (limit: number) => (cursor: string | null) => store.competing(mine, limit, cursor);

  test.each([1, 4, 23, 50])('pages of %i are full, the oldest claim first', async (limit) => {
    const pages = await pagesOf(read(limit));
    const found = pages.flat();
    expect(found.map(({ claimId }) => claimId).sort()).toEqual([...rivals].sort());
    const created = found.map(({ createdAt }) => createdAt);
    expect(created).toEqual([...created].sort());
    expect(pages.length).toBe(Math.ceil(rivals.length / limit));
  });

  standInTest('cosmos', 'counts')('a page costs only its own rows', async () => {
    expect(await costOf(() => read(5)(null))).toEqual({ reads: 0, rows: 6 });
  });

  test('a cursor fits only its claim; a claim without a place has no competitors', async () => {
    const { cursor } = await read(2)(null);
    const other = await create({ content: content(['teams']) });
    await expect(store.competing(other, 2, cursor)).rejects.toThrow(InvalidCursor);
    await expect(store.competing(mine, 2, 'x')).rejects.toThrow(InvalidCursor);
    expect(await store.competing(newClaim(), 2, null)).toEqual({ items: [], cursor: null });
  });
});

/** What a read costs the database. */
async function costOf(read: () => Promise<unknown>) {
  const before = database.cosmos.server.statistics();
  await read();
  const after = database.cosmos.server.statistics();
  return { reads: after.reads - before.reads, rows: after.rows - before.rows };
}

standInTest('cosmos', 'counts')(
  'R25: a page of a history costs only its own rows, however long the history is',
  async () => {
    const { claimId } = await claimWith([
      ...Array.from({ length: 450 }, () => comment),
      ...Array.from({ length: 450 }, () => note),
    ]);
    for (const filter of [reviewers, partner, conversation, partnersConversation])
      for (const limit of [1, 100])
        expect(await costOf(() => store.history(claimId, filter, limit, null))).toEqual({
          reads: 0,
          rows: limit + 1,
        });
  },
);
