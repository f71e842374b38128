/** The life of a claim as the API shows it to one reader at one instant. */
import type { z } from 'zod';
import type { ClaimView, HistoryEntry } from '../../../shared/contracts/claims/claimView';
import type { workSchema } from '../../../shared/contracts/operations/operatorResponses';
import type { BusinessCalendar } from '../../../shared/domain/calendar';
import type { ClaimEvent, EventType } from '../../../shared/domain/events';
import type { Instant } from '../../../shared/domain/time';

/** A mail, message or release of places, with its attempts. */
export type Work = z.infer<typeof workSchema>;

/** A claim's life, as far as its reader may see it. */
export interface Life {
  readonly claim: ClaimView;
  readonly history: readonly HistoryEntry[];
  /** `null`: only review leads and operators see it. */
  readonly work: readonly Work[] | null;
  /** The service's time at the read. */
  readonly now: Instant;
  /** The calendar in force, whose time zone is the programme's. */
  readonly calendar: BusinessCalendar;
  /** The calendars from which the claim's deadlines were computed, by version. */
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
}

/** Every type of event; the compiler names one that is missing here. */
export const eventTypes: Readonly<Record<EventType, true>> = {
  ClaimCreated: true,
  ClaimEdited: true,
  ClaimDiscarded: true,
  ProofAdded: true,
  ProofRemoved: true,
  ProofScanned: true,
  CommentAdded: true,
  NoteAdded: true,
  ClaimSubmitted: true,
  ReviewStarted: true,
  ReviewerAssigned: true,
  InformationRequested: true,
  PartnerResponded: true,
  ClaimApproved: true,
  NoticeSent: true,
  NoticeUndeliverable: true,
  ContactProposed: true,
  ContactConfirmed: true,
  ContactRefused: true,
  ContactChanged: true,
  ConsentAccepted: true,
  AssociationMadeOfficial: true,
  NoticeNotDelivered: true,
  NoticeReturnedLate: true,
  EligibilityAssessed: true,
  ClaimRejected: true,
  ClaimDisputed: true,
  DisputeUpheld: true,
  DisputeDenied: true,
  DisputeWindowClosed: true,
  AssociationEnded: true,
  NoticeResent: true,
  ApprovalPulledBack: true,
  EndingLinkRequested: true,
  AssociationEndsSoon: true,
  EndingLinkNotDelivered: true,
  DeadlinePassed: true,
};

/** The event of an entry of the history; `null`: its type is new and not known to this program. */
export function eventOf({ type, details }: HistoryEntry): ClaimEvent | null {
  return type in eventTypes ? ({ ...details, type } as ClaimEvent) : null;
}
