/** The bookkeeping of effects and of when a claim next needs attention, which is no part of the claim itself. */
import { nextDeadline, type Claim } from '../domain/claim';
import type { Effect } from '../domain/effects';
import { earliest, type Instant } from '../domain/time';
import type { Ports, StoredEffect } from './ports';

/** The instant at which the claim next needs attention: a deadline or an effect; `null`: never by itself. */
export function nextDueAt(claim: Claim, pending: readonly StoredEffect[]): Instant | null {
  const deadline = nextDeadline(claim);
  return earliest([...(deadline === null ? [] : [deadline.dueAt]), ...pending.map(({ dueAt }) => dueAt)]);
}

/** A new effect, due at once. */
export function newEffect(effect: Effect, now: Instant): StoredEffect {
  return {
    ...effect,
    state: 'pending',
    dueAt: now,
    createdAt: now,
    failures: 0,
    lastError: null,
    attempt: null,
    linkHashes: [],
  };
}

/** The pending list after some effects have changed. */
export function pendingAfter(
  pending: readonly StoredEffect[],
  changed: readonly StoredEffect[],
): readonly StoredEffect[] {
  const untouched = pending.filter((open) => !changed.some(({ id }) => id === open.id));
  return [...untouched, ...changed.filter(({ state }) => state === 'pending')];
}

/**
 * An effect as it is written over what is pending: where another turn has tried it at the same moment, only one of two mails
 * goes out, and nobody knows which, so the secrets of both links count (R52).
 */
export function keepingLinks(pending: readonly StoredEffect[], effect: StoredEffect): StoredEffect {
  const known = pending.find(({ id }) => id === effect.id)?.linkHashes ?? [];
  return { ...effect, linkHashes: [...new Set([...known, ...effect.linkHashes])] };
}

/** How often bookkeeping is tried again when somebody else wrote to the claim in between. */
const attempts = 8;

/**
 * Writes an effect's bookkeeping, without any change to the claim itself.
 * @returns `false` when the effect is no longer pending: somebody else has settled it in between, and that stands.
 * @throws when others keep writing to the claim; the caller's turn is then repeated.
 */
export async function saveEffect(ports: Ports, claimId: string, effect: StoredEffect): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const stored = await ports.claims.load(claimId);
    if (stored === null) throw new Error(`The claim ${claimId} of effect ${effect.id} does not exist.`);
    const { claim, version } = stored;
    if (!stored.pending.some(({ id }) => id === effect.id)) return false;
    const changed = [keepingLinks(stored.pending, effect)];
    const { state } = await ports.claims.commit({
      claim,
      seen: version,
      recorded: [],
      effects: changed,
      pending: pendingAfter(stored.pending, changed),
    });
    if (state === 'committed') return true;
  }
  throw new Error(`The bookkeeping of effect ${effect.id} of claim ${claimId} kept meeting other writers.`);
}
