/** Ports: what the application needs of the world. Adapters implement them; the composition root chooses which. */
import type { AssociationState } from '../../domain/association';
import type { AwaitedSide } from '../../domain/awaited';
import type { Claim, PlaceEnds } from '../../domain/claim';
import type { PlaceId } from '../../domain/directory';
import type { Effect } from '../../domain/effects';
import type { RecordedEvent } from '../../domain/events';
import type { Policy } from '../../domain/policy';
import type { Instant } from '../../domain/time';
import type { WakeUp } from '../../domain/transition';
import type { TextDocument } from '../../i18n';
import type { AssociationList } from './associations';
import type { Directory, DirectoryStore } from './directory';
import type { FailedMessageStore } from './failedMessages';
import type { Page } from './paging';
import type { Statistics } from './statistics';

/** Claim time: deadlines, consent, timers. In Azure the system's, on one machine it can be moved (shared/README.md, section 5). */
export interface Clock {
  now(): Instant;
}

/** Chance, as a port so that tests can choose it. */
export interface Randomness {
  /** A new claim ID for a partner; with a `seed` always the same one, so that a repeated creation meets the first. */
  claimId(partnerId: string, now: Instant, seed?: string): string;
  /** A GUID; with a `seed` always the same one. */
  uuid(seed?: string): string;
  /** 256 random bits as base64url, for a link that carries a right (R52). */
  secret(): string;
}

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

/** An answer that was given to a request with an idempotency key. */
export interface StoredAnswer {
  /** Hash of the request that it answers. */
  readonly fingerprint: string;
  readonly status: number;
  /** The JSON body. */
  readonly body: string;
  readonly etag: string | null;
}

/**
 * Answers to requests with an idempotency key that belong to no claim. What such a request does is safe to repeat: one that
 * was cut off is carried out again.
 */
export interface KeptAnswers {
  /** Notes the request that has a key from now on, or gives what was noted before; `answer` is `null` until it is kept. */
  begin(key: string, fingerprint: string): Promise<NotedRequest>;
  /** Keeps an answer, and gives the one that counts: the first that was kept. */
  keep(key: string, answer: StoredAnswer): Promise<StoredAnswer>;
  /** Frees a key whose request was refused. */
  forget(key: string): Promise<void>;
}

/** The request that has a key. */
export interface NotedRequest {
  readonly fingerprint: string;
  readonly answer: StoredAnswer | null;
}

/** What is written in one transactional batch: all or nothing. */
export interface Commit {
  readonly claim: Claim;
  /** The version that the decision has seen; `null` creates the claim. */
  readonly seen: string | null;
  readonly recorded: readonly RecordedEvent[];
  /** Effects as they are from now on: new ones, and those whose bookkeeping changes. */
  readonly effects: readonly StoredEffect[];
  readonly pending: readonly StoredEffect[];
  readonly answer?: { readonly key: string; readonly value: StoredAnswer; readonly keptUntil: Instant };
}

