/** Proves what happens around an approval's places when others write at the same moment (R44). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { Ports } from '../../../../shared/application/ports';
import type {
  ClaimStore,
  Commit,
  StoredClaim,
  StoredEffect,
} from '../../../../shared/application/ports/claims';
import type { PlaceHolder } from '../../../../shared/application/ports/places';
import { placesOf } from '../../../../shared/domain/claim';
import { epochMs, instant } from '../../../../shared/domain/time';
import { calendar, exchangePlace, people, policy, teamsPlace } from '../../domain/fixtures';
import { inPhase, say } from '../../domain/given';

const minuteMs = 60 * 1000;

/** A service in memory: one claim under review, and each access a turn of the event loop, so that callers interleave. */
class Service {
  private readonly story = inPhase.UnderReview();
  private stored: StoredClaim = { claim: this.story.claim, pending: [], version: '1' };
  private now = this.story.now;
  private tokens = 0;
  readonly effects = new Map<string, StoredEffect>();
  readonly holders = new Map<string, PlaceHolder[]>();
  /** Called once, when the claim has been read and before the answer arrives. */
  betweenReadAndWrite: (() => Promise<void>) | null = null;

  get claim(): StoredClaim['claim'] {
    return this.stored.claim;
  }

  get pending(): StoredClaim['pending'] {
    return this.stored.pending;
  }

  later(milliseconds: number): void {
    this.now = instant(epochMs(this.now) + milliseconds);
  }

  approve(actor = people.lead) {
    const request = {
      claimId: this.claim.claimId,
      actor,
      command: () => say.approve(),
    };
    return executeCommand(this.ports, null, request);
  }

  perform(effectId: string): Promise<void> {
    return performEffect(this.ports, this.claim.claimId, effectId);
  }

  /** Takes the places as an approval does that ends before its commit: its undo stays behind. */
  async beginApproval(): Promise<{ readonly undoId: string; readonly commit: () => Promise<unknown> }> {
    const { ports } = this;
    let finish: (() => Promise<unknown>) | null = null;
    const claims: ClaimStore = {
      ...ports.claims,
      commit: (commit) => {
        if (commit.recorded.length === 0) return ports.claims.commit(commit);
        finish = () => ports.claims.commit(commit);
        return Promise.reject(new Error('The process ended here.'));
      },
    };
    const command = () => say.approve();
    const request = { claimId: this.claim.claimId, actor: people.lead, command };
    await expect(executeCommand({ ...ports, claims }, null, request)).rejects.toThrow('ended here');
    const undoId = this.pending[0]?.id ?? 'none';
    return { undoId, commit: () => finish?.() ?? Promise.reject(new Error('It never came to its commit.')) };
  }

  // What these tests never call is left out.
  private readonly ports: Ports = {
    ...({} as Ports),
    clock: { now: () => this.now },
    idGenerator: { ...({} as Ports['idGenerator']), uuid: () => `token-${++this.tokens}` },
    claims: {
      ...({} as ClaimStore),
      load: async () => {
        const stored = await answered(() => this.stored);
        const meanwhile = this.betweenReadAndWrite;
        this.betweenReadAndWrite = null;
        await meanwhile?.();
        return stored;
      },
      commit: (commit) => answered(() => this.commit(commit)),
      effect: (_claimId, effectId) => answered(() => this.effects.get(effectId) ?? null),
      response: () => Promise.resolve(null),
    },
    places: {
      ...({} as Ports['places']),
      take: async (places, holder) => {
        // As slow as several requests: time enough for others to write to the claim.
        for (let request = 0; request < 4; request++) await nextTurn();
        return answered(() => {
          for (const place of places) this.holders.set(place, [...(this.holders.get(place) ?? []), holder]);
          return 'taken';
        });
      },
      giveBack: (places, _claimId, attempt) =>
        answered(() => {
          for (const place of places)
            this.holders.set(
              place,
              (this.holders.get(place) ?? []).filter((one) => one.attempt !== attempt),
            );
        }),
    },
    directory: {
      ...({} as Ports['directory']),
      policy: () => Promise.resolve(policy),
      policyVersion: () => Promise.resolve(policy),
      calendar: () => Promise.resolve(calendar),
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };

  private commit({
    claim,
    expectedVersion,
    effects,
    pending,
  }: Commit): Awaited<ReturnType<ClaimStore['commit']>> {
    if (expectedVersion !== this.stored.version) return { state: 'conflict' };
    const version = String(Number(expectedVersion) + 1);
    this.stored = { claim, pending, version };
    for (const effect of effects) this.effects.set(effect.id, effect);
    return { state: 'committed', version };
  }
}

async function answered<T>(act: () => T): Promise<T> {
  await nextTurn();
  const value = act();
  await nextTurn();
  return value;
}

const places = [exchangePlace, teamsPlace];

test('R44: of many approvals of one claim at the same moment one succeeds, and none puts down more than one undo', async () => {
  const service = new Service();
  expect(placesOf(service.claim.content)).toEqual([...places].sort());
  const approvals = await Promise.all(Array.from({ length: 6 }, () => service.approve()));
  expect(approvals.filter(({ ok }) => ok)).toHaveLength(1);
  const refusals = approvals.flatMap((result) => (result.ok ? [] : [result.refusal.code]));
  expect(new Set(refusals)).toEqual(new Set(['wrong-status']));
  const undos = [...service.effects.values()].filter(({ work }) => work.kind === 'undo-places');
  expect(undos.length).toBeLessThanOrEqual(6);

  service.later(11 * minuteMs);
  for (const { id } of [...service.pending]) if (id.includes('undo')) await service.perform(id);
  for (const place of places) expect(service.holders.get(place)).toHaveLength(1);
});

test('R44: an undo that was read while pending leaves the places alone when the approval is committed before it writes', async () => {
  const service = new Service();
  const approval = await service.beginApproval();
  service.later(11 * minuteMs);
  service.betweenReadAndWrite = async () => {
    expect(await approval.commit()).toMatchObject({ state: 'committed' });
  };
  await service.perform(approval.undoId);
  expect(service.claim.phase).toBe('AwaitingConsent');
  for (const place of places) expect(service.holders.get(place)).toHaveLength(1);
  expect(service.effects.get(approval.undoId)?.state).toBe('obsolete');
});

test('R44: an approval that is slower than its undo fails at its commit, and the places are free', async () => {
  const service = new Service();
  const approval = await service.beginApproval();
  service.later(11 * minuteMs);
  await service.perform(approval.undoId);
  expect(await approval.commit()).toEqual({ state: 'conflict' });
  expect(service.claim.phase).toBe('UnderReview');
  for (const place of places) expect(service.holders.get(place)).toEqual([]);
});
