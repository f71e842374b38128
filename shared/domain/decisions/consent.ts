/**
 * Events that follow from the notice, the customer's answer or silence, and the association (R8 to R11, R14,
 * R16, R54, R61).
 */
import { associationEndOf, type Claim, type ClaimIn, type EndCause } from '../claim';
import type { CommandOf } from '../commands';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';
import type { Actor } from '../roles';
import { keepClocks, startClocks } from './deadlines';
import { rejection } from './review';

/** R9: the window runs from the instant at which the mail service reports the notice as sent. */
export function recordNoticeSent(
  claim: ClaimIn<'AwaitingConsent'>,
  { round, address, sentAt }: CommandOf<'record-notice-sent'>,
  context: Context,
): readonly ClaimEvent[] {
  // A crash between sending and recording can record a notice twice; the first record counts.
  if (claim.consent.state !== 'sending') return [];
  const deadlines = {
    ...keepClocks(claim, ['contact-confirmation']),
    ...startClocks(['consent-end'], context, sentAt),
  };
  return [{ type: 'NoticeSent', round, address, sentAt, deadlines }];
}

/** R54: a bounce within the window voids the round; the partner has time to answer with a contact. */
export function recordNoticeUndeliverable(
  claim: ClaimIn<'AwaitingConsent'>,
  { round, address }: CommandOf<'record-notice-undeliverable'>,
  context: Context,
): readonly ClaimEvent[] {
  if (claim.consent.state === 'undeliverable') return [];
  const deadlines =
    claim.proposedContact === null
      ? startClocks(['new-contact'], context)
      : // The partner has already proposed another address; now the reviewers have to act (R24).
        keepClocks(claim, ['contact-confirmation']);
  return [{ type: 'NoticeUndeliverable', round, address, deadlines }];
}

/** R54: the association stands, although the customer may not know about it; the operator is told once. */
export function recordLateBounce(
  claim: ClaimIn<'Associated'>,
  { round, address }: CommandOf<'record-notice-undeliverable'>,
): readonly ClaimEvent[] {
  return claim.noticeReturnedAt === null ? [{ type: 'NoticeReturnedLate', round, address }] : [];
}

/** R9, R54: the notice did not arrive, and not because of its address; the operator is told once a notice. */
export function recordNoticeNotDelivered(
  claim: ClaimIn<'AwaitingConsent' | 'Associated'>,
  { round, address, because }: CommandOf<'record-notice-not-delivered'>,
): readonly ClaimEvent[] {
  return claim.alertedInRound === round ? [] : [{ type: 'NoticeNotDelivered', round, address, because }];
}

/** R10: the customer's decline rejects the claim; its comment is the customer's reason, if there is one. */
export function decline(
  claim: ClaimIn<'AwaitingConsent'>,
  { round, address, reason }: CommandOf<'decline'>,
  context: Context,
): readonly ClaimEvent[] {
  return [{ ...rejection(claim, 'customer-declined', reason ?? '', context), notice: { round, address } }];
}

/** R14: an acceptance is recorded and decides nothing before the window's end; a repeated one changes nothing. */
export function accept(
  claim: ClaimIn<'AwaitingConsent'>,
  { round, address }: CommandOf<'accept'>,
): readonly ClaimEvent[] {
  return claim.accepted === null ? [{ type: 'ConsentAccepted', round, address }] : [];
}

/** R11, R14: silence is consent, but not in a reconsider round. The association is official and, except for revenue association, is assessed. */
export function consentPasses(
  claim: ClaimIn<'AwaitingConsent'>,
  _command: CommandOf<'expire:consent-end'>,
  context: Context,
): readonly ClaimEvent[] {
  if (claim.reconsider && claim.accepted === null)
    return [{ type: 'ClaimRejected', reason: 'customer-declined', comment: '', final: true, deadlines: {} }];
  const assessed = !claim.content.activities.includes('revenue-association');
  return [
    {
      type: 'AssociationMadeOfficial',
      round: claim.round,
      endsAt: associationEndOf(claim.content),
      eligibilityRequestId: assessed ? `${claim.claimId}.${claim.round}` : null,
      deadlines: assessed ? startClocks(['eligibility-answer'], context) : {},
    },
  ];
}

/** R61: the assessor did not answer in time, so it is asked again and the clock starts anew. */
export function askAgain(
  _claim: ClaimIn<'Associated'>,
  _command: CommandOf<'expire:eligibility-answer'>,
  context: Context,
): readonly ClaimEvent[] {
  return [
    {
      type: 'DeadlinePassed',
      deadline: 'eligibility-answer',
      deadlines: startClocks(['eligibility-answer'], context),
    },
  ];
}

/** R61: the assessor's answer. */
export function recordEligibility(
  _claim: ClaimIn<'Associated'>,
  { requestId, eligible, reason }: CommandOf<'record-eligibility'>,
): readonly ClaimEvent[] {
  return [{ type: 'EligibilityAssessed', requestId, eligible, reason }];
}

/** R71: the same notice as another mail; the window does not move. */
export function resendNotice({ round }: ClaimIn<'AwaitingConsent'>): readonly ClaimEvent[] {
  return [{ type: 'NoticeResent', round }];
}

/** R16: the association ends; an effect frees its places. */
export function endAssociation(
  claim: ClaimIn<'Associated'>,
  { reason }: CommandOf<'end-association'>,
  { actor }: Context,
): readonly ClaimEvent[] {
  return [{ type: 'AssociationEnded', reason, cause: causeOf(actor, claim) }];
}

/** R16: the partner is told of the end once. */
export function announceEnd({ endsAt, endAnnouncedAt }: ClaimIn<'Associated'>): readonly ClaimEvent[] {
  return endsAt === null || endAnnouncedAt !== null ? [] : [{ type: 'AssociationEndsSoon', endsAt }];
}

function causeOf({ roles, tenantId }: Actor, { partnerId }: Pick<Claim, 'partnerId'>): EndCause {
  if (roles.includes('System')) return 'subscription';
  return tenantId === partnerId ? 'partner' : 'operator';
}
