/** Evolving: the claim after an event. The stored claim is always the fold of its history. */
import {
  hasDeclined,
  isIn,
  type ApprovedFrom,
  type Breaches,
  type Claim,
  type ClaimIn,
  type ClockMove,
  type ConsentTimes,
  type EndCause,
  type Phase,
} from './claim';
import { isOneOf } from './closedList';
import { isSameAddress } from './contacts';
import { inDomainsAsBefore } from './contactState';
import { deadlineKinds, isReviewClock, movesOn, type DeadlineKind } from './clocks';
import type { ClaimEvent, EventType, RecordedEvent } from './events';
import { partnerRoles, type Role } from './roles';
import type { Instant } from './time';

/** Events that do not raise the revision: an editor of the claim need not have seen them. */
const withoutRevision: readonly EventType[] = [
  'CommentAdded',
  'NoteAdded',
  'DeadlinePassed',
  'ReviewerAssigned',
  'NoticeNotDelivered',
  'NoticeReturnedLate',
  'NoticeResent',
  'EndingLinkRequested',
  'EndingLinkNotDelivered',
  'AssociationEndsSoon',
  'ProofScanned',
];

/** The phases in which reviewers work on a claim, before an approval. */
const reviewPhases = ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'] as const;

/** Folds a whole history into the claim. */
export function fold(history: readonly RecordedEvent[]): Claim {
  const claim = history.reduce<Claim | null>(evolve, null);
  if (claim === null) throw new Error('A history has at least one event.');
  return claim;
}

/**
 * The claim after one event.
 * @throws when the event cannot follow on the claim: the history is damaged.
 */
export function evolve(before: Claim | null, recorded: RecordedEvent): Claim {
  const { event, at, actor, sequence } = recorded;
  if (event.type === 'ClaimCreated') {
    return {
      phase: 'Editing',
      claimId: event.claimId,
      partnerId: event.partner.id,
      partnerName: event.partner.name,
      reference: event.reference ?? null,
      content: event.content,
      proofs: [],
      removedProofs: [],
      round: 0,
      approvedInRound: 0,
      contactInDomains: event.contactInDomains ?? inDomainsAsBefore(event.content, 0),
      contactConfirmation: null,
      contactChanges: [],
      customerRefusals: [],
      consentTimes: null,
      alertedInRound: 0,
      pulledBackInRound: 0,
      disputesUsed: 0,
      breaches: {},
      revision: 1,
      historyLength: sequence,
      commentCount: 0,
      noteCount: 0,
      createdAt: at,
      createdBy: actor,
      changedAt: at,
      deadlines: {},
      movedBy: null,
    };
  }
  if (before === null) throw new Error(`A history begins with ClaimCreated, not ${event.type}.`);
  const after = afterEvent(before, event, recorded);
  return after.phase === before.phase ? after : { ...after, movedBy: clockThatMoved(before, recorded) };
}

/** The clock whose end caused this change of phase; `null`: no clock did (R17). */
function clockThatMoved(before: Claim, { role, at }: RecordedEvent): ClockMove | null {
  if (role !== 'System') return null;
  const over = deadlineKinds.filter(movesOn).flatMap((clock) => {
    const deadline = before.deadlines[clock];
    return deadline === undefined || deadline.passed || deadline.dueAt > at
      ? []
      : [{ clock, dueAt: deadline.dueAt, from: before.phase }];
  });
  return over.reduce<ClockMove | null>(
    (first, next) => (first === null || next.dueAt < first.dueAt ? next : first),
    null,
  );
}

type LaterEvent = Exclude<ClaimEvent, { type: 'ClaimCreated' }>;

