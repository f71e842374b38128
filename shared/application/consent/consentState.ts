/** What a link shows: one state for each thing that can be so, and the answers that each state takes (R10, R52). */
import {
  hasDeclined,
  isIn,
  wasNotAccepted,
  type Claim,
  type ClaimIn,
  type CustomerContact,
  type EndCause,
  type Language,
} from '../../domain/claim';
import { isSameAddress } from '../../domain/contacts';
import type { Refusal } from '../../domain/refusals';
import type { Instant } from '../../domain/time';

/** The customer's answers by a link; a `reason` is in the customer's own words. */
export type ConsentAnswer =
  | { readonly kind: 'decline'; readonly reason: string | null }
  | { readonly kind: 'accept' }
  | { readonly kind: 'end'; readonly reason: string | null }
  /** Asks for a fresh link, by mail to the contact of record, with which the association can be ended (R16). */
  | { readonly kind: 'request-ending-link' };

interface Shown<C extends Claim = Claim> {
  readonly claim: C;
  /** The language of the contact whom the link's notice went to (R53); `null`: not known. */
  readonly reader: Language | null;
}

type Awaiting = Shown<ClaimIn<'AwaitingConsent'>>;
type Official = Shown<ClaimIn<'Associated'>>;

/** The state that a link shows now. */
export type ConsentState =
  /** The customer is asked. Not `newest`: a newer message went to the same address; this link declines all the same. */
  | ({ readonly state: 'open'; readonly newest: boolean; readonly reconsider: boolean } & Awaiting)
  /** Accepted in a reconsider round (R14); it can still be declined. */
  | ({ readonly state: 'accepted'; readonly acceptedAt: Instant } & Awaiting)
  /** Another contact is asked since; this link can still decline (R10). */
  | ({ readonly state: 'replaced' } & Awaiting)
  /** The notice came back, so no time runs (R54); this link can still decline. */
  | ({ readonly state: 'bounced' } & Awaiting)
  /** `just`: this request asked for it, or repeats the one that did. */
  | ({ readonly state: 'declined'; readonly just: boolean } & Shown)
  /** Asked again after a no, the customer did not accept in time, so the no stands (R14). */
  | ({ readonly state: 'not-accepted' } & Shown)
  /** `none`: this link cannot ask for an ending link; `wait`: one was asked for within the hour (R16). */
  | ({
      readonly state: 'official';
      readonly newest: boolean;
      readonly endingLink: 'possible' | 'sent' | 'wait' | 'none';
    } & Official)
  /** By an ending link: the association can be ended now (R16). */
  | ({ readonly state: 'ending' } & Official)
  /** `null`: not recorded. */
  | ({ readonly state: 'ended'; readonly cause: EndCause | null } & Shown<ClaimIn<'AssociationEnded'>>)
  /**
   * The partner has taken its request back; the claim was rejected for another reason; the approval was taken back
   * and the claim is reviewed anew (R71); the link belongs to an earlier approval (R17).
   */
  | ({ readonly state: 'withdrawn' | 'rejected' | 'pulled-back' | 'superseded' } & Shown)
  | { readonly state: 'unknown' };

/** The answers that a state takes. Pages offer exactly these, and no other answer has an effect. */
export function possibleAnswers(shown: ConsentState): readonly ConsentAnswer['kind'][] {
  switch (shown.state) {
    case 'open':
      return shown.reconsider && shown.newest ? ['accept', 'decline'] : ['decline'];
    case 'accepted':
    case 'replaced':
    case 'bounced':
      return ['decline'];
    case 'official':
      return shown.endingLink === 'possible' ? ['request-ending-link'] : [];
    case 'ending':
      return ['end'];
    case 'declined':
    case 'not-accepted':
    case 'ended':
    case 'withdrawn':
    case 'rejected':
    case 'pulled-back':
    case 'superseded':
    case 'unknown':
      return [];
  }
}

/** The notice of a link: its round, the address that it went to (`null`: not known any more), and its reader. */
export interface LinkNotice {
  readonly round: number;
  readonly address: string | null;
  readonly reader: Language | null;
}

/** The state while the link can decline. */
export function openState(
  claim: ClaimIn<'AwaitingConsent'>,
  { round, address, reader }: LinkNotice,
): ConsentState {
  const newest = round === claim.round;
  if (!newest && isOther(address, claim.content.customerContact)) return { state: 'replaced', claim, reader };
  if (claim.consent.state === 'undeliverable') return { state: 'bounced', claim, reader };
  if (claim.accepted !== null) return { state: 'accepted', claim, reader, acceptedAt: claim.accepted.at };
  return { state: 'open', claim, reader, newest, reconsider: claim.reconsider };
}

function isOther(address: string | null, contact: CustomerContact | null): boolean {
  return address !== null && contact !== null && !isSameAddress(address, contact.email);
}

/**
 * The state of an official association (R16).
 * @param refusal why the link cannot ask for an ending link now; `null`: it can
 */
export function officialState(
  claim: ClaimIn<'Associated'>,
  reader: Language | null,
  newest: boolean,
  refusal: Refusal | null,
): ConsentState {
  const endingLink = refusal === null ? 'possible' : refusal.code === 'ending-link-limit' ? 'wait' : 'none';
  return { state: 'official', claim, reader, newest, endingLink };
}

/** The state of an association that has ended. */
export function endedState(claim: ClaimIn<'AssociationEnded'>, reader: Language | null): ConsentState {
  return { state: 'ended', claim, reader, cause: claim.ended.cause };
}

/** The state without an association, once the link cannot decline any more; it belongs to the newest approval. */
export function settledState(claim: Claim, { reader }: LinkNotice): ConsentState {
  if (isPulledBack(claim)) return { state: 'pulled-back', claim, reader };
  if (isIn(claim, ['RejectedFinal']) && wasNotAccepted(claim))
    return { state: 'not-accepted', claim, reader };
  if (hasDeclined(claim)) return { state: 'declined', claim, reader, just: false };
  const isWithdrawn = isIn(claim, ['RejectedFinal']) && claim.rejection.reason === 'partner-request';
  return { state: isWithdrawn ? 'withdrawn' : 'rejected', claim, reader };
}

/** R71: a decline before the approval was about an earlier one, so it does not hide the pull-back. */
function isPulledBack(claim: Claim): boolean {
  return (
    isIn(claim, ['UnderReview', 'PartnerActionRequired', 'Disputed']) &&
    claim.pulledBackInRound > 0 &&
    claim.pulledBackInRound >= claim.approvedInRound
  );
}
