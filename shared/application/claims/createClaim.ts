/** Creates a claim (R2): decided and committed like a command, but in a partition that does not exist yet. */
import type { Claim } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import type { Context } from '../../domain/context';
import { decideCreation } from '../../domain/decide';
import type { Partner } from '../../domain/directory';
import { accepted, refuse, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { directoryFacts } from './directoryFacts';
import { contextFor } from './decisionContext';
import type { Executed } from './executeCommand';
import { responseToKeep, keyReused, type Idempotency } from './idempotency';
import type { Ports } from '../ports';

/** What creating a claim needs. */
export type CreationPorts = Pick<Ports, 'claims' | 'clock' | 'directory' | 'idGenerator'>;

/**
 * Creates a claim in Editing for the actor's organisation.
 *
 * With an idempotency key the claim's ID follows from the key: a repeated request finds the claim that the
 * first one created, and its stored response.
 */
export async function createClaim(
  ports: CreationPorts,
  actor: Actor,
  input: ContentInput,
  idempotency: Idempotency | null,
): Promise<Result<Executed>> {
  const partner = await partnerOf(ports, actor);
  if (!partner.ok) return partner;
  const context = await contextFor(ports, null, actor);
  const claimId = ports.idGenerator.claimId(partner.value.id, context.now, idempotency?.key);
  const earlier = idempotency === null ? null : await answered(ports, claimId, idempotency);
  if (earlier !== null) return earlier;

  const creation = { claimId, partner: partner.value, input, reference: null, idempotency };
  const created = await commitNewClaim(ports, context, creation);
  if (created !== 'exists') return created.ok ? accepted({ claim: created.value, replayed: null }) : created;
  // A simultaneous request with the same key was faster; IDs without a key are random and do not collide.
  if (idempotency === null) return refused(refuse('busy', 'The claim could not be created; try again.'));
  return (await answered(ports, claimId, idempotency)) ?? refused(keyReused());
}

/** The registered partner that the actor belongs to (R21). */
export async function partnerOf(
  { directory }: Pick<Ports, 'directory'>,
  { tenantId }: Actor,
): Promise<Result<Partner>> {
  const partner = tenantId === null ? null : await directory.partner(tenantId);
  return partner === null
    ? refused(refuse('not-permitted', 'Your organisation is not a registered partner of the programme.'))
    : accepted(partner);
}

/** A claim to create, under an ID that was chosen before. */
export interface Creation {
  readonly claimId: string;
  readonly partner: Partner;
  readonly input: ContentInput;
  readonly reference: string | null;
  readonly idempotency: Idempotency | null;
}

/** Decides the creation of a claim and commits it. `exists`: there is a claim with this ID. */
export async function commitNewClaim(
  ports: CreationPorts,
  context: Context,
  { claimId, partner, input, reference, idempotency }: Creation,
): Promise<Result<Claim> | 'exists'> {
  const directory = await directoryFacts(ports, partner, input);
  const decided = decideCreation({ claimId, input, reference, directory }, context);
  if (!decided.ok) return decided;
  const { claim, recorded } = decided.value;
  const { state } = await ports.claims.commit({
    claim,
    expectedVersion: null,
    recorded,
    effects: [],
    pending: [],
    ...responseToKeep(idempotency, claim, context),
  });
  return state === 'committed' ? accepted(claim) : 'exists';
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
