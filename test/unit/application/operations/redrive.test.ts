/** Proves that trying failed work again forgets nothing that was noted about it at the same moment (R22, R52). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { redrive } from '../../../../shared/application/operations/redrive';
import type { Ports } from '../../../../shared/application/ports';
import type { ClaimStore, StoredClaim, StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { inPhase } from '../../domain/given';

const { claim, now } = inPhase.AwaitingConsent();
const { claimId } = claim;
const waiting: StoredEffect = newEffect(
  { id: noticeEffectId(claim.round), work: { kind: 'customer-notice', round: claim.round } },
  claim.createdAt,
);

/** A claim with one effect in memory; whoever writes, writes both copies of it as a commit does. */
class Service {
  private stored: StoredClaim = { claim, pending: [], version: '0' };
  effect = waiting;
  readonly woken: string[] = [];

  constructor(
    effect: StoredEffect,
    /** What somebody else writes once something has been read. */
    private meanwhile: StoredEffect | null,
  ) {
    this.write(effect);
  }

  get pending(): readonly StoredEffect[] {
    return this.stored.pending;
  }

  redrive() {
    const waker = {
      wake: (_claimId: string, event: string) => {
        this.woken.push(event);
        return Promise.resolve();
      },
    };
    return redrive(this.ports, waker, claimId, waiting.id);
  }

  // What these tests never call is left out.
  private readonly ports: Ports = {
    ...({} as Ports),
    clock: { now: () => now },
    claims: {
      ...({} as ClaimStore),
      // The claim is the larger document, and its answer the later one.
      load: async () => {
        await nextTurn();
        return this.read(() => this.stored);
      },
      effect: () => Promise.resolve(this.read(() => this.effect)),
      commit: ({ expectedVersion, effects: [effect] }) => {
        if (expectedVersion !== this.stored.version || effect === undefined)
          return Promise.resolve({ state: 'conflict' });
        this.write(effect);
        return Promise.resolve({ state: 'committed', version: this.stored.version });
      },
    },
  };

  private read<T>(what: () => T): T {
    const answer = what();
    const { meanwhile } = this;
    this.meanwhile = null;
    if (meanwhile !== null) this.write(meanwhile);
    return answer;
  }

  private write(effect: StoredEffect): void {
    this.effect = effect;
    const pending = effect.state === 'pending' ? [effect] : [];
    this.stored = { claim, pending, version: String(Number(this.stored.version) + 1) };
  }
}

test('an attempt that is noted while an operator has the effect tried again stays noted, and its link counts', async () => {
  const attempt = { operationId: 'operation', address: 'amy@customer.example' };
  const service = new Service(waiting, { ...waiting, attempt, linkHashes: ['hash'] });
  expect(await service.redrive()).toMatchObject({ state: 'redriven' });
  expect(service.effect).toEqual({ ...waiting, attempt, linkHashes: ['hash'], dueAt: now });
  expect(service.pending).toEqual([service.effect]);
  expect(service.woken).toEqual(['Sweep']);
});

test('an effect that is done meanwhile is not performed once more', async () => {
  const failed: StoredEffect = { ...waiting, state: 'failed', settledAt: claim.createdAt };
  const done: StoredEffect = { ...waiting, state: 'done', settledAt: now };
  const service = new Service(failed, done);
  expect(await service.redrive()).toEqual({ state: 'settled' });
  expect(service.effect).toEqual(done);
  expect(service.pending).toEqual([]);
});

test('one that has failed for good is due at once in both of its copies, under another operation', async () => {
  const failed: StoredEffect = { ...waiting, state: 'failed', settledAt: claim.createdAt };
  const service = new Service(failed, null);
  expect(await service.redrive()).toMatchObject({ state: 'redriven' });
  expect(service.effect).toEqual({ ...waiting, dueAt: now, redrives: 1 });
  expect(service.pending).toEqual([service.effect]);
});
