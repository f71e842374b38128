/** Ends associations whose time has come (R16), claimed here or imported from before (R44). */
import { systemActor } from '../../domain/roles';
import { earlierIdOf, type EarlierAssociation } from '../../domain/earlierAssociation';
import { endEarlier, settlePlace, type EarlierPorts } from '../directory/earlierAssociations';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** What ending associations needs of the world. */
type EndPorts = CommandPorts & EarlierPorts & Pick<Ports, 'associations'>;

/** How many are ended between two looks. */
const batch = 200;

/** What the partner and the assessor are told. */
const reason = 'The subscription has ended.';

/**
 * Ends what is due. One that fails holds up no other; what has not ended is found again by the next run.
 *
 * @throws Error when the database is out, or when any could not be ended, so that the timer's retry policy runs it again
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
  const total = { ended: claims.ended + earlier.ended, failed: claims.failed + earlier.failed };
  if (total.ended + total.failed > 0) ports.log.info('Associations have ended.', total);
  if (total.failed > 0) throw new Error(`${total.failed} associations could not be ended.`);
}

/** Asks for more as long as all that was given is done: what has failed would only be given again. */
async function endAll<T>(
  next: (limit: number) => Promise<readonly T[]>,
  nameOf: (item: T) => string,
  end: (item: T) => Promise<void>,
  { log }: Pick<Ports, 'log'>,
): Promise<{ readonly ended: number; readonly failed: number }> {
  let ended = 0;
  for (;;) {
    const items = await next(batch);
    let failed = 0;
    for (const item of items) {
      try {
        await end(item);
        ended++;
      } catch (error) {
        failed++;
        log.error('An association could not be ended.', { id: nameOf(item), error: String(error) });
      }
    }
    if (failed > 0 || items.length < batch) return { ended, failed };
  }
}

async function endClaimed(ports: CommandPorts, waker: Waker, claimId: string): Promise<void> {
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => ({ type: 'end-association', reason }),
  });
  // Somebody else has ended it in between.
  if (result.ok || result.refusal.code === 'wrong-status') return;
  throw new Error(result.refusal.detail);
}

/** One that somebody has ended is found as long as its place has not been given back. */
async function endFromBefore(ports: EarlierPorts, association: EarlierAssociation): Promise<void> {
  if (association.ended === null) await endEarlier(ports, earlierIdOf(association), systemActor, reason);
  else await settlePlace(ports, association, systemActor);
}
