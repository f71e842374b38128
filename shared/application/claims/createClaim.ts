/** Creates a claim (R2): decided and committed like a command, but in a partition that does not exist yet. */
import type { Claim } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import { decideCreation } from '../../domain/decide';
import { accepted, refuse, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { directoryFacts } from './directoryFacts';
import { contextFor } from './decisionContext';
import type { Executed } from './executeCommand';
import { responseToKeep, keyReused, type Idempotency } from './idempotency';
import type { Ports } from '../ports';

/**
 * Creates a claim in Editing for the actor's organisation.
 *
 * With an idempotency key the claim's ID follows from the key: a repeated request finds the claim that the
 * first one created, and its stored response.
 */
export async function createClaim(
  ports: Pick<Ports, 'claims' | 'clock' | 'directory' | 'idGenerator'>,
  actor: Actor,
  input: ContentInput,
  idempotency: Idempotency | null,
): Promise<Result<Executed>> {
  const partner = actor.tenantId === null ? null : await ports.directory.partner(actor.tenantId);
  if (partner === null) {
    return refused(
      refuse('not-permitted', 'Your organisation is not a registered partner of the programme.'),
    );
  }
  const context = await contextFor(ports, null, actor);
  const claimId = ports.idGenerator.claimId(partner.id, context.now, idempotency?.key);
  const earlier = idempotency === null ? null : await answered(ports, claimId, idempotency);
  if (earlier !== null) return earlier;

  const decided = decideCreation(
    { claimId, input, directory: await directoryFacts(ports, partner, input) },
    context,
  );
  if (!decided.ok) return decided;
  const { claim, recorded } = decided.value;
  const { state } = await ports.claims.commit({
    claim,
    expectedVersion: null,
    recorded,
    effects: [],
    pending: [],
    ...responseToKeep(idempotency, claim, context.now),
  });
  if (state === 'committed') return accepted({ claim, replayed: null });
  // A simultaneous request with the same key was faster; IDs without a key are random and do not collide.
  if (idempotency === null) return refused(refuse('busy', 'The claim could not be created; try again.'));
  return (await answered(ports, claimId, idempotency)) ?? refused(keyReused());
}

async function answered(
  ports: Pick<Ports, 'claims'>,
  claimId: string,
  { key, fingerprint }: Idempotency,
): Promise<Result<Executed> | null> {
  const [given, stored] = await Promise.all([
    ports.claims.response(claimId, key),
    ports.claims.load(claimId),
  ]);
  const claim: Claim | undefined = stored?.claim;
  if (given === null || claim === undefined) return null;
  return given.fingerprint === fingerprint ? accepted({ claim, replayed: given }) : refused(keyReused());
}