/** The claim after an event that is not its first. */
function afterEvent(before: Claim, event: LaterEvent, { at, actor, role, sequence }: RecordedEvent): Claim {
  const claim: Claim = {
    ...before,
    historyLength: sequence,
    revision: withoutRevision.includes(event.type) ? before.revision : before.revision + 1,
    changedAt: at,
    ...('deadlines' in event ? { deadlines: event.deadlines } : {}),
  };

  switch (event.type) {
    case 'DisputeUpheld': {
      const disputed = inPhase(claim, ['Disputed'], event.type);
      return { ...disputed, dispute: { ...disputed.dispute, answer: event.comment } };
    }
    case 'NoticeResent':
      return claim;
    case 'CommentAdded':
      return { ...claim, commentCount: claim.commentCount + 1 };
    case 'NoteAdded':
      return { ...claim, noteCount: claim.noteCount + 1 };
    case 'DeadlinePassed':
      return { ...claim, breaches: withBreach(claim.breaches, event.deadline) };
    case 'ClaimEdited':
      return {
        ...claim,
        content: event.content,
        contactInDomains: event.contactInDomains ?? inDomainsAsBefore(event.content, claim.approvedInRound),
      };
    case 'ClaimDiscarded':
      return { ...inPhase(claim, ['Editing'], event.type), phase: 'Discarded' };
    case 'ProofAdded':
      return { ...claim, proofs: [...claim.proofs, event.proof] };
    case 'ProofRemoved':
      return {
        ...claim,
        proofs: claim.proofs.filter(({ proofId }) => proofId !== event.proofId),
        removedProofs: [...claim.removedProofs, event.proofId],
      };
    case 'ProofScanned': {
      const { proofId, result: scan } = event;
      const proofs = claim.proofs.map((proof) =>
        proof.proofId === proofId ? { ...proof, scan, scannedAt: at } : proof,
      );
      return { ...claim, proofs };
    }
    case 'ClaimSubmitted':
      return {
        ...inPhase(claim, ['Editing'], event.type),
        phase: 'Submitted',
        submission: { at, by: actor, policyVersion: event.policyVersion },
        contactInDomains: event.contactInDomains ?? claim.contactInDomains,
        assignee: null,
      };
    case 'ReviewStarted':
      return {
        ...inPhase(claim, ['Submitted'], event.type),
        phase: 'UnderReview',
        assignee: event.assignee,
        // R3: the service started the review, because nobody had started it in time.
        breaches: role === 'System' ? withBreach(claim.breaches, 'review-start') : claim.breaches,
      };
    case 'ReviewerAssigned':
      return {
        ...inPhase(claim, reviewPhases, event.type),
        assignee: event.assignee,
      };
    case 'InformationRequested': {
      const { reasons, comment, productsToRemove, remainingDecisionTime } = event;
      return {
        ...inPhase(claim, ['UnderReview'], event.type),
        phase: 'PartnerActionRequired',
        request: { reasons, comment, productsToRemove, by: actor, at },
        remainingDecisionTime,
      };
    }
    case 'PartnerResponded': {
      const rest = reviewedPart(inPhase(claim, ['PartnerActionRequired'], event.type));
      return {
        ...rest,
        phase: 'UnderReview',
        content: event.content,
        contactInDomains: event.contactInDomains ?? claim.contactInDomains,
      };
    }
    case 'ClaimApproved': {
      const rest = reviewedPart(inPhase(claim, ['UnderReview', 'Disputed'], event.type));
      // R14: the mail about the result of a dispute has the reviewer's words.
      const answer = before.phase === 'Disputed' ? (before.dispute.answer ?? null) : null;
      const approvedFrom = whatApprovalEnds(inPhase(before, ['UnderReview', 'Disputed'], event.type));
      return {
        ...rest,
        phase: 'AwaitingConsent',
        content: { ...rest.content, products: event.products },
        round: event.round,
        approvedInRound: event.round,
        contactInDomains: event.contactInDomains ?? true,
        approval: { at, by: actor, comment: event.comment ?? answer },
        approvedFrom,
        consent: { state: 'sending' },
        reconsider: event.reconsider ?? false,
        refusedBefore: event.refusedBefore ?? null,
        accepted: null,
        consentTimes: null,
        proposedContact: null,
        returnedFrom: [],
      };
    }
    case 'ContactProposed':
      return {
        ...inPhase(claim, ['AwaitingConsent'], event.type),
        proposedContact: { contact: event.contact, by: actor, at },
        contactChanges: [...claim.contactChanges, at],
      };
    case 'ContactConfirmed': {
      const { contact, comment } = event;
      return {
        ...inPhase(claim, [...reviewPhases, 'AwaitingConsent'], event.type),
        contactConfirmation: { email: contact.email, by: actor, at, comment },
      };
    }
    case 'ContactRefused': {
      // R64: the newest word about an address counts, also against an earlier confirmation.
      const { contactConfirmation: known } = claim;
      const isTakenBack = known !== null && isSameAddress(known.email, event.contact.email);
      const answered = { ...claim, contactConfirmation: isTakenBack ? null : known };
      // Before approval nothing is proposed: the claim keeps its contact.
      return answered.phase === 'AwaitingConsent'
        ? { ...answered, proposedContact: null }
        : inPhase(answered, reviewPhases, event.type);
    }
    case 'ContactChanged':
      return {
        ...inPhase(claim, ['AwaitingConsent'], event.type),
        content: event.content,
        round: event.round,
        consent: { state: 'sending' },
        // R14: another person is asked, or the same one anew; nobody has accepted this round.
        accepted: null,
        proposedContact: null,
        contactInDomains: event.contactInDomains ?? true,
        // A reviewer's confirmation is no further change by the partner: the proposal counted.
        contactChanges: isOneOf(partnerRoles, role) ? [...claim.contactChanges, at] : claim.contactChanges,
      };
    case 'NoticeSent':
      return {
        ...inPhase(claim, ['AwaitingConsent'], event.type),
        consent: { state: 'pending', noticeSentAt: event.sentAt, sentTo: event.address },
      };
    case 'NoticeUndeliverable': {
      const awaiting = inPhase(claim, ['AwaitingConsent'], event.type);
      return {
        ...awaiting,
        consent: { state: 'undeliverable', since: at, address: event.address },
        // R54: the round is void, and with it what was said in it; the next one asks again.
        accepted: null,
        returnedFrom: [...awaiting.returnedFrom, event.address],
      };
    }
    case 'ConsentAccepted': {
      const { round, address } = event;
      return { ...inPhase(claim, ['AwaitingConsent'], event.type), accepted: { at, round, address } };
    }
    case 'NoticeNotDelivered':
      return { ...claim, alertedInRound: event.round };
    case 'AssociationMadeOfficial': {
      const awaiting = inPhase(claim, ['AwaitingConsent'], event.type);
      const requestId = event.eligibilityRequestId;
      // R11: official from the end of the window, however late the service noticed it.
      const officialSince = before.deadlines['consent-end']?.dueAt ?? at;
      return {
        ...reviewedPart(awaiting),
        phase: 'Associated',
        approval: awaiting.approval,
        consentTimes: consentTimesOf(before, at),
        officialSince,
        endsAt: event.endsAt,
        endAnnouncedAt: null,
        eligibility: requestId === null ? { state: 'none' } : { state: 'requested', requestId, at },
        noticeReturnedAt: null,
        endingLink: null,
      };
    }
    case 'NoticeReturnedLate':
      return { ...inPhase(claim, ['Associated'], event.type), noticeReturnedAt: at };
    case 'EligibilityAssessed': {
      const { requestId, eligible, reason } = event;
      return {
        ...inPhase(claim, ['Associated'], event.type),
        deadlines: {},
        eligibility: eligible
          ? { state: 'eligible', requestId, at }
          : { state: 'ineligible', requestId, at, reason: reason ?? '' },
      };
    }
    case 'AssociationEndsSoon':
      return { ...inPhase(claim, ['Associated'], event.type), endAnnouncedAt: at };
    case 'AssociationEnded': {
      const official = inPhase(claim, ['Associated'], event.type);
      const cause = event.cause ?? causeBy(role);
      return {
        ...official,
        phase: 'AssociationEnded',
        deadlines: {},
        ended: { at, by: actor, reason: event.reason, cause },
        // R14: after the customer's ending its silence is no consent either.
        customerRefusals:
          cause === 'customer'
            ? [...official.customerRefusals, { kind: 'ended', at }]
            : official.customerRefusals,
      };
    }
    case 'ApprovalPulledBack': {
      const { approvedFrom, ...awaiting } = inPhase(claim, ['AwaitingConsent'], event.type);
      const rest = {
        ...reviewedPart(awaiting),
        pulledBackInRound: awaiting.round,
        consentTimes: consentTimesOf(before, at),
      };
      if (approvedFrom.phase === 'UnderReview') return { ...rest, phase: 'UnderReview' };
      const { rejection, dispute } = approvedFrom;
      return { ...rest, phase: 'Disputed', rejection, dispute };
    }
    case 'EndingLinkRequested': {
      const { number, validUntil } = event;
      return {
        ...inPhase(claim, ['Associated'], event.type),
        endingLink: { number, requestedAt: at, validUntil, alerted: false },
      };
    }
    case 'EndingLinkNotDelivered': {
      const official = inPhase(claim, ['Associated'], event.type);
      const { endingLink } = official;
      return { ...official, endingLink: endingLink === null ? null : { ...endingLink, alerted: true } };
    }
    case 'ClaimRejected': {
      const rejection = { reason: event.reason, comment: event.comment, by: actor, at };
      const rest = reviewedPart(
        inPhase(
          claim,
          ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
          event.type,
        ),
      );
      // R14: silence that was no consent is no further decline.
      const isDecline = event.reason === 'customer-declined' && role !== 'System';
      const rejected = {
        ...rest,
        rejection,
        customerRefusals: isDecline
          ? [...rest.customerRefusals, { kind: 'declined' as const, at }]
          : rest.customerRefusals,
        consentTimes: consentTimesOf(before, at) ?? rest.consentTimes,
      };
      return event.final
        ? { ...rejected, phase: 'RejectedFinal', denial: null, declinedBefore: hasDeclined(before) }
        : { ...rejected, phase: 'Rejected' };
    }
    case 'ClaimDisputed': {
      const rejected = inPhase(claim, ['Rejected'], event.type);
      return {
        ...rejected,
        phase: 'Disputed',
        assignee: event.unassigned === undefined ? rejected.assignee : null,
        disputesUsed: rejected.disputesUsed + 1,
        dispute: { justification: event.justification, by: actor, at },
      };
    }
    case 'DisputeDenied': {
      const disputed = inPhase(claim, ['Disputed'], event.type);
      return {
        ...reviewedPart(disputed),
        phase: 'RejectedFinal',
        rejection: disputed.rejection,
        denial: { comment: event.comment, by: actor, at },
        declinedBefore: hasDeclined(before),
        deadlines: {},
      };
    }
    case 'DisputeWindowClosed':
      return {
        ...inPhase(claim, ['Rejected'], event.type),
        phase: 'RejectedFinal',
        denial: null,
        declinedBefore: hasDeclined(before),
        deadlines: {},
      };
  }
}

