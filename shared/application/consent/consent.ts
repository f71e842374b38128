/** The customer's side: looking up a link, and the answers by it (R9, R10, R17, R51, R52). */
import { refusalForLog } from '../../domain/refusals';
import { isIn, type Claim } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import { claimAsOf, refusalOf } from '../../domain/decide';
import { customerActor } from '../../domain/roles';
import { cachedClaims } from '../claims/cachedClaims';
import { contextFor } from '../claims/decisionContext';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';
import { Unavailable } from '../ports/errors';
import type { Waker } from '../ports/runtime';
import { readLinkToken } from './consentLink';
import {
  endedState,
  officialState,
  openState,
  possibleAnswers,
  settledState,
  type ConsentAnswer,
  type ConsentState,
  type LinkNotice,
} from './consentState';
import { mailWithLink } from './linkMails';

export { possibleAnswers, type ConsentAnswer, type ConsentState } from './consentState';

/** The ports for looking up a link. */
type ReadingPorts = Pick<Ports, 'claims' | 'clock' | 'directory'>;

/** A genuine link of a notice, with its claim. */
interface FoundNotice extends LinkNotice {
  readonly kind: 'notice';
  readonly claim: Claim;
}

/** A genuine ending link, with its claim (R16). */
interface FoundEnding extends Pick<LinkNotice, 'address' | 'reader'> {
  readonly kind: 'ending';
  readonly claim: Claim;
  readonly number: number;
}

type FoundLink = FoundNotice | FoundEnding;

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
  if (result.refusal.code === 'busy') throw new Unavailable(refusalForLog(result.refusal));
  // Another change came first: the same answer, the end of the window, a withdrawal.
  return asAnswered(await readConsent(ports, token), answer);
}

/** The command of an answer; `null`: a link of this kind has none for it. */
function commandFor(answer: ConsentAnswer, found: FoundLink): Command | null {
  switch (answer.kind) {
    case 'decline':
      return found.kind === 'notice' ? declining(found, answer.reason) : null;
    case 'accept':
      return found.kind === 'notice' ? accepting(found) : null;
    case 'end':
      return found.kind === 'ending' ? ending(found, answer.reason) : null;
    case 'request-ending-link':
      return askingToEnd(found);
  }
}

function declining({ round, address }: LinkNotice, reason: string | null): Command {
  return { type: 'decline', round, address, reason };
}

function accepting({ round, address }: LinkNotice): Command {
  return { type: 'accept', round, address };
}

function ending({ number, address }: FoundEnding, reason: string | null): Command {
  return { type: 'end-by-customer', number, address, reason: reason ?? '' };
}

/** R16: whoever has an ending link was the contact of record, so an old one may ask for a fresh one too. */
function askingToEnd(found: FoundLink): Command {
  return { type: 'request-ending-link', round: found.kind === 'notice' ? found.round : found.claim.round };
}

/** The state as whoever has answered sees it. */
function asAnswered(shown: ConsentState, { kind }: ConsentAnswer): ConsentState {
  if (shown.state === 'declined' && kind === 'decline') return { ...shown, just: true };
  const isSent = shown.state === 'official' && shown.endingLink === 'wait' && kind === 'request-ending-link';
  return isSent ? { ...shown, endingLink: 'sent' } : shown;
}

/** The state that a link shows: it offers an answer exactly as long as that would be accepted. */
async function stateOf(ports: ReadingPorts, found: FoundLink): Promise<ConsentState> {
  const { claim, reader } = found;
  if (found.kind === 'notice' && found.round < claim.approvedInRound)
    return { state: 'superseded', claim, reader };
  const context = await contextFor(ports, claim, customerActor);
  const present = claimAsOf(claim, context);
  if (isIn(present, ['Associated'])) {
    if (found.kind === 'ending' && refusalOf(claim, ending(found, null), context) === null)
      return { state: 'ending', claim: present, reader };
    const newest =
      found.kind === 'notice' ? found.round === present.round : found.number === present.endingLink?.number;
    return officialState(present, reader, newest, refusalOf(claim, askingToEnd(found), context));
  }
  if (isIn(present, ['AssociationEnded'])) return endedState(present, reader);
  // An ending link belongs to an association, which stays one.
  if (found.kind === 'ending') return { state: 'unknown' };
  return isIn(present, ['AwaitingConsent']) && refusalOf(claim, declining(found, null), context) === null
    ? openState(present, found)
    : settledState(present, found);
}

/** The link of a token, if its secret was put into a mail of its own. */
async function findLink(ports: Pick<Ports, 'claims'>, token: string): Promise<FoundLink | null> {
  const link = readLinkToken(token);
  if (link === null) return null;
  const stored = await ports.claims.load(link.claimId);
  if (stored === null) return null;
  const mail = await mailWithLink(ports, link);
  if (mail === null) return null;
  const { claim } = stored;
  const about = { claim, address: mail.attempt?.address ?? null, reader: readerOf(mail, claim) };
  return link.kind === 'notice'
    ? { ...about, kind: 'notice', round: link.round }
    : { ...about, kind: 'ending', number: link.number };
}

/**
 * R53: the language of whom the mail went to. Of notices before it was recorded only the newest one's is known; ending
 * links go to the contact of record, who does not change any more.
 */
function readerOf({ work }: StoredEffect, { round, content }: Claim): LinkNotice['reader'] {
  if (work.kind === 'ending-link') return content.customerContact?.language ?? null;
  if (work.kind === 'customer-mail') return work.to.language;
  if (work.kind !== 'customer-notice') return null;
  if (work.language !== undefined) return work.language;
  return work.round === round ? (content.customerContact?.language ?? null) : null;
}
