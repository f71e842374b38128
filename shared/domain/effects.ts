/** Effects: work in the outside world that follows from an event; committed with it and performed later. */
import {
  eligibilityOf,
  placesOf,
  type Claim,
  type ClaimIn,
  type CustomerContact,
  type Language,
} from './claim';
import { clocks, type ClockDefinition, type DeadlineKind } from './clocks';
import { isOneOf } from './closedList';
import { isSameAddress } from './contacts';
import type { PlaceId } from './directory';
import type { EventOf, RecordedEvent } from './events';
import type { Policy } from './policy';
import { partnerRoles, type Role } from './roles';

/** Mails to the partner's contact about its claim (R65). */
export type PartnerMail =
  | 'submitted'
  | 'information-requested'
  | 'response-reminder'
  | 'approved'
  | 'rejected'
  | 'rejected-final'
  | 'association-official'
  | 'notice-undeliverable'
  | 'contact-changed'
  | 'contact-refused'
  | 'dispute-received'
  | 'pulled-back'
  | 'eligibility-result'
  | 'association-ends-soon'
  | 'association-ended';

/** Mails that tell people of the customer what has become of the request (R10, R15, R16, R65). */
export type CustomerMail = 'declined' | 'withdrawn' | 'official';

/** Somebody at the customer who is told of something. */
export interface Addressee extends Pick<CustomerContact, 'email' | 'language'> {
  /** `null`: only the address is known. */
  readonly name: string | null;
}

/**
 * Alerts to the operator that no clock causes: a notice came back too late to void its round (R54), or did not
 * reach its mailbox although its address is no reason (R9, R54); or an ending link did not arrive (R16).
 */
export const operatorAlerts = [
  'late-bounce',
  'notice-quarantined',
  'notice-filtered',
  'notice-failed',
  'ending-link-not-delivered',
] as const;
export type OperatorAlert = (typeof operatorAlerts)[number];

/** Whether a contact is told of what happened to its notice: only if it got one. */
export interface IfNoticeSent {
  /** The round of the notice to it whose sending was not recorded yet. Left out: it was sent. */
  readonly ifSent?: number;
  /** The first round whose notice went to its address as well. Left out: that of `ifSent`. */
  readonly since?: number;
}

/** The work of an effect. */
export type EffectWork =
  /**
   * The customer's notice of one round, with its link (R8, R50). `language` is that of the contact whom it goes to,
   * for the page behind the link (R53); `null`: not known. Left out: stored before it was recorded. `again`: the
   * operator had it sent once more, as a mail of its own (R71); left out: it is the round's first.
   */
  | {
      readonly kind: 'customer-notice';
      readonly round: number;
      readonly language?: Language | null;
      readonly again?: true;
    }
  /** Tells somebody at the customer of the end of a round, or of the start of the association (R65). */
  | ({
      readonly kind: 'customer-mail';
      readonly mail: CustomerMail;
      readonly to: Addressee;
      readonly round: number;
    } & IfNoticeSent)
  /** Mails the customer contact a link that can end the association (R16). */
  | { readonly kind: 'ending-link'; readonly number: number }
  /** Tells the customer contact that the association has ended (R16). */
  | { readonly kind: 'customer-ended' }
  /** Tells the customer's contact that the approval was pulled back (R71); `ifSent` as for `former-contact`. */
  | ({
      readonly kind: 'pull-back-notice';
      readonly contact: CustomerContact;
      readonly round: number;
    } & IfNoticeSent)
  /** `entry`: the entry of the history that it tells of; left out: the claim itself says everything. */
  | { readonly kind: 'partner-mail'; readonly mail: PartnerMail; readonly entry?: number }
  /**
   * Tells the partner's contact or the assignee what others have written or done since an entry of the history:
   * everything within a quarter of an hour in one mail (R65).
   */
  | { readonly kind: 'partner-news'; readonly from: number }
  | { readonly kind: 'reviewer-news'; readonly reviewerId: string; readonly from: number }
  /**
   * Tells the customer's former contact that another one is asked instead (R24). `approvedIn` is the first round
   * of the approval in which that was so; left out: stored before it was recorded.
   */
  | ({
      readonly kind: 'former-contact';
      readonly contact: CustomerContact;
      readonly approvedIn?: number;
    } & IfNoticeSent)
  /**
   * Tells the review leads or the operator at once that a clock ran out (R54, R65). Earlier versions stored one
   * for the clocks, too, that are in the digest now.
   */
  | { readonly kind: 'escalation'; readonly deadline: DeadlineKind; readonly to: 'review-leads' | 'operator' }
  | { readonly kind: 'operator-alert'; readonly alert: OperatorAlert }
  /** Asks the assessor, with one request ID for each claim and round (R61). */
  | { readonly kind: 'eligibility-request'; readonly requestId: string; readonly round: number }
  /** Tells the assessor that an association has ended (R16). */
  | { readonly kind: 'association-ended'; readonly round: number }
  /** Gives the places back when the claim leaves Approved (R44). */
  | { readonly kind: 'release-places'; readonly round: number; readonly places: readonly PlaceId[] }
  /** Gives back the places of an approval that was never committed (R44); stored before they are taken. */
  | { readonly kind: 'undo-places'; readonly attempt: string; readonly places: readonly PlaceId[] }
  /** Moves a malicious document to where no link leads; links that were issued before stop working (R46). */
  | { readonly kind: 'quarantine-proof'; readonly proofId: string }
  /** Deletes a document that was removed in Editing (R46). */
  | { readonly kind: 'delete-proof'; readonly proofId: string }
  /** Deletes all uploads of a discarded claim (R15, R46). */
  | { readonly kind: 'delete-all-proofs' };

