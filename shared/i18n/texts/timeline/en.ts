/** English texts of what happens to a claim: headings of its history, its clocks and its commands; every other language has their shape. */
import type { DeadlineKind } from '../../../domain/clocks';
import type { CommandType } from '../../../domain/commands';
import type { EventType } from '../../../domain/events';
import type { AwaitedCode, ClockEndCode } from '../../../domain/lifecycle';

/** The texts of a claim's history, clocks and commands in one language. */
export type TimelineTexts = typeof timelineEn;

/** A clock as people read it. */
interface ClockText {
  readonly name: string;
  /** Whose it is, and what its end means. */
  readonly meaning: string;
}

/** Every command but the ends of clocks, which have texts of their own. */
type NamedCommand = Exclude<CommandType, `expire:${DeadlineKind}`>;

export const timelineEn = {
  historyEvents: {
    ClaimCreated: 'Claim created',
    ClaimEdited: 'Claim edited',
    ClaimDiscarded: 'Claim discarded',
    ProofAdded: 'Document added',
    ProofRemoved: 'Document removed',
    ProofScanned: 'Document scanned for malware',
    CommentAdded: 'Comment',
    NoteAdded: 'Reviewers’ note',
    ClaimSubmitted: 'Claim submitted',
    ReviewStarted: 'Review started',
    ReviewerAssigned: 'Reviewer assigned',
    InformationRequested: 'Information requested',
    PartnerResponded: 'The partner answered',
    ClaimApproved: 'Claim approved',
    NoticeSent: 'Notice sent to the customer',
    NoticeUndeliverable: 'The customer’s notice came back',
    NoticeNotDelivered: 'The customer’s notice was not delivered',
    ContactConfirmed: 'Customer contact confirmed',
    ContactProposed: 'New customer contact waits for a reviewer',
    ContactRefused: 'Customer contact refused',
    ContactChanged: 'Customer contact given',
    ConsentAccepted: 'The customer accepted',
    AssociationMadeOfficial: 'Association official',
    NoticeReturnedLate: 'The customer’s notice came back after the association had become official',
    EligibilityAssessed: 'Eligibility assessed',
    ClaimRejected: 'Claim rejected',
    ClaimDisputed: 'Rejection disputed',
    DisputeUpheld: 'Dispute upheld',
    DisputeDenied: 'Dispute denied',
    DisputeWindowClosed: 'The time to dispute ended',
    AssociationEndsSoon: 'Association ends soon',
    AssociationEnded: 'Association ended',
    NoticeResent: 'Notice sent to the customer once more',
    ApprovalPulledBack: 'Approval taken back',
    EndingLinkRequested: 'The customer asked for a link to end the association',
    EndingLinkNotDelivered: 'The customer’s link to end the association did not arrive',
    DeadlinePassed: 'A deadline passed',
  } satisfies Record<EventType, string>,

  clocks: {
    'review-start': {
      name: 'Start of the review',
      meaning: 'The reviewers have to start the review by then; otherwise it starts by itself.',
    },
    decision: {
      name: 'Decision',
      meaning:
        'The reviewers are to decide by then, counted from the start of the review. If they are late, the claim can still be decided.',
    },
    'overall-decision': {
      name: 'Decision, counted from the submission',
      meaning:
        'The reviewers are to decide by then, counted from the submission. If they are late, the claim can still be decided.',
    },
    'partner-reminder': {
      name: 'Reminder to the partner',
      meaning: 'The partner is reminded then that the reviewers wait for its answer.',
    },
    'partner-response': {
      name: 'Answer of the partner',
      meaning:
        'The partner has to provide the information and resubmit the claim by then; otherwise the claim is rejected.',
    },
    'notice-outage': {
      name: 'Sending of the notice',
      meaning:
        'The notice is to be sent to the customer by then. If it is late, we keep trying to send it, and the consent period has not started.',
    },
    'consent-end': {
      name: 'End of the consent period',
      meaning:
        'The customer can decline until then. Afterwards the association becomes official; if the customer had to accept and has not, the claim is rejected.',
    },
    'new-contact': {
      name: 'New customer contact',
      meaning:
        'The notice came back: the partner has to give a customer contact by then; otherwise the claim is rejected.',
    },
    'contact-confirmation': {
      name: 'Confirmation of the contact',
      meaning: 'The reviewers are to confirm or refuse the customer contact by then.',
    },
    'eligibility-answer': {
      name: 'Eligibility assessment',
      meaning:
        'The assessor is to say by then whether the association is eligible for incentives. If the answer is late, it is asked for again.',
    },
    'dispute-window': {
      name: 'End of the time to dispute',
      meaning: 'The partner can dispute the rejection until then; afterwards it is final.',
    },
    'dispute-answer': {
      name: 'Answer to the dispute',
      meaning: 'The reviewers are to answer the dispute by then. If they are late, it can still be decided.',
    },
  } satisfies Record<DeadlineKind, ClockText>,

  /** As buttons. */
  /** What happens at the end of a clock. */
  clockEnds: {
    escalates: 'Those who can help are told; the claim stays as it is',
    'asks-again': 'The same question is asked again',
    reminds: 'The partner is reminded',
    'starts-review': 'The review starts automatically',
    rejects: 'The claim is rejected',
    'makes-official-or-rejects':
      'The association becomes official; a claim that needed the customer’s acceptance and did not get it is rejected',
    'makes-rejection-final': 'The rejection becomes final',
  } satisfies Record<ClockEndCode, string>,

  awaitedParties: {
    reviewers: 'The reviewers',
    partner: 'The partner',
    customer: 'The customer',
    'mail-service': 'The mail service',
    assessor: 'The incentive assessor',
  } satisfies Record<AwaitedCode, string>,

  commands: {
    edit: 'Edit',
    discard: 'Discard',
    'add-proof': 'Add a document',
    'remove-proof': 'Remove the document',
    comment: 'Comment',
    note: 'Write a note',
    submit: 'Submit',
    'start-review': 'Start the review',
    assign: 'Assign',
    'request-info': 'Ask for information',
    respond: 'Resubmit',
    approve: 'Approve',
    reject: 'Reject',
    withdraw: 'Withdraw',
    'change-contact': 'Give a customer contact',
    'confirm-contact': 'Confirm the contact',
    'refuse-contact': 'Refuse the contact',
    decline: 'Decline the association',
    accept: 'Accept the association',
    dispute: 'Dispute',
    'uphold-dispute': 'Uphold the dispute',
    'deny-dispute': 'Deny the dispute',
    'end-association': 'End the association',
    'request-ending-link': 'Ask for a link to end the association',
    'end-by-customer': 'End the association as the customer',
    'record-customer-word': 'Record the customer’s word',
    'resend-notice': 'Send the notice once more',
    'pull-back': 'Take the approval back',
    'record-notice-sent': 'The notice was sent',
    'record-notice-undeliverable': 'The notice came back',
    'record-notice-not-delivered': 'The notice was not delivered',
    'record-ending-link-not-delivered': 'The link to end the association was not delivered',
    'record-eligibility': 'Eligibility assessed',
    'record-scan': 'Document scanned for malware',
    'announce-end': 'End of the association announced',
  } satisfies Record<NamedCommand, string>,
};
