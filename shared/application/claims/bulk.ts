/** One command on many claims: each is decided and committed on its own, as by a request for it alone. */
import { accepted, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { concurrently } from '../concurrently';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';
import { executeCommand, type CommandPorts, type CommandRequest, type Executed } from './executeCommand';
import { keyReused, type Idempotency } from './idempotency';

/** Claims that are written at the same time: a hundred take seconds, and other requests still get through. */
const claimsAtOnce = 8;

/** One command on many claims. */
export interface BulkRequest {
  /** Each claim once. */
  readonly claims: readonly BulkClaim[];
  readonly actor: Actor;
  readonly command: CommandRequest['command'];
  /**
   * Whether the command on one claim bears on the same command on another of the same partner and customer, as
   * a submission does (R44): such claims take their turns in the order of the request.
   */
  readonly inTurn: boolean;
  /** The key of the whole request; each claim stores a key of its own with its change. */
  readonly idempotency: Pick<Idempotency, 'key' | 'fingerprint'> | null;
}

/** A claim of a request, with the revision that the caller has read; left out: any. */
export interface BulkClaim {
  readonly claimId: string;
  readonly revision?: number | undefined;
}

/** What became of the command on a claim; with an error nobody knows whether it took effect. */
export type BulkOutcome =
  | { readonly claimId: string; readonly result: Result<Executed> }
  | { readonly claimId: string; readonly error: unknown };

/** The ports for commands in bulk. */
export type BulkPorts = CommandPorts & Pick<Ports, 'replayStore'>;

/**
 * Gives a command on each claim; the outcomes are in the order of the claims. An error on one of them never
 * hides what became of the others.
 *
 * With an idempotency key a repetition goes on where the first request ended, however it ended: a claim whose
 * change is stored is answered as such, and every other one is decided. The key is free again if no claim was
 * changed, as that of a single command that is refused.
 * @returns the refusal of the whole if the key was used with another request before
 * @throws Unavailable before any claim was changed
 */
export async function executeBulk(
  ports: BulkPorts,
  waker: Waker,
  request: BulkRequest,
): Promise<Result<readonly BulkOutcome[]>> {
  const { idempotency } = request;
  if (idempotency !== null) {
    const noted = await ports.replayStore.begin(idempotency.key, idempotency.fingerprint);
    if (noted.fingerprint !== idempotency.fingerprint) return refused(keyReused());
  }
  const lanes = await lanesOf(ports, request);
  const outcomes = new Map<string, BulkOutcome>();
  await concurrently(lanes, claimsAtOnce, async (lane) => {
    for (const claim of lane) outcomes.set(claim.claimId, await outcomeOf(ports, waker, request, claim));
  });
  const inOrder = request.claims.flatMap(({ claimId }) => outcomes.get(claimId) ?? []);
  if (idempotency !== null && inOrder.every(isRefused)) await forget(ports, idempotency.key);
  return accepted(inOrder);
}

/** Groups of claims: those of one group take their turns in order, and groups do not wait for each other. */
async function lanesOf(
  { claims: store }: Pick<Ports, 'claims'>,
  { claims, inTurn }: BulkRequest,
): Promise<readonly (readonly BulkClaim[])[]> {
  if (!inTurn || claims.length === 1) return claims.map((claim) => [claim]);
  const keys = await concurrently(claims, claimsAtOnce, async ({ claimId }) => {
    const stored = await store.load(claimId);
    return stored === null ? claimId : `${stored.claim.partnerId}/${stored.claim.content.customer.tenantId}`;
  });
  const lanes = new Map<string, BulkClaim[]>();
  for (const [index, claim] of claims.entries()) {
    const key = keys[index] ?? claim.claimId;
    const lane = lanes.get(key);
    if (lane === undefined) lanes.set(key, [claim]);
    else lane.push(claim);
  }
  return [...lanes.values()];
}

async function outcomeOf(
  ports: BulkPorts,
  waker: Waker,
  { actor, command, idempotency }: BulkRequest,
  { claimId, revision }: BulkClaim,
): Promise<BulkOutcome> {
  try {
    const result = await executeCommand(ports, waker, {
      claimId,
      actor,
      command,
      precondition: revision === undefined ? null : [revision],
      idempotency: idempotency === null ? null : keyOfClaim(idempotency, claimId),
    });
    return { claimId, result };
  } catch (error) {
    return { claimId, error };
  }
}

/**
 * The key of one claim. A repetition shows the claim as it is then, so the stored response need not say more
 * than that the command took effect.
 */
function keyOfClaim(
  { key, fingerprint }: Pick<Idempotency, 'key' | 'fingerprint'>,
  claimId: string,
): Idempotency {
  return {
    key: `${key}/${claimId}`,
    fingerprint,
    present: () => ({ fingerprint, status: 200, body: '{}', etag: null }),
  };
}

function isRefused(outcome: BulkOutcome): boolean {
  return 'result' in outcome && !outcome.result.ok;
}

/** Frees a key. If that fails, the key stays with this request: nothing is lost but its further use. */
async function forget({ replayStore, log }: Pick<Ports, 'replayStore' | 'log'>, key: string): Promise<void> {
  try {
    await replayStore.forget(key);
  } catch (error) {
    log.warn('The key of a refused request stays taken.', { error: String(error) });
  }
}
