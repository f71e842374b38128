/** Proves what happens around an approval's places when others write at the same moment (R44). */
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredClaim } from '../../../../shared/application/ports/claims';
import type { Waker } from '../../../../shared/application/ports/runtime';
import { placesOf } from '../../../../shared/domain/claim';
import { exchangePlace, northwindId, people, teamsPlace } from '../../domain/fixtures';
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
