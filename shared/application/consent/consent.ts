/** The customer's side: the state that a notice's link shows, and declining (R9, R10, R17, R51, R52). */
import { timingSafeEqual } from 'node:crypto';
import { hasDeclined, isIn, type Claim, type ClaimIn } from '../../domain/claim';
import { refusalOf } from '../../domain/decide';
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
  | { readonly state: 'open'; readonly claim: ClaimIn<'AwaitingConsent'> }
  | { readonly state: 'declined' | 'ended' | 'superseded'; readonly claim: Claim }
  | { readonly state: 'unknown' };

/** Looks up a link; this changes nothing, however often the link is opened (R51). */
export async function readConsent(ports: ReadingPorts, token: string): Promise<ConsentState> {
  const link = readLinkToken(token);
  if (link === null) return { state: 'unknown' };
  const stored = await ports.claims.load(link.claimId);
  if (stored === null || !(await isGenuine(ports, link))) return { state: 'unknown' };
  const { claim } = stored;
  if (link.round !== claim.round) return { state: 'superseded', claim };
  return stateOf(ports, claim);
}

/** Declines by a link; a repeated decline gets the same answer (R52). */
export async function declineConsent(
  ports: CommandPorts,
  waker: Waker,
  token: string,
): Promise<ConsentState> {
  const unit = { ...ports, claims: cachedClaims(ports.claims) };
  const before = await readConsent(unit, token);
  const link = readLinkToken(token);
  if (before.state !== 'open' || link === null) return before;
  const result = await executeCommand(unit, waker, {
    claimId: link.claimId,
    actor: customerActor,
    command: () => ({ type: 'decline', round: link.round }),
  });
  if (result.ok) return stateOf(ports, result.value.claim);
  // A decline that could not be stored must not look like a page that was merely opened.
  if (result.refusal.code === 'busy') throw new Unavailable(result.refusal.detail);
  // Another change came first: the same decline, the end of the window, a withdrawal.
  return readConsent(ports, token);
}

/** The state that the newest link shows: open exactly as long as a decline by it would be accepted. */
async function stateOf(ports: ReadingPorts, claim: Claim): Promise<ConsentState> {
  const context = await contextFor(ports, claim, customerActor);
  const refusal = refusalOf(claim, { type: 'decline', round: claim.round }, context);
  if (refusal === null && isIn(claim, ['AwaitingConsent'])) return { state: 'open', claim };
  return { state: hasDeclined(claim) ? 'declined' : 'ended', claim };
}

/** Whether the secret is one that was put into the notice of this round; compared in constant time. */
async function isGenuine(
  ports: Pick<Ports, 'claims'>,
  { claimId, round, secret }: ConsentLink,
): Promise<boolean> {
  const given = Buffer.from(hashOf(secret));
  const hashes = (await ports.claims.effect(claimId, noticeEffectId(round)))?.linkHashes ?? [];
  return hashes.some((hash) => {
    const known = Buffer.from(hash);
    return known.length === given.length && timingSafeEqual(known, given);
  });
}
