/** Tries failed effects again for an operator (R22). */
import { commitEffects, nextDueAt } from '../claims/bookkeeping';
import { wakeGently } from '../claims/wake';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';
import type { Waker } from '../ports/runtime';
import { writeAttempts } from '../writeAttempts';

/** The result: the effect as it is now, or why it is not tried again. */
export type Redriven =
  | { readonly state: 'redriven'; readonly effect: StoredEffect }
  | { readonly state: 'unknown' | 'settled' | 'busy' };

/**
 * Makes an effect due now that has failed for good, or that waits for its next attempt. Safe to repeat. An
 * effect that is done or no longer needed stays as it is.
 */
export async function redrive(
  ports: Pick<Ports, 'claims' | 'clock' | 'log'>,
  waker: Waker,
  claimId: string,
  effectId: string,
): Promise<Redriven> {
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const stored = await ports.claims.load(claimId);
    if (stored === null) return { state: 'unknown' };
    // Never read before the claim: an attempt stored in between would be lost, and its mail sent twice.
    const open = stored.pending.find(({ id }) => id === effectId);
    const effect = open ?? (await ports.claims.effect(claimId, effectId));
    if (effect === null) return { state: 'unknown' };
    if (effect.state === 'done' || effect.state === 'obsolete') return { state: 'settled' };
    const redriven = dueAgain(effect, ports);
    const { state } = await commitEffects(ports, stored, [redriven]);
    if (state === 'conflict') continue;
    const asleep = nextDueAt(stored.claim, stored.pending) === null;
    await wakeGently(ports, waker, claimId, 'Sweep', asleep);
    return { state: 'redriven', effect: redriven };
  }
  return { state: 'busy' };
}

/** A mail that failed for good gets a new operation ID; one that may be on its way keeps its own. */
function dueAgain(effect: StoredEffect, { clock }: Pick<Ports, 'clock'>): StoredEffect {
  const { settledAt: _settledAt, ...open } = effect;
  const due = { ...open, state: 'pending', dueAt: clock.now() } as const;
  if (effect.state !== 'failed') return due;
  return { ...due, attempt: null, redrives: (effect.redrives ?? 0) + 1 };
}
