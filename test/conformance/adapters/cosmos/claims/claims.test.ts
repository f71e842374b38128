/** Proves that a commit to a claim is all or nothing, and that a claim is read as it was written. */
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import { idGenerator } from '../../../../../shared/adapters/idGenerator';
import type { EarlierCreation } from '../../../../../shared/application/ports/claims';
import type { StoredResponse } from '../../../../../shared/application/ports/idempotency';
import type { Claim, ClaimIn, OpenConsent } from '../../../../../shared/domain/claim';
import { epochMs, instant } from '../../../../../shared/domain/time';
import {
  commitOf,
  effect,
  entry,
  fabrikam,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
  wholeHistory,
} from '../testDatabase';
import { standInTest } from '../../../standIn';

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
});
afterAll(() => database.stop());

/** Creates the claim; returns its version. */
async function create(...args: Parameters<typeof commitOf>): Promise<string> {
  const committed = await store.commit(commitOf(...args));
  if (committed.state === 'conflict') throw new Error('The claim exists.');
  return committed.version;
}

const answer: StoredResponse = { fingerprint: 'f', status: 201, body: '{"claimId":"x"}', etag: '"1"' };

test('a claim is read back with its bookkeeping and the version from its commit', async () => {
  const claim = newClaim();
  const pending = [effect('effect-1')];
  const version = await create(claim, { pending });
  expect(await store.load(claim.claimId)).toEqual({ claim, pending, version });
});

test('pending effects that an earlier version listed by name and time are read in full', async () => {
  const claim = newClaim();
  const { partnerId, claimId } = claim;
  const [open, settled] = [effect('effect-1'), { ...effect('effect-2'), state: 'done' } as const];
  await create(claim, { effects: [open, settled], pending: [open] });
  const document = database.container('claims').item('claim', [partnerId, claimId]);
  const byName = [open, settled].map(({ id, dueAt }) => ({ effectId: id, dueAt }));
  const { resource } = await document.read<ItemDefinition>();
  await document.replace({ ...resource, pending: byName });
  expect((await store.load(claimId))?.pending).toEqual([open]);
});

test('R46, R47, R72: a claim of an earlier version is read without removals, reference and clock that moved it on', async () => {
  const claim = newClaim();
  const { partnerId, claimId } = claim;
  await create(claim, {});
  const document = database.container('claims').item('claim', [partnerId, claimId]);
  const { resource } = await document.read<ItemDefinition & { claim: object }>();
  // As JSON, a member that is undefined is left out.
  await document.replace({
    ...resource,
    claim: { ...resource?.claim, removedProofs: undefined, movedBy: undefined, reference: undefined },
  });
  const read = { ...claim, removedProofs: [], movedBy: null, reference: null };
  expect((await store.load(claimId))?.claim).toEqual(read);
  const listed = await store.list({ partnerId, sort: 'newest' }, 200, null);
  expect(listed.items).toContainEqual(read);
});

describe('R10, R24, R54, R72: a claim of an earlier version, stored while consent was open', () => {
  /** The claim as it is read after what later versions added was taken out of its document. */
  async function readBack(claim: Claim): Promise<Claim | undefined> {
    const { partnerId, claimId } = claim;
    await create(claim, {});
    const document = database.container('claims').item('claim', [partnerId, claimId]);
    const { resource } = await document.read<ItemDefinition & { claim: object }>();
    const later = { approvedInRound: undefined, contactChanges: undefined, alertedInRound: undefined };
    await document.replace({ ...resource, claim: { ...resource?.claim, ...later, returnedFrom: undefined } });
    return (await store.load(claimId))?.claim;
  }

  const open = (round: number, disputesUsed: number, consent: OpenConsent): ClaimIn<'AwaitingConsent'> => ({
    ...underReview(newClaim(), noon),
    phase: 'AwaitingConsent',
    round,
    disputesUsed,
    approval: { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null },
    approvedFrom: { phase: 'UnderReview', overallDecision: null },
    consent,
    reconsider: false,
    refusedBefore: null,
    accepted: null,
    proposedContact: null,
    returnedFrom: [],
  });

  test('never disputed: its approval began the first round, so that all of its links can decline', async () => {
    const claim = await readBack(open(3, 0, { state: 'sending' }));
    expect(claim).toMatchObject({
      approvedInRound: 1,
      contactChanges: [],
      alertedInRound: 0,
      returnedFrom: [],
    });
  });

  test('disputed: only the newest link is certain, as before', async () => {
    expect(await readBack(open(3, 1, { state: 'sending' }))).toMatchObject({ approvedInRound: 3 });
  });

  test('undeliverable: its address has sent one notice back', async () => {
    const consent = { state: 'undeliverable', since: noon, address: 'tina@tailspin.example' } as const;
    expect(await readBack(open(1, 0, consent))).toMatchObject({ returnedFrom: ['tina@tailspin.example'] });
  });

  test('never approved: no link can decline', async () => {
    expect(await readBack(newClaim())).toMatchObject({ approvedInRound: 0 });
  });
});

