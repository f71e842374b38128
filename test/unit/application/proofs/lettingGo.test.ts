/** Proves what becomes of a document's bytes when it is completed, removed and discarded at the same moment (R46). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { completeUpload } from '../../../../shared/application/proofs/uploadProof';
import type { EffectWork } from '../../../../shared/domain/effects';
import { people, policy } from '../../domain/fixtures';
import { given, inPhase, say, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

/** Performs one effect of a claim, and gives what became of it and what the storage was asked for. */
async function performed(story: Story, work: EffectWork, isThere = true) {
  const effect = newEffect({ id: 'effect', work }, story.now);
  const ports = inMemoryPorts(story, effect);
  ports.proofs.isThere = isThere;
  const { claimId } = story.claim;
  await performEffect(ports, claimId, effect.id);
  const state: StoredEffect['state'] | undefined = ports.claims.inside(claimId).effects.get(effect.id)?.state;
  return { state, asked: ports.proofs.asked, noted: ports.log.messages('info') };
}

/** Completes an upload; `meanwhile` is the claim as others leave it while the storage verifies the upload. */
async function completed(story: Story, proofId: string, meanwhile: Story | null = null) {
  const ports = inMemoryPorts(story);
  const { claim, now } = story;
  const upload = { proofId, fileName: 'a.pdf', contentType: 'application/pdf', requestedAt: now };
  await ports.claims.saveUpload(claim.claimId, upload);
  if (meanwhile !== null) ports.proofs.whileVerifying = () => ports.claims.put(meanwhile);
  const completion = await completeUpload(ports, new RecordingWaker(), people.admin, claim, proofId, null);
  return { completion, asked: ports.proofs.asked };
}

const removed = (): Story => given(inPhase.Editing()).and({ type: 'remove-proof', proofId: 'proof-1' });
const discarded = (): Story => given(inPhase.Editing()).and({ type: 'discard' });

describe('R46: deletion', () => {
  test('takes what was removed, and all of a claim that was discarded', async () => {
    const one = await performed(removed(), { kind: 'delete-proof', proofId: 'proof-1' });
    expect(one).toMatchObject({ state: 'done', asked: ['remove proof-1'] });
    const all = await performed(discarded(), { kind: 'delete-all-proofs' });
    expect(all).toMatchObject({ state: 'done', asked: ['remove all'] });
  });

  test.each(['Editing', 'Submitted', 'Associated', 'RejectedFinal'] as const)(
    'never takes what a claim has that is %s',
    async (phase) => {
      const one = await performed(inPhase[phase](), { kind: 'delete-proof', proofId: 'proof-1' });
      expect(one).toMatchObject({ state: 'obsolete', asked: [] });
      const all = await performed(inPhase[phase](), { kind: 'delete-all-proofs' });
      expect(all).toMatchObject({ state: 'obsolete', asked: [] });
    },
  );
});

describe('R46: quarantine', () => {
  test.each([
    [true, []],
    [false, ['A malicious document was gone before its quarantine.']],
  ])('the document in quarantine afterwards: %s; done, and the log notes %j', async (isThere, noted) => {
    const work = { kind: 'quarantine-proof', proofId: 'proof-1' } as const;
    const quarantined = await performed(inPhase.UnderReview(), work, isThere);
    expect(quarantined).toEqual({ state: 'done', asked: ['quarantine proof-1'], noted });
  });
});

describe('R46: completing an upload', () => {
  const refused = { state: 'executed', result: { ok: false } };

  test('of a document that was removed is refused, and what was put there again is deleted unread', async () => {
    const { completion, asked } = await completed(removed(), 'proof-1');
    expect(completion).toMatchObject({ ...refused, result: { refusal: { code: 'proof-unknown' } } });
    expect(asked).toEqual(['remove proof-1']);
  });

  test.each([
    ['removed', removed()],
    ['discarded', discarded()],
  ])('that is %s meanwhile leaves no bytes behind', async (_how, meanwhile) => {
    const { completion, asked } = await completed(inPhase.Editing(), 'proof-1', meanwhile);
    expect(completion).toMatchObject(refused);
    expect(asked).toEqual(['accept proof-1', 'remove proof-1']);
  });

  test('that is refused for another reason leaves them unread where they are: it can be completed later', async () => {
    const full = Array.from({ length: policy.proofs.maxPerClaim }, (_, n) => `full-${n}`).reduce(
      (story, proofId) => story.and(say.addProof(proofId)),
      removed(),
    );
    const { completion, asked } = await completed(full, 'another');
    expect(completion).toMatchObject({ ...refused, result: { refusal: { code: 'proof-limit' } } });
    expect(asked).toEqual([]);
  });
});
