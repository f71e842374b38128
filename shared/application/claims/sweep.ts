/** The sweeper: wakes claims with overdue work, so that a lost wake-up costs minutes, never a claim. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** How long a claim must be overdue before it is woken: a turn that is just running needs no help. */
const graceMs = 30 * 1000;

/** How many claims one sweep wakes at most, beginning with the longest overdue. */
const batch = 500;

/** Wakes overdue claims. Returns how many were woken, and how many still sleep because they could not be. */
export async function sweep(
  ports: Pick<Ports, 'clock' | 'log'> & { readonly claims: Pick<Ports['claims'], 'overdue'> },
  waker: Waker,
): Promise<{ readonly woken: number; readonly asleep: number }> {
  const overdue = await ports.claims.overdue(instant(epochMs(ports.clock.now()) - graceMs), batch);
  let asleep = 0;
  for (const claimId of overdue) {
    try {
      await waker.wake(claimId, 'Sweep', false);
    } catch (error) {
      asleep++;
      ports.log.warn('An overdue claim could not be woken; the next sweep tries again.', {
        claimId,
        error: String(error),
      });
    }
  }
  const result = { woken: overdue.length - asleep, asleep };
  if (overdue.length > 0) ports.log.info('Overdue claims were woken.', result);
  return result;
}
