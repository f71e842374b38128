/** Ports of claims: a claim as it is stored, the effects that it has still to perform, and the store of both. */
import type { AssociationState } from '../../domain/association';
import type { AwaitedSide } from '../../domain/awaited';
import type { Claim } from '../../domain/claim';
import type { PlaceId } from '../../domain/directory';
import type { Effect } from '../../domain/effects';
import type { RecordedEvent } from '../../domain/events';
import type { Instant } from '../../domain/time';
import type { StoredResponse } from './idempotency';
import type { Page } from './paging';
import type { UploadRequest } from './proofs';

/** A claim as it is stored: the fold of its history plus the bookkeeping that is no part of it. */
export interface StoredClaim {
  readonly claim: Claim;
  /** The effects that are still to be performed, whole, so that one read of a claim says all that its next turn needs. */
  readonly pending: readonly StoredEffect[];
  /** Changes with every write, bookkeeping included; a commit names the one it has seen. */
  readonly version: string;
}

/** One mail on its way: stored before it is sent, so that a crash can be followed by a question, not a second mail. */
export interface MailAttempt {
  /** Deterministic per effect and attempt. */
  readonly operationId: string;
  readonly address: string;
}

/** An effect with what has been tried so far. */
export interface StoredEffect extends Effect {
  readonly state: 'pending' | 'done' | 'obsolete' | 'failed';
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly failures: number;
  readonly lastError: string | null;
  readonly attempt: MailAttempt | null;
  /** When it was done, or found to be needed no more, or failed for good; left out: it is still to be performed. */
  readonly settledAt?: Instant;
  /** How often an operator has had it tried again after it had failed for good; left out: never. */
  readonly redrives?: number;
  /** SHA-256 (base64url) of every link secret that was put into a mail of this effect (R52). */
  readonly linkHashes: readonly string[];
}

/** What is written in one transactional batch: all or nothing. */
export interface Commit {
  readonly claim: Claim;
  /** The version that the decision has seen; `null` creates the claim. */
  readonly expectedVersion: string | null;
  readonly recorded: readonly RecordedEvent[];
  /** Effects as they are from now on: new ones, and those whose bookkeeping changes. */
  readonly effects: readonly StoredEffect[];
  readonly pending: readonly StoredEffect[];
  readonly response?: { readonly key: string; readonly value: StoredResponse; readonly keptUntil: Instant };
}

/** What a list shows; `null` leaves a condition out. */
export interface ClaimFilter {
  /** Only this partner's claims (R23); `null` for reviewers. */
  readonly partnerId: string | null;
  readonly status: string | null;
  readonly mpnId: string | null;
  readonly customerId: string | null;
  readonly assigneeId: string | null;
  readonly productId: string | null;
  /** Of whom an answer is awaited. */
  readonly awaits: AwaitedSide | null;
  /** What is awaited is due before this instant. */
  readonly dueBefore: Instant | null;
  /** What is awaited is late at an instant, or is not; a cursor holds for later instants too. */
  readonly overdue: { readonly is: boolean; readonly at: Instant } | null;
  /** `null`: whether or not the claim is or was an association. */
  readonly association: AssociationState | null;
  readonly sort: ListOrder;
}

/**
 * The orders of lists. `due`: what is awaited from somebody, the most overdue first; `associated`: associations, official
 * and ended, the latest first. These two leave out claims that have no place in them.
 */
export type ListOrder = 'newest' | 'oldest' | 'changed' | 'due' | 'associated';

/** Every claim that was submitted, the newest first. */
export const everySubmittedClaim: ClaimFilter = {
  partnerId: null,
  status: null,
  mpnId: null,
  customerId: null,
  assigneeId: null,
  productId: null,
  awaits: null,
  dueBefore: null,
  overdue: null,
  association: null,
  sort: 'newest',
};

/** Work that failed for good, or that keeps failing and is tried again by itself. */
export type FailureState = 'failed' | 'retrying';

/** An effect that fails, and whose it is. */
export interface FailedEffect {
  /** Where it stands in the list of failed work, see `failedWork.ts`. */
  readonly key: string;
  readonly claimId: string;
  readonly effect: StoredEffect;
}

/** Claims with their history and effects; one claim is one partition, one commit one batch. */
export interface ClaimStore {
  load(claimId: string): Promise<StoredClaim | null>;
  /** `conflict`: somebody else wrote since `seen`, or the claim to create exists. */
  commit(
    commit: Commit,
  ): Promise<{ readonly state: 'committed'; readonly version: string } | { readonly state: 'conflict' }>;
  history(claimId: string): Promise<readonly RecordedEvent[]>;
  effect(claimId: string, effectId: string): Promise<StoredEffect | null>;
  effects(claimId: string): Promise<readonly StoredEffect[]>;
  /** The effect whose mail was handed over under an operation ID; `null`: none of ours. */
  effectOfMail(
    operationId: string,
  ): Promise<{ readonly claimId: string; readonly effect: StoredEffect } | null>;
  response(claimId: string, key: string): Promise<StoredResponse | null>;
  saveUpload(claimId: string, upload: UploadRequest): Promise<void>;
  upload(claimId: string, proofId: string): Promise<UploadRequest | null>;
  list(filter: ClaimFilter, limit: number, cursor: string | null): Promise<Page<Claim>>;
  /** Effects that have failed for good or keep failing (`null`: both), by their keys, behind one of them (R22). */
  failedEffects(state: FailureState | null, limit: number, after: string): Promise<readonly FailedEffect[]>;
  /** Open claims of all partners for any of some places, the oldest first (R44). */
  openFor(places: readonly PlaceId[], limit: number): Promise<readonly Claim[]>;
  /** IDs of claims whose official association ends by itself at an instant or before, the earliest first (R16). */
  ending(until: Instant, limit: number): Promise<readonly string[]>;
  /** IDs of claims whose next deadline or effect was due before an instant, the longest overdue first. */
  overdue(before: Instant, limit: number): Promise<readonly string[]>;
}
