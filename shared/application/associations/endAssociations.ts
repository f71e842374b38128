/** Ends associations whose end has come (R16), both claimed ones and imported earlier ones (R44). */
import { refusalForLog } from '../../domain/refusals';
import { systemActor } from '../../domain/roles';
import { earlierIdOf, type EarlierAssociation } from '../../domain/earlierAssociation';
import { endEarlier, settlePlace, type EarlierPorts } from '../directory/earlierAssociations';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** The ports for ending associations. */
type EndPorts = CommandPorts & EarlierPorts & Pick<Ports, 'associations'>;

/** How many associations are read at a time. */
const batch = 200;

/** The reason that the partner and the assessor receive. */
const reason = 'The subscription has ended.';

/**
 * Ends all associations whose end has come. A failure does not stop the others; the next run finds the failed
 * ones again.
 *
 * @throws Error when the database is down or an association could not be ended: the timer's retry policy then
 * runs this again
 */
export async function endAssociations(ports: EndPorts, waker: Waker): Promise<void> {
  const now = ports.clock.now();
  const claims = await endAll(
    (limit) => ports.claims.ending(now, limit),
    (claimId) => claimId,
    (claimId) => endClaimed(ports, waker, claimId),
    ports,
  );
  const earlier = await endAll(
    (limit) => ports.associations.earlierEnding(now, limit),
    earlierIdOf,
    (association) => endFromBefore(ports, association),
    ports,
  );
  const total = { ended: claims.ended + earlier.ended, notEnded: claims.notEnded + earlier.notEnded };
  if (total.ended + total.notEnded > 0) ports.log.info('Associations have ended.', total);
  if (total.notEnded > 0) throw new Error(`${total.notEnded} associations could not be ended.`);
}

/** Ends batch after batch; stops after one with failures, because the next would contain these again. */
async function endAll<T>(
  next: (limit: number) => Promise<readonly T[]>,
  nameOf: (item: T) => string,
  end: (item: T) => Promise<void>,
  { log }: Pick<Ports, 'log'>,
): Promise<{ readonly ended: number; readonly notEnded: number }> {
  let ended = 0;
  for (;;) {
    const items = await next(batch);
    let notEnded = 0;
    for (const item of items) {
      try {
        await end(item);
        ended++;
      } catch (error) {
        notEnded++;
        log.error('An association could not be ended.', { id: nameOf(item), error: String(error) });
      }
    }
    if (notEnded > 0 || items.length < batch) return { ended, notEnded };
  }
}

async function endClaimed(ports: CommandPorts, waker: Waker, claimId: string): Promise<void> {
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => ({ type: 'end-association', reason }),
  });
  // Somebody else has ended it meanwhile.
  if (result.ok || result.refusal.code === 'wrong-status') return;
  throw new Error(refusalForLog(result.refusal));
}

/** An association that has ended already is found again as long as its place has not been given back. */
async function endFromBefore(ports: EarlierPorts, association: EarlierAssociation): Promise<void> {
  if (association.ended === null) await endEarlier(ports, earlierIdOf(association), systemActor, reason);
  else await settlePlace(ports, association, systemActor);
}
