/** Proves what becomes of a document's bytes when it is completed, removed and discarded at the same moment (R46). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { Ports } from '../../../../shared/application/ports';
import type { ClaimStore, StoredClaim, StoredEffect } from '../../../../shared/application/ports/claims';
import { completeUpload } from '../../../../shared/application/proofs/uploadProof';
import type { EffectWork } from '../../../../shared/domain/effects';
import { calendar, people, policy } from '../../domain/fixtures';
import { given, inPhase, say, type Story } from '../../domain/given';

/** One claim in memory, and a storage that notes what it is asked for. */
class Service {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  /** What happens to the claim while the storage verifies an upload. */
  meanwhile: Story | null = null;
  isInQuarantine = true;
  private stored: StoredClaim;
  private effect: StoredEffect | null = null;

  constructor(private readonly story: Story) {
    this.stored = { claim: story.claim, pending: [], version: '1' };
  }

  /** Performs one effect, and gives what became of it. */
  async perform(work: EffectWork): Promise<StoredEffect['state'] | undefined> {
    const effect = newEffect({ id: 'effect', work }, this.story.now);
    this.stored = { ...this.stored, pending: [effect] };
    await performEffect(this.ports, this.story.claim.claimId, effect.id);
    return this.effect?.state;
  }

  complete(proofId: string) {
    const waker = { wake: () => Promise.resolve() };
    return completeUpload(this.ports, waker, people.admin, this.stored.claim, proofId, null);
  }

  private note(what: string): Promise<void> {
    this.asked.push(what);
    return Promise.resolve();
  }

  // What these tests never call is left out.
  private readonly ports: Ports = {
    ...({} as Ports),
    clock: { now: () => this.story.now },
    directory: {
      ...({} as Ports['directory']),
      policy: () => Promise.resolve(policy),
      policyVersion: () => Promise.resolve(policy),
      calendar: () => Promise.resolve(calendar),
    },
    proofs: {
      ...({} as Ports['proofs']),
      accept: async (_claimId, { proofId }) => {
        await this.note(`accept ${proofId}`);
        if (this.meanwhile !== null)
          this.stored = { claim: this.meanwhile.claim, pending: [], version: 'later' };
        return { ok: true, bytes: 1, sha256: 'ab' };
      },
      quarantine: async (_claimId, proofId) => {
        await this.note(`quarantine ${proofId}`);
        return this.isInQuarantine;
      },
      remove: (_claimId, proofId) => this.note(`remove ${proofId}`),
      removeAll: () => this.note('remove all'),
    },
    log: {
      info: (message) => this.told.push(message),
      warn: () => undefined,
      error: () => undefined,
    },
    claims: {
      ...({} as ClaimStore),
      load: () => Promise.resolve(this.stored),
      effect: () => Promise.resolve(this.effect),
      upload: (_claimId, proofId) =>
        Promise.resolve({
          proofId,
          fileName: 'a.pdf',
          contentType: 'application/pdf',
          requestedAt: this.story.now,
        }),
      commit: ({ claim, pending, effects }) => {
        this.stored = { claim, pending, version: `${this.stored.version}+` };
        this.effect = effects[0] ?? null;
        return Promise.resolve({ state: 'committed', version: this.stored.version });
      },
    },
  };
}

const removed = (): Story => given(inPhase.Editing()).and({ type: 'remove-proof', proofId: 'proof-1' });
const discarded = (): Story => given(inPhase.Editing()).and({ type: 'discard' });

describe('R46: deletion', () => {
  test('takes what was removed, and all of a claim that was discarded', async () => {
    const editing = new Service(removed());
    expect(await editing.perform({ kind: 'delete-proof', proofId: 'proof-1' })).toBe('done');
    expect(editing.asked).toEqual(['remove proof-1']);
    const draft = new Service(discarded());
    expect(await draft.perform({ kind: 'delete-all-proofs' })).toBe('done');
    expect(draft.asked).toEqual(['remove all']);
  });

  test.each(['Editing', 'Submitted', 'Associated', 'RejectedFinal'] as const)(
    'never takes what a claim has that is %s',
    async (phase) => {
      const service = new Service(inPhase[phase]());
      expect(await service.perform({ kind: 'delete-proof', proofId: 'proof-1' })).toBe('obsolete');
      expect(await service.perform({ kind: 'delete-all-proofs' })).toBe('obsolete');
      expect(service.asked).toEqual([]);
    },
  );
});

describe('R46: quarantine', () => {
  test.each([
    [true, []],
    [false, ['A malicious document was gone before its quarantine.']],
  ])('the document in quarantine afterwards: %s; done, and told %j', async (isThere, told) => {
    const service = new Service(inPhase.UnderReview());
    service.isInQuarantine = isThere;
    expect(await service.perform({ kind: 'quarantine-proof', proofId: 'proof-1' })).toBe('done');
    expect(service.asked).toEqual(['quarantine proof-1']);
    expect(service.told).toEqual(told);
  });
});

describe('R46: completing an upload', () => {
  const refused = { state: 'executed', result: { ok: false } };

  test('of a document that was removed is refused, and what was put there again is deleted unread', async () => {
    const service = new Service(removed());
    expect(await service.complete('proof-1')).toMatchObject({
      ...refused,
      result: { refusal: { code: 'proof-unknown' } },
    });
    expect(service.asked).toEqual(['remove proof-1']);
  });

  test.each([
    ['removed', removed()],
    ['discarded', discarded()],
  ])('that is %s meanwhile leaves no bytes behind', async (_how, meanwhile) => {
    const service = new Service(inPhase.Editing());
    service.meanwhile = meanwhile;
    expect(await service.complete('proof-1')).toMatchObject(refused);
    expect(service.asked).toEqual(['accept proof-1', 'remove proof-1']);
  });

  test('that is refused for another reason leaves them unread where they are: it can be completed later', async () => {
    const full = Array.from({ length: policy.proofs.maxPerClaim }, (_, n) => `full-${n}`).reduce(
      (story, proofId) => story.and(say.addProof(proofId)),
      given(inPhase.Editing()).and({ type: 'remove-proof', proofId: 'proof-1' }),
    );
    const service = new Service(full);
    expect(await service.complete('another')).toMatchObject({
      ...refused,
      result: { refusal: { code: 'proof-limit' } },
    });
    expect(service.asked).toEqual([]);
  });
});
