/** The documents of a claim's partition, and how they are made from what the application stores. */
import { createHash } from 'node:crypto';
import { nextDueAt } from '../../../application/claims/bookkeeping';
import type { StoredEffect } from '../../../application/ports/claims';
import type { StoredResponse } from '../../../application/ports/idempotency';
import type { UploadRequest } from '../../../application/ports/proofs';
import { asAssociation, type AssociationState } from '../../../domain/association';
import { awaitedOf, type AwaitedSide } from '../../../domain/awaited';
import {
  completePartnerContact,
  placesOf,
  statusOf,
  type ApprovedFrom,
  type Claim,
  type ClaimContent,
  type ClaimIn,
  type EarlierPartnerContact,
  type PastRefusal,
} from '../../../domain/claim';
import { isOpen } from '../../../domain/competition';
import { inDomainsAsBefore, recordedContactState } from '../../../domain/contactState';
import type { PlaceId } from '../../../domain/directory';
import type { RecordedEvent } from '../../../domain/events';
import { measureOf, type Measure } from '../../../domain/measures';
import { systemActor } from '../../../domain/roles';
import { epochMs, type Instant } from '../../../domain/time';
import { failingOf, type Failing } from './failedEffects';

/** The ID of the claim's own document in its partition. */
export const claimDocumentId = 'claim';

interface InPartition {
  readonly id: string;
  readonly partnerId: string;
  readonly claimId: string;
}

/** The claim with its bookkeeping, and plain fields to list and sweep by. */
export interface ClaimDocument extends InPartition {
  readonly type: 'claim';
  readonly claim: Claim;
  readonly pending: readonly StoredEffect[];
  /** When a deadline or effect is next due; left out when none is, which keeps the sweeper's index small. */
  readonly nextDueAt?: Instant;
  readonly list: {
    readonly status: string;
    readonly mpnId: string;
    readonly customerId: string;
    readonly assigneeId: string | null;
    /** IDs of the claimed products, each once. */
    readonly products: readonly string[];
    /** The places that an open claim asks for or has taken (R44); empty when it is not open. */
    readonly openPlaces: readonly PlaceId[];
    /** Sort key `<createdAt>|<claim ID>`: unique, so that the next page can begin after it. */
    readonly byCreation: string;
    /** Sort key `<changedAt>|<claim ID>`. */
    readonly byChange: string;
    /** Sort key `<when the awaited answer is due>|<claim ID>`; left out, as `awaits` is, when none is awaited. */
    readonly byDue?: string;
    readonly awaits?: AwaitedSide;
    /** Sort key `<officialSince>|<claim ID>`; left out, as `association` is, when the claim has become no association. */
    readonly byAssociation?: string;
    readonly association?: AssociationState;
    /** When the official association ends with its subscription (R16); otherwise left out. */
    readonly associationEndsAt?: Instant;
    /** The partner was told of that end (R16); left out where it was not. */
    readonly endAnnounced?: true;
    /** The customer contact is unconfirmed (R64); left out where it is not, or by versions that did not ask. */
    readonly contact?: 'unconfirmed';
    /** The assessor's answer is awaited (R61); left out where it is not, and by versions that did not list it. */
    readonly eligibility?: 'requested';
    /** When the customer refused the claim last (R14); `null`: never. Earlier versions left it out. */
    readonly refusedAt: Instant | null;
    /** Reviewers do not see claims that were never submitted. */
    readonly submitted: boolean;
  };
}

/** How earlier versions listed a pending effect: only its ID; the rest is in the effect's own document. */
export interface PendingByName {
  readonly effectId: string;
}

/** How much has been written on a claim. */
export type WrittenCounts = Pick<Claim, 'commentCount' | 'noteCount'>;

/**
 * Fields that earlier versions did not store: removed documents, the clock that moved the claim on, the
 * reference of an imported row, when the approval began, what it ended and what came back since, changes of the
 * contact, whose contact it is, alerts about the notice, the customer's refusals, acceptance and times of consent,
 * ending links, announced ends, approvals that were pulled back, and counts. A partner contact had neither language
 * nor copies.
 */
type LaterFields =
  | 'removedProofs'
  | 'movedBy'
  | 'reference'
  | 'approvedInRound'
  | 'contactChanges'
  | 'contactInDomains'
  | 'contactConfirmation'
  | 'alertedInRound'
  | 'pulledBackInRound'
  | 'approvedFrom'
  | 'endingLink'
  | 'endAnnouncedAt'
  | 'returnedFrom'
  | 'customerRefusals'
  | 'consentTimes'
  | 'reconsider'
  | 'refusedBefore'
  | 'accepted'
  | keyof WrittenCounts;
type EarlierClaim<C> = C extends Claim
  ? Omit<C, LaterFields | 'ended' | 'content'> &
      Partial<Pick<C, LaterFields & keyof C>> & { readonly content: EarlierContent } & EarlierEnding<C>
  : never;