/** The times of a consent that ends now (R11); `null`: none is open, or no notice of it stands. */
function consentTimesOf(before: Claim, at: Instant): ConsentTimes | null {
  if (before.phase !== 'AwaitingConsent' || before.consent.state !== 'pending') return null;
  const { noticeSentAt, sentTo } = before.consent;
  // Whatever ends it before the window's end ends it at once; the service may notice the window's end late.
  const windowEnd = before.deadlines['consent-end']?.dueAt ?? at;
  const endedAt = windowEnd < at ? windowEnd : at;
  return { noticeSentAt, sentTo, endedAt, acceptedAt: before.accepted?.at ?? null };
}

/** R71: what the approval ends, and a pull-back brings back. */
function whatApprovalEnds(claim: ClaimIn<'UnderReview' | 'Disputed'>): ApprovedFrom {
  if (claim.phase === 'UnderReview')
    return { phase: 'UnderReview', overallDecision: claim.deadlines['overall-decision'] ?? null };
  const { answer: _answer, ...dispute } = claim.dispute;
  return { phase: 'Disputed', rejection: claim.rejection, dispute };
}

/** R16: the cause of an ending by a version that did not record it; the customer could not end one then. */
function causeBy(role: Role): EndCause {
  if (role === 'System') return 'subscription';
  return isOneOf(partnerRoles, role) ? 'partner' : 'operator';
}

