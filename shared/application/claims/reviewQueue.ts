/** Gives a reviewer the most urgent claim that nobody is assigned to; of simultaneous requests each gets another. */
import type { Claim } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import {
  accepted,
  refuse,
  refused,
  type Refusal,
  type RefusalCode,
  type Result,
} from '../../domain/refusals';
import type { Reviewer } from '../../domain/reviewer';
import { takingCommand } from '../../domain/reviewQueue';
import type { Actor } from '../../domain/roles';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';
import { contextFor } from './decisionContext';
import { executeCommand, type CommandPorts, type Executed } from './executeCommand';
import { keyReused, type Idempotency } from './idempotency';

/** Most claims that one request tries to take: so many reviewers can ask at the same moment. */
export const mostCandidates = 20;

/** A reviewer's request for the next claim. */
export interface NextRequest {
  readonly actor: Actor;
  /** Only claims of this product; `null`: of any. */
  readonly productId: string | null;
  readonly idempotency: Idempotency | null;
  /** The actor as the register of reviewers has it now (R21). */
  readonly reviewer: () => Promise<Reviewer | null>;
}

/** The ports for taking a claim. */
export type QueuePorts = CommandPorts & Pick<Ports, 'replayStore'>;

/** Refusals that the next claim would meet too. */
const aboutCaller: readonly RefusalCode[] = ['reviewer-unknown', 'key-reused'];

/**
 * Assigns to the actor the claim that is due first of those that nobody is assigned to and the actor may decide
 * (R4, R5, R14, R21); `null`: there is none. The write decides who gets a claim, and the loser tries the next.
 *
 * With an idempotency key the claims to try are stored before the first one is taken, and the response with the
 * claim. So simultaneous requests with one key, and a repetition after a crash, try the same claims with the
 * same key: one claim at most is ever given for it. Without a claim nothing is stored that a repetition gets
 * again: it looks anew.
 */
export async function takeNext(
  ports: QueuePorts,
  waker: Waker,
  request: NextRequest,
): Promise<Result<Executed | null>> {
  const { idempotency } = request;
  if (idempotency === null) return tryEach(ports, waker, request, await candidates(ports, request));
  const attempts = await earlierAttempts(ports, idempotency);
  if (!attempts.ok) return attempts;
  const { last, next } = attempts.value;
  const again = await tryEach(ports, waker, request, last);
  if (isDecisive(again)) return again;
  // None of the claims that were set out for this key can be given for it any more.
  const found = await candidates(ports, request);
  if (found.length === 0) return accepted(null);
  const kept = { fingerprint: idempotency.fingerprint, status: 200, body: found.join(' '), etag: null };
  // The list counts that was stored first: a simultaneous request with this key may have been quicker.
  return tryEach(ports, waker, request, idsIn((await ports.replayStore.keep(next, kept)).body));
}

/** Whether a claim was taken, or none could be whichever it were. */
function isDecisive(result: Result<Executed | null>): boolean {
  return result.ok ? result.value !== null : aboutCaller.includes(result.refusal.code);
}

/** The first claims of the queue that the actor can take now, in its order. */
async function candidates(ports: QueuePorts, { actor, productId }: NextRequest): Promise<readonly string[]> {
  const queue = { partnerId: null, productId, awaits: 'reviewers', unassigned: true, sort: 'due' } as const;
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Ports['claims']['list']>> = await ports.claims.list(
      queue,
      mostCandidates,
      cursor,
    );
    for (const claim of page.items) {
      if (takingCommand(claim, await contextFor(ports, claim, actor)) !== null) found.push(claim.claimId);
    }
    cursor = page.cursor;
  } while (cursor !== null && found.length < mostCandidates);
  return found.slice(0, mostCandidates);
}

/** Takes the first claim that can still be taken; `null`: there is none, and there are no more. */
async function tryEach(
  ports: QueuePorts,
  waker: Waker,
  request: NextRequest,
  claimIds: readonly string[],
): Promise<Result<Executed | null>> {
  const { actor, idempotency } = request;
  let isBusy = claimIds.length >= mostCandidates;
  for (const claimId of claimIds) {
    const command = (claim: Claim): Promise<Command | Refusal> => taking(ports, request, claim);
    const result = await executeCommand(ports, waker, { claimId, actor, command, idempotency });
    if (result.ok || aboutCaller.includes(result.refusal.code)) return result;
    isBusy ||= result.refusal.code === 'busy';
  }
  return isBusy
    ? refused(refuse('busy', 'Others are taking claims from the queue at the moment; try again.'))
    : accepted(null);
}

/** The command on the claim as it is now; a refusal if somebody else was quicker, also where a lead could take it. */
async function taking(
  ports: QueuePorts,
  { actor, reviewer }: NextRequest,
  claim: Claim,
): Promise<Command | Refusal> {
  const type = takingCommand(claim, await contextFor(ports, claim, actor));
  switch (type) {
    case 'start-review':
      return { type, reviewer: await reviewer() };
    case 'assign':
      return { type, assigneeId: actor.id, reviewer: await reviewer() };
    case null:
      return refuse('not-assignee', 'The claim is not in the queue any more.');
  }
}

/** The claims that were set out for a key before, and the key under which others can be. */
interface Attempts {
  /** The claim that was given, alone, if one was; otherwise those that can still be given. */
  readonly last: readonly string[];
  readonly next: string;
}

/**
 * What earlier requests with this key set out to take. A further list is stored only when no claim of the one
 * before could be given, under a key of its own, so that no request takes a list from under another.
 */
async function earlierAttempts(
  { replayStore, claims }: Pick<Ports, 'replayStore' | 'claims'>,
  { key, fingerprint }: Idempotency,
): Promise<Result<Attempts>> {
  let last: readonly string[] = [];
  for (let number = 1; ; number++) {
    // No caller's key has a space, so none can name a list of another one's.
    const next = number === 1 ? key : `${key} ${number}`;
    const noted = await replayStore.begin(next, fingerprint);
    if (noted.fingerprint !== fingerprint) return refused(keyReused());
    if (noted.response === null) return accepted({ last, next });
    last = idsIn(noted.response.body);
    const responses = await Promise.all(last.map((claimId) => claims.response(claimId, key)));
    const given = last.filter((_, index) => responses[index] !== null);
    if (given.length > 0) return accepted({ last: given, next });
  }
}

/** Claim IDs have no blanks. */
function idsIn(body: string): readonly string[] {
  return body.split(' ').filter((id) => id !== '');
}
