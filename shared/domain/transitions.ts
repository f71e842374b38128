/** The transitions table: the commands of each phase, who may issue them, their guards, where they lead. */
import { phases, type Phase } from './claim';
import { deadlineKinds, movesOn, type DeadlineKind } from './clocks';
import type { CommandType } from './commands';
import { clockTransitions } from './clockTransitions';
import {
  accept,
  announceEnd,
  decline,
  endAssociation,
  recordEligibility,
  recordLateBounce,
  recordNoticeNotDelivered,
  recordNoticeSent,
  recordNoticeUndeliverable,
  resendNotice,
} from './decisions/consent';
import {
  endByCustomer,
  recordDecline,
  recordEnding,
  recordEndingLinkNotDelivered,
  requestEndingLink,
} from './decisions/customerWord';
import { pullBack } from './decisions/pullBack';
import * as acceptance from './guards/acceptance';
import * as assignment from './guards/assignment';
import * as contact from './guards/contact';
import * as contactState from './guards/contactState';
import * as content from './guards/content';
import * as customer from './guards/customer';
import {
  changeContact,
  confirmContact,
  confirmProposed,
  refuseContact,
  refuseProposed,
} from './decisions/contact';
import { dispute, edit, respond, submit, withdraw } from './decisions/partner';
import { addProof, recordScan, removeProof } from './decisions/proofs';
import {
  approve,
  assign,
  denyDispute,
  reject,
  requestInfo,
  startReview,
  upholdDispute,
} from './decisions/review';
import * as guard from './guards/general';
import * as proof from './guards/proofs';
import type { PartnerRole, Role } from './roles';
import { row, type Transition, type WakeUp } from './transition';

const managers: readonly PartnerRole[] = ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin'];
const partner: readonly PartnerRole[] = [...managers, 'IncentivesUser'];
const reviewers: readonly Role[] = ['Reviewer', 'ReviewLead'];
const clock: readonly Role[] = ['System'];
const deciders = [guard.notOwnOrganisation, guard.assigneeOrLead];
// Who rejected the claim is not told to assign it to themselves first.
const disputeDeciders = [guard.notOwnOrganisation, guard.anotherReviewer, guard.assigneeOrLead];

/** Every phase in which a claim is not final: comments stay possible (R24). */
export const unfinished = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'Rejected',
  'Disputed',
] as const;

