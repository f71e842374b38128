/** The sweeper: wakes claims with overdue work, so that a lost wake-up costs minutes, never a claim. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** How long a claim must be overdue before it is woken: a turn that is just running needs no help. */
const graceMs = 30 * 1000;

/** How many claims one sweep wakes at most, beginning with the longest overdue. */
const batch = 500;

/** Wakes overdue claims. Returns how many were woken, and how many could not be. */
export async function sweep(
  ports: Pick<Ports, 'claims' | 'clock' | 'log'>,
  waker: Waker,
): Promise<{ readonly woken: number; readonly failed: number }> {
  const overdue = await ports.claims.overdue(instant(epochMs(ports.clock.now()) - graceMs), batch);
  let failed = 0;
  for (const claimId of overdue) {
    try {
      await waker.wake(claimId, 'Sweep', false);
    } catch (error) {
      failed++;
      ports.log.warn('An overdue claim could not be woken; the next sweep tries again.', {
        claimId,
        error: String(error),
      });
    }
  }
  if (overdue.length > 0)
    ports.log.info('Overdue claims were woken.', { woken: overdue.length - failed, failed });
  return { woken: overdue.length - failed, failed };
}
