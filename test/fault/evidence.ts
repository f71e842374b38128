/** What the invariant checker looks at: the database, the inbox and the queue as they were read, and what callers were told. */
import type { StoredEffect } from '../../shared/application/ports/claims';
import type { Claim } from '../../shared/domain/claim';
import type { EventType, RecordedEvent } from '../../shared/domain/events';
import type { EarlierAssociation } from '../../shared/domain/earlierAssociation';
import type { Instant } from '../../shared/domain/time';

/** One claim's partition. */
export interface ClaimEvidence {
  readonly claimId: string;
  readonly claim: Claim;
  readonly pending: readonly StoredEffect[];
  /** What the sweeper searches by; `null`: never. */
  readonly nextDueAt: Instant | null;
  /** In the order of their document IDs. */
  readonly events: readonly RecordedEvent[];
  readonly effects: readonly StoredEffect[];
}

/** A place with those who hold it: claims, and associations from before under an ID of their own. */
export interface PlaceEvidence {
  readonly place: string;
  readonly partnerId: string;
  readonly holders: readonly { readonly claimId: string; readonly round: number; readonly attempt: string }[];
}

/** A mail in the inbox. */
export interface MailEvidence {
  readonly id: number;
  readonly operationId: string;
  /** Machine time, ISO 8601. */
  readonly acceptedAt: string;
  readonly delivered: boolean;
  /** The link to decline, where the mail has one. */
  readonly link: { readonly claimId: string; readonly round: number; readonly secretHash: string } | null;
}

/** A request for eligibility that the assessor has got. */
export interface RequestEvidence {
  readonly claimId: string;
  readonly round: number;
  readonly requestId: string;
}

/** Everything that was read, with the claim time at which reading began. */
export interface Evidence {
  readonly readAt: Instant;
  readonly claims: readonly ClaimEvidence[];
  readonly places: readonly PlaceEvidence[];
  /** Associations from before, the ended ones included. */
  readonly earlier: readonly EarlierAssociation[];
  readonly mails: readonly MailEvidence[];
  readonly requests: readonly RequestEvidence[];
}

/** An answer that a caller got: it must stay true for ever. */
export interface Acknowledged {
  readonly claimId: string;
  /** The request, for people. */
  readonly request: string;
  /** The claim as it was shown; `null`: the answer did not show it. */
  readonly shown: { readonly status: string; readonly revision: number } | null;
  /** What the history must hold. */
  readonly recorded: {
    readonly type: EventType;
    /** Text that the event holds. */
    readonly mark?: string;
    /** No other event holds the mark, so a second one is this request taking effect twice. */
    readonly once?: boolean;
  } | null;
}

/** A span of claim time in which the service could not do its work; it does not count as lateness. Disturbances do not overlap. */
export interface Disturbance {
  readonly from: Instant;
  readonly to: Instant;
}

/** What the driver knows, beside what can be read. */
export interface Witnessed {
  readonly acknowledged: readonly Acknowledged[];
  readonly disturbances: readonly Disturbance[];
  /** Machine time of each kill, ISO 8601. */
  readonly kills: readonly string[];
}