/** An effect with its ID. The same event always leads to the same ID, so no effect is stored twice. */
export interface Effect {
  /** Unique within the claim. */
  readonly id: string;
  readonly work: EffectWork;
}

/** The effects of one event; `before` and `after` are the claim before and after it. */
export function effectsOf(
  recorded: RecordedEvent,
  after: Claim,
  before: Claim | null,
  { mails }: Pick<Policy, 'mails'>,
): readonly Effect[] {
  return workOf(recorded, after, before, mails).map((work, index, all) => ({
    id: idOf(work, recorded.sequence, all.slice(0, index)),
    work,
  }));
}

function idOf(work: EffectWork, sequence: number, earlier: readonly EffectWork[]): string {
  if (work.kind === 'customer-notice' && work.again === undefined) return noticeEffectId(work.round);
  if (work.kind === 'ending-link') return endingLinkEffectId(work.number);
  const same = earlier.filter(({ kind }) => kind === work.kind).length;
  return same === 0 ? effectId(sequence, work.kind) : `${effectId(sequence, work.kind)}-${same + 1}`;
}

/** The ID of the effect that mails an ending link; the link leads back to it (R16, R52). */
export function endingLinkEffectId(number: number): string {
  return `effect-ending-link-${number}`;
}

/** The ID of the effect that sends a round's first notice; the notice's link leads back to it (R17, R52). */
export function noticeEffectId(round: number): string {
  return `effect-customer-notice-${round}`;
}

function effectId(sequence: number, kind: EffectWork['kind']): string {
  return `effect-${String(sequence).padStart(6, '0')}-${kind}`;
}

