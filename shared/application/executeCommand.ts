/** The one write path: load, decide, commit claim, history and effects in one batch, then wake the orchestration. */
import type { Claim } from '../domain/claim';
import type { Command } from '../domain/commands';
import { refuseTaken } from '../domain/contentGuards';
import { decideInTime, type Outcome } from '../domain/decide';
import { maySee } from '../domain/permissions';
import { accepted, refuse, refused, type Refusal, type Result } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { stillHolds, takePlaces, undoPlaces, type Taking, type Wanted } from './approvalPlaces';
import { keepingLinks, newEffect, nextDueAt, pendingAfter } from './bookkeeping';
import { contextFor } from './decisionContext';
import { answerToKeep, keyReused, type Idempotency } from './idempotency';
import type { Commit, Ports, StoredAnswer, StoredClaim, StoredEffect, Waker } from './ports';

/** How often a command is decided again when somebody else wrote in between, before the caller is told to retry. */
const attempts = 8;

/** A command and the circumstances in which it is given. */
export interface CommandRequest {
  readonly claimId: string;
  readonly actor: Actor;
  /** The command; asked for anew with the claim as it is each time that it is decided again. */
  readonly command: (claim: Claim) => Command | Promise<Command>;
  /** The revision that the caller has seen; `null`: any (R24). */
  readonly seenRevision?: number | null;
  readonly idempotency?: Idempotency | null;
  /** Effects whose bookkeeping changes in the same batch. */
  readonly effects?: readonly StoredEffect[];
}

/** What a command came to: the claim after it, or the answer that was given the first time. */
export interface Executed {
  readonly claim: Claim;
  readonly replayed: StoredAnswer | null;
}

/**
 * Executes a command. Refusals are values; the caller has its answer as soon as the batch is on disk.
 * @param waker wakes the orchestration afterwards; `null` inside the orchestration's own turn.
 * @throws Unavailable when the database is busy or out.
 */
export async function executeCommand(
  ports: Ports,
  waker: Waker | null,
  request: CommandRequest,
): Promise<Result<Executed>> {
  const takings: Taking[] = [];
  let refusal: Refusal = refuse('busy', 'Others are changing this claim at the moment; try again.');
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const [stored, given] = await loadWithAnswer(ports, request);
    if (stored === null || !maySee(stored.claim, request.actor)) {
      return refused(refuse('claim-not-found', 'There is no such claim.'));
    }
    if (given !== null) return replay(stored, given, request.idempotency);
    const decided = await decideOn(ports, stored, request);
    if (!decided.ok) {
      refusal = decided.refusal;
      break;
    }
    let base = stored;
    let taking: Taking | null = null;
    const approval = approvalIn(decided.value);
    if (approval !== null) taking = takings.find((held) => stillHolds(stored, held, approval)) ?? null;
    if (approval !== null && taking === null) {
      const taken = await takePlaces(ports, stored, approval);
      if (taken.state === 'conflict') continue;
      taking = taken.taking;
      takings.push(taking);
      base = taken.stored;
      if (taken.state === 'refused') {
        refusal = await placesRefused(ports, decided.value.claim, approval);
        break;
      }
    }
    const commit = commitOf(ports, base, decided.value, request, taking);
    if (commit === null) return accepted({ claim: decided.value.claim, replayed: null });
    const { state } = await ports.claims.commit(commit);
    if (state === 'conflict') continue;
    if (decided.value.wakes !== null && waker !== null) {
      const asleep = nextDueAt(stored.claim, stored.pending) === null;
      await wakeGently(ports, waker, request.claimId, decided.value.wakes, asleep);
    }
    return accepted({ claim: decided.value.claim, replayed: null });
  }
  for (const taking of takings) await undoPlaces(ports, request.claimId, taking);
  if (takings.length > 0 && waker !== null) await wakeGently(ports, waker, request.claimId, 'Sweep', false);
  return refused(refusal);
}

async function loadWithAnswer(
  ports: Ports,
  { claimId, idempotency }: CommandRequest,
): Promise<[StoredClaim | null, StoredAnswer | null]> {
  return Promise.all([
    ports.claims.load(claimId),
    idempotency ? ports.claims.answer(claimId, idempotency.key) : null,
  ]);
}

function replay(
  stored: StoredClaim,
  given: StoredAnswer,
  idempotency: Idempotency | null | undefined,
): Result<Executed> {
  if (idempotency?.fingerprint !== given.fingerprint) return refused(keyReused());
  return accepted({ claim: stored.claim, replayed: given });
}

async function decideOn(
  ports: Ports,
  stored: StoredClaim,
  request: CommandRequest,
): Promise<Result<Outcome>> {
  const { claim } = stored;
  const { seenRevision = null } = request;
  if (seenRevision !== null && seenRevision !== claim.revision) {
    const detail = `The claim has changed since revision ${seenRevision}; it is at ${claim.revision}. Read it again.`;
    return refused(refuse('stale-revision', detail));
  }
  const [command, context] = await Promise.all([
    request.command(claim),
    contextFor(ports, claim, request.actor),
  ]);
  return decideInTime(claim, command, context);
}

/** The batch of a decision, `null` when there is nothing to write. */
function commitOf(
  ports: Ports,
  stored: StoredClaim,
  { claim, recorded, effects }: Outcome,
  request: CommandRequest,
  taking: Taking | null,
): Commit | null {
  const { idempotency = null, effects: bookkeeping = [] } = request;
  if (recorded.length === 0 && bookkeeping.length === 0 && idempotency === null) return null;
  const now = ports.clock.now();
  const changed = [
    ...bookkeeping.map((effect) => keepingLinks(stored.pending, effect)),
    ...effects.map((effect) => newEffect(effect, now)),
    ...(taking === null ? [] : [{ ...taking.undo, state: 'obsolete', settledAt: now } as const]),
  ];
  return {
    claim,
    seen: stored.version,
    recorded,
    effects: changed,
    pending: pendingAfter(stored.pending, changed),
    ...answerToKeep(idempotency, claim, now),
  };
}

/** The approval among the events, where there is one that takes places. */
function approvalIn({ recorded }: Outcome): Wanted | null {
  for (const { event } of recorded)
    if (event.type === 'ClaimApproved' && event.places.length > 0) return event;
  return null;
}

/** Which products were in the way of an approval; whoever had their places may have given them back meanwhile. */
async function placesRefused(ports: Ports, claim: Claim, { places }: Wanted): Promise<Refusal> {
  const taken = await ports.places.heldByOthers(places, claim.partnerId, ports.clock.now());
  return (
    refuseTaken(claim.content, taken) ??
    refuse('place-taken', 'A workload or subscription of this claim was associated at this moment.')
  );
}

/** The commit stands whatever becomes of the wake-up: the sweeper repairs a lost one. */
async function wakeGently(
  ports: Ports,
  waker: Waker,
  claimId: string,
  event: Parameters<Waker['wake']>[1],
  asleep: boolean,
): Promise<void> {
  try {
    await waker.wake(claimId, event, asleep);
  } catch (error) {
    ports.log.warn('The orchestration could not be woken; the sweeper will.', {
      claimId,
      event,
      error: String(error),
    });
  }
}
