/** The one write path: load, decide, secure places, commit all in one batch, wake the orchestration. */
import type { Claim } from '../../domain/claim';
import type { Command, CommandType } from '../../domain/commands';
import type { Context } from '../../domain/context';
import { decideInTime, type Outcome } from '../../domain/decide';
import { maySee } from '../../domain/permissions';
import { accepted, claimNotFound, refuse, refused, type Refusal, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { Ports } from '../ports';
import type { Commit, StoredClaim, StoredEffect } from '../ports/claims';
import type { StoredResponse } from '../ports/idempotency';
import type { Waker } from '../ports/runtime';
import { writeAttempts } from '../writeAttempts';
import { newEffect, nextDueAt, overPending, pendingAfter } from './bookkeeping';
import { joinMails } from './mailOrder';
import { contextOfOne } from './decisionContext';
import { responseToKeep, keyReused, type Idempotency } from './idempotency';
import { placeReservations, type PlacePorts, type PlaceReservations, type Secured } from './placeReservation';
import { fits, stale, type Precondition } from '../../domain/preconditions';
import { takePermitFor, type RatePorts } from './rates';
import { wakeGently } from './wake';

/** A command, who issues it, and under which conditions. */
export interface CommandRequest {
  readonly claimId: string;
  readonly actor: Actor;
  /**
   * Makes the command for the claim as it is now, or refuses where the caller wants less than the table allows;
   * called again whenever the command is decided again.
   */
  readonly command: (claim: Claim) => Command | Refusal | Promise<Command | Refusal>;
  /** What the caller has seen of the claim (R24). */
  readonly precondition?: Precondition;
  readonly idempotency?: Idempotency | null;
  /** Effects whose bookkeeping changes in the same batch; one that is settled meanwhile stays settled. */
  readonly effects?: readonly StoredEffect[];
}

/** The result of a command: the claim after it, and for a repeated request the first response. */
export interface Executed {
  readonly claim: Claim;
  readonly replayed: StoredResponse | null;
}

/** The ports for executing commands. */
export type CommandPorts = PlacePorts & RatePorts;

/**
 * Executes a command, and returns once its batch is stored. Refusals are values.
 * @param waker wakes the orchestration afterwards; `null` inside the orchestration's own turn.
 * @throws Unavailable when the database is busy or down.
 */
export async function executeCommand(
  ports: CommandPorts,
  waker: Waker | null,
  request: CommandRequest,
): Promise<Result<Executed>> {
  const places = placeReservations(ports, request.claimId);
  const result = await commitDecision(ports, waker, request, places);
  if (!result.ok) await places.giveBack(waker);
  return result;
}

/** Decides and commits; when somebody else writes in between, the claim is loaded and decided again. */
async function commitDecision(
  ports: CommandPorts,
  waker: Waker | null,
  request: CommandRequest,
  places: PlaceReservations,
): Promise<Result<Executed>> {
  let isPermitted = false;
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const [stored, given] = await loadWithResponse(ports, request);
    if (stored === null || !maySee(stored.claim, request.actor)) return refused(claimNotFound());
    if (given !== null) return replay(stored, given, request.idempotency);
    const context = await contextOfOne(ports, stored.claim, request.actor);
    const decided = await decideOn(stored, context, request);
    if (!decided.ok) return decided;
    const { command } = decided.value;
    const limited = isPermitted ? null : await takePermitFor(ports, command, stored.claim, request.actor);
    if (limited !== null) return refused(limited);
    isPermitted = true;
    const secured = await places.secure(stored, decided.value);
    if (secured.state === 'conflict') continue;
    if (secured.state === 'refused') return refused(secured.refusal);
    const commit = commitOf(secured, decided.value, context, request);
    if (commit !== null) {
      const { state } = await ports.claims.commit(commit);
      if (state === 'conflict') continue;
      await wakeAfter(ports, waker, stored, decided.value, commit);
    }
    return accepted({ claim: decided.value.claim, replayed: null });
  }
  return refused(refuse('busy', 'Others are changing this claim at the moment; try again.'));
}

function loadWithResponse(
  { claims }: Pick<Ports, 'claims'>,
  { claimId, idempotency }: CommandRequest,
): Promise<[StoredClaim | null, StoredResponse | null]> {
  return Promise.all([claims.load(claimId), idempotency ? claims.response(claimId, idempotency.key) : null]);
}

function replay(
  stored: StoredClaim,
  given: StoredResponse,
  idempotency: Idempotency | null | undefined,
): Result<Executed> {
  if (idempotency?.fingerprint !== given.fingerprint) return refused(keyReused());
  return accepted({ claim: stored.claim, replayed: given });
}

/** The outcome of a command that is accepted, and which command it was. */
type Decided = Outcome & { readonly command: CommandType };

async function decideOn(
  { claim }: StoredClaim,
  context: Context,
  { command, precondition = null }: CommandRequest,
): Promise<Result<Decided>> {
  if (precondition !== null && !fits(precondition, claim.revision))
    return refused(stale('claim', precondition, claim.revision));
  const given = await command(claim);
  if ('code' in given) return refused(given);
  const decided = decideInTime(claim, given, context);
  return decided.ok ? accepted({ ...decided.value, command: given.type }) : decided;
}

/** The batch of a decision; `null`: there is nothing to write. */
function commitOf(
  { stored, settled }: Extract<Secured, { state: 'secured' }>,
  { claim, recorded, effects }: Outcome,
  context: Context,
  { idempotency = null, effects: bookkeeping = [] }: CommandRequest,
): Commit | null {
  const kept = bookkeeping.flatMap((effect) => overPending(stored.pending, effect) ?? []);
  if (recorded.length === 0 && kept.length === 0 && idempotency === null) return null;
  const created = effects.map((effect) => newEffect(effect, context.now));
  const waiting = pendingAfter(stored.pending, [...kept, ...settled]);
  const { added, hurried } = joinMails(waiting, created, claim, context.now);
  const changed = [
    ...[...kept, ...settled].filter(({ id }) => !hurried.some((other) => other.id === id)),
    ...hurried,
    ...added,
  ];
  return {
    claim,
    expectedVersion: stored.version,
    recorded,
    effects: changed,
    pending: pendingAfter(stored.pending, changed),
    ...responseToKeep(idempotency, claim, context),
  };
}

async function wakeAfter(
  ports: Pick<Ports, 'log'>,
  waker: Waker | null,
  { claim, pending }: StoredClaim,
  { wakes }: Outcome,
  committed: Commit,
): Promise<void> {
  if (wakes === null || waker === null) return;
  // News that joined a waiting mail: what the orchestration waits for is the same.
  if (committed.effects.length === 0 && committed.claim.deadlines === claim.deadlines) return;
  await wakeGently(ports, waker, claim.claimId, wakes, nextDueAt(claim, pending) === null);
}
