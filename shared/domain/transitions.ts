/** The transitions table: which command is possible in which phase, by whom, under which guards, and where it leads. */
import type { Phase } from './claim';
import type { CommandType } from './commands';
import {
  askAgain,
  consentPasses,
  decline,
  endAssociation,
  recordEligibility,
  recordLateBounce,
  recordNoticeSent,
  recordNoticeUndeliverable,
} from './decisions/consent';
import * as contact from './contactGuards';
import * as content from './contentGuards';
import { changeContact, confirmContact, refuseContact } from './decisions/contact';
import { dispute, edit, respond, submit, withdraw } from './decisions/partner';
import { addProof, recordScan, removeProof } from './decisions/proofs';
import {
  approve,
  assign,
  closeDisputeWindow,
  denyDispute,
  lapse,
  reject,
  requestInfo,
  reviewStartsByItself,
  startReview,
  tellOnce,
  upholdDispute,
} from './decisions/review';
import * as guard from './guards';
import * as proof from './proofGuards';
import type { PartnerRole, Role } from './roles';
import { row, type Transition, type WakeUp } from './transition';

const managers: readonly PartnerRole[] = ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin'];
const partner: readonly PartnerRole[] = [...managers, 'IncentivesUser'];
const reviewers: readonly Role[] = ['Reviewer', 'ReviewLead'];
const clock: readonly Role[] = ['System'];
const deciders = [guard.notOwnOrganisation, guard.assigneeOrLead];
const disputeDeciders = [...deciders, guard.anotherReviewer];

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

const allPhases = [...unfinished, 'Discarded', 'AssociationEnded', 'RejectedFinal'] as const;