test('every commit gives a new version, even without a change to the claim', async () => {
  const claim = newClaim();
  const first = await create(claim);
  const second = await store.commit(commitOf(claim, { expectedVersion: first }));
  if (second.state === 'conflict') throw new Error('Nobody else wrote.');
  expect(second.version).not.toBe(first);
  expect(await store.load(claim.claimId)).toMatchObject({ version: second.version });
});

test('creating a claim twice is a conflict, and the first one stays', async () => {
  const claim = newClaim();
  await create(claim);
  const other = { ...claim, partnerName: 'Another' };
  expect(await store.commit(commitOf(other, { recorded: [entry(1)] }))).toEqual({ state: 'conflict' });
  expect((await store.load(claim.claimId))?.claim.partnerName).toBe('Partner');
  expect(await wholeHistory(store, claim.claimId)).toEqual([]);
});

test('a commit on an old version is a conflict and writes nothing: no claim, history, effect or response', async () => {
  const claim = newClaim();
  const old = await create(claim, { recorded: [entry(1)] });
  await store.commit(commitOf({ ...claim, revision: 2 }, { expectedVersion: old }));
  const late = commitOf(
    { ...claim, revision: 99 },
    {
      expectedVersion: old,
      recorded: [entry(2)],
      effects: [effect('effect-late')],
      pending: [effect('effect-late')],
      response: { key: 'late', value: answer, keptUntil: minutesAfter(noon, 60) },
    },
  );
  expect(await store.commit(late)).toEqual({ state: 'conflict' });
  expect(await store.load(claim.claimId)).toMatchObject({ claim: { revision: 2 }, pending: [] });
  expect(await wholeHistory(store, claim.claimId)).toEqual([entry(1)]);
  expect(await store.effects(claim.claimId)).toEqual([]);
  expect(await store.response(claim.claimId, 'late')).toBeNull();
});

test('of 20 simultaneous commits on one version exactly one is committed', async () => {
  const claim = newClaim();
  const expectedVersion = await create(claim);
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      store.commit(
        commitOf({ ...claim, revision: n }, { expectedVersion, recorded: [entry(1, `writer ${n}`)] }),
      ),
    ),
  );
  const winners = results.flatMap(({ state }, n) => (state === 'committed' ? [n] : []));
  expect(winners).toHaveLength(1);
  expect((await store.load(claim.claimId))?.claim.revision).toBe(winners[0]);
  expect(await wholeHistory(store, claim.claimId)).toEqual([entry(1, `writer ${winners[0] ?? ''}`)]);
});

test('R26: the history is read in order, however many entries and commits it has', async () => {
  const claim = newClaim();
  let expectedVersion = await create(claim, { recorded: [entry(1)] });
  for (let written = 1; written < 241; written += 60) {
    const recorded = Array.from({ length: 60 }, (_, n) => entry(written + 1 + n)).reverse();
    const committed = await store.commit(commitOf(claim, { expectedVersion, recorded }));
    if (committed.state === 'committed') expectedVersion = committed.version;
  }
  const history = await wholeHistory(store, claim.claimId);
  expect(history.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 241 }, (_, n) => n + 1));
  expect(history[100]).toEqual(entry(101));
  const filter = { of: 'everything', internal: true, from: 240 } as const;
  const last = await store.history(claim.claimId, filter, 10, null);
  expect(last.items.map(({ sequence }) => sequence)).toEqual([240, 241]);
});

test('the history of one claim has no entry of another', async () => {
  const [one, other] = [newClaim(), newClaim()];
  await create(one, { recorded: [entry(1, 'mine')] });
  await create(other, { recorded: [entry(1, 'theirs')] });
  expect(await wholeHistory(store, one.claimId)).toEqual([entry(1, 'mine')]);
});

