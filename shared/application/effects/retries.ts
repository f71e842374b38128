/** Trying effects again: one that fails gets a next attempt time, so that it never holds up a deadline. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';

/** The effect is to be looked at again, at its new `dueAt`. */
export interface Later {
  readonly state: 'later';
  readonly effect: StoredEffect;
}

/** When an effect that failed is tried again, in milliseconds: after 10 s, doubling up to 15 minutes. */
export function retryDelayMs(failures: number): number {
  return Math.min(10_000 * 2 ** failures, 15 * 60 * 1000);
}

/** The effect after a failure that may pass; it waits `atLeastMs` where somebody has asked for that. */
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

/** Work on an effect that may throw: a broken renderer, or a service that is out, is tried again later. */
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
