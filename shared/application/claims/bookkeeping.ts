/** The bookkeeping beside a claim: the state of its effects, and when the claim next needs attention. */
import { nextDeadline, type Claim } from '../../domain/claim';
import type { Effect } from '../../domain/effects';
import { earliest, type Instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { StoredClaim, StoredEffect } from '../ports/claims';
import { writeAttempts } from '../writeAttempts';
import { firstDueAt } from './mailOrder';

/** The instant at which the claim's next deadline or effect is due; `null`: there is none. */
export function nextDueAt(claim: Claim, pending: readonly StoredEffect[]): Instant | null {
  const deadline = nextDeadline(claim);
  return earliest([...(deadline === null ? [] : [deadline.dueAt]), ...pending.map(({ dueAt }) => dueAt)]);
}

/** A new effect, due at once unless its mail waits for what else there is to tell (R65). */
export function newEffect(effect: Effect, now: Instant): StoredEffect {
  return {
    ...effect,
    state: 'pending',
    dueAt: firstDueAt(effect.work, now),
    createdAt: now,
    failures: 0,
    lastError: null,
    attempt: null,
    linkHashes: [],
  };
}

/** The pending effects after some effects have changed. */
export function pendingAfter(
  pending: readonly StoredEffect[],
  changed: readonly StoredEffect[],
): readonly StoredEffect[] {
  const untouched = pending.filter((open) => !changed.some(({ id }) => id === open.id));
  return [...untouched, ...changed.filter(({ state }) => state === 'pending')];
}

/**
 * An effect, ready to replace the pending one; `null`: somebody else has settled it, and it stays settled.
 *
 * If another turn has tried it at the same moment, only one of two mails is sent, and nobody knows which. So
 * the secrets of both links stay valid (R52). An attempt that it has stored stays stored: nothing may join a mail
 * that is on its way (R65).
 */
export function overPending(pending: readonly StoredEffect[], effect: StoredEffect): StoredEffect | null {
  const open = pending.find(({ id }) => id === effect.id);
  if (open === undefined) return null;
  return {
    ...effect,
    attempt: effect.attempt ?? (isSameMailing(open, effect) ? open.attempt : null),
    linkHashes: [...new Set([...open.linkHashes, ...effect.linkHashes])],
  };
}

/** Whether both are states of one mail: one that is sent again, after it had failed, is another. */
function isSameMailing(one: StoredEffect, other: StoredEffect): boolean {
  return one.redrives === other.redrives && one.resends === other.resends;
}

/** Writes the new state of effects of a claim, and nothing else of the claim. */
export async function commitEffects(
  { claims }: Pick<Ports, 'claims'>,
  { claim, pending, version }: StoredClaim,
  changed: readonly StoredEffect[],
): Promise<{ readonly state: 'committed'; readonly stored: StoredClaim } | { readonly state: 'conflict' }> {
  const left = pendingAfter(pending, changed);
  const written = await claims.commit({
    claim,
    expectedVersion: version,
    recorded: [],
    effects: changed,
    pending: left,
  });
  return written.state === 'conflict'
    ? written
    : { state: 'committed', stored: { claim, pending: left, version: written.version } };
}

/**
 * Writes one effect's bookkeeping.
 * @returns the effect as it was written; `null`: somebody else has settled it meanwhile.
 * @throws Error when others keep writing to the claim; the orchestration then repeats its turn.
 */
export async function saveEffect(
  ports: Pick<Ports, 'claims'>,
  claimId: string,
  effect: StoredEffect,
): Promise<StoredEffect | null> {
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const stored = await ports.claims.load(claimId);
    if (stored === null) throw new Error(`The claim ${claimId} of effect ${effect.id} does not exist.`);
    const written = overPending(stored.pending, effect);
    if (written === null) return null;
    const { state } = await commitEffects(ports, stored, [written]);
    if (state === 'committed') return written;
  }
  throw new Error(`Effect ${effect.id} could not be written: others keep writing to claim ${claimId}.`);
}
