/** Proves that a command in bulk is carried out on each claim exactly once, wherever a request ends (R6, R15, R25, R44, R66). */
import { directoryAndPlaces } from '../../../../shared/application/claims/directoryFacts';
import { executeBulk, type BulkOutcome, type BulkRequest } from '../../../../shared/application/claims/bulk';
import { Unavailable } from '../../../../shared/application/ports/errors';
import { inputOf, type Command } from '../../../../shared/domain/commands';
import type { Result } from '../../../../shared/domain/refusals';
import { epochMs, instant } from '../../../../shared/domain/time';
import { m365, people } from '../../domain/fixtures';
import { inPhase, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';
import { InMemoryReplays } from '../inMemoryReplays';

const comment: Command = { type: 'comment', text: 'Words.' };
const idempotency = { key: 'key', fingerprint: 'f' };

/** Claims in a store, by name. */
function stage(stories: Readonly<Record<string, Story>>) {
  const named = Object.entries(stories).map(([claimId, story]) =>
    story.with({ claim: { ...story.claim, claimId } }),
  );
  const [first] = named;
  if (first === undefined) throw new Error('There is no claim.');
  const ports = { ...inMemoryPorts(first), replayStore: new InMemoryReplays() };
  for (const story of named) ports.claims.put(story);
  const waker = new RecordingWaker();
  const all = Object.keys(stories).map((claimId) => ({ claimId }));
  return {
    ports,
    waker,
    run: (changes: Partial<BulkRequest> = {}) =>
      executeBulk(ports, waker, {
        ...{ claims: all, actor: people.admin, command: () => comment, inTurn: false, idempotency: null },
        ...changes,
      }),
    /** How many comments each claim has. */
    comments: () => Object.keys(stories).map((id) => ports.claims.inside(id).claim.commentCount),
  };
}

const many = (count: number, story: Story = inPhase.Submitted()): Readonly<Record<string, Story>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`claim-${index + 1}`, story]));

/** The outcomes as words: done, replayed, a code, or error; one for all where the whole is refused. */
function told(result: Result<readonly BulkOutcome[]>): readonly string[] {
  if (!result.ok) return [`all: ${result.refusal.code}`];
  return result.value.map((outcome) => {
    if ('error' in outcome) return 'error';
    if (!outcome.result.ok) return outcome.result.refusal.code;
    return outcome.result.value.replayed === null ? 'done' : 'replayed';
  });
}

test('R25: every claim has its own result, in the order of the request; a refusal stops no other claim', async () => {
  const { run, comments, waker } = stage({
    a: inPhase.Submitted(),
    b: inPhase.Discarded(),
    c: inPhase.UnderReview(),
  });
  const claims = ['c', 'no-such-claim', 'b', 'a'].map((claimId) => ({ claimId }));
  const result = await run({ claims });
  expect(told(result)).toEqual(['done', 'claim-not-found', 'wrong-status', 'done']);
  expect(result.ok && result.value.map(({ claimId }) => claimId)).toEqual(['c', 'no-such-claim', 'b', 'a']);
  expect(comments()).toEqual([1, 0, 1]);
  // As by a single comment: somebody is told only where a reviewer is assigned.
  expect(waker.events).toEqual(['Comment']);
});

test('R23: another partner finds none of the claims', async () => {
  const { run, comments } = stage(many(3));
  expect(told(await run({ actor: people.stranger }))).toEqual(Array(3).fill('claim-not-found'));
  expect(comments()).toEqual([0, 0, 0]);
});

test('R24: a claim that has changed since it was read is refused, and no other one', async () => {
  const { run, ports } = stage(many(2));
  const { revision } = ports.claims.inside('claim-1').claim;
  const claims = [
    { claimId: 'claim-1', revision: revision - 1 },
    { claimId: 'claim-2', revision },
  ];
  expect(told(await run({ claims }))).toEqual(['stale-revision', 'done']);
});

test('R66: what is over the limit is refused with its time, and what was done stays done', async () => {
  const { run, ports, comments } = stage(many(20));
  let room = 12;
  const later = instant(epochMs(ports.clock.now()) + 60_000);
  const permit = ports.rateLimiter.permit.bind(ports.rateLimiter);
  ports.rateLimiter.permit = (...asked) => {
    if (room-- === 0) ports.rateLimiter.usedUpUntil = later;
    return permit(...asked);
  };
  const result = await run({ idempotency });
  const words = told(result);
  expect(words.filter((word) => word === 'done')).toHaveLength(12);
  expect(words.filter((word) => word === 'rate-limited')).toHaveLength(8);
  expect(
    result.ok &&
      result.value.flatMap((one) => ('result' in one && !one.result.ok ? one.result.refusal.retryAt : [])),
  ).toEqual(Array(8).fill(later));
  // An hour later the same request does the rest, and counts only that.
  ports.rateLimiter.usedUpUntil = null;
  expect(new Set(told(await run({ idempotency })))).toEqual(new Set(['done', 'replayed']));
  expect(ports.rateLimiter.counted).toHaveLength(20);
  expect(comments()).toEqual(Array(20).fill(1));
});

