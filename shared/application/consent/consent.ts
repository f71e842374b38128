/** The customer's side: the state that a notice's link shows, and declining (R9, R10, R17, R51, R52). */
import { timingSafeEqual } from 'node:crypto';
import { hasDeclined, isIn, type Claim, type ClaimIn } from '../../domain/claim';
import { claimAsOf, refusalOf } from '../../domain/decide';
import { noticeEffectId } from '../../domain/effects';
import { customerActor } from '../../domain/roles';
import { hashOf, readLinkToken, type ConsentLink } from './consentLink';
import { Unavailable } from '../ports/errors';
import { contextFor } from '../claims/decisionContext';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';
import { cachedClaims } from '../claims/cachedClaims';

/** The ports for looking up a link. */
type ReadingPorts = Pick<Ports, 'claims' | 'clock' | 'directory'>;

/** The state that a link shows now. */
export type ConsentState =
  /** A decline by this link would be accepted (R10). */
  | { readonly state: 'open'; readonly claim: ClaimIn<'AwaitingConsent'> }
  /**
   * Declined; or the association is or was official; or the claim was settled otherwise, or is decided anew; or
   * the link belongs to an earlier approval (R17).
   */
  | { readonly state: 'declined' | 'ended' | 'closed' | 'superseded'; readonly claim: Claim }
  | { readonly state: 'unknown' };

/** A genuine link with its claim, and the address that its notice went to; `null`: not known any more. */
interface FoundLink {
  readonly link: ConsentLink;
  readonly claim: Claim;
  readonly address: string | null;
}

/** Looks up a link; this changes nothing, however often the link is opened (R51). */
export async function readConsent(ports: ReadingPorts, token: string): Promise<ConsentState> {
  const found = await findLink(ports, token);
  return found === null ? { state: 'unknown' } : stateOf(ports, found.link, found.claim);
}

/** Declines by a link; a repeated decline gets the same answer (R52). */
export async function declineConsent(
  ports: CommandPorts,
  waker: Waker,
  token: string,
): Promise<ConsentState> {
  const unit = { ...ports, claims: cachedClaims(ports.claims) };
  const found = await findLink(unit, token);
  if (found === null) return { state: 'unknown' };
  const { link, address } = found;
  const before = await stateOf(unit, link, found.claim);
  if (before.state !== 'open') return before;
  const result = await executeCommand(unit, waker, {
    claimId: link.claimId,
    actor: customerActor,
    command: () => ({ type: 'decline', round: link.round, address }),
  });
  if (result.ok) return stateOf(ports, link, result.value.claim);
  // A decline that could not be stored must not look like a page that was merely opened.
  if (result.refusal.code === 'busy') throw new Unavailable(result.refusal.detail);
  // Another change came first: the same decline, the end of the window, a withdrawal.
  return readConsent(ports, token);
}

/** The state that a link shows: open exactly as long as a decline by it would be accepted. */
async function stateOf(ports: ReadingPorts, { round }: ConsentLink, claim: Claim): Promise<ConsentState> {
  if (round < claim.approvedInRound) return { state: 'superseded', claim };
  const context = await contextFor(ports, claim, customerActor);
  const refusal = refusalOf(claim, { type: 'decline', round, address: null }, context);
  if (refusal === null && isIn(claim, ['AwaitingConsent'])) return { state: 'open', claim };
  const present = claimAsOf(claim, context);
  if (hasDeclined(present)) return { state: 'declined', claim };
  return { state: isIn(present, ['Associated', 'AssociationEnded']) ? 'ended' : 'closed', claim };
}

/** The link of a token, if its secret was put into the notice of its round; compared in constant time. */
async function findLink(ports: Pick<Ports, 'claims'>, token: string): Promise<FoundLink | null> {
  const link = readLinkToken(token);
  if (link === null) return null;
  const stored = await ports.claims.load(link.claimId);
  if (stored === null) return null;
  const notice = await ports.claims.effect(link.claimId, noticeEffectId(link.round));
  const given = Buffer.from(hashOf(link.secret));
  const isGenuine = (notice?.linkHashes ?? []).some((hash) => {
    const known = Buffer.from(hash);
    return known.length === given.length && timingSafeEqual(known, given);
  });
  return isGenuine ? { link, claim: stored.claim, address: notice?.attempt?.address ?? null } : null;
}
