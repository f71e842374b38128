/** Proves that trying failed work again forgets nothing that was noted about it at the same moment (R22, R52). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { redrive } from '../../../../shared/application/operations/redrive';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { inPhase } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const story = inPhase.AwaitingConsent();
const { claim, now } = story;
const { claimId } = claim;
const waiting: StoredEffect = newEffect(
  { id: noticeEffectId(claim.round), work: { kind: 'customer-notice', round: claim.round } },
  claim.createdAt,
);
const attempt = { operationId: 'operation', address: 'amy@customer.example' };

/** Tries the effect of a claim again while somebody else writes it; `null`: nobody does. */
async function redriven(effect: StoredEffect, meanwhile: StoredEffect | null) {
  const { clock, claims, log } = inMemoryPorts(story, effect);
  if (meanwhile !== null) claims.betweenReadAndWrite = () => claims.put(story, meanwhile);
  const waker = new RecordingWaker();
  const outcome = await redrive({ clock, claims, log }, waker, claimId, effect.id);
  const { pending, effects } = claims.inside(claimId);
  return { outcome, effect: effects.get(effect.id), pending, woken: waker.events };
}

test('an attempt that is noted while an operator has the effect tried again stays noted, and its link counts', async () => {
  const after = await redriven(waiting, { ...waiting, attempt, linkHashes: ['hash'] });
  expect(after.outcome).toMatchObject({ state: 'redriven' });
  expect(after.effect).toEqual({ ...waiting, attempt, linkHashes: ['hash'], dueAt: now });
  expect(after.pending).toEqual([after.effect]);
  expect(after.woken).toEqual(['Sweep']);
});

test('an effect that is done meanwhile is not performed once more', async () => {
  const failed: StoredEffect = { ...waiting, state: 'failed', settledAt: claim.createdAt };
  const done: StoredEffect = { ...waiting, state: 'done', settledAt: now };
  const after = await redriven(failed, done);
  expect(after.outcome).toEqual({ state: 'settled' });
  expect(after.effect).toEqual(done);
  expect(after.pending).toEqual([]);
});

test('one that has failed for good is due at once in both of its copies, under another operation', async () => {
  const failed: StoredEffect = { ...waiting, attempt, state: 'failed', settledAt: claim.createdAt };
  const after = await redriven(failed, null);
  expect(after.outcome).toMatchObject({ state: 'redriven' });
  expect(after.effect).toEqual({ ...waiting, dueAt: now, redrives: 1 });
  expect(after.pending).toEqual([after.effect]);
});