test('an effect is stored under its ID and replaced by a later commit', async () => {
  const claim = newClaim();
  const expectedVersion = await create(claim, {
    effects: [effect('effect-000001-partner-mail'), effect('effect-undo-1')],
  });
  const done = { ...effect('effect-000001-partner-mail'), state: 'done', failures: 2 } as const;
  await store.commit(commitOf(claim, { expectedVersion, effects: [done] }));
  expect(await store.effect(claim.claimId, 'effect-000001-partner-mail')).toEqual(done);
  expect(await store.effects(claim.claimId)).toHaveLength(2);
  expect(await store.effect(claim.claimId, 'effect-000009-partner-mail')).toBeNull();
});

test('R54: an effect is found by the operation ID of its mail, among the effects of all claims', async () => {
  const operationId = '9d1f6a52-7c84-4e39-9b10-55aa00000001';
  const [one, other] = [newClaim(), newClaim({ partnerId: northwind })];
  const attempt = { operationId, address: 'carla@contoso.example' };
  const sent = { ...effect('effect-customer-notice-1'), attempt };
  await create(one, { effects: [effect('effect-customer-notice-1')] });
  await create(other, { effects: [sent] });
  expect(await store.effectOfMail(operationId)).toEqual({ claimId: other.claimId, effect: sent });
  expect(await store.effectOfMail('9d1f6a52-7c84-4e39-9b10-55aa00000002')).toBeNull();
});

standInTest('cosmos', 'clock')(
  'a response is stored for its key and claim until its end in claim time',
  async () => {
    const { clock } = database.cosmos;
    const start = instant(clock.now());
    const at = (minutes: number) => minutesAfter(start, minutes);
    const claim = newClaim({ createdAt: at(0) });
    const key = 'ada /claims #1?/\\ with any text';
    await create(claim, { response: { key, value: answer, keptUntil: at(24 * 60) } });
    expect(await store.response(claim.claimId, key)).toEqual(answer);
    expect(await store.response(claim.claimId, `${key} `)).toBeNull();
    expect(await store.response(newClaim().claimId, key)).toBeNull();
    clock.moveTo(epochMs(at(23 * 60)));
    expect(await store.response(claim.claimId, key)).toEqual(answer);
    clock.moveTo(epochMs(at(24 * 60 + 1)));
    expect(await store.response(claim.claimId, key)).toBeNull();
    const stored = await store.load(claim.claimId);
    expect(stored?.claim).toEqual(claim);
    const again = { key, value: { ...answer, body: 'again' }, keptUntil: at(48 * 60) };
    await create(claim, { expectedVersion: stored?.version ?? '', response: again });
    expect(await store.response(claim.claimId, key)).toEqual(again.value);
  },
);

test('a key takes effect once: another commit with it is a conflict, also on the version that the first commit gave', async () => {
  const claim = newClaim();
  const version = await create(claim);
  const commit = (expectedVersion: string, sequence: number) =>
    store.commit(
      commitOf(claim, {
        expectedVersion,
        recorded: [entry(sequence)],
        response: { key: 'once', value: answer, keptUntil: minutesAfter(noon, 60 * 24 * 365 * 10) },
      }),
    );
  const first = await commit(version, 1);
  if (first.state === 'conflict') throw new Error('Nobody else wrote.');
  expect(await commit(first.version, 2)).toEqual({ state: 'conflict' });
  expect((await wholeHistory(store, claim.claimId)).map(({ sequence }) => sequence)).toEqual([1]);
});

test('an upload request is stored under its document ID, and any text may be looked up', async () => {
  const claim = newClaim();
  const upload = {
    proofId: 'p-1',
    fileName: 'Prüfung.pdf',
    contentType: 'application/pdf',
    requestedAt: noon,
  };
  await store.saveUpload(claim.claimId, upload);
  expect(await store.upload(claim.claimId, 'p-1')).toEqual(upload);
  for (const text of ['p-2', '', 'a/b', 'a\\b', 'a?b#c', '..', '%2F'])
    expect([text, await store.upload(claim.claimId, text)]).toEqual([text, null]);
});

