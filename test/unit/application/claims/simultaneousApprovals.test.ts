/** Proves what happens around an approval's places when others write at the same moment (R44). */
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredClaim } from '../../../../shared/application/ports/claims';
import type { Waker } from '../../../../shared/application/ports/runtime';
import { placesOf } from '../../../../shared/domain/claim';
import { asOwnClaim, type OwnClaim } from '../../../../shared/domain/ownClaims';
import { exchangePlace, fabrikam, northwindId, people, teamsPlace } from '../../domain/fixtures';
import { inPhase, say } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const minuteMs = 60 * 1000;
const places = [exchangePlace, teamsPlace];

/** A claim under review, with what happens to it. */
function underReview() {
  const story = inPhase.UnderReview();
  const { claimId } = story.claim;
  const ports = inMemoryPorts(story);
  const approve = (waker: Waker | null = null) =>
    executeCommand(ports, waker, { claimId, actor: people.lead, command: () => say.approve() });
  return {
    ports,
    stored: () => ports.claims.inside(claimId),
    approve,
    perform: (effectId: string) => performEffect(ports, claimId, effectId),
    /** Takes the places as an approval does whose process ends before its commit arrives: its undo stays behind. */
    beginApproval: async () => {
      const { claims } = ports;
      claims.commitEnds = ({ recorded }) => (recorded.length > 0 ? 'never arrives' : 'written');
      await expect(approve()).rejects.toThrow('Nobody knows');
      claims.commitEnds = () => 'written';
      const [commit] = claims.neverArrived;
      if (commit === undefined) throw new Error('The approval has not come to its commit.');
      return { undoId: idOfFirst(claims.inside(claimId)), commit: () => claims.commit(commit) };
    },
  };
}

function idOfFirst({ pending: [first] }: StoredClaim): string {
  if (first === undefined) throw new Error('Nothing is pending.');
  return first.id;
}

test('R44: of many approvals of one claim at the same moment one succeeds, and none stores more than one undo', async () => {
  const { ports, stored, approve, perform } = underReview();
  expect(placesOf(stored().claim.content)).toEqual([...places].sort());
  const approvals = await Promise.all(Array.from({ length: 6 }, () => approve()));
  expect(approvals.filter(({ ok }) => ok)).toHaveLength(1);
  const refusals = approvals.flatMap((result) => (result.ok ? [] : [result.refusal.code]));
  expect(new Set(refusals)).toEqual(new Set(['wrong-status']));
  const undos = [...stored().effects.values()].filter(({ work }) => work.kind === 'undo-places');
  expect(undos.length).toBeLessThanOrEqual(6);

  ports.clock.later(11 * minuteMs);
  for (const { id } of stored().pending) if (id.includes('undo')) await perform(id);
  for (const place of places) expect(ports.places.holdersOf(place)).toHaveLength(1);
});

test('R44: an undo that was read while pending leaves the places alone when the approval is committed before it writes', async () => {
  const { ports, stored, beginApproval, perform } = underReview();
  const approval = await beginApproval();
  ports.clock.later(11 * minuteMs);
  ports.claims.betweenReadAndWrite = async () => {
    expect(await approval.commit()).toMatchObject({ state: 'committed' });
  };
  await perform(approval.undoId);
  expect(stored().claim.phase).toBe('AwaitingConsent');
  for (const place of places) expect(ports.places.holdersOf(place)).toHaveLength(1);
  expect(stored().effects.get(approval.undoId)?.state).toBe('obsolete');
});

test('R44: an approval that is slower than its undo fails at its commit, and the places are free', async () => {
  const { ports, stored, beginApproval, perform } = underReview();
  const approval = await beginApproval();
  ports.clock.later(11 * minuteMs);
  await perform(approval.undoId);
  expect(await approval.commit()).toEqual({ state: 'conflict' });
  expect(stored().claim.phase).toBe('UnderReview');
  for (const place of places) expect(ports.places.holdersOf(place)).toEqual([]);
});