type EarlierContent = Omit<ClaimContent, 'partnerContact'> & {
  readonly partnerContact: EarlierPartnerContact | null;
};
/** Earlier versions did not store why an association had ended. */
type EarlierEnding<C> = C extends { readonly ended: infer E extends { readonly cause: unknown } }
  ? { readonly ended: Omit<E, 'cause'> & Partial<Pick<E, 'cause'>> }
  : unknown;

/** The claim's document as this or an earlier version has written it. */
export type KnownClaimDocument = Omit<ClaimDocument, 'claim' | 'pending'> & {
  readonly claim: EarlierClaim<Claim>;
  readonly pending: readonly (StoredEffect | PendingByName)[];
};

/** One entry of the history. */
export interface EventDocument extends InPartition {
  readonly type: 'event';
  readonly sequence: number;
  readonly recorded: RecordedEvent;
  /** What the event contributes to the summary; left out if it contributes nothing. */
  readonly measure?: Measure;
}

/** An effect of a claim with its bookkeeping. */
export interface EffectDocument extends InPartition {
  readonly type: 'effect';
  readonly effect: StoredEffect;
  /** How the operators' list finds the effect; left out while it does not fail. */
  readonly failing?: Failing;
}

/** A response that is stored for an idempotency key; it expires automatically. */
export interface ResponseDocument extends InPartition {
  readonly type: 'answer';
  readonly answer: StoredResponse;
  /** Seconds (Cosmos' time to live). */
  readonly ttl: number;
}

/** An upload that the partner has asked for (R46). */
export interface UploadDocument extends InPartition {
  readonly type: 'upload';
  readonly upload: UploadRequest;
}

/** The counts of what is written on a claim; `null`: an earlier version stored it, and did not count. */
export function countsIn({ claim }: Pick<KnownClaimDocument, 'claim'>): WrittenCounts | null {
  const { commentCount, noteCount } = claim;
  return commentCount === undefined || noteCount === undefined ? null : { commentCount, noteCount };
}

/** Whether the claim is approved, and its document does not say from where: an earlier version stored it. */
export function lacksApprovedFrom({ claim }: Pick<KnownClaimDocument, 'claim'>): boolean {
  return claim.phase === 'AwaitingConsent' && claim.approvedFrom === undefined;
}

/** What an approval is taken to have ended where that is not known: a list does not need it. */
export const someReview: ApprovedFrom = { phase: 'UnderReview', overallDecision: null };

/**
 * The stored claim, with the fields that earlier versions did not store (R72).
 * @param approvedFrom what its approval ended, where its document lacks that
 */
export function claimIn(
  { claim }: Pick<KnownClaimDocument, 'claim'>,
  counts: WrittenCounts,
  approvedFrom = someReview,
): Claim {
  const approvedInRound = claim.approvedInRound ?? firstRoundOfApproval(claim);
  const content = contentIn(claim);
  const core = {
    content,
    removedProofs: claim.removedProofs ?? [],
    movedBy: claim.movedBy ?? null,
    reference: claim.reference ?? null,
    approvedInRound,
    contactInDomains: claim.contactInDomains ?? inDomainsAsBefore(content, approvedInRound),
    contactConfirmation: claim.contactConfirmation ?? null,
    contactChanges: claim.contactChanges ?? [],
    alertedInRound: claim.alertedInRound ?? 0,
    customerRefusals: claim.customerRefusals ?? refusalsBefore(claim),
    consentTimes: claim.consentTimes ?? null,
    pulledBackInRound: claim.pulledBackInRound ?? 0,
    ...counts,
  };
  switch (claim.phase) {
    case 'AwaitingConsent': {
      const returnedFrom = claim.returnedFrom ?? returnedIn(claim);
      const origin = claim.approvedFrom ?? approvedFrom;
      return {
        ...claim,
        ...core,
        returnedFrom,
        approvedFrom: origin,
        // R14: a decline that was disputed stays one, although it was upheld.
        customerRefusals: claim.customerRefusals ?? refusalsBefore(origin),
        reconsider: claim.reconsider ?? false,
        refusedBefore: claim.refusedBefore ?? null,
        accepted: claim.accepted ?? null,
      };
    }
    case 'Associated':
      return {
        ...claim,
        ...core,
        endingLink: claim.endingLink ?? null,
        endAnnouncedAt: claim.endAnnouncedAt ?? null,
      };
    case 'AssociationEnded': {
      const cause = claim.ended.cause ?? (claim.ended.by.id === systemActor.id ? 'subscription' : null);
      return {
        ...claim,
        ...core,
        endingLink: claim.endingLink ?? null,
        endAnnouncedAt: claim.endAnnouncedAt ?? null,
        ended: { ...claim.ended, cause },
      };
    }
    default:
      return { ...claim, ...core };
  }
}

function contentIn({ content }: EarlierClaim<Claim>): ClaimContent {
  const { partnerContact } = content;
  return {
    ...content,
    partnerContact: partnerContact === null ? null : completePartnerContact(partnerContact),
  };
}

