/** Effects: what must be done in the world because of an event. They are committed with it and performed later. */
import { eligibilityOf, placesOf, type Claim, type CustomerContact } from './claim';
import { clocks, type DeadlineKind } from './clocks';
import type { PlaceId } from './directory';
import type { RecordedEvent } from './events';

/** Mails to the partner's contact about its claim. */
export type PartnerMail =
  | 'information-requested'
  | 'response-reminder'
  | 'approved'
  | 'rejected'
  | 'rejected-final'
  | 'association-official'
  | 'notice-undeliverable'
  | 'association-ended';

/** What the operator is told of besides clocks that ran out: a notice that came back too late to matter (R54). */
export type OperatorAlert = 'late-bounce';

/** What is to be done, and for what. */
export type EffectWork =
  /** The customer's notice of one round, with its link (R8, R50). */
  | { readonly kind: 'customer-notice'; readonly round: number }
  | { readonly kind: 'partner-mail'; readonly mail: PartnerMail }
  /** Tells the customer's former contact that the link of an earlier round has no effect any more (R24). */
  | { readonly kind: 'former-contact'; readonly contact: CustomerContact }
  /** A clock ran out: the review leads, or for a mail outage the operator, are told (R3 to R5, R13, R54, R61). */
  | { readonly kind: 'escalation'; readonly deadline: DeadlineKind; readonly to: 'review-leads' | 'operator' }
  | { readonly kind: 'operator-alert'; readonly alert: OperatorAlert }
  /** Asks the assessor, with one ID a claim and round (R61). */
  | { readonly kind: 'eligibility-request'; readonly requestId: string; readonly round: number }
  /** Tells the assessor that an association has ended (R16). */
  | { readonly kind: 'association-ended'; readonly round: number }
  /** Gives the places back when the claim leaves Approved (R44). */
  | { readonly kind: 'release-places'; readonly round: number; readonly places: readonly PlaceId[] }
  /** Gives back what an approval took that was never committed (R44); put down before the places are taken. */
  | { readonly kind: 'undo-places'; readonly attempt: string; readonly places: readonly PlaceId[] }
  /** Takes a malicious document to where nobody gets a link to it; links that are open die with it (R46). */
  | { readonly kind: 'quarantine-proof'; readonly proofId: string }
  /** Deletes a document that was removed in Editing (R46). */
  | { readonly kind: 'delete-proof'; readonly proofId: string }
  /** Deletes whatever was uploaded for a claim that was discarded (R15, R46). */
  | { readonly kind: 'delete-all-proofs' };

/** An effect with its identity: the same event always gives the same ID, so it is never put down twice. */
export interface Effect {
  /** Unique within the claim. */
  readonly id: string;
  readonly work: EffectWork;
}

/** The effects of one event; `after` is the claim that it led to, `before` the one that it happened to. */
export function effectsOf(recorded: RecordedEvent, after: Claim, before: Claim | null): readonly Effect[] {
  return workOf(recorded, after, before).map((work) => ({
    id: work.kind === 'customer-notice' ? noticeEffectId(work.round) : effectId(recorded.sequence, work.kind),
    work,
  }));
}

/** A round has one notice; the link in it leads back to this effect (R17, R52). */
export function noticeEffectId(round: number): string {
  return `effect-customer-notice-${round}`;
}

function effectId(sequence: number, kind: EffectWork['kind']): string {
  return `effect-${String(sequence).padStart(6, '0')}-${kind}`;
}

function workOf({ event, role }: RecordedEvent, after: Claim, before: Claim | null): readonly EffectWork[] {
  const mail = (name: PartnerMail): EffectWork => ({ kind: 'partner-mail', mail: name });
  switch (event.type) {
    case 'InformationRequested':
      return [mail('information-requested')];
    case 'ClaimApproved':
      return [{ kind: 'customer-notice', round: event.round }, mail('approved')];
    case 'NoticeUndeliverable':
      return [mail('notice-undeliverable')];
    case 'NoticeReturnedLate':
      return [{ kind: 'operator-alert', alert: 'late-bounce' }];
    case 'ContactChanged':
      return [{ kind: 'customer-notice', round: event.round }, ...formerContact(after, before)];
    case 'ContactRefused':
      // The partner's time for another address runs again.
      return after.deadlines['new-contact'] === undefined ? [] : [mail('notice-undeliverable')];
    case 'AssociationMadeOfficial':
      return [
        mail('association-official'),
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
      return [mail(event.final ? 'rejected-final' : 'rejected'), ...release(after, before)];
    case 'DisputeDenied':
      return [mail('rejected-final')];
    case 'AssociationEnded':
      return [
        mail('association-ended'),
        // R11: revenue association was never assessed.
        ...(eligibilityOf(after).state === 'none'
          ? []
          : [{ kind: 'association-ended', round: after.round } as const]),
        ...release(after, before),
      ];
    case 'ReviewStarted':
      // R3: nobody started it in time, so it started by itself.
      return role === 'System'
        ? [{ kind: 'escalation', deadline: 'review-start', to: clocks['review-start'].tells }]
        : [];
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
    case 'ProofAdded':
    case 'CommentAdded':
    case 'NoteAdded':
    case 'ClaimSubmitted':
    case 'ReviewerAssigned':
    case 'PartnerResponded':
    case 'NoticeSent':
    case 'ContactProposed':
    case 'EligibilityAssessed':
    case 'ClaimDisputed':
    case 'DisputeUpheld':
    case 'DisputeWindowClosed':
      return [];
  }
}

/** What the end of a clock asks for where the claim stays as it is; where it moves on, the event that moves it asks. */
function whenEnded(deadline: DeadlineKind, after: Claim): readonly EffectWork[] {
  const clock = clocks[deadline];
  switch (clock.end) {
    case 'reminds':
      return [{ kind: 'partner-mail', mail: 'response-reminder' }];
    case 'escalates':
      return [{ kind: 'escalation', deadline, to: clock.tells }];
    case 'asks again':
      return [{ kind: 'escalation', deadline, to: clock.tells }, ...askAgain(after)];
    case 'starts the review':
    case 'rejects the claim':
    case 'makes the association official':
    case 'makes the rejection final':
      return [];
  }
}

/** R61: the same request once more, under the same ID. */
function askAgain(after: Claim): readonly EffectWork[] {
  if (after.phase !== 'Associated' || after.eligibility.state !== 'requested') return [];
  const { requestId } = after.eligibility;
  return [{ kind: 'eligibility-request', requestId, round: after.round }];
}

/** Who has another address now is not told that somebody else is asked. */
function formerContact(after: Claim, before: Claim | null): readonly EffectWork[] {
  const former = before?.content.customerContact ?? null;
  const address = after.content.customerContact?.email.toLowerCase();
  return former === null || former.email.toLowerCase() === address
    ? []
    : [{ kind: 'former-contact', contact: former }];
}

/** A claim that was approved and is no longer gives its places back. */
function release(after: Claim, before: Claim | null): readonly EffectWork[] {
  const held = before?.phase === 'AwaitingConsent' || before?.phase === 'Associated';
  const places = placesOf(after.content);
  return held && places.length > 0 ? [{ kind: 'release-places', round: after.round, places }] : [];
}
