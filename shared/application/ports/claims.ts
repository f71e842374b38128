/** Port of claims: a claim as it is stored, its effects that are still to be performed, and their store. */
import type { AssociationState } from '../../domain/association';
import type { AwaitedSide, WaitingSide } from '../../domain/awaited';
import type { Claim, ClaimContent, ConsentState, Eligibility, Status } from '../../domain/claim';
import type { CustomerRefusal } from '../../domain/customerRefusals';
import type { Effect } from '../../domain/effects';
import type { RecordedEvent } from '../../domain/events';
import type { MailClass } from '../../domain/mailClass';
import type { OwnClaim } from '../../domain/ownClaims';
import type { Instant } from '../../domain/time';
import type { StoredResponse } from './idempotency';
import type { MailBooking } from './mail';
import type { Page } from './paging';
import type { UploadRequest } from './proofs';
import type { StatusCount } from './statistics';

/** A claim as it is stored: the fold of its history, and bookkeeping that is not part of the history. */
export interface StoredClaim {
  readonly claim: Claim;
  /** The effects that are still to be performed, in full, so that a turn needs only one read. */
  readonly pending: readonly StoredEffect[];
  /** Changes with every write, bookkeeping included; a commit names the one that it rests on. */
  readonly version: string;
}

/** A mail on its way, stored before it is sent, so that after a crash it is looked up, not sent twice. */
export interface MailAttempt {
  /** Follows from the effect's ID and its numbers of redrives and resends. */
  readonly operationId: string;
  readonly address: string;
  /** When the mail first got a permit (R66); left out: the attempt was stored before this was recorded. */
  readonly permittedAt?: Instant;
}

/** An effect with the record of its attempts. */
export interface StoredEffect extends Effect {
  readonly state: 'pending' | 'done' | 'obsolete' | 'failed';
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly failures: number;
  readonly lastError: string | null;
  readonly attempt: MailAttempt | null;
  /** When it was done, found unnecessary, or failed for good; left out: it is still to be performed. */
  readonly settledAt?: Instant;
  /** The booking of its mail, until it gets its permit (R66). */
  readonly booking?: MailBooking;
  /** The class of a later mail that waits for this one, where it is higher than its own (R65, R66). */
  readonly hurry?: MailClass;
  /** How often an operator had it tried again after it had failed for good; left out: never. */
  readonly redrives?: number;
  /** How often its mail was given a new operation because the mail service failed at it; left out: never. */
  readonly resends?: number;
  /** SHA-256 (base64url) of every link secret that was put into a mail of this effect (R52). */
  readonly linkHashes: readonly string[];
}

/** The content of one transactional batch: all or nothing is written. */
export interface Commit {
  readonly claim: Claim;
  /** The version that the decision rests on; `null` creates the claim. */
  readonly expectedVersion: string | null;
  readonly recorded: readonly RecordedEvent[];
  /** The new state of effects: of new ones, and of those whose bookkeeping changes. */
  readonly effects: readonly StoredEffect[];
  readonly pending: readonly StoredEffect[];
  readonly response?: { readonly key: string; readonly value: StoredResponse; readonly keptUntil: Instant };
}

/** A condition of a list; left out or `null`, it does not restrict the list. */
type Condition<T> = T | null | undefined;

/** A value, or several of which one is enough. */
type OneOf<T> = T | readonly T[];

/** Which claims a list contains, or are counted. */
export interface ClaimConditions {
  /** Only this partner's claims (R23); `null`: every partner's, once submitted. Never left out, so that no list forgets it. */
  readonly partnerId: string | null;
  /** Only this partner's among the claims that `partnerId` admits: a draft stays its partner's alone. */
  readonly ofPartner?: Condition<string>;
  readonly status?: Condition<OneOf<Status>>;
  readonly mpnId?: Condition<string>;
  readonly customerId?: Condition<string>;
  readonly assigneeId?: Condition<string>;
  /** Nobody is assigned. */
  readonly unassigned?: Condition<true>;
  readonly productId?: Condition<string>;
  /**
   * The side that the claim waits for, as `waitsFor` tells; `assessor`: not of claims that earlier versions wrote
   * last, which is so until the question is asked again.
   */
  readonly awaits?: Condition<WaitingSide>;
  /** The state of the customer contact as it was last recorded (R64). */
  readonly contact?: Condition<'unconfirmed'>;
  /** The awaited answer is due before this instant. */
  readonly dueBefore?: Condition<Instant>;
  /** The awaited answer is late at an instant, or is not; a cursor is valid for later instants too. */
  readonly overdue?: Condition<{ readonly is: boolean; readonly at: Instant }>;
  /** Changed after this instant, not at it. */
  readonly changedAfter?: Condition<Instant>;
  /** The state of consent, as `consentOf` tells (R1, R14). */
  readonly consent?: Condition<OneOf<ConsentState>>;
  /** Without this condition, also claims that never became an association. */
  readonly association?: Condition<OneOf<AssociationState | 'none'>>;
  /** Whether the assessor's answer is awaited (R61); not of claims that earlier versions wrote last. */
  readonly eligibility?: Condition<'requested'>;
  /** The state of the incentive assessment, as `eligibilityOf` tells (R61). */
  readonly assessment?: Condition<OneOf<Eligibility['state']>>;
  /**
   * Words that all occur in the claim's name, its customer's name or domain, its MPN ID or its reference, or, where
   * every partner's claims are listed, in the partner's name; in either case of the letters.
   */
  readonly words?: Condition<readonly string[]>;
}

