/**
 * Proves that lists show each claim once, in order and only to those who may see it, and that cursors fit
 * only their own list.
 */
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { ClaimFilter } from '../../../../../shared/application/ports/claims';
import { InvalidCursor } from '../../../../../shared/application/ports/errors';
import type { Claim, Eligibility } from '../../../../../shared/domain/claim';
import {
  commitOf,
  effect,
  fabrikam,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
} from '../testDatabase';

const everything: ClaimFilter = { partnerId: null, sort: 'newest' };
const ofFabrikam: ClaimFilter = { ...everything, partnerId: fabrikam };

const teams = { productId: 'teams', name: 'Teams', subscriptionId: null, endsAt: null, place: null };

const outsider = { name: 'Olaf Outside', title: 'CIO', email: 'olaf@group.example', language: null };
const confirmation = { email: outsider.email, by: { id: 'rita', name: 'Rita' }, at: noon, comment: 'Known.' };

/**
 * Claims of two partners: five created in each of six minutes, so that many have the same time; every third
 * is never submitted.
 */
const claims: readonly Claim[] = Array.from({ length: 60 }, (_, n) => {
  const claim = newClaim({
    partnerId: n % 2 === 0 ? fabrikam : northwind,
    createdAt: minutesAfter(noon, Math.floor(n / 10)),
    content: {
      mpnId: n % 4 === 0 ? '2222222' : '1111111',
      products: n % 5 === 0 ? [teams, { ...teams, productId: 'sales' }] : [],
      customerContact: n % 7 < 5 ? outsider : null,
    },
  });
  if (n % 3 === 0) return claim;
  const confirmed = n % 7 === 1 ? { ...claim, contactConfirmation: confirmation } : claim;
  return underReview(confirmed, minutesAfter(noon, 100 - Math.floor(n / 6)), n % 5 === 0 ? 'rita' : null);
});

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
  await Promise.all(claims.map((claim) => store.commit(commitOf(claim))));
});
afterAll(() => database.stop());

/** All pages of a list, each with at most `limit` claims. */
async function pages(filter: ClaimFilter, limit: number): Promise<readonly (readonly Claim[])[]> {
  const found: (readonly Claim[])[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.list>> = await store.list(filter, limit, cursor);
    found.push(page.items);
    cursor = page.cursor;
  } while (cursor !== null && found.length <= claims.length);
  return found;
}

const idsOf = (some: readonly Claim[]): readonly string[] => some.map(({ claimId }) => claimId);
const sortedIds = (some: readonly Claim[]): readonly string[] => [...idsOf(some)].sort();

const partners = (claim: Claim) => claim.partnerId === fabrikam;
const submitted = (claim: Claim) => claim.phase !== 'Editing';
const isUnconfirmed = (claim: Claim) =>
  submitted(claim) && claim.content.customerContact !== null && claim.contactConfirmation === null;
const dueAt = (claim: Claim) => claim.deadlines.decision?.dueAt ?? '';
const contoso = 'c0000000-0000-4000-8000-000000000004';