describe('repetitions with a key', () => {
  test.each([0, 1, 5, 11, 12])(
    'after a crash with %d of 12 commits stored, the repetition does the rest, and each claim exactly once',
    async (stored) => {
      const { run, ports, comments } = stage(many(12));
      let commits = 0;
      ports.claims.commitEnds = () => (++commits > stored ? 'never arrives' : 'written');
      const crashed = await run({ idempotency });
      expect(told(crashed).filter((word) => word === 'error')).toHaveLength(12 - stored);
      expect(comments().filter((count) => count === 1)).toHaveLength(stored);

      ports.claims.commitEnds = () => 'written';
      const words = told(await run({ idempotency }));
      expect(words).toEqual(told(crashed).map((word) => (word === 'done' ? 'replayed' : 'done')));
      expect(comments()).toEqual(Array(12).fill(1));
      expect(told(await run({ idempotency }))).toEqual(Array(12).fill('replayed'));
      expect(comments()).toEqual(Array(12).fill(1));
    },
  );

  test('a commit whose response was lost is an error, and the repetition finds it', async () => {
    const { run, ports, comments } = stage(many(3));
    ports.claims.commitEnds = ({ claim }) => (claim.claimId === 'claim-2' ? 'response lost' : 'written');
    expect(told(await run({ idempotency }))).toEqual(['done', 'error', 'done']);
    ports.claims.commitEnds = () => 'written';
    expect(told(await run({ idempotency }))).toEqual(['replayed', 'replayed', 'replayed']);
    expect(comments()).toEqual([1, 1, 1]);
  });

  test('the database fails in the middle: whatever was done is told, and nothing is thrown', async () => {
    const { run, ports } = stage(many(9));
    const { load } = ports.claims;
    Object.assign(ports.claims, {
      load: (claimId: string) =>
        claimId === 'claim-4' ? Promise.reject(new Unavailable('busy')) : load(claimId),
    });
    const result = await run({ idempotency });
    expect(told(result)).toEqual(['done', 'done', 'done', 'error', ...Array<string>(5).fill('done')]);
    expect(result.ok && result.value[3]).toMatchObject({ error: expect.any(Unavailable) as unknown });
  });

  test('five simultaneous requests with one key write on each claim once', async () => {
    const { run, comments } = stage(many(6));
    const words = (await Promise.all(Array.from({ length: 5 }, () => run({ idempotency })))).map(told);
    expect(comments()).toEqual(Array(6).fill(1));
    for (const each of words) expect(new Set([...each, 'done', 'replayed']).size).toBe(2);
    expect(words.flat().filter((word) => word === 'done')).toHaveLength(6);
  });

  test('the key of a request that did something is refused with another request, also for other claims', async () => {
    const { run, comments } = stage({ ...many(2), other: inPhase.Submitted() });
    await run({ idempotency, claims: [{ claimId: 'claim-1' }] });
    const other = { key: 'key', fingerprint: 'another' };
    expect(told(await run({ idempotency: other, claims: [{ claimId: 'other' }] }))).toEqual([
      'all: key-reused',
    ]);
    expect(comments()).toEqual([1, 0, 0]);
  });

  test('the key of a request of which every claim was refused is free for the corrected one', async () => {
    const { run, comments } = stage({ a: inPhase.Discarded(), b: inPhase.Submitted() });
    expect(told(await run({ idempotency, claims: [{ claimId: 'a' }] }))).toEqual(['wrong-status']);
    const corrected = { key: 'key', fingerprint: 'corrected' };
    expect(told(await run({ idempotency: corrected, claims: [{ claimId: 'b' }] }))).toEqual(['done']);
    expect(comments()).toEqual([0, 1]);
  });

  test('nor is the key free while nobody knows what became of a claim', async () => {
    const { run, ports } = stage(many(1));
    ports.claims.commitEnds = () => 'response lost';
    expect(told(await run({ idempotency }))).toEqual(['error']);
    const other = { key: 'key', fingerprint: 'another' };
    expect(told(await run({ idempotency: other }))).toEqual(['all: key-reused']);
  });
});

describe('R44: submissions', () => {
  const teams = m365({ products: [{ productId: 'teams', subscriptionId: null }] });
  const exchange = m365({ products: [{ productId: 'exchange', subscriptionId: null }] });

  test('of two claims of one partner for the same the one that is named first is submitted', async () => {
    const { ports, run } = stage({
      a: inPhase.Editing(teams),
      b: inPhase.Editing(teams),
      c: inPhase.Editing(exchange),
    });
    const facts = { ...ports, scanning: false };
    const submit: BulkRequest['command'] = async (claim) => ({
      type: 'submit',
      acknowledged: true,
      ...(await directoryAndPlaces(facts, claim.partnerId, inputOf(claim.content))),
    });
    const claims = ['b', 'a', 'c'].map((claimId) => ({ claimId }));
    expect(told(await run({ claims, command: submit, inTurn: true }))).toEqual([
      'done',
      'already-claimed',
      'done',
    ]);
  });
});