function workOf(
  recorded: RecordedEvent,
  after: Claim,
  before: Claim | null,
  mails: Policy['mails'],
): readonly EffectWork[] {
  const { event, role } = recorded;
  const mail = (name: PartnerMail): EffectWork => ({ kind: 'partner-mail', mail: name });
  const toldBy = (name: PartnerMail): EffectWork => ({
    kind: 'partner-mail',
    mail: name,
    entry: recorded.sequence,
  });
  switch (event.type) {
    case 'ClaimSubmitted':
      return mails.submitted ? [mail('submitted')] : [];
    case 'EligibilityAssessed':
      return mails.eligibility ? [mail('eligibility-result')] : [];
    case 'CommentAdded':
      return isOneOf(partnerRoles, role)
        ? reviewerNews(recorded, after)
        : [{ kind: 'partner-news', from: recorded.sequence }];
    case 'ReviewerAssigned':
    case 'PartnerResponded':
      return reviewerNews(recorded, after);
    case 'ProofAdded':
      // R2, R13: before the submission nobody reviews, and what is uploaded for a dispute comes with it.
      return after.phase === 'Rejected' ? [] : reviewerNews(recorded, after);
    case 'ClaimDisputed':
      return [mail('dispute-received'), ...reviewerNews(recorded, after)];
    case 'AssociationEndsSoon':
      return [mail('association-ends-soon')];
    case 'InformationRequested':
      return [mail('information-requested')];
    case 'ClaimApproved':
      return [noticeOf(event.round, event.contact), mail('approved')];
    case 'NoticeUndeliverable':
      return [mail('notice-undeliverable')];
    case 'NoticeNotDelivered':
      return [{ kind: 'operator-alert', alert: `notice-${event.because}` }];
    case 'NoticeReturnedLate':
      return [{ kind: 'operator-alert', alert: 'late-bounce' }];
    case 'NoticeResent':
      return [{ ...noticeOf(event.round, after.content.customerContact), again: true }];
    case 'ApprovalPulledBack':
      return [toldBy('pulled-back'), ...pullBackNotice(before), ...release(after, before)];
    case 'EndingLinkRequested':
      return [{ kind: 'ending-link', number: event.number }];
    case 'EndingLinkNotDelivered':
      return [{ kind: 'operator-alert', alert: 'ending-link-not-delivered' }];
    case 'ContactChanged':
      return [
        noticeOf(event.round, event.content.customerContact),
        mail('contact-changed'),
        ...formerContact(after, before),
      ];
    case 'ContactRefused':
      return [toldBy('contact-refused')];
    case 'AssociationMadeOfficial':
      return [
        mail('association-official'),
        ...associationStarted(after),
        ...(event.eligibilityRequestId === null
          ? []
          : [
              {
                kind: 'eligibility-request',
                requestId: event.eligibilityRequestId,
                round: event.round,
              } as const,
            ]),
      ];
    case 'ClaimRejected':
      return [
        mail(event.final ? 'rejected-final' : 'rejected'),
        ...requestEnded(event, role, before),
        ...release(after, before),
      ];
    case 'DisputeDenied':
      return [mail('rejected-final')];
    case 'AssociationEnded':
      return [
        mail('association-ended'),
        ...customerEnded(after),
        // R11: revenue association was never assessed.
        ...(eligibilityOf(after).state === 'none'
          ? []
          : [{ kind: 'association-ended', round: after.round } as const]),
        ...release(after, before),
      ];
    case 'ReviewStarted':
      // R3: nobody started the review in time, so the service started it.
      return role === 'System' ? toldAtOnce('review-start') : [];
    case 'DeadlinePassed':
      return whenEnded(event.deadline, after);
    case 'ProofScanned':
      return event.result === 'malicious' ? [{ kind: 'quarantine-proof', proofId: event.proofId }] : [];
    case 'ProofRemoved':
      return [{ kind: 'delete-proof', proofId: event.proofId }];
    case 'ClaimDiscarded':
      return [{ kind: 'delete-all-proofs' }];
    case 'ClaimCreated':
    case 'ClaimEdited':
    case 'NoteAdded':
    case 'NoticeSent':
    case 'ConsentAccepted':
    case 'ContactProposed':
    case 'ContactConfirmed':
    case 'DisputeUpheld':
    case 'DisputeWindowClosed':
      return [];
  }
}

function noticeOf(
  round: number,
  contact: CustomerContact | null,
): Extract<EffectWork, { kind: 'customer-notice' }> {
  return { kind: 'customer-notice', round, language: contact?.language ?? null };
}

/** The effects of a clock's end that leaves the claim in its phase; other ends have events of their own. */
function whenEnded(deadline: DeadlineKind, after: Claim): readonly EffectWork[] {
  switch (clocks[deadline].end) {
    case 'reminds':
      return [{ kind: 'partner-mail', mail: 'response-reminder' }];
    case 'escalates':
      return toldAtOnce(deadline);
    case 'asks again':
      return [...toldAtOnce(deadline), ...askAgain(after)];
    case 'starts the review':
    case 'rejects the claim':
    case 'makes the association official or rejects the claim':
    case 'makes the rejection final':
      return [];
  }
}

/** R65: a mail about the end of a clock, unless its people read of it in the digest. */
function toldAtOnce(deadline: DeadlineKind): readonly EffectWork[] {
  const clock: ClockDefinition = clocks[deadline];
  return 'told' in clock && clock.told === 'at once'
    ? [{ kind: 'escalation', deadline, to: clock.tells }]
    : [];
}

/** R61: sends the same request again, under the same ID. */
function askAgain(after: Claim): readonly EffectWork[] {
  if (after.phase !== 'Associated' || after.eligibility.state !== 'requested') return [];
  const { requestId } = after.eligibility;
  return [{ kind: 'eligibility-request', requestId, round: after.round }];
}

/**
 * R24: nobody is told of a notice that came back or was never sent, nor if the address stays the same, for
 * example when only the contact's title was corrected.
 */
function formerContact(after: Claim, before: Claim | null): readonly EffectWork[] {
  if (before?.phase !== 'AwaitingConsent' || before.consent.state === 'undeliverable') return [];
  const { customerContact: contact } = before.content;
  const { customerContact: next } = after.content;
  if (contact === null || (next !== null && isSameAddress(contact.email, next.email))) return [];
  const { approvedInRound: approvedIn } = before;
  return [{ kind: 'former-contact', contact, approvedIn, ...ifNoticeSent(before, contact) }];
}