/** The whole life of a claim. The README's diagram is generated from this table. */
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
    guards: [content.acknowledged, content.complete, proof.hasProof, content.placesFree],
    wakes: 'ClaimSubmitted',
    rule: 'R3, R5, R27, R40, R44',
    decide: submit,
  }),

  // Partner's changes later on
  row({
    command: 'edit',
    from: ['Submitted', 'PartnerActionRequired'],
    to: ['Submitted', 'PartnerActionRequired'],
    by: partner,
    guards: [content.contentFits, content.onlyEditableFields, content.staysComplete, content.placesFree],
    wakes: null,
    rule: 'R24',
    decide: edit,
  }),
  row({
    command: 'add-proof',
    from: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    to: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    by: partner,
    guards: [guard.inTime('dispute-window', 'R13'), proof.proofNotRemoved, proof.roomForProof],
    wakes: null,
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
    guards: [guard.notOwnOrganisation],
    wakes: 'ReviewStarted',
    rule: 'R4, R21',
    decide: startReview,
  }),
  row({
    command: 'pass:review-start',
    from: ['Submitted'],
    to: ['UnderReview'],
    by: clock,
    guards: [guard.due('review-start')],
    wakes: 'ReviewStarted',
    rule: 'R3',
    decide: reviewStartsByItself,
  }),
  row({
    command: 'assign',
    from: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    to: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, guard.assignsSelfOrLeads],
    wakes: null,
    rule: 'R21',
    decide: assign,
  }),
  row({
    command: 'pass:decision',
    from: ['UnderReview'],
    to: ['UnderReview'],
    by: clock,
    guards: [guard.due('decision')],
    wakes: null,
    rule: 'R4',
    decide: tellOnce('decision'),
  }),
  row({
    command: 'pass:overall-decision',
    from: ['Submitted', 'UnderReview'],
    to: ['Submitted', 'UnderReview'],
    by: clock,
    guards: [guard.due('overall-decision')],
    wakes: null,
    rule: 'R5',
    decide: tellOnce('overall-decision'),
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
    guards: [guard.inTime('partner-response', 'R7'), content.keepsAProduct],
    wakes: 'PartnerResponse',
    rule: 'R7',
    decide: respond,
  }),
  row({
    command: 'pass:partner-reminder',
    from: ['PartnerActionRequired'],
    to: ['PartnerActionRequired'],
    by: clock,
    guards: [guard.due('partner-reminder')],
    wakes: null,
    rule: 'R7',
    decide: tellOnce('partner-reminder'),
  }),
  row({
    command: 'pass:partner-response',
    from: ['PartnerActionRequired'],
    to: ['Rejected', 'RejectedFinal'],
    by: clock,
    guards: [guard.due('partner-response')],
    wakes: null,
    rule: 'R7',
    decide: lapse,
  }),
  row({
    command: 'approve',
    from: ['UnderReview'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [...deciders, proof.noMaliciousProof, content.subscriptionsRun],
    wakes: 'ReviewDecision',
    rule: 'R8, R43, R44',
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

  // The customer's word
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
    guards: [guard.currentRound, guard.inTime('consent-end', 'R54')],
    wakes: 'NoticeReported',
    rule: 'R54',
    decide: recordNoticeUndeliverable,
  }),
  row({
    command: 'pass:notice-outage',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: clock,
    guards: [guard.due('notice-outage')],
    wakes: null,
    rule: 'R54',
    decide: tellOnce('notice-outage'),
  }),
  row({
    command: 'pass:new-contact',
    from: ['AwaitingConsent'],
    to: ['Rejected', 'RejectedFinal'],
    by: clock,
    guards: [guard.due('new-contact')],
    wakes: null,
    rule: 'R54',
    decide: lapse,
  }),
  row({
    command: 'change-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: partner,
    guards: [guard.inTime('consent-end', 'R9'), guard.inTime('new-contact', 'R54'), contact.anotherAddress],
    wakes: 'ContactChange',
    rule: 'R24, R54',
    decide: changeContact,
  }),
  row({
    command: 'confirm-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, guard.inTime('consent-end', 'R9'), contact.proposed],
    wakes: 'ContactChange',
    rule: 'R24',
    decide: confirmContact,
  }),
  row({
    command: 'refuse-contact',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [guard.notOwnOrganisation, contact.proposed, guard.explained],
    wakes: 'ContactChange',
    rule: 'R24',
    decide: refuseContact,
  }),
  row({
    command: 'pass:contact-confirmation',
    from: ['AwaitingConsent'],
    to: ['AwaitingConsent'],
    by: clock,
    guards: [guard.due('contact-confirmation')],
    wakes: null,
    rule: 'R24',
    decide: tellOnce('contact-confirmation'),
  }),
  row({
    command: 'decline',
    from: ['AwaitingConsent'],
    to: ['Rejected', 'RejectedFinal'],
    by: ['Customer'],
    guards: [guard.currentRound, guard.noticeArrived, guard.inTime('consent-end', 'R9')],
    wakes: 'CustomerOptOut',
    rule: 'R10',
    decide: decline,
  }),
  row({
    command: 'pass:consent-end',
    from: ['AwaitingConsent'],
    to: ['Associated'],
    by: clock,
    guards: [guard.due('consent-end')],
    wakes: null,
    rule: 'R11',
    decide: consentPasses,
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
    command: 'pass:eligibility-answer',
    from: ['Associated'],
    to: ['Associated'],
    by: clock,
    guards: [guard.due('eligibility-answer')],
    wakes: null,
    rule: 'R61',
    decide: askAgain,
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

  // Disputes
  row({
    command: 'dispute',
    from: ['Rejected'],
    to: ['Disputed'],
    by: managers,
    guards: [guard.inTime('dispute-window', 'R13'), guard.justified],
    wakes: 'Dispute',
    rule: 'R13',
    decide: dispute,
  }),
  row({
    command: 'pass:dispute-window',
    from: ['Rejected'],
    to: ['RejectedFinal'],
    by: clock,
    guards: [guard.due('dispute-window')],
    wakes: null,
    rule: 'R13',
    decide: closeDisputeWindow,
  }),
  row({
    command: 'pass:dispute-answer',
    from: ['Disputed'],
    to: ['Disputed'],
    by: clock,
    guards: [guard.due('dispute-answer')],
    wakes: null,
    rule: 'R13',
    decide: tellOnce('dispute-answer'),
  }),
  row({
    command: 'uphold-dispute',
    from: ['Disputed'],
    to: ['AwaitingConsent'],
    by: reviewers,
    guards: [...disputeDeciders, proof.noMaliciousProof, content.subscriptionsRun],
    wakes: 'ReviewDecision',
    rule: 'R14',
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

  // What scanners find: also of a claim that is final, as its documents can still be read
  row({
    command: 'record-scan',
    from: allPhases,
    to: allPhases,
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
    wakes: null,
    rule: 'R24, R25',
    decide: (_claim, { text }) => [{ type: 'CommentAdded', text }],
  }),
  row({
    command: 'note',
    from: unfinished,
    to: unfinished,
    by: reviewers,
    guards: [guard.notOwnOrganisation],
    wakes: null,
    rule: 'R25',
    decide: (_claim, { text }) => [{ type: 'NoteAdded', text }],
  }),
];

/** The row for a command in a phase, `undefined` where the table has none. */
export function transitionFor(phase: Phase, command: CommandType): Transition | undefined {
  return transitions.find((row) => row.command === command && row.from.includes(phase));
}

/** The events that can wake the orchestration of a claim in a phase. */
export function wakeUpsIn(phase: Phase): readonly WakeUp[] {
  const wakeUps = transitions.flatMap(({ from, wakes }) =>
    from.includes(phase) && wakes !== null ? [wakes] : [],
  );
  return [...new Set(wakeUps)];
}
