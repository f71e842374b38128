/** Tells partners of associations that end soon (R16); the daily timer asks for it. */
import { addSpan } from '../../domain/calendar';
import { refusalForLog } from '../../domain/refusals';
import { systemActor } from '../../domain/roles';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Waker } from '../ports/runtime';

/** How many associations are read at a time. */
const batch = 200;

/**
 * Announces every end that is near and was not announced yet. A failure does not stop the others; the next run
 * finds the failed ones again.
 *
 * @throws Error when the database is down or an end could not be announced: the timer's retry policy then runs
 * this again
 */
export async function announceEnds(ports: CommandPorts, waker: Waker): Promise<void> {
  const [{ renewalFrom }, calendar] = await Promise.all([
    ports.directory.policy(),
    ports.directory.calendar(),
  ]);
  const until = addSpan(ports.clock.now(), renewalFrom, calendar);
  let announced = 0;
  for (;;) {
    const claimIds = await ports.claims.endingUnannounced(until, batch);
    let left = 0;
    let failed = 0;
    for (const claimId of claimIds) {
      try {
        if (await announce(ports, waker, claimId)) announced++;
        else left++;
      } catch (error) {
        failed++;
        ports.log.error('An end could not be announced.', { claimId, error: String(error) });
      }
    }
    if (failed > 0) throw new Error(`${failed} ends of associations could not be announced.`);
    // What is left would be in the next batch again.
    if (left > 0 || claimIds.length < batch) break;
  }
  if (announced > 0) ports.log.info('Ends of associations have been announced.', { announced });
}

/** `false`: somebody else has ended the association meanwhile, or its end is not near by the calendar. */
async function announce(ports: CommandPorts, waker: Waker, claimId: string): Promise<boolean> {
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => ({ type: 'announce-end' }),
  });
  if (result.ok) return true;
  const { code } = result.refusal;
  if (code === 'wrong-status' || code === 'deadline-not-due') return false;
  throw new Error(refusalForLog(result.refusal));
}
