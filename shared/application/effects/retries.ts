/** Retries of effects: a failed one gets the time of its next attempt, so that it never delays a deadline. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';

/** The effect is tried again at its new `dueAt`. */
export interface Later {
  readonly state: 'later';
  readonly effect: StoredEffect;
}

/** The pause before the next attempt in milliseconds: 10 s, doubled by each failure, at most 15 minutes. */
export function retryDelayMs(failures: number): number {
  return Math.min(10_000 * 2 ** failures, 15 * 60 * 1000);
}

/** The effect after a temporary failure; it is tried again after `atLeastMs` milliseconds or later. */
export function putOff(
  { clock }: Pick<Ports, 'clock'>,
  effect: StoredEffect,
  error: string,
  atLeastMs = 0,
): Later {
  const delay = Math.max(retryDelayMs(effect.failures), atLeastMs);
  const dueAt = instant(epochMs(clock.now()) + delay);
  return { state: 'later', effect: { ...effect, failures: effect.failures + 1, lastError: error, dueAt } };
}

/** Runs work on an effect; if it throws, for example because a service is down, it is tried again later. */
export async function orLater<T>(
  ports: Pick<Ports, 'clock' | 'log'>,
  claimId: string,
  effect: StoredEffect,
  work: () => Promise<T>,
): Promise<T | Later> {
  try {
    return await work();
  } catch (error) {
    const later = putOff(ports, effect, String(error));
    ports.log.warn('An effect failed and will be tried again.', {
      claimId,
      effectId: effect.id,
      failures: later.effect.failures,
      error: String(error),
    });
    return later;
  }
}
