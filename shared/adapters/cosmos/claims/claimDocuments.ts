/** The documents of one claim's partition, and how they hold what the application stores. */
import { createHash } from 'node:crypto';
import { nextDueAt } from '../../../application/claims/bookkeeping';
import type { StoredEffect } from '../../../application/ports/claims';
import type { StoredResponse } from '../../../application/ports/idempotency';
import type { UploadRequest } from '../../../application/ports/proofs';
import { asAssociation, type AssociationState } from '../../../domain/association';
import { awaitedOf, type AwaitedSide } from '../../../domain/awaited';
import { placesOf, statusOf, type Claim } from '../../../domain/claim';
import { isOpen } from '../../../domain/competition';
import type { PlaceId } from '../../../domain/directory';
import type { RecordedEvent } from '../../../domain/events';
import { measureOf, type Measure } from '../../../domain/measures';
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
  /** The next deadline or effect; left out when there is none, so that the sweeper's index holds only claims with one. */
  readonly nextDueAt?: Instant;
  readonly list: {
    readonly status: string;
    readonly mpnId: string;
    readonly customerId: string;
    readonly assigneeId: string | null;
    /** IDs of the claimed products, each once. */
    readonly products: readonly string[];
    /** The places that an open claim wants or holds (R44); empty when it is not open. */
    readonly openPlaces: readonly PlaceId[];
    /** Sort key `<createdAt>|<claim ID>`: unique, so that the next page can begin behind it. */
    readonly byCreation: string;
    /** Sort key `<changedAt>|<claim ID>`. */
    readonly byChange: string;
    /** Sort key `<when the awaited answer is due>|<claim ID>`; left out, as `awaits` is, when none is awaited. */
    readonly byDue?: string;
    readonly awaits?: AwaitedSide;
    /** Sort key `<officialSince>|<claim ID>`; left out, as `association` is, when the claim has become no association. */
    readonly byAssociation?: string;
    readonly association?: AssociationState;
    /** When the official association ends by itself (R16); left out when it does not, or has ended. */
    readonly associationEndsAt?: Instant;
    /** Reviewers do not see claims that were never submitted. */
    readonly submitted: boolean;
  };
}

/** How earlier versions listed what is pending: the rest is in the effect's own document. */
export interface PendingByName {
  readonly effectId: string;
}

/** What earlier versions did not note: which documents were removed, and which clock moved the claim on. */
type NotedLater = 'removedProofs' | 'movedBy';
type EarlierClaim<C> = C extends Claim ? Omit<C, NotedLater> & Partial<Pick<C, NotedLater>> : never;

/** The claim's document as any version has left it. */
export type KnownClaimDocument = Omit<ClaimDocument, 'claim' | 'pending'> & {
  readonly claim: EarlierClaim<Claim>;
  readonly pending: readonly (StoredEffect | PendingByName)[];
};

/** One entry of the history. */
export interface EventDocument extends InPartition {
  readonly type: 'event';
  readonly sequence: number;
  readonly recorded: RecordedEvent;
  /** What the event contributes to the summary; left out when nothing. */
  readonly measure?: Measure;
}

/** An effect of a claim with its bookkeeping. */
export interface EffectDocument extends InPartition {
  readonly type: 'effect';
  readonly effect: StoredEffect;
  /** What the operators' list finds it by; left out while it does not fail. */
  readonly failing?: Failing;
}

/** An answer kept for its idempotency key; expires by itself. */
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

/** The claim as this version knows it. */
export function claimIn({ claim }: KnownClaimDocument): Claim {
  return { ...claim, removedProofs: claim.removedProofs ?? [], movedBy: claim.movedBy ?? null };
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

/** An answer kept for an idempotency key, until its time-to-live ends. */
export function responseDocument(
  claim: Claim,
  {
    key,
    value,
    keptUntil,
  }: { readonly key: string; readonly value: StoredResponse; readonly keptUntil: Instant },
): ResponseDocument {
  // Counted from the claim's last change, which is now or, where the command changed nothing, earlier: never too short.
  const ttl = Math.max(1, Math.ceil((epochMs(keptUntil) - epochMs(claim.changedAt)) / 1000));
  return { ...partitionOf(claim), id: responseId(key), type: 'answer', answer: value, ttl };
}

/** Keys are callers' text; their hash is a safe ID. */
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
