/** Proves that each entry of a history says where the claim stood, also those that earlier versions stored (R26, R72). */
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import { readHistory } from '../../../../../shared/application/claims/history';
import type { ClaimStore } from '../../../../../shared/application/ports/claims';
import type { Claim } from '../../../../../shared/domain/claim';
import type { RecordedEvent, StandingEntry } from '../../../../../shared/domain/events';
import { evolve } from '../../../../../shared/domain/evolve';
import { standingOf } from '../../../../../shared/domain/standing';
import { people } from '../../../../unit/domain/fixtures';
import {
  inPhase,
  outsider,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from '../../../../unit/domain/given';
import { commitOf, fabrikam, newClaim, TestDatabase } from '../testDatabase';

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
});
afterAll(() => database.stop());

/** Stores a life's history as it is given. */
async function stored({ claim }: Story, recorded: readonly RecordedEvent[]): Promise<string> {
  const { claimId } = newClaim();
  await store.commit({ ...commitOf({ ...claim, partnerId: fabrikam, claimId }), recorded });
  return claimId;
}

/** The entries as versions stored them that did not record where the claim stood. */
function earlier(history: readonly RecordedEvent[]): readonly RecordedEvent[] {
  return history.map(({ after: _after, ...entry }) => entry);
}

/** Reads the whole history page by page; at most two reads of the database make a page. */
async function read(
  claimId: string,
  limit: number,
  { internal = true, most = 2 } = {},
): Promise<readonly StandingEntry[]> {
  const entries: StandingEntry[] = [];
  let cursor: string | null = null;
  do {
    let reads = 0;
    const history: ClaimStore['history'] = (...request) => {
      reads++;
      return store.history(...request);
    };
    const page: Awaited<ReturnType<typeof readHistory>> = await readHistory(
      { history },
      claimId,
      internal,
      limit,
      cursor,
    );
    expect(reads).toBeLessThanOrEqual(most);
    entries.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return entries;
}

const standings = (entries: readonly StandingEntry[]) =>
  entries.map(({ sequence, event: { type }, after }) => ({ sequence, type, ...after }));

/** What the entries must say: the fold of everything up to each. */
function folded(history: readonly RecordedEvent[]): ReturnType<typeof standings> {
  let claim: Claim | null = null;
  return history.map((entry) => {
    claim = evolve(claim, entry);
    return { sequence: entry.sequence, type: entry.event.type, ...standingOf(claim) };
  });
}

const talked = (story: Story): Story =>
  story.and({ type: 'comment', text: 'Words.' }).and({ type: 'note', text: 'Among us.' }, people.reviewer);

const lives: readonly (readonly [string, Story])[] = [
  ['declined, disputed, upheld and accepted', talked(reconsidered()).and(say.accept(2))],
  ['returned, and given another contact', talked(undeliverable()).and(say.changeContact(outsider))],
  ['pulled back to the dispute', talked(reconsidered()).and(say.pullBack()).and(say.deny(), people.lead)],
  ['ended', talked(inPhase.Associated()).and(say.end())],
  [
    'asked for information, which nobody gave',
    talked(inPhase.PartnerActionRequired()).expires('partner-response').expires('dispute-window'),
  ],
  ['discarded', inPhase.Editing().and({ type: 'comment', text: 'Never mind.' }).and({ type: 'discard' })],
];

describe.each(lives)('%s', (_life, story) => {
  const { history } = story;
  const expected = folded(history);

  test('R26: what is recorded with each entry is where the fold of its history stands', async () => {
    const claimId = await stored(story, history);
    for (const limit of [1, 200])
      expect(standings(await read(claimId, limit, { most: 1 }))).toEqual(expected);
  });

  test.each([1, 2, 5, 200])('R72: entries without it are completed, in pages of %i', async (limit) => {
    const claimId = await stored(story, earlier(history));
    expect(standings(await read(claimId, limit))).toEqual(expected);
    const shown = expected.filter(({ type }) => type !== 'NoteAdded');
    expect(standings(await read(claimId, limit, { internal: false }))).toEqual(shown);
  });

  test('R72: also where a new version went on, or both wrote in turns', async () => {
    const half = Math.floor(history.length / 2);
    const grown = [...earlier(history.slice(0, half)), ...history.slice(half)];
    const mixed = history.map((entry, index) => (index % 2 === 0 ? entry : (earlier([entry])[0] ?? entry)));
    for (const recorded of [grown, mixed]) {
      const claimId = await stored(story, recorded);
      for (const limit of [1, 3]) expect(standings(await read(claimId, limit))).toEqual(expected);
    }
  });
});

test('R26, R72: a history that is damaged is shown, with what the rest of it tells', async () => {
  const { history } = inPhase.Associated().and({ type: 'comment', text: 'Words.' });
  const entries = earlier(history);
  const foreign = { type: 'ClaimFramed' } as unknown as RecordedEvent['event'];
  const damaged = [
    entries.filter(({ event: { type } }) => type !== 'ClaimCreated'),
    entries.filter(({ event: { type } }) => type !== 'ClaimSubmitted' && type !== 'ReviewStarted'),
    entries.map((entry) => (entry.event.type === 'ReviewStarted' ? { ...entry, event: foreign } : entry)),
  ];
  for (const recorded of damaged) {
    const claimId = await stored(inPhase.Associated(), recorded);
    for (const limit of [1, 200]) {
      const shown = await read(claimId, limit);
      expect(shown.map(({ sequence }) => sequence)).toEqual(recorded.map(({ sequence }) => sequence));
      expect(shown.at(-1)?.after).toEqual({ status: 'Approved', consent: 'passed', association: 'official' });
      expect(shown[0]?.after.status).toMatch(/^(Editing|Submitted)$/);
    }
  }
});

test('the lives are varied enough: together they stand everywhere', () => {
  const seen = new Set(lives.flatMap(([, { history }]) => folded(history).map((one) => one.status)));
  expect([...seen].sort()).toEqual([
    'Approved',
    'Discarded',
    'Disputed',
    'Editing',
    'PartnerActionRequired',
    'Rejected',
    'RejectedFinal',
    'Submitted',
    'UnderReview',
  ]);
  const consents = new Set(lives.flatMap(([, { history }]) => folded(history).map((one) => one.consent)));
  expect([...consents].sort()).toEqual([
    'accepted',
    'declined',
    'none',
    'passed',
    'pending',
    'sending',
    'undeliverable',
  ]);
});
