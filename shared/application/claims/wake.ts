/** Waking a claim's orchestration after a write. */
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** Wakes the orchestration; a failure is only logged, because the sweeper wakes the claim later. */
export async function wakeGently(
  { log }: Pick<Ports, 'log'>,
  waker: Waker,
  ...[claimId, event, asleep]: Parameters<Waker['wake']>
): Promise<void> {
  try {
    await waker.wake(claimId, event, asleep);
  } catch (error) {
    log.warn('The orchestration could not be woken; the sweeper will.', {
      claimId,
      event,
      error: String(error),
    });
  }
}
