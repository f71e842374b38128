/**
 * The data of the invariant checker: database, inbox and queue as they were read, and the responses that
 * callers got.
 */
import type { StoredEffect } from '../../shared/application/ports/claims';
import type { Claim } from '../../shared/domain/claim';
import type { EventType, RecordedEvent } from '../../shared/domain/events';
import type { EarlierAssociation } from '../../shared/domain/earlierAssociation';
import type { Instant } from '../../shared/domain/time';

/** The partition of one claim. */
export interface ClaimEvidence {
  readonly claimId: string;
  readonly claim: Claim;
  readonly pending: readonly StoredEffect[];
  /** The instant by which the sweeper searches; `null` when nothing is due. */
  readonly nextDueAt: Instant | null;
  /** In the order of their document IDs. */
  readonly events: readonly RecordedEvent[];
  readonly effects: readonly StoredEffect[];
}

/** A place with its holders: claims, and earlier associations, which have IDs of their own. */
export interface PlaceEvidence {
  readonly place: string;
  readonly partnerId: string;
  readonly holders: readonly { readonly claimId: string; readonly round: number; readonly attempt: string }[];
}

/** A mail in the inbox. */
export interface MailEvidence {
  readonly id: number;
  readonly operationId: string;
  readonly to: readonly string[];
  /** Machine time, ISO 8601. */
  readonly acceptedAt: string;
  readonly delivered: boolean;
  /** The link of a round, in its notice or in the mail about the start; `null` when the mail has none. */
  readonly link: { readonly claimId: string; readonly round: number; readonly secretHash: string } | null;
}

/** A request for eligibility that the assessor received. */
export interface RequestEvidence {
  readonly claimId: string;
  readonly round: number;
  readonly requestId: string;
}

/** Everything that was read, with the claim time at which the reading began. */
export interface Evidence {
  readonly readAt: Instant;
  readonly claims: readonly ClaimEvidence[];
  readonly places: readonly PlaceEvidence[];
  /** Earlier associations, including ended ones. */
  readonly earlier: readonly EarlierAssociation[];
  readonly mails: readonly MailEvidence[];
  readonly requests: readonly RequestEvidence[];
}

/** A response that a caller got; it must stay true for ever. */
export interface Acknowledged {
  readonly claimId: string;
  /** The request, as text for people. */
  readonly request: string;
  /** The claim in the response; `null` when the response did not show it. */
  readonly shown: { readonly status: string; readonly revision: number } | null;
  /** The event that the history must contain; `null` when none is expected. */
  readonly recorded: {
    readonly type: EventType;
    /** Text that the event contains. */
    readonly mark?: string;
    /** Only this request has the mark, so a second event with it means that the request took effect twice. */
    readonly once?: boolean;
  } | null;
}

/**
 * A span of claim time in which the service could not work; it does not count as lateness. Disturbances do
 * not overlap.
 */
export interface Disturbance {
  readonly from: Instant;
  readonly to: Instant;
}

/** Facts that the campaign knows in addition to those that can be read. */
export interface Witnessed {
  readonly acknowledged: readonly Acknowledged[];
  readonly disturbances: readonly Disturbance[];
  /** Machine time of each kill, ISO 8601. */
  readonly kills: readonly string[];
}
