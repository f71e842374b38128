/** The customer's side: looking up a link, and the answers by it (R9, R10, R17, R51, R52). */
import { timingSafeEqual } from 'node:crypto';
import { isIn, type Claim } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import { claimAsOf, refusalOf } from '../../domain/decide';
import { noticeEffectId } from '../../domain/effects';
import { customerActor } from '../../domain/roles';
import { cachedClaims } from '../claims/cachedClaims';
import { contextFor } from '../claims/decisionContext';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';
import { Unavailable } from '../ports/errors';
import type { Waker } from '../ports/runtime';
import { hashOf, readLinkToken } from './consentLink';
import {
  openState,
  possibleAnswers,
  settledState,
  type ConsentAnswer,
  type ConsentState,
  type LinkNotice,
} from './consentState';

export { possibleAnswers, type ConsentAnswer, type ConsentState } from './consentState';

/** The ports for looking up a link. */
type ReadingPorts = Pick<Ports, 'claims' | 'clock' | 'directory'>;

/** A genuine link: the notice that it was in, and its claim. */
interface FoundLink extends LinkNotice {
  readonly claim: Claim;
}

/** Looks up a link; this changes nothing, however often the link is opened (R51). */
export async function readConsent(ports: ReadingPorts, token: string): Promise<ConsentState> {
  const found = await findLink(ports, token);
  return found === null ? { state: 'unknown' } : stateOf(ports, found);
}

/**
 * Answers by a link. An answer that the link's state does not take has no effect, and shows that state; a repeated
 * answer gets the same state (R52).
 * @throws Unavailable when the answer could not be stored
 */
export async function answerConsent(
  ports: CommandPorts,
  waker: Waker,
  token: string,
  answer: ConsentAnswer,
): Promise<ConsentState> {
  const unit = { ...ports, claims: cachedClaims(ports.claims) };
  const found = await findLink(unit, token);
  if (found === null) return { state: 'unknown' };
  const before = await stateOf(unit, found);
  const command = possibleAnswers(before).includes(answer.kind) ? commandFor(answer, found) : null;
  if (command === null) return asAnswered(before, answer);
  const result = await executeCommand(unit, waker, {
    claimId: found.claim.claimId,
    actor: customerActor,
    command: () => command,
  });
  if (result.ok) return asAnswered(await stateOf(ports, { ...found, claim: result.value.claim }), answer);
  // An answer that could not be stored must not look like a page that was merely opened.
  if (result.refusal.code === 'busy') throw new Unavailable(result.refusal.detail);
  // Another change came first: the same answer, the end of the window, a withdrawal.
  return asAnswered(await readConsent(ports, token), answer);
}

/** The command of an answer; `null`: no state takes the answer so far. */
function commandFor(answer: ConsentAnswer, { round, address }: LinkNotice): Command | null {
  switch (answer.kind) {
    case 'decline':
      return { type: 'decline', round, address, reason: answer.reason };
    case 'accept':
      return { type: 'accept', round, address };
    case 'end':
    case 'request-ending-link':
      return null;
  }
}

/** The state as whoever has answered sees it. */
function asAnswered(shown: ConsentState, { kind }: ConsentAnswer): ConsentState {
  return shown.state === 'declined' && kind === 'decline' ? { ...shown, just: true } : shown;
}

/** The state that a link shows: it offers to decline exactly as long as a decline by it would be accepted. */
async function stateOf(ports: ReadingPorts, found: FoundLink): Promise<ConsentState> {
  const { claim, round, reader } = found;
  if (round < claim.approvedInRound) return { state: 'superseded', claim, reader };
  const context = await contextFor(ports, claim, customerActor);
  const present = claimAsOf(claim, context);
  const refusal = refusalOf(claim, { type: 'decline', round, address: null, reason: null }, context);
  return refusal === null && isIn(present, ['AwaitingConsent'])
    ? openState(present, found)
    : settledState(present, found);
}

/** The link of a token, if its secret was put into the notice of its round. */
async function findLink(ports: Pick<Ports, 'claims'>, token: string): Promise<FoundLink | null> {
  const link = readLinkToken(token);
  if (link === null) return null;
  const stored = await ports.claims.load(link.claimId);
  if (stored === null) return null;
  const notice = await ports.claims.effect(link.claimId, noticeEffectId(link.round));
  if (notice === null || !holdsSecret(notice, link.secret)) return null;
  const { claim } = stored;
  return {
    claim,
    round: link.round,
    address: notice.attempt?.address ?? null,
    reader: readerOf(notice, claim),
  };
}

/** Whether a secret was put into a mail of the effect; compared in constant time. */
function holdsSecret({ linkHashes }: StoredEffect, secret: string): boolean {
  const given = Buffer.from(hashOf(secret));
  return linkHashes.some((hash) => {
    const known = Buffer.from(hash);
    return known.length === given.length && timingSafeEqual(known, given);
  });
}

/** R53: the language of whom the notice went to. Of notices before it was recorded only the newest one's is known. */
function readerOf({ work }: StoredEffect, { round, content }: Claim): LinkNotice['reader'] {
  if (work.kind !== 'customer-notice') return null;
  if (work.language !== undefined) return work.language;
  return work.round === round ? (content.customerContact?.language ?? null) : null;
}