/** The conditions and the order of a list. */
export interface ClaimFilter extends ClaimConditions {
  readonly sort: ListOrder;
}

/** How many of some claims there are, by where they stand (R62). */
export interface ClaimCounts {
  /** Statuses without claims are left out. */
  readonly byStatus: readonly StatusCount[];
  /** By the side that they wait for. */
  readonly awaits: Readonly<Record<WaitingSide, number>>;
  /** Those whose awaited answer is late. */
  readonly overdue: Readonly<Record<AwaitedSide, number>>;
  /** Of those that wait for the reviewers: nobody is assigned. */
  readonly unassigned: number;
  /** Of those that wait for the reviewers: the reader is assigned. */
  readonly mine: number;
  /** Of those that wait for the reviewers: the customer contact is unconfirmed (R64). */
  readonly contactUnconfirmed: number;
}

/**
 * The orders of lists. `due`: claims with an awaited answer, the most overdue first; `associated`: official
 * and ended associations, the latest first. These two leave out all other claims.
 */
export type ListOrder = 'newest' | 'oldest' | 'changed' | 'due' | 'associated';

/** Which entries of a history are read. */
export interface HistoryFilter {
  /**
   * `conversation`: only entries with a comment or a note (R25); `standing`: only those from which it follows where
   * the claim stands.
   */
  readonly of: 'everything' | 'conversation' | 'standing';
  /** Whether entries that are internal to the reviewers are among them (R25, R26). */
  readonly internal: boolean;
  /** Only entries from this position in the history on; left out: all. */
  readonly from?: number;
  /** Only entries before this position; left out: all. */
  readonly before?: number;
}

/** Work that failed for good, or that keeps failing and is retried automatically. */
export type FailureState = 'failed' | 'retrying';

/** An effect that has failed, with its claim. */
export interface FailedEffect {
  /** Its position in the list of failed work, see `failedWork.ts`. */
  readonly key: string;
  readonly claimId: string;
  readonly effect: StoredEffect;
}

/** The creation of a claim by a version that did not know references (R47). */
export interface EarlierCreation {
  readonly claimId: string;
  readonly at: Instant;
  /** The content that the claim was created with, whatever has become of it since. */
  readonly content: ClaimContent;
}

/** Claims with their history and effects; each claim has its own partition, each commit is one batch. */
export interface ClaimStore {
  load(claimId: string): Promise<StoredClaim | null>;
  /** `conflict`: somebody else wrote since `expectedVersion`, or the claim to create exists. */
  commit(
    commit: Commit,
  ): Promise<{ readonly state: 'committed'; readonly version: string } | { readonly state: 'conflict' }>;
  /**
   * One page of a claim's history, the oldest entry first; it reads no more than the page needs.
   * @throws InvalidCursor when the cursor belongs to another claim or filter
   */
  history(
    claimId: string,
    filter: HistoryFilter,
    limit: number,
    cursor: string | null,
  ): Promise<Page<RecordedEvent>>;
  /**
   * The creations of a partner's claims by versions that did not know references, the oldest first: only of
   * claims for some customers, and only by requests with an idempotency key, which every import had (R47).
   * No later version adds to them, so their number does not grow.
   */
  earlierCreations(partnerId: string, customerIds: readonly string[]): Promise<readonly EarlierCreation[]>;
  effect(claimId: string, effectId: string): Promise<StoredEffect | null>;
  effects(claimId: string): Promise<readonly StoredEffect[]>;
  /** The effect whose mail has an operation ID; `null`: there is no such mail. */
  effectOfMail(
    operationId: string,
  ): Promise<{ readonly claimId: string; readonly effect: StoredEffect } | null>;
  response(claimId: string, key: string): Promise<StoredResponse | null>;
  saveUpload(claimId: string, upload: UploadRequest): Promise<void>;
  upload(claimId: string, proofId: string): Promise<UploadRequest | null>;
  list(filter: ClaimFilter, limit: number, cursor: string | null): Promise<Page<Claim>>;
  /**
   * Counts claims in the database, with a fixed number of queries; it loads none.
   * @param reviewerId whose claims `mine` counts; `null`: nobody's
   */
  counts(conditions: ClaimConditions, now: Instant, reviewerId: string | null): Promise<ClaimCounts>;
  /** Effects that failed for good or keep failing (`null`: both), by key; only keys after `after` (R22). */
  failedEffects(state: FailureState | null, limit: number, after: string): Promise<readonly FailedEffect[]>;
  /**
   * One page of the other partners' open claims for any of a claim's places, the oldest first (R44).
   * @throws InvalidCursor when the cursor belongs to another claim
   */
  competing(claim: Claim, limit: number, cursor: string | null): Promise<Page<Claim>>;
  /** The open and official claims of a partner at a customer; the rule itself bounds their number (R44). */
  ownClaims(partnerId: string, customerId: string): Promise<readonly OwnClaim[]>;
  /**
   * The customer's refusals of a partner's claims, of claims refused at an instant or later (R14); their number
   * is that of the claims which one customer refused to one partner.
   */
  refusedByCustomer(
    partnerId: string,
    customerId: string,
    since: Instant,
  ): Promise<readonly CustomerRefusal[]>;
  /** IDs of claims whose association is official and ends by an instant, the earliest first (R16). */
  ending(until: Instant, limit: number): Promise<readonly string[]>;
  /** Those of them whose partner was not told of that end yet. */
  endingUnannounced(until: Instant, limit: number): Promise<readonly string[]>;
  /** IDs of claims whose next deadline or effect was due before an instant, the longest overdue first. */
  overdue(before: Instant, limit: number): Promise<readonly string[]>;
}