test('R44: an approval that is refused its places makes its undo due at once, and wakes the orchestration', async () => {
  const { ports, stored, approve, perform } = underReview();
  const rival = { partnerId: northwindId, claimId: 'claim-2', round: 1, attempt: 'rival' };
  await ports.places.take([teamsPlace], rival, ports.clock.now());
  const waker = new RecordingWaker();
  expect(await approve(waker)).toMatchObject({ ok: false, refusal: { code: 'place-taken' } });
  expect(stored().claim.phase).toBe('UnderReview');
  expect(stored().pending).toMatchObject([
    { work: { kind: 'undo-places', places: [...places].sort() }, dueAt: ports.clock.now() },
  ]);
  expect(waker.events).toEqual(['Sweep']);

  const undoId = idOfFirst(stored());
  await perform(undoId);
  expect(stored().effects.get(undoId)?.state).toBe('done');
  expect(stored().pending).toEqual([]);
  expect(ports.places.holdersOf(exchangePlace)).toEqual([]);
  expect(ports.places.holdersOf(teamsPlace)).toEqual([rival]);
});

/** Two claims of one partner for the same, both under review, and the approval of each. */
function twins() {
  const first = inPhase.UnderReview();
  const second = first.with({ claim: { ...first.claim, claimId: 'claim-2' } });
  const ports = inMemoryPorts(first);
  ports.claims.put(second);
  const approve = (claimId: string, read: () => Promise<readonly OwnClaim[]> | readonly OwnClaim[]) =>
    executeCommand(ports, null, {
      claimId,
      actor: people.lead,
      command: async () => say.approve(undefined, { ownClaims: await read() }),
    });
  const read = () => ports.claims.ownClaims(first.claim.partnerId, first.claim.content.customer.tenantId);
  return { ports, approve, read };
}

test.each([
  ['as the store has them', false],
  ['as an outdated replica has them, without each other', true],
])(
  'R44: of two simultaneous approvals of one partner’s duplicates exactly one succeeds, read %s',
  async (_how, isStale) => {
    const { ports, approve, read } = twins();
    const reading = isStale ? () => [] : read;
    const approvals = await Promise.all([approve('claim-1', reading), approve('claim-2', reading)]);
    expect(approvals.filter(({ ok }) => ok)).toHaveLength(1);
    const [refused] = approvals.flatMap((result) => (result.ok ? [] : [result.refusal]));
    const winner = ['claim-1', 'claim-2'].find(
      (id) => ports.claims.inside(id).claim.phase === 'AwaitingConsent',
    );
    expect(refused).toMatchObject({ code: 'already-claimed', claimId: winner });
    for (const place of places) {
      const held = ports.places.holdersOf(place).map(({ claimId }) => claimId);
      expect(held.filter((id) => id === winner)).toHaveLength(1);
    }
  },
);

test('R44: the approval of a renewal shares the place of the claim that it renews, which its event names', async () => {
  const { ports, approve } = twins();
  const [place] = places;
  if (place === undefined) throw new Error('The claim takes a place.');
  const old = {
    partnerId: fabrikam.id,
    claimId: 'claim-0',
    round: 1,
    attempt: 'old',
    activities: ['usage'] as const,
  };
  await ports.places.take([place], old, ports.clock.now());
  const official = asOwnClaim({ ...inPhase.Associated().claim, claimId: 'claim-0' });
  if (official === null) throw new Error('The claim is official.');
  const ending = official.products.map((product) => ({ ...product, endsAt: ports.clock.now() }));
  expect(await approve('claim-1', () => [])).toMatchObject({
    ok: false,
    refusal: { code: 'already-claimed', claimId: 'claim-0' },
  });
  expect(await approve('claim-1', () => [{ ...official, products: ending }])).toMatchObject({ ok: true });
});

test('R44: a claim that is neither open nor official any more is no obstacle while its places are given back', async () => {
  const { ports, approve } = twins();
  const over = inPhase.Submitted().and(say.withdraw());
  ports.claims.put({ claim: { ...over.claim, claimId: 'claim-0' }, history: over.history });
  const held = { partnerId: fabrikam.id, claimId: 'claim-0', round: 1, attempt: 'old' };
  await ports.places.take(places, { ...held, activities: ['usage'] }, ports.clock.now());
  expect(await approve('claim-1', () => [])).toMatchObject({ ok: true });
});
