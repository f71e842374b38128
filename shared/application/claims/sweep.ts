/** The sweeper: wakes claims whose deadline or effect is overdue, so that a lost wake-up costs minutes, never a claim. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** How long a claim may be overdue before it is swept: a turn that is just running needs no help. */
const graceMs = 30 * 1000;

/** How many claims one sweep wakes at most; the longest overdue come first. */
const batch = 500;

/** Wakes overdue claims and says how many there were. */
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