test.each([
  ['nothing', ''],
  ['a word', 'claim'],
  ['a path', `${newClaim().claimId}/../x`],
  ['upper case', newClaim().claimId.toUpperCase()],
  ['a partner of more than 128 bits', newClaim().claimId.replace(/^./, 'z')],
])('an invalid claim ID (%s) is a claim that does not exist', async (_, claimId) => {
  expect(await store.load(claimId)).toBeNull();
  expect(await wholeHistory(store, claimId)).toEqual([]);
  expect(await store.effects(claimId)).toEqual([]);
  expect(await store.response(claimId, 'key')).toBeNull();
});

test('a claim ID that was never created is a claim that does not exist', async () => {
  const { claimId } = newClaim({ partnerId: fabrikam });
  expect(await store.load(claimId)).toBeNull();
});

test('a commit that is too large for a batch is refused with its numbers, and nothing of it is written', async () => {
  const claim = newClaim();
  const tooMany = Array.from({ length: 100 }, (_, n) => entry(n + 1));
  await expect(store.commit(commitOf(claim, { recorded: tooMany }))).rejects.toThrow(/101 operations/);
  const tooLong = Array.from({ length: 20 }, (_, n) => entry(n + 1, 'x'.repeat(110_000)));
  await expect(store.commit(commitOf(claim, { recorded: tooLong }))).rejects.toThrow(
    /21 operations and 22\d{5} bytes/,
  );
  expect(await store.load(claim.claimId)).toBeNull();
  expect(await wholeHistory(store, claim.claimId)).toEqual([]);
});

describe('R47: the creations by earlier versions', () => {
  const partnerId = 'c1000000-0000-4000-8000-000000000005';
  const [contoso, tailspin] = [
    'c0000000-0000-4000-8000-000000000004',
    'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66',
  ];

  /** Creates a claim and returns its creation; `seed` as a request with a key, `reference` as this version. */
  async function creation({
    seed,
    minutes = 0,
    customerId = contoso,
    partner = partnerId,
    ...event
  }: {
    readonly seed?: string;
    readonly minutes?: number;
    readonly customerId?: string;
    readonly partner?: string;
    readonly reference?: string | null;
  }): Promise<EarlierCreation> {
    const at = minutesAfter(noon, minutes);
    const customer = { tenantId: customerId, domain: 'contoso.example', name: 'Contoso' };
    const made = newClaim({ partnerId: partner, createdAt: at, content: { customer } });
    const claim = { ...made, claimId: idGenerator().claimId(partner, at, seed) };
    const { claimId, content, partnerName: name } = claim;
    const created = { type: 'ClaimCreated', claimId, partner: { id: partner, name }, content } as const;
    await create(claim, { recorded: [{ ...entry(1), at, event: { ...created, ...event } }, entry(2)] });
    return { claimId, at, content };
  }

  test('are those with a key and without a reference, of one partner and some customers, the oldest first', async () => {
    const late = await creation({ seed: 'ada/import-claims/key#2', minutes: 2 });
    const early = await creation({ seed: 'ada/import-claims/key#1', minutes: 1 });
    const elsewhere = await creation({ seed: 'ada/import-claims/key#3', minutes: 3, customerId: tailspin });
    await creation({});
    await creation({ seed: 'import-row/1/reference/PO-17', reference: 'PO-17' });
    await creation({ seed: 'import-row/1/content/{}', reference: null });
    await creation({ seed: 'ada/import-claims/key#1', partner: northwind });
    expect(await store.earlierCreations(partnerId, [contoso])).toEqual([early, late]);
    expect(await store.earlierCreations(partnerId, [tailspin, contoso])).toEqual([early, late, elsewhere]);
    expect(await store.earlierCreations(partnerId, [northwind])).toEqual([]);
    expect(await store.earlierCreations(partnerId, [])).toEqual([]);
  });

  test('are all read, however many there are', async () => {
    const partner = 'c2000000-0000-4000-8000-000000000006';
    for (let minutes = 0; minutes < 1100; minutes += 50) {
      const many = Array.from({ length: 50 }, (_, n) => minutes + n);
      await Promise.all(many.map((n) => creation({ seed: `key#${n}`, minutes: n, partner })));
    }
    const found = await store.earlierCreations(partner, [contoso]);
    expect(new Set(found.map(({ claimId }) => claimId)).size).toBe(1100);
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted());
  });
});
