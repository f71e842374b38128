/**
 * Proves that filters by the states of a claim, by the side that it waits for, by words and by changes list exactly the
 * claims that the domain calls so, also those that earlier versions stored (R62, R72), and that counts are the
 * lengths of the lists.
 */
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { ClaimConditions, ClaimFilter } from '../../../../../shared/application/ports/claims';
import { consentStates, eligibilityStates } from '../../../../../shared/contracts/claims/claimSchema';
import { waitingSides, waitsFor } from '../../../../../shared/domain/awaited';
import { associationStates } from '../../../../../shared/domain/association';
import {
  associationOf,
  consentOf,
  eligibilityOf,
  statuses,
  statusOf,
  type Claim,
} from '../../../../../shared/domain/claim';
import { recordedContactState } from '../../../../../shared/domain/contactState';
import { idGenerator } from '../../../../../shared/adapters/idGenerator';
import { instant, epochMs, type Instant } from '../../../../../shared/domain/time';
import { people } from '../../../../unit/domain/fixtures';
import {
  inPhase,
  ofOutsider,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from '../../../../unit/domain/given';
import { commitOf, fabrikam, minutesAfter, newClaim, noon, northwind, TestDatabase } from '../testDatabase';

const requestId = (story: Story): string =>
  story.claim.phase === 'Associated' && story.claim.eligibility.state === 'requested'
    ? story.claim.eligibility.requestId
    : '';
const official = inPhase.Associated();

/** A life of each kind that lists tell apart. */
const stories: readonly Story[] = [
  ...Object.values(inPhase).map((begin) => begin()),
  inPhase.UnderReview(ofOutsider()),
  pendingConsent(),
  undeliverable(),
  proposedContact(),
  reconsidered(),
  reconsidered().and(say.accept(2)),
  pendingConsent().and(say.decline()),
  reconsidered().and(say.decline(2)),
  pendingConsent().and(say.decline()).and(say.dispute()),
  pendingConsent().and(say.decline()).and(say.dispute()).and(say.withdraw()),
  official.and(say.eligibility(requestId(official))),
  official.and(say.eligibility(requestId(official), false)),
  official.and(say.eligibility(requestId(official), false)).and(say.end()),
  inPhase.UnderReview().expires('decision'),
];

/** What a claim has that versions before the states of lists did not store. */
const later = ['accepted', 'reconsider', 'refusedBefore', 'customerRefusals', 'consentTimes', 'reference'];

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
let claims: readonly Claim[];
let now: Instant;

beforeAll(async () => {
  for (const story of stories) expect(story.refusal).toBeNull();
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
  now = instant(Math.max(...stories.map((story) => epochMs(story.now))));
  const stored: Claim[] = [];
  for (const [index, { claim }] of stories.entries()) {
    const partnerId = index % 2 === 0 ? fabrikam : northwind;
    const own = { ...claim, partnerId, claimId: idGenerator().claimId(partnerId, claim.createdAt) };
    stored.push(own);
    await store.commit(commitOf(own));
    if (own.phase === 'AwaitingConsent' && own.accepted !== null) continue;
    const earlier = { ...own, claimId: idGenerator().claimId(partnerId, claim.createdAt) };
    stored.push(earlier);
    await store.commit(commitOf(earlier));
    const item = database.container('claims').item('claim', [partnerId, earlier.claimId]);
    const { resource } = await item.read<ItemDefinition & { claim: object }>();
    const known = Object.entries({ ...resource?.claim }).filter(([name]) => !later.includes(name));
    await item.replace({ ...resource, claim: Object.fromEntries(known) });
  }
  claims = stored;
});
afterAll(() => database.stop());

const seen = (claim: Claim): boolean => 'submission' in claim;
const ofFabrikam = (claim: Claim): boolean => claim.partnerId === fabrikam;

async function listed(conditions: ClaimConditions): Promise<readonly string[]> {
  const filter: ClaimFilter = { ...conditions, sort: 'oldest' };
  const { items, cursor } = await store.list(filter, 200, null);
  expect(cursor).toBeNull();
  return items.map(({ claimId }) => claimId).sort();
}

/** Expects the list for the programme's people and that of a partner to have exactly the claims that fit. */
async function expectListed(
  conditions: Omit<ClaimConditions, 'partnerId'>,
  fits: (claim: Claim) => boolean,
): Promise<number> {
  const idsOf = (some: readonly Claim[]) => some.map(({ claimId }) => claimId).sort();
  const all = claims.filter((claim) => seen(claim) && fits(claim));
  expect(await listed({ ...conditions, partnerId: null })).toEqual(idsOf(all));
  const own = claims.filter((claim) => ofFabrikam(claim) && fits(claim));
  expect(await listed({ ...conditions, partnerId: fabrikam })).toEqual(idsOf(own));
  const ofPartner = { ...conditions, partnerId: null, ofPartner: fabrikam };
  expect(await listed(ofPartner)).toEqual(idsOf(all.filter(ofFabrikam)));
  return all.length + own.length;
}

test.each(consentStates)('R1, R14, R72: by the state of consent: %s', async (state) => {
  expect(await expectListed({ consent: [state] }, (claim) => consentOf(claim) === state)).toBeGreaterThan(0);
});

test.each(eligibilityStates)('R61, R72: by the state of the assessment: %s', async (state) => {
  const found = await expectListed({ assessment: state }, (claim) => eligibilityOf(claim).state === state);
  expect(found).toBeGreaterThan(0);
});

test.each(['none', ...associationStates] as const)(
  'R16: by the state of the association: %s',
  async (state) => {
    const found = await expectListed({ association: state }, (claim) => associationOf(claim) === state);
    expect(found).toBeGreaterThan(0);
  },
);

test.each(waitingSides)('R62: by the side that the claim waits for: %s', async (side) => {
  expect(await expectListed({ awaits: side }, (claim) => waitsFor(claim) === side)).toBeGreaterThan(0);
});

test('R62: several values are alternatives, and different filters hold together', async () => {
  await expectListed({ status: ['Submitted', 'Disputed', 'Submitted'] }, ({ phase }) =>
    ['Submitted', 'Disputed'].includes(phase),
  );
  await expectListed(
    { status: ['Rejected', 'Disputed'], consent: ['declined', 'pending'], association: ['none', 'ended'] },
    (claim) => ['Rejected', 'Disputed'].includes(claim.phase) && consentOf(claim) === 'declined',
  );
});

test('R2, R23: whoever filters by a partner finds none of its drafts', async () => {
  expect(await listed({ partnerId: null, ofPartner: fabrikam, status: ['Editing', 'Discarded'] })).toEqual(
    [],
  );
  expect(await listed({ partnerId: northwind, ofPartner: fabrikam })).toEqual([]);
});

test('R62: changed after an instant, not at it', async () => {
  const instants = [...new Set(claims.map(({ changedAt }) => changedAt))];
  expect(instants.length).toBeGreaterThan(1);
  for (const at of instants) await expectListed({ changedAfter: at }, ({ changedAt }) => changedAt > at);
});

test.each<[string, Omit<ClaimConditions, 'partnerId'>]>([
  ['all', {}],
  ['of some statuses', { status: ['Submitted', 'UnderReview', 'Editing'] }],
  ['with words', { words: ['contoso'] }],
  ['that wait for the partner', { awaits: 'partner' }],
  ['none', { mpnId: '0' }],
])('R62: counts are the lengths of the lists: %s', async (_, conditions) => {
  for (const partnerId of [null, fabrikam]) {
    const all: ClaimConditions = { ...conditions, partnerId };
    const ids = await listed(all);
    const those = claims.filter(({ claimId }) => ids.includes(claimId));
    const number = (fits: (claim: Claim) => boolean): number => those.filter(fits).length;
    const ofReviewers = (fits: (claim: Claim) => boolean): number =>
      number((claim) => waitsFor(claim) === 'reviewers' && fits(claim));
    const assignee = (claim: Claim) => ('assignee' in claim ? (claim.assignee?.id ?? null) : null);
    const counts = await store.counts(all, now, people.reviewer.id);
    const late = (side: 'reviewers' | 'partner') =>
      listed({ ...all, overdue: { is: true, at: now } }).then((overdue) =>
        number((claim) => waitsFor(claim) === side && overdue.includes(claim.claimId)),
      );
    expect(counts).toEqual({
      byStatus: expect.arrayContaining(
        statuses.flatMap((status) => {
          const count = number(({ phase }) => statusOf(phase) === status);
          return count === 0 ? [] : [{ status, count }];
        }),
      ) as unknown,
      awaits: Object.fromEntries(waitingSides.map((side) => [side, number((one) => waitsFor(one) === side)])),
      overdue: { reviewers: await late('reviewers'), partner: await late('partner') },
      unassigned: ofReviewers((claim) => assignee(claim) === null),
      mine: ofReviewers((claim) => assignee(claim) === people.reviewer.id),
      contactUnconfirmed: ofReviewers((claim) => recordedContactState(claim) === 'unconfirmed'),
    });
    expect(counts.byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(those.length);
    expect((await store.counts(all, now, null)).mine).toBe(0);
  }
});

describe('R62: words', () => {
  const content = newClaim().content;
  const named = (name: string, changes: Partial<Claim> = {}, customer = content.customer): Claim => ({
    ...newClaim({ partnerId: elsewhere, createdAt: minutesAfter(noon, 5), content: { name, customer } }),
    ...changes,
    ...{
      phase: 'Submitted',
      submission: { at: noon, by: people.admin, policyVersion: 'p' },
      assignee: null,
    },
  });
  const elsewhere = 'e0000000-0000-4000-8000-000000000009';
  const tailspin = { tenantId: content.customer.tenantId, domain: 'tailspin.example', name: 'Tailspin Toys' };
  const claimed = {
    cafe: named('Caf\u00E9 do S\u00E3o Jo\u00E3o, 50 % off'),
    quote: named('O\'Reilly \\ "smart" _ <b>'),
    emoji: named('Roll-out \u{1F680}\u{1F680}'),
    tailspin: named('Exchange', {}, tailspin),
    referenced: named('Wave 2', { reference: 'PO-17/b', partnerName: 'Zweihundert GmbH' }),
  };
  beforeAll(async () => {
    for (const claim of Object.values(claimed)) await store.commit(commitOf(claim));
  });
  const found = async (partnerId: string | null, ...words: readonly string[]) => {
    const ids = await listed({ partnerId, words });
    return Object.entries(claimed).flatMap(([name, { claimId }]) => (ids.includes(claimId) ? [name] : []));
  };

  test.each<[readonly string[], readonly string[]]>([
    [['caf\u00C9'], ['cafe']],
    [['cafe'], []],
    [['JO\u00C3O', 'do'], ['cafe']],
    [['jo\u00E3o', 'exchange'], []],
    [['50', '%'], ['cafe']],
    [['%%'], []],
    [["o'reilly"], ['quote']],
    [['"SMART"'], ['quote']],
    [["' OR 1=1 --"], []],
    [['<b>'], ['quote']],
    [['__'], []],
    [['\\'], ['quote']],
    [['\u{1F680}'], ['emoji']],
    [['\u{1F681}'], []],
    [['toys'], ['tailspin']],
    [['TAILSPIN.EX', 'exchange'], ['tailspin']],
    [['po-17/B'], ['referenced']],
    [['1111', 'wave'], ['referenced']],
    [['@p0'], []],
  ])('%j', async (words, expected) => {
    for (const partnerId of [null, elsewhere]) expect(await found(partnerId, ...words)).toEqual(expected);
    expect(await found(northwind, ...words)).toEqual([]);
  });

  test('find partners by name for the programme’s people alone', async () => {
    expect(await found(null, 'zweihundert')).toEqual(['referenced']);
    expect(await found(elsewhere, 'zweihundert')).toEqual([]);
  });

  test('and values in another order are the same list for a cursor', async () => {
    const filter: ClaimFilter = {
      ...{ partnerId: elsewhere, words: ['p1', 'p2'], status: ['Submitted', 'Disputed'], sort: 'newest' },
    };
    const same: ClaimFilter = { ...filter, status: ['Disputed', 'Submitted'] };
    const of = (words: readonly string[]): ClaimFilter => ({ ...same, words });
    const page = await store.list(of(['e', 'exa']), 1, null);
    expect(page.cursor).not.toBeNull();
    expect((await store.list({ ...filter, words: ['exa', 'e'] }, 1, page.cursor)).items).toHaveLength(1);
    await expect(store.list(of(['exa']), 1, page.cursor)).rejects.toThrow('cursor');
  });
});