/** Counts one more breach if the clock is one of the reviewers' (R5). */
function withBreach(breaches: Breaches, clock: DeadlineKind): Breaches {
  return isReviewClock(clock) ? { ...breaches, [clock]: (breaches[clock] ?? 0) + 1 } : breaches;
}

/**
 * The claim, in one of the phases in which the event is possible.
 * @throws Error when it is in another phase
 */
function inPhase<P extends Phase>(claim: Claim, phases: readonly P[], event: string): ClaimIn<P> {
  if (isIn(claim, phases)) return claim;
  throw new Error(
    `${event} cannot follow on a claim in ${claim.phase}: the history of ${claim.claimId} is damaged.`,
  );
}

/** The part that a claim keeps when it leaves review, consent or dispute; the rest belongs to that phase. */
function reviewedPart(claim: Omit<ClaimIn<'Submitted'>, 'phase'>): Omit<ClaimIn<'Submitted'>, 'phase'> {
  return {
    claimId: claim.claimId,
    partnerId: claim.partnerId,
    partnerName: claim.partnerName,
    reference: claim.reference,
    content: claim.content,
    proofs: claim.proofs,
    removedProofs: claim.removedProofs,
    round: claim.round,
    approvedInRound: claim.approvedInRound,
    contactInDomains: claim.contactInDomains,
    contactConfirmation: claim.contactConfirmation,
    contactChanges: claim.contactChanges,
    customerRefusals: claim.customerRefusals,
    consentTimes: claim.consentTimes,
    alertedInRound: claim.alertedInRound,
    pulledBackInRound: claim.pulledBackInRound,
    disputesUsed: claim.disputesUsed,
    breaches: claim.breaches,
    revision: claim.revision,
    historyLength: claim.historyLength,
    commentCount: claim.commentCount,
    noteCount: claim.noteCount,
    createdAt: claim.createdAt,
    createdBy: claim.createdBy,
    changedAt: claim.changedAt,
    deadlines: claim.deadlines,
    movedBy: claim.movedBy,
    submission: claim.submission,
    assignee: claim.assignee,
  };
}
