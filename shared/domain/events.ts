/** Events: what has happened to a claim. They are its history, and the claim is their fold (R26). */
import type {
  ClaimContent,
  ClaimedProduct,
  CustomerContact,
  Deadlines,
  EndCause,
  PastRefusal,
  PersonRef,
  Proof,
} from './claim';
import type { DeadlineKind } from './clocks';
import type { PlaceId } from './directory';
import type { InformationReason, RejectionReason } from './reasons';
import type { Role } from './roles';
import type { Standing } from './standing';
import type { Instant } from './time';

/** A changed field with its old and new value, as histories show them (R26); `null`: empty. */
export interface FieldChange {
  /** Path within the claim's content, for example `customerContact/email`. */
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** The notice by whose link a customer answered (R10, R14). */
export interface UsedNotice {
  readonly round: number;
  /** The address that the notice went to; `null`: not known any more. */
  readonly address: string | null;
}

/** The ways by which a customer's word can reach the operator, other than a link (R16). */
export const wordChannels = ['phone', 'letter', 'email', 'meeting', 'other'] as const;
export type WordChannel = (typeof wordChannels)[number];

/** The customer's word as the operator recorded it (R16). */
export interface CustomerWord {
  /** Who spoke for the customer. */
  readonly who: string;
  readonly how: WordChannel;
  readonly receivedAt: Instant;
  /** What was said, or where it is kept; `null`: nothing more is recorded. */
  readonly note: string | null;
}

/** The ending link that the customer used (R16). */
export interface UsedEndingLink {
  readonly number: number;
  /** The address that it went to; `null`: not known any more. */
  readonly address: string | null;
}

/**
 * Why a notice did not reach its mailbox although its address is no reason: it is quarantined, it was filtered
 * as spam, or its delivery failed for another reason (R9, R54).
 */
export type NonDelivery = 'quarantined' | 'filtered' | 'failed';

/**
 * What happened. The `deadlines` of an event are all clocks of the claim from then on; clocks that it leaves
 * out have stopped.
 */
export type ClaimEvent =
  | {
      readonly type: 'ClaimCreated';
      readonly claimId: string;
      readonly partner: { readonly id: string; readonly name: string };
      readonly content: ClaimContent;
      /**
       * The partner's reference of the imported row, as it was written (R47); `null`: none. Left out by versions
       * that knew no references.
       */
      readonly reference?: string | null;
      /**
       * Whether the customer contact's address was in one of the customer's domains at that moment (R64); left out,
       * in other events too: no contact, or recorded before this was decided.
       */
      readonly contactInDomains?: boolean;
    }
  | {
      readonly type: 'ClaimEdited';
      readonly changes: readonly FieldChange[];
      readonly content: ClaimContent;
      readonly contactInDomains?: boolean;
    }
  | { readonly type: 'ClaimDiscarded' }
  | { readonly type: 'ProofAdded'; readonly proof: Proof }
  | { readonly type: 'ProofRemoved'; readonly proofId: string; readonly fileName: string }
  | {
      readonly type: 'ProofScanned';
      readonly proofId: string;
      readonly fileName: string;
      readonly result: 'clean' | 'malicious';
      readonly threats: readonly string[];
    }
  | { readonly type: 'CommentAdded'; readonly text: string }
  | { readonly type: 'NoteAdded'; readonly text: string }
  | {
      readonly type: 'ClaimSubmitted';
      readonly policyVersion: string;
      readonly contactInDomains?: boolean;
      readonly deadlines: Deadlines;
    }
  | { readonly type: 'ReviewStarted'; readonly assignee: PersonRef | null; readonly deadlines: Deadlines }
  | { readonly type: 'ReviewerAssigned'; readonly assignee: PersonRef }
  | {
      readonly type: 'InformationRequested';
      readonly reasons: readonly InformationReason[];
      readonly comment: string;
      readonly productsToRemove: readonly string[];
      readonly remainingDecisionTime: number;
      readonly deadlines: Deadlines;
    }
  | {
      readonly type: 'PartnerResponded';
      readonly comment: string | null;
      readonly changes: readonly FieldChange[];
      readonly content: ClaimContent;
      readonly contactInDomains?: boolean;
      readonly deadlines: Deadlines;
    }
  | {
      readonly type: 'ClaimApproved';
      readonly round: number;
      /** With the ends that their subscriptions had at that moment. */
      readonly products: readonly ClaimedProduct[];
      readonly places: readonly PlaceId[];
      /** The partner's official claims whose associations end soon and that this one renews (R44); left out: none. */
      readonly renews?: readonly string[];
      /** The documents that were not scanned yet, which the reviewer accepted (R46); left out: none. */
      readonly unscanned?: readonly Pick<Proof, 'proofId' | 'fileName'>[];
      readonly comment: string | null;
      readonly contact: CustomerContact;
      readonly contactInDomains?: boolean;
      /** Silence is no consent in the rounds that follow (R14); left out: it is. */
      readonly reconsider?: boolean;
      /** The newest of the customer's refusals for which that is so; left out: there is none. */
      readonly refusedBefore?: PastRefusal;
      readonly deadlines: Deadlines;
    }
  | {
      readonly type: 'NoticeSent';
      readonly round: number;
      readonly address: string;
      readonly sentAt: Instant;
      readonly deadlines: Deadlines;
    }
  | {
      readonly type: 'NoticeUndeliverable';
      readonly round: number;
      readonly address: string;
      readonly deadlines: Deadlines;
    }
  /** The partner proposed a contact that a reviewer has to confirm: an outsider, or any in a reconsider round (R14, R24). */
  | { readonly type: 'ContactProposed'; readonly contact: CustomerContact; readonly deadlines: Deadlines }
  /** A reviewer confirmed an address outside the customer's domains, of the contact or of a proposed one (R64). */
  | { readonly type: 'ContactConfirmed'; readonly contact: CustomerContact; readonly comment: string }
  /** A reviewer refused it. Before approval the contact stays, and stays unconfirmed (R64). */
  | {
      readonly type: 'ContactRefused';
      readonly contact: CustomerContact;
      readonly comment: string;
      readonly deadlines: Deadlines;
    }
  /**
   * Begins a new round: a new notice, and a window that starts anew (R17, R24, R54). Without changes: the
   * notice came back and goes to the same contact once more.
   */
  | {
      readonly type: 'ContactChanged';
      readonly round: number;
      readonly changes: readonly FieldChange[];
      readonly content: ClaimContent;
      readonly contactInDomains?: boolean;
      readonly deadlines: Deadlines;
    }
  /** The customer accepted by the link of a round's notice; official only at the end of the window (R14). */
  | ({ readonly type: 'ConsentAccepted' } & UsedNotice)
  | {
      readonly type: 'AssociationMadeOfficial';
      readonly round: number;
      readonly endsAt: Instant | null;
      /** `null`: recorded as Business Influencer, not assessed (R11). */
      readonly eligibilityRequestId: string | null;
      readonly deadlines: Deadlines;
    }
  /** The mail service accepted the notice, but it did not reach the customer's mailbox (R9, R54). */
  | {
      readonly type: 'NoticeNotDelivered';
      readonly round: number;
      readonly address: string;
      readonly because: NonDelivery;
    }
  /** The notice came back after the association had become official (R54). */
  | { readonly type: 'NoticeReturnedLate'; readonly round: number; readonly address: string }
  | {
      readonly type: 'EligibilityAssessed';
      readonly requestId: string;
      readonly eligible: boolean;
      readonly reason: string | null;
    }
  | {
      readonly type: 'ClaimRejected';
      readonly reason: RejectionReason;
      readonly comment: string;
      /** Whether no dispute is possible any more (R14, R15). */
      readonly final: boolean;
      /** The notice whose link the customer used (R10); left out: no customer declined, or not recorded then. */
      readonly notice?: UsedNotice;
      /** The customer's word, where it came by another way than a link (R16); left out: it did not. */
      readonly word?: CustomerWord;
      readonly deadlines: Deadlines;
    }
  | {
      readonly type: 'ClaimDisputed';
      readonly justification: string;
      readonly newProofs: readonly string[];
      /** The assignee until now, who may not decide the dispute (R14); left out: the claim keeps its assignee. */
      readonly unassigned?: PersonRef;
      readonly deadlines: Deadlines;
    }
  | { readonly type: 'DisputeUpheld'; readonly comment: string }
  | { readonly type: 'DisputeDenied'; readonly comment: string }
  | { readonly type: 'DisputeWindowClosed' }
  /** The partner is told that its association ends soon, with its subscription (R16). */
  | { readonly type: 'AssociationEndsSoon'; readonly endsAt: Instant }
  | {
      readonly type: 'AssociationEnded';
      /** In words; empty where the customer gave none. */
      readonly reason: string;
      /** Left out by versions that did not record it: the actor's role tells. */
      readonly cause?: EndCause;
      /** The link that the customer used, or its word as the operator recorded it; left out: neither. */
      readonly link?: UsedEndingLink;
      readonly word?: CustomerWord;
    }
  /** The operator had the notice sent once more: same address, round and window (R71). */
  | { readonly type: 'NoticeResent'; readonly round: number }
  /** A wrong approval went back to where it came from; notice and links have no effect any more (R71). */
  | {
      readonly type: 'ApprovalPulledBack';
      readonly to: 'UnderReview' | 'Disputed';
      readonly reason: string;
      readonly deadlines: Deadlines;
    }
  /** By the link of a round's notice somebody asked for a link that can end the association (R16). */
  | {
      readonly type: 'EndingLinkRequested';
      readonly round: number;
      readonly number: number;
      readonly validUntil: Instant;
    }
  /** The mail with an ending link did not arrive; nothing else changes (R16). */
  | {
      readonly type: 'EndingLinkNotDelivered';
      readonly number: number;
      readonly address: string;
      readonly because: 'returned' | NonDelivery;
    }
  /** A clock ran out and the claim stays in its phase: a reminder or escalation (R3 to R7, R13, R54, R61). */
  | { readonly type: 'DeadlinePassed'; readonly deadline: DeadlineKind; readonly deadlines: Deadlines };

export type EventType = ClaimEvent['type'];

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<ClaimEvent, { type: T }>;

/** An event with its actor, the actor's role and its instant: one entry of the history (R26). */
export interface RecordedEvent {
  /** Position in the claim's history, from 1. */
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: PersonRef;
  readonly role: Role;
  readonly event: ClaimEvent;
  /** Where the claim stands after it; left out by versions that did not record it: the entries before it tell (R72). */
  readonly after?: Standing;
}

/** An entry that says where the claim stands after it. */
export type StandingEntry = RecordedEvent & Required<Pick<RecordedEvent, 'after'>>;

/** Whether each type of entry can change where a claim stands; a missing type does not compile. */
const changesStanding: Readonly<Record<EventType, boolean>> = {
  ClaimCreated: true,
  ClaimEdited: false,
  ClaimDiscarded: true,
  ProofAdded: false,
  ProofRemoved: false,
  ProofScanned: false,
  CommentAdded: false,
  NoteAdded: false,
  ClaimSubmitted: true,
  ReviewStarted: true,
  ReviewerAssigned: false,
  InformationRequested: true,
  PartnerResponded: true,
  ClaimApproved: true,
  NoticeSent: true,
  NoticeUndeliverable: true,
  NoticeNotDelivered: false,
  ContactConfirmed: false,
  ContactProposed: false,
  ContactRefused: false,
  ContactChanged: true,
  ConsentAccepted: true,
  AssociationMadeOfficial: true,
  NoticeReturnedLate: false,
  EligibilityAssessed: false,
  ClaimRejected: true,
  ClaimDisputed: true,
  // The approval that follows it changes where the claim stands.
  DisputeUpheld: false,
  DisputeDenied: true,
  DisputeWindowClosed: true,
  AssociationEndsSoon: false,
  AssociationEnded: true,
  NoticeResent: false,
  ApprovalPulledBack: true,
  EndingLinkRequested: false,
  EndingLinkNotDelivered: false,
  DeadlinePassed: false,
};

/** The types of entries from which alone it follows where a claim stands. */
export const standingTypes: readonly string[] = Object.entries(changesStanding).flatMap(([type, changes]) =>
  changes ? [type] : [],
);

/** The type of the entries that only reviewers see (R25, R26). */
export const internalType = 'NoteAdded' satisfies EventType;

/** Whether only reviewers see the entry (R25, R26). */
export function isInternal(event: ClaimEvent): boolean {
  return event.type === internalType;
}

/** Types of entries that can have a comment: those of the conversation (R25), and commands with words (R6, R7). */
type ConversationType = Extract<
  ClaimEvent,
  { readonly text: string } | { readonly comment: string | null }
>['type'];

/** Written as a record, so that the compiler names a type that is missing. */
const inConversation: Readonly<Record<ConversationType, true>> = {
  CommentAdded: true,
  NoteAdded: true,
  InformationRequested: true,
  PartnerResponded: true,
  ClaimApproved: true,
  ContactConfirmed: true,
  ContactRefused: true,
  ClaimRejected: true,
  DisputeUpheld: true,
  DisputeDenied: true,
};

/** Types of the entries that the conversation is read from; an entry's comment may still be empty. */
export const conversationTypes: readonly string[] = Object.keys(inConversation);