/**
 * The round with which a claim's newest approval began, where it was not stored. Without a dispute there was
 * one approval at most, which began the first round. After a dispute only the newest round is certain.
 */
function firstRoundOfApproval({ disputesUsed, round }: Pick<Claim, 'disputesUsed' | 'round'>): number {
  return disputesUsed === 0 ? Math.min(1, round) : round;
}

/**
 * The customer's decline of a claim, where it was not stored: it is the rejection, or came before it. Of a claim
 * that was approved again since, what its approval ended tells, and of an official one nothing does.
 */
function refusalsBefore(claim: EarlierClaim<Claim> | ApprovedFrom): readonly PastRefusal[] {
  if (claim.phase !== 'Rejected' && claim.phase !== 'Disputed' && claim.phase !== 'RejectedFinal') return [];
  const { reason, at } = claim.rejection;
  const declinedBefore = claim.phase === 'RejectedFinal' && claim.declinedBefore;
  return reason === 'customer-declined' || declinedBefore ? [{ kind: 'declined', at }] : [];
}

function returnedIn({ consent }: Pick<ClaimIn<'AwaitingConsent'>, 'consent'>): readonly string[] {
  return consent.state === 'undeliverable' ? [consent.address] : [];
}

/** The claim as a document, with what lists filter and sort by. */
export function claimDocument(claim: Claim, pending: readonly StoredEffect[]): ClaimDocument {
  const due = nextDueAt(claim, pending);
  const awaited = awaitedOf(claim);
  const association = asAssociation(claim);
  return {
    ...partitionOf(claim),
    id: claimDocumentId,
    type: 'claim',
    claim,
    pending,
    ...(due === null ? {} : { nextDueAt: due }),
    list: {
      status: statusOf(claim.phase),
      mpnId: claim.content.mpnId,
      customerId: claim.content.customer.tenantId,
      assigneeId: 'assignee' in claim ? (claim.assignee?.id ?? null) : null,
      products: [...new Set(claim.content.products.map(({ productId }) => productId))],
      openPlaces: isOpen(claim) ? placesOf(claim.content) : [],
      byCreation: `${claim.createdAt}|${claim.claimId}`,
      byChange: `${claim.changedAt}|${claim.claimId}`,
      ...(awaited === null ? {} : { byDue: `${awaited.dueAt}|${claim.claimId}`, awaits: awaited.from }),
      ...(association === null
        ? {}
        : {
            byAssociation: `${association.officialSince}|${claim.claimId}`,
            association: association.phase === 'Associated' ? 'official' : 'ended',
          }),
      ...(claim.phase === 'Associated' && claim.endsAt !== null ? { associationEndsAt: claim.endsAt } : {}),
      ...(claim.phase === 'Associated' && claim.endAnnouncedAt !== null ? { endAnnounced: true } : {}),
      ...(recordedContactState(claim) === 'unconfirmed' ? { contact: 'unconfirmed' } : {}),
      ...(claim.phase === 'Associated' && claim.eligibility.state === 'requested'
        ? { eligibility: 'requested' as const }
        : {}),
      refusedAt: claim.customerRefusals.at(-1)?.at ?? null,
      submitted: 'submission' in claim,
    },
  };
}

/** An entry of the history as a document. */
export function eventDocument(claim: Claim, recorded: RecordedEvent): EventDocument {
  const { sequence } = recorded;
  const measure = measureOf(recorded, claim);
  return {
    ...partitionOf(claim),
    id: `event-${String(sequence).padStart(6, '0')}`,
    type: 'event',
    sequence,
    recorded,
    ...(measure === null ? {} : { measure }),
  };
}

/** An effect as a document. */
export function effectDocument(claim: Claim, effect: StoredEffect): EffectDocument {
  const failing = failingOf(claim.claimId, effect);
  return {
    ...partitionOf(claim),
    id: effect.id,
    type: 'effect',
    effect,
    ...(failing === null ? {} : { failing }),
  };
}

/** A response as a document, which is stored for its idempotency key until it expires. */
export function responseDocument(
  claim: Claim,
  {
    key,
    value,
    keptUntil,
  }: { readonly key: string; readonly value: StoredResponse; readonly keptUntil: Instant },
): ResponseDocument {
  // Counted from the claim's last change, which is now or earlier: the response is never deleted too soon.
  const ttl = Math.max(1, Math.ceil((epochMs(keptUntil) - epochMs(claim.changedAt)) / 1000));
  return { ...partitionOf(claim), id: responseId(key), type: 'answer', answer: value, ttl };
}

/** The ID of a key's document. A key is the caller's text, so its hash is used. */
export function responseId(key: string): string {
  return `answer-${createHash('sha256').update(key).digest('hex')}`;
}

/** The ID of an upload's document in the claim's partition. */
export function uploadId(proofId: string): string {
  return `upload-${proofId}`;
}

function partitionOf({ partnerId, claimId }: Claim): {
  readonly partnerId: string;
  readonly claimId: string;
} {
  return { partnerId, claimId };
}
