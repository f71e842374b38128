/** What is known of a claim's life: what the API shows of it to one reader, at one instant. */
import type { z } from 'zod';
import type { ClaimView, HistoryEntry } from '../../../shared/contracts/claims/claimView';
import type { workSchema } from '../../../shared/contracts/operations/operatorResponses';
import type { BusinessCalendar } from '../../../shared/domain/calendar';
import type { ClaimEvent, EventType } from '../../../shared/domain/events';
import type { Instant } from '../../../shared/domain/time';

/** A mail, message or release of places, with its attempts. */
export type Work = z.infer<typeof workSchema>;

/** A claim's life as its reader may see it. */
export interface Life {
  readonly claim: ClaimView;
  readonly history: readonly HistoryEntry[];
  /** `null`: only review leads and operators see it. */
  readonly work: readonly Work[] | null;
  /** The service's time when it was read. */
  readonly now: Instant;
  /** The calendar in force, whose time zone is the programme's. */
  readonly calendar: BusinessCalendar;
  /** The calendars that the claim's clocks were set by, by version. */
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
}

/** Every type of event; the compiler misses the one that is left out. */
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
  ContactRefused: true,
  ContactChanged: true,
  AssociationMadeOfficial: true,
  NoticeReturnedLate: true,
  EligibilityAssessed: true,
  ClaimRejected: true,
  ClaimDisputed: true,
  DisputeUpheld: true,
  DisputeDenied: true,
  DisputeWindowClosed: true,
  AssociationEnded: true,
  DeadlinePassed: true,
};

/** The event behind an entry, whose details are the event's own; `null`: one that a newer service has added. */
export function eventOf({ type, details }: HistoryEntry): ClaimEvent | null {
  return type in eventTypes ? ({ ...details, type } as ClaimEvent) : null;
}