/**
 * Of several notices to one address, as after a corrected name, each counts; but not from before one came back,
 * because that address gets no mail that only tells of something.
 */
function ifNoticeSent(before: ClaimIn<'AwaitingConsent'>, { email }: CustomerContact): IfNoticeSent {
  const { consent, round, approvedInRound, returnedFrom } = before;
  if (consent.state === 'pending') return {};
  const isFirst =
    approvedInRound === round || returnedFrom.some((returned) => isSameAddress(returned, email));
  return { ifSent: round, ...(isFirst ? {} : { since: approvedInRound }) };
}

/** R71: only whoever got the notice hears that the approval was pulled back. */
function pullBackNotice(before: Claim | null): readonly EffectWork[] {
  if (before?.phase !== 'AwaitingConsent' || before.consent.state === 'undeliverable') return [];
  const { round, content } = before;
  const contact = content.customerContact;
  if (contact === null) return [];
  return [{ kind: 'pull-back-notice', contact, round, ...ifNoticeSent(before, contact) }];
}

/** Whoever did it is not told of it. */
function reviewerNews({ sequence, actor }: RecordedEvent, after: Claim): readonly EffectWork[] {
  const assignee = 'assignee' in after ? after.assignee : null;
  return assignee === null || assignee.id === actor.id
    ? []
    : [{ kind: 'reviewer-news', reviewerId: assignee.id, from: sequence }];
}

/** R65: the customer contact hears of the start, and how it can end the association. */
function associationStarted(after: Claim): readonly EffectWork[] {
  const { customerContact: to } = after.content;
  return to === null ? [] : [customerMail('official', to, after.round, {})];
}

/**
 * R10, R15: what becomes of a request about which customers were asked. A decline is confirmed to whoever gave
 * it, and told to the contact of record, who may be somebody else; a withdrawal to whoever got the notice.
 */
function requestEnded(
  { reason, notice }: EventOf<'ClaimRejected'>,
  role: Role,
  before: Claim | null,
): readonly EffectWork[] {
  if (before?.phase !== 'AwaitingConsent') return [];
  const contact = before.consent.state === 'undeliverable' ? null : before.content.customerContact;
  const ifSent = contact === null ? {} : ifNoticeSent(before, contact);
  if (reason === 'partner-request') return toCustomer('withdrawn', contact, before, ifSent);
  // R14: silence where an acceptance was needed is no decline.
  if (reason !== 'customer-declined' || role === 'System') return [];
  const by = notice?.address ?? null;
  if (by === null) return toCustomer('declined', contact, before, ifSent);
  if (contact !== null && isSameAddress(by, contact.email))
    return toCustomer('declined', contact, before, {});
  const decliner = { email: by, name: null, language: null };
  return [
    ...toCustomer('declined', decliner, { ...before, round: notice?.round ?? before.round }, {}),
    ...toCustomer('declined', contact, before, ifSent),
  ];
}

/** An address from which a notice of this approval came back gets no more mail, unless a later one arrived there. */
function toCustomer(
  mail: CustomerMail,
  to: Addressee | null,
  { round, returnedFrom, consent }: Pick<ClaimIn<'AwaitingConsent'>, 'round' | 'returnedFrom' | 'consent'>,
  ifSent: IfNoticeSent,
): readonly EffectWork[] {
  if (to === null) return [];
  const arrived = consent.state === 'pending' && isSameAddress(consent.sentTo, to.email);
  if (!arrived && returnedFrom.some((returned) => isSameAddress(returned, to.email))) return [];
  return [customerMail(mail, to, round, ifSent)];
}

function customerMail(
  mail: CustomerMail,
  { email, name, language }: Addressee,
  round: number,
  ifSent: IfNoticeSent,
): EffectWork {
  return { kind: 'customer-mail', mail, to: { email, name, language }, round, ...ifSent };
}

/** R16: an address from which the notice came back gets no more mail. */
function customerEnded(after: Claim): readonly EffectWork[] {
  const reachable = after.phase === 'AssociationEnded' && after.noticeReturnedAt === null;
  return reachable && after.content.customerContact !== null ? [{ kind: 'customer-ended' }] : [];
}

/** Gives back the places of a claim that leaves Approved (R44). */
function release(after: Claim, before: Claim | null): readonly EffectWork[] {
  const held = before?.phase === 'AwaitingConsent' || before?.phase === 'Associated';
  const places = placesOf(after.content);
  return held && places.length > 0 ? [{ kind: 'release-places', round: after.round, places }] : [];
}