/** The whole life of a claim. LIFECYCLE.md and the README's diagram are generated from this table. */
export const transitions: readonly Transition[] = [
  // Editing
  row({
    command: 'edit',
    from: ['Editing'],
    to: ['Editing'],
    by: partner,
    guards: [content.contentFits],
    wakes: null,
    rule: 'R2, R24',
    decide: edit,
  }),
  row({
    command: 'discard',
    from: ['Editing'],
    to: ['Discarded'],
    by: managers,
    wakes: 'DocumentChange',
    rule: 'R15',
    decide: () => [{ type: 'ClaimDiscarded' }],
  }),
  row({
    command: 'remove-proof',
    from: ['Editing'],
    to: ['Editing'],
    by: partner,
    guards: [proof.proofKnown],
    wakes: 'DocumentChange',
    rule: 'R46',
    decide: removeProof,
  }),
  row({
    command: 'submit',
    from: ['Editing'],
    to: ['Submitted'],
    by: partner,
    guards: [
      content.acknowledged,
      content.complete,
      proof.hasProof,
      content.placesFree,
      content.notAlreadyClaimed,
    ],
    wakes: 'ClaimSubmitted',
    rule: 'R3, R5, R27, R40, R44',
    decide: submit,
  }),

  // The partner's later changes
  row({
    command: 'edit',
    from: ['Submitted', 'PartnerActionRequired'],
    to: ['Submitted', 'PartnerActionRequired'],
    by: partner,
    guards: [
      content.contentFits,
      content.onlyEditableFields,
      content.staysComplete,
      content.placesFree,
      content.notAlreadyClaimed,
    ],
    wakes: null,
    rule: 'R24, R44',
    decide: edit,
  }),
  row({
    command: 'add-proof',
    from: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    to: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    by: partner,
    guards: [proof.proofNotRemoved, proof.roomForProof],
    wakes: 'DocumentChange',
    rule: 'R13, R24, R46',
    decide: addProof,
  }),
  row({
    command: 'withdraw',
    from: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
    to: ['RejectedFinal'],
    by: managers,
    guards: [guard.explained],
    wakes: 'Withdrawal',
    rule: 'R15',
    decide: withdraw,
  }),

  // Review
  row({
    command: 'start-review',
    from: ['Submitted'],
    to: ['UnderReview'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, assignment.nobodyElseAssigned, assignment.knownReviewer],
    wakes: 'ReviewStarted',
    rule: 'R4, R21',
    decide: startReview,
  }),
  row({
    command: 'assign',
    from: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    to: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    by: reviewers,
    guards: [
      guard.notOwnOrganisation,
      assignment.assignsSelfOrLeads,
      assignment.takesUnassignedOrLeads,
      assignment.knownReviewer,
      assignment.notOfClaimingOrganisation,
    ],
    wakes: 'Assignment',
    rule: 'R21',
    decide: assign,
  }),
  row({
    command: 'request-info',
    from: ['UnderReview'],
    to: ['PartnerActionRequired'],
    by: reviewers,
    guards: [...deciders, guard.explained, content.keepsAProduct],
    wakes: 'ReviewDecision',
    rule: 'R6',
    decide: requestInfo,
  }),
  row({
    command: 'respond',
    from: ['PartnerActionRequired'],
    to: ['UnderReview'],
    by: partner,
    guards: [content.keepsAProduct, content.notAlreadyClaimed],
    wakes: 'PartnerResponse',
    rule: 'R7, R44',
    decide: respond,
  }),
  row({
    command: 'approve',
    from: ['UnderReview'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [
      ...deciders,
      proof.noMaliciousProof,
      proof.scannedOrAccepted,
      content.subscriptionsRun,
      content.notAlreadyClaimed,
      contactState.contactConfirmed,
    ],
    wakes: 'ReviewDecision',
    rule: 'R8, R43, R44, R46, R64',
    decide: approve,
  }),
  row({
    command: 'reject',
    from: ['UnderReview'],
    to: ['Rejected', 'RejectedFinal'],
    by: reviewers,
    guards: [...deciders, guard.explained],
    wakes: 'ReviewDecision',
    rule: 'R12, R31',
    decide: reject,
  }),
  row({
    command: 'confirm-contact',
    from: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    to: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, contactState.waitsForAnswer, guard.explained],
    wakes: null,
    rule: 'R64',
    decide: confirmContact,
  }),
  row({
    command: 'refuse-contact',
    from: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    to: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, contactState.waitsForAnswer, guard.explained],
    wakes: 'ContactChange',
    rule: 'R64',
    decide: refuseContact,
  }),

  // The customer's consent
  row({
    command: 'record-notice-sent',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: clock,
    guards: [guard.currentRound],
    wakes: 'NoticeReported',
    rule: 'R9',
    decide: recordNoticeSent,
  }),
  row({
    command: 'record-notice-undeliverable',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: clock,
    guards: [guard.currentRound],
    wakes: 'NoticeReported',
    rule: 'R54',
    decide: recordNoticeUndeliverable,
  }),
  row({
    command: 'record-notice-not-delivered',
    from: ['AwaitingConsent', 'Associated'],
    to: ['AwaitingConsent', 'Associated'],
    by: clock,
    guards: [guard.currentRound],
    wakes: 'NoticeReported',
    rule: 'R9, R54',
    decide: recordNoticeNotDelivered,
  }),
  row({
    command: 'change-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: partner,
    guards: [contact.otherContact, contact.contactChangesLeft],
    wakes: 'ContactChange',
    rule: 'R24, R54',
    decide: changeContact,
  }),
  row({
    command: 'confirm-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, contactState.waitsForAnswer, guard.explained],
    wakes: 'ContactChange',
    rule: 'R24, R64',
    decide: confirmProposed,
  }),
  row({
    command: 'refuse-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, contactState.waitsForAnswer, guard.explained],
    wakes: 'ContactChange',
    rule: 'R24, R64',
    decide: refuseProposed,
  }),
  row({
    command: 'decline',
    from: ['AwaitingConsent'],
    to: ['Rejected', 'RejectedFinal'],
    by: ['Customer'],
    guards: [guard.linkOfThisApproval],
    wakes: 'CustomerOptOut',
    rule: 'R10',
    decide: decline,
  }),
  row({
    command: 'accept',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: ['Customer'],
    guards: [customer.newestLink, acceptance.acceptanceAsked],
    wakes: null,
    rule: 'R10, R14',
    decide: accept,
  }),
  row({
    command: 'record-customer-word',
    from: ['AwaitingConsent'],
    to: ['Rejected', 'RejectedFinal'],
    by: ['Operator'],
    guards: [customer.receivedInTime, customer.wordFits],
    wakes: 'CustomerOptOut',
    rule: 'R10, R16',
    decide: recordDecline,
  }),
  row({
    command: 'resend-notice',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: ['Operator'],
    guards: [customer.noticeNotReturned, customer.stillAsked],
    wakes: 'NoticeReported',
    rule: 'R14, R71',
    decide: resendNotice,
  }),
  row({
    command: 'pull-back',
    from: ['AwaitingConsent'],
    to: ['UnderReview', 'Disputed'],
    by: ['ReviewLead'],
    guards: [guard.notOwnOrganisation, guard.explained],
    wakes: 'ReviewDecision',
    rule: 'R71',
    decide: pullBack,
  }),

  // The association
  row({
    command: 'record-notice-undeliverable',
    from: ['Associated'],
    to: ['Associated'],
    by: clock,
    guards: [guard.currentRound],
    wakes: 'NoticeReported',
    rule: 'R54',
    decide: recordLateBounce,
  }),
  row({
    command: 'record-eligibility',
    from: ['Associated'],
    to: ['Associated'],
    by: ['Assessor'],
    guards: [guard.requestOpen],
    wakes: 'EligibilityAnswer',
    rule: 'R61',
    decide: recordEligibility,
  }),
  row({
    command: 'end-association',
    from: ['Associated'],
    to: ['AssociationEnded'],
    by: [...managers, 'Operator', 'System'],
    guards: [guard.explained, guard.endHasCome],
    wakes: 'AssociationEnd',
    rule: 'R16',
    decide: endAssociation,
  }),
  row({
    command: 'announce-end',
    from: ['Associated'],
    to: ['Associated'],
    by: clock,
    guards: [guard.endIsNear],
    wakes: 'AssociationEnd',
    rule: 'R16',
    decide: announceEnd,
  }),
  row({
    command: 'request-ending-link',
    from: ['Associated'],
    to: ['Associated'],
    by: ['Customer'],
    guards: [customer.newestLink, customer.endingLinkFree],
    wakes: 'EndingLink',
    rule: 'R16',
    decide: requestEndingLink,
  }),
  row({
    command: 'record-ending-link-not-delivered',
    from: ['Associated'],
    to: ['Associated'],
    by: clock,
    wakes: 'NoticeReported',
    rule: 'R16',
    decide: recordEndingLinkNotDelivered,
  }),
  row({
    command: 'end-by-customer',
    from: ['Associated'],
    to: ['AssociationEnded'],
    by: ['Customer'],
    guards: [customer.endingLinkValid],
    wakes: 'AssociationEnd',
    rule: 'R16',
    decide: endByCustomer,
  }),
  row({
    command: 'record-customer-word',
    from: ['Associated'],
    to: ['AssociationEnded'],
    by: ['Operator'],
    guards: [customer.receivedInTime, customer.wordFits],
    wakes: 'AssociationEnd',
    rule: 'R16',
    decide: recordEnding,
  }),

  // Disputes
  row({
    command: 'dispute',
    from: ['Rejected'],
    to: ['Disputed'],
    by: managers,
    guards: [guard.justified],
    wakes: 'Dispute',
    rule: 'R13',
    decide: dispute,
  }),
  row({
    command: 'uphold-dispute',
    from: ['Disputed'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [
      ...disputeDeciders,
      proof.noMaliciousProof,
      proof.scannedOrAccepted,
      content.subscriptionsRun,
      content.notAlreadyClaimed,
      contactState.contactConfirmed,
    ],
    wakes: 'ReviewDecision',
    rule: 'R14, R44, R46, R64',
    decide: upholdDispute,
  }),
  row({
    command: 'deny-dispute',
    from: ['Disputed'],
    to: ['RejectedFinal'],
    by: reviewers,
    guards: disputeDeciders,
    wakes: 'ReviewDecision',
    rule: 'R14',
    decide: denyDispute,
  }),

  // The end of each clock
  ...clockTransitions,

  // Results of malware scans, also for final claims, because their documents can still be read
  row({
    command: 'record-scan',
    from: phases,
    to: phases,
    by: clock,
    guards: [proof.proofKnown],
    wakes: 'DocumentChange',
    rule: 'R46',
    decide: recordScan,
  }),

  // The conversation
  row({
    command: 'comment',
    from: unfinished,
    to: unfinished,
    by: [...partner, ...reviewers],
    guards: [guard.roomFor('comments')],
    wakes: 'Comment',
    rule: 'R24, R25',
    decide: (_claim, { text }) => [{ type: 'CommentAdded', text }],
  }),
  row({
    command: 'note',
    from: unfinished,
    to: unfinished,
    by: reviewers,
    guards: [guard.notOwnOrganisation, guard.roomFor('notes')],
    wakes: null,
    rule: 'R25',
    decide: (_claim, { text }) => [{ type: 'NoteAdded', text }],
  }),
];

/** The row for a command in a phase, `undefined` where the table has none. */
export function transitionFor(phase: Phase, command: CommandType): Transition | undefined {
  return transitions.find((row) => row.command === command && row.from.includes(phase));
}

/** The clocks whose end makes a row's command too late: none of the phases that they lead to allows it. */
export function limitsOf({ command, from }: Transition): readonly DeadlineKind[] {
  return deadlineKinds.filter((kind) => {
    const end = transitions.find((row) => row.command === `expire:${kind}`);
    return (
      movesOn(kind) &&
      end?.from.some((phase) => from.includes(phase)) === true &&
      end.to.every((phase) => transitionFor(phase, command) === undefined)
    );
  });
}

/** The events that can wake the orchestration of a claim in a phase. */
export function wakeUpsIn(phase: Phase): readonly WakeUp[] {
  const wakeUps = transitions.flatMap(({ from, wakes }) =>
    from.includes(phase) && wakes !== null ? [wakes] : [],
  );
  return [...new Set(wakeUps)];
}