test.each<[string, ClaimFilter, (claim: Claim) => boolean]>([
  ['R23: a partner sees only its own claims', ofFabrikam, partners],
  ['reviewers see every submitted claim and none in Editing', everything, submitted],
  [
    'reviewers see no claim in Editing when they filter for it',
    { ...everything, status: 'Editing' },
    () => false,
  ],
  [
    'by status',
    { ...ofFabrikam, status: 'Editing' },
    (claim) => partners(claim) && claim.phase === 'Editing',
  ],
  [
    'by MPN ID',
    { ...everything, mpnId: '2222222' },
    (claim) => submitted(claim) && claim.content.mpnId === '2222222',
  ],
  ['by customer', { ...ofFabrikam, customerId: contoso }, partners],
  ['by a customer without claims', { ...ofFabrikam, customerId: fabrikam }, () => false],
  [
    'by assignee',
    { ...everything, assigneeId: 'rita' },
    (claim) => claim.phase === 'UnderReview' && claim.assignee?.id === 'rita',
  ],
  [
    'R3: that nobody is assigned to',
    { ...everything, unassigned: true },
    (claim) => claim.phase === 'UnderReview' && claim.assignee === null,
  ],
  ['R61: that wait for the assessor', { ...everything, eligibility: 'requested' }, () => false],
  [
    'by product',
    { ...everything, productId: 'teams' },
    (claim) => submitted(claim) && claim.content.products.length > 0,
  ],
  [
    'R62: by what is due before an instant',
    { ...everything, dueBefore: minutesAfter(noon, 96) },
    (claim) => submitted(claim) && dueAt(claim) < minutesAfter(noon, 96),
  ],
  [
    'R62: overdue',
    { ...everything, overdue: { is: true, at: minutesAfter(noon, 96) }, sort: 'due' },
    (claim) => submitted(claim) && dueAt(claim) < minutesAfter(noon, 96),
  ],
  [
    'R62: not overdue',
    { ...everything, overdue: { is: false, at: minutesAfter(noon, 96) } },
    (claim) => submitted(claim) && dueAt(claim) >= minutesAfter(noon, 96),
  ],
  ['claims that wait for the reviewers', { ...everything, awaits: 'reviewers' }, submitted],
  ['claims that wait for the partner', { ...everything, awaits: 'partner' }, () => false],
  ['R64: with an unconfirmed contact', { ...everything, contact: 'unconfirmed' }, isUnconfirmed],
  ['associations', { ...everything, sort: 'associated' }, () => false],
  [
    'by all filters together',
    {
      partnerId: northwind,
      status: 'UnderReview',
      mpnId: '1111111',
      customerId: contoso,
      assigneeId: 'rita',
      productId: 'teams',
      awaits: 'reviewers',
      contact: 'unconfirmed',
      dueBefore: minutesAfter(noon, 1000),
      overdue: { is: true, at: minutesAfter(noon, 1000) },
      association: null,
      sort: 'due',
    },
    (claim) =>
      claim.partnerId === northwind &&
      isUnconfirmed(claim) &&
      claim.content.products.length > 0 &&
      claim.phase === 'UnderReview' &&
      claim.assignee?.id === 'rita',
  ],
])('a list contains exactly the claims of its filter: %s', async (_, filter, belongs) => {
  const expected = claims.filter(belongs);
  for (const limit of [1, 7, 200]) {
    const found = await pages(filter, limit);
    expect(sortedIds(found.flat())).toEqual(sortedIds(expected));
    expect(found).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
  }
});

test.each([ofFabrikam, everything])(
  'the newest claims come first, and pages divide claims of the same time without loss',
  async (filter) => {
    const whole = (await pages(filter, 200)).flat();
    const times = whole.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(idsOf((await pages(filter, 3)).flat())).toEqual(idsOf(whole));
  },
);

test.each([ofFabrikam, everything])(
  'R4: by due date the earliest decision comes first, and claims without one are left out',
  async (filter) => {
    const whole = (await pages({ ...filter, sort: 'due' }, 4)).flat();
    const times = whole.map(({ deadlines }) => deadlines.decision?.dueAt ?? '');
    expect(times).toEqual([...times].sort());
    const expected = claims.filter(
      (claim) => submitted(claim) && (filter.partnerId === null || claim.partnerId === filter.partnerId),
    );
    expect(sortedIds(whole)).toEqual(sortedIds(expected));
  },
);

test('a claim that is created between two pages neither repeats nor hides another', async () => {
  const first = await store.list(ofFabrikam, 5, null);
  const newest = newClaim({ createdAt: minutesAfter(noon, 1000) });
  await store.commit(commitOf(newest));
  const second = await store.list(ofFabrikam, 5, first.cursor);
  const whole = (await store.list(ofFabrikam, 11, null)).items;
  expect(idsOf([newest, ...first.items, ...second.items])).toEqual(idsOf(whole));
});

test('a cursor of overdue claims works while time goes on', async () => {
  const at = (minutes: number): ClaimFilter => ({
    ...everything,
    sort: 'due',
    overdue: { is: true, at: minutesAfter(noon, minutes) },
  });
  const first = await store.list(at(98), 2, null);
  const second = await store.list(at(99), 200, first.cursor);
  expect(idsOf([...first.items, ...second.items])).toEqual(
    idsOf((await store.list(at(99), 200, null)).items),
  );
});

test('an empty list has one empty page', async () => {
  expect(await store.list({ ...ofFabrikam, mpnId: 'none' }, 10, null)).toEqual({ items: [], cursor: null });
});