/** A document that the partner has asked to upload (R46), before it is verified. */
export interface UploadRequest {
  readonly proofId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly requestedAt: Instant;
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
  answer(claimId: string, key: string): Promise<StoredAnswer | null>;
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

/** Who takes places: a claim in one round, in one attempt to approve it (R44). */
export interface PlaceHolder {
  readonly partnerId: string;
  readonly claimId: string;
  readonly round: number;
  /** Tells simultaneous or repeated attempts of the same claim apart, so that one gives back only what it took. */
  readonly attempt: string;
  /** When the right to a place ends by itself, with its subscription (R16, R44); the others are held until given back. */
  readonly ends?: PlaceEnds;
}

/** Exclusive places at customers (R44). */
export interface PlaceStore {
  /**
   * Takes all places, or none; the same attempt may ask again. Another claim of the same partner shares a place. A place whose
   * every holder's right has ended is free.
   */
  take(places: readonly PlaceId[], holder: PlaceHolder, now: Instant): Promise<'taken' | 'refused'>;
  /** Gives back what one attempt took. Safe to repeat. */
  giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void>;
  /** Gives back whatever the claim holds of this round and earlier ones. Safe to repeat. */
  release(places: readonly PlaceId[], claimId: string, round: number): Promise<void>;
  /** Of some places those that another partner holds at an instant. */
  heldByOthers(places: readonly PlaceId[], partnerId: string, now: Instant): Promise<readonly PlaceId[]>;
}

/** Why an upload is not accepted as PoE (R46). */
export type UploadFault = 'not-uploaded' | 'too-large' | 'empty' | 'wrong-type';

/** Storage of PoE documents: a place to upload to, and one that only the service can write. */
export interface ProofStorage {
  /** A short-lived URL to which the document is PUT; no start time (trap 8). */
  uploadUrl(
    claimId: string,
    proofId: string,
  ): Promise<{
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: string;
  }>;
  /** Verifies size and magic bytes, then copies the document to where the uploader cannot write. Safe to repeat. */
  accept(
    claimId: string,
    upload: UploadRequest,
    maxBytes: number,
  ): Promise<
    | { readonly ok: true; readonly bytes: number; readonly sha256: string }
    | { readonly ok: false; readonly fault: UploadFault; readonly detail: string }
  >;
  /** The accepted document at an address of the storage, `null` when none can be there: an upload, or not ours at all. */
  proofAt(url: string): { readonly claimId: string; readonly proofId: string } | null;
  /** A short-lived URL to read an accepted document. */
  readUrl(
    claimId: string,
    proofId: string,
    fileName: string,
    contentType: string,
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
  /**
   * Takes a document to where nobody gets a link to it; links that are open die with it. Safe to repeat.
   * @returns whether it is in quarantine now; `false`: there is no such document
   */
  quarantine(claimId: string, proofId: string): Promise<boolean>;
  /** Deletes a document and its upload, but for what is in quarantine. Safe to repeat. */
  remove(claimId: string, proofId: string): Promise<void>;
  /** Deletes whatever was uploaded for a claim, but for what is in quarantine. Safe to repeat. */
  removeAll(claimId: string): Promise<void>;
}

/** A mail as it is handed to the mail service. */
export interface MailMessage {
  readonly to: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly html: string;
  readonly plainText: string;
}

/** What the mail service says of one mail. */
export type MailReport =
  | { readonly state: 'sent' }
  | { readonly state: 'running' }
  /** The service will not deliver it: a suppressed or impossible address. */
  | { readonly state: 'undeliverable'; readonly detail: string }
  /** The service knows no such operation: the mail was not accepted. */
  | { readonly state: 'unknown' }
  /** The service is out or busy; try again, not before `retryAfterMs` when it is given. */
  | { readonly state: 'unavailable'; readonly detail: string; readonly retryAfterMs: number | null };

/** Writes documents as files that people can edit and sign (R45). */
export interface DocumentWriter {
  /** A Word file (Office Open XML). */
  docx(document: TextDocument): Promise<Uint8Array>;
}
export type { Block, TextDocument } from '../../i18n';

/** The mail service (trap 1). */
export interface MailService {
  /** Hands a mail over under an operation ID of ours. The service does not recognise a repeated ID. */
  send(operationId: string, message: MailMessage): Promise<MailReport>;
  /** Asks for a mail that was handed over before. */
  report(operationId: string): Promise<MailReport>;
}

/** One quota of our own for all mails (trap 1). */
export interface MailQuota {
  /** Takes a permit now, or says when the next one is to be had. */
  permit(
    now: Instant,
    quota: Policy['mailQuota'],
  ): Promise<{ readonly granted: true } | { readonly granted: false; readonly nextAt: Instant }>;
}

/** Messages to the assessor (R61), at least once. */
export type AssessorMessage =
  | {
      readonly type: 'eligibility-request';
      readonly requestId: string;
      readonly claimId: string;
      readonly round: number;
      readonly partnerId: string;
      readonly mpnId: string;
      readonly customerTenantId: string;
      readonly solutionArea: string;
      readonly activities: readonly string[];
      readonly products: readonly { readonly productId: string; readonly subscriptionId: string | null }[];
      readonly officialSince: Instant;
    }
  | {
      readonly type: 'association-ended';
      readonly claimId: string;
      readonly round: number;
      readonly reason: string;
    };

/** The queue by which the assessor is asked and told (R16, R61). */
export interface AssessorQueue {
  send(message: AssessorMessage): Promise<void>;
}

/** Wakes the orchestration of a claim; only a hint, the sweeper repairs a lost one. */
export interface Waker {
  /** `asleep`: the claim had neither deadline nor effect left before, so its orchestration has completed. */
  wake(claimId: string, event: WakeUp | 'Sweep', asleep: boolean): Promise<void>;
}

/** What is told to the people who run the service; never secrets, tokens or document contents. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** Addresses that the service writes into mails and sends mails to. */
export interface Addresses {
  /** Where this API answers, for links in mails, for example `https://claims.example`. */
  readonly publicBaseUrl: string;
  /** The partner's portal, `{claimId}` stands for the claim's ID. */
  readonly portalClaimUrl: string;
  readonly reviewLeadsMail: string;
  readonly operatorMail: string;
}

/** Everything that the application needs. */
export interface Ports {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly claims: ClaimStore;
  readonly places: PlaceStore;
  readonly statistics: Statistics;
  readonly associations: AssociationList;
  readonly directory: Directory;
  readonly directoryStore: DirectoryStore;
  readonly answers: KeptAnswers;
  readonly proofs: ProofStorage;
  readonly documents: DocumentWriter;
  readonly mail: MailService;
  readonly mailQuota: MailQuota;
  readonly assessor: AssessorQueue;
  readonly failedMessages: FailedMessageStore;
  readonly addresses: Addresses;
  readonly log: Log;
}