describe('a cursor', () => {
  const cursorOf = async (filter: ClaimFilter): Promise<string> => {
    const { cursor } = await store.list(filter, 2, null);
    if (cursor === null) throw new Error('The list has one page only.');
    return cursor;
  };

  test.each<[string, Partial<ClaimFilter>]>([
    ['partner', { partnerId: northwind }],
    ['perspective', { partnerId: null }],
    ['status', { status: 'UnderReview' }],
    ['MPN ID', { mpnId: '1111111' }],
    ['customer', { customerId: contoso }],
    ['assignee', { assigneeId: 'rita' }],
    ['assignment', { unassigned: true }],
    ['state of the assessment', { eligibility: 'requested' }],
    ['product', { productId: 'teams' }],
    ['waiting side', { awaits: 'partner' }],
    ['state of the contact', { contact: 'unconfirmed' }],
    ['due date', { dueBefore: noon }],
    ['lateness', { overdue: { is: true, at: noon } }],
    ['association', { association: 'official' }],
    ['set of statuses', { status: ['UnderReview', 'Editing'] }],
    ['partner among all', { ofPartner: northwind }],
    ['state of consent', { consent: 'none' }],
    ['set of states of the assessment', { assessment: ['none', 'requested'] }],
    ['set of states of the association', { association: ['none', 'official'] }],
    ['text', { words: ['contoso'] }],
    ['instant of change', { changedAfter: noon }],
    ['order', { sort: 'due' }],
  ])('is refused by a list of another %s', async (_, change) => {
    const cursor = await cursorOf(ofFabrikam);
    await expect(store.list({ ...ofFabrikam, ...change }, 2, cursor)).rejects.toThrow(InvalidCursor);
  });

  test.each<[string, (cursor: string) => string]>([
    ['empty', () => ''],
    ['any text', () => 'page2'],
    ['cut off', (cursor) => cursor.slice(0, cursor.indexOf('.') + 1)],
    ['damaged at its start', (cursor) => `x${cursor.slice(1)}`],
    [
      'damaged behind',
      (cursor) => `${cursor.split('.')[0] ?? ''}.${Buffer.from("' OR true").toString('base64url')}`,
    ],
  ])('is refused when it is %s', async (_, damage) => {
    const cursor = await cursorOf(ofFabrikam);
    await expect(store.list(ofFabrikam, 2, damage(cursor))).rejects.toThrow(InvalidCursor);
  });

  test('continues its list in another instance, with another page size', async () => {
    const whole = (await store.list(ofFabrikam, 9, null)).items;
    const elsewhere = claimStore(database.container('claims'));
    const { items } = await elsewhere.list(ofFabrikam, 7, await cursorOf(ofFabrikam));
    expect(idsOf(items)).toEqual(idsOf(whole.slice(2)));
  });
});

test('R17: overdue claims are those whose next deadline or effect has passed, the longest overdue first', async () => {
  const long = underReview(newClaim(), minutesAfter(noon, 10));
  const byEffect = newClaim();
  const passed = underReview(newClaim(), noon);
  const late = { ...passed, deadlines: { decision: { dueAt: noon, calendarVersion: 'x', passed: true } } };
  await store.commit(commitOf(long));
  await store.commit(commitOf(byEffect, { pending: [effect('e', minutesAfter(noon, 5))] }));
  await store.commit(commitOf(late));
  expect(await store.overdue(minutesAfter(noon, 11), 10)).toEqual([byEffect.claimId, long.claimId]);
  expect(await store.overdue(minutesAfter(noon, 10), 10)).toEqual([byEffect.claimId]);
  expect(await store.overdue(minutesAfter(noon, 11), 1)).toEqual([byEffect.claimId]);
  expect(await store.overdue(noon, 10)).toEqual([]);
  expect(await store.overdue(minutesAfter(noon, 10_000), 200)).toHaveLength(2 + 40);
});

test('R61: an official claim is listed as waiting for the assessor until it has answered', async () => {
  const request = { requestId: 'request-1', at: noon };
  const official = (eligibility: Eligibility): Claim => ({
    ...underReview(newClaim(), noon, 'rita'),
    ...{ phase: 'Associated', approval: { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null } },
    ...{
      officialSince: noon,
      endsAt: null,
      endAnnouncedAt: null,
      noticeReturnedAt: null,
      endingLink: null,
      deadlines: {},
      eligibility,
    },
  });
  const waiting = official({ state: 'requested', ...request });
  for (const claim of [waiting, official({ state: 'eligible', ...request }), official({ state: 'none' })])
    await store.commit(commitOf(claim));
  expect(idsOf((await pages({ ...everything, eligibility: 'requested' }, 10)).flat())).toEqual([
    waiting.claimId,
  ]);
});
