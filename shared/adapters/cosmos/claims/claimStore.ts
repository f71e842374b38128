/** Claims in Cosmos DB: a partition per claim, a transactional batch per commit, point reads by claim ID. */
import type { Container, ItemDefinition, OperationInput } from '@azure/cosmos';
import type { ClaimStore, Commit, EarlierCreation, StoredEffect } from '../../../application/ports/claims';
import { epochMs } from '../../../domain/time';
import { partnerIdOf, wasDrawnAt } from '../../claimId';
import { commitBatch, create, replace, upsert } from '../database/batch';
import { orNull, whenAvailable } from '../database/cosmosErrors';
import { isDocumentId } from '../database/documentId';
import { allRows, firstRows } from '../database/firstRows';
import {
  responseDocument,
  responseId,
  claimDocument,
  claimDocumentId,
  claimIn,
  countsIn,
  effectDocument,
  eventDocument,
  lacksApprovedFrom,
  uploadId,
  type ResponseDocument,
  type EffectDocument,
  type KnownClaimDocument,
  type UploadDocument,
} from './claimDocuments';
import { approvedFromOf, countsOf, historyPage } from './claimHistory';
import { countClaims } from './claimCounts';
import { competingClaims, listClaims, ownClaimsAt } from './claimList';
import { customerRefusals } from './customerRefusals';
import { listFailedEffects } from './failedEffects';

/** The store of claims. Documents are typed without a check, because only this application writes them. */
export function claimStore(container: Container): ClaimStore {
  const { read, effects } = readingOf(container);

  async function effect(claimId: string, effectId: string): Promise<StoredEffect | null> {
    return (await read<EffectDocument & ItemDefinition>(claimId, effectId))?.effect ?? null;
  }

  /** The pending effects; those that an earlier version listed only by ID are read. */
  async function resolvePending(
    claimId: string,
    pending: KnownClaimDocument['pending'],
  ): Promise<readonly StoredEffect[]> {
    const found = await Promise.all(
      pending.map(async (one) => ('effectId' in one ? effect(claimId, one.effectId) : one)),
    );
    return found.flatMap((one) => (one?.state === 'pending' ? [one] : []));
  }

  return {
    effect,

    async load(claimId) {
      const partnerId = partnerIdOf(claimId);
      if (partnerId === null) return null;
      const found = await orNull(() =>
        container.item(claimDocumentId, [partnerId, claimId]).read<KnownClaimDocument>(),
      );
      if (found?.resource === undefined) return null;
      const { pending, _etag } = found.resource;
      return {
        claim: claimIn(
          found.resource,
          countsIn(found.resource) ?? (await countsOf(container, [partnerId, claimId])),
          lacksApprovedFrom(found.resource) ? await approvedFromOf(container, claimId) : undefined,
        ),
        pending: await resolvePending(claimId, pending),
        version: _etag,
      };
    },

    async commit(commit) {
      const { partnerId, claimId } = commit.claim;
      const etags = await commitBatch(container, [partnerId, claimId], operationsOf(commit));
      if (etags === 'conflict') return { state: 'conflict' };
      const [version] = etags;
      if (version === undefined) throw new Error('The database answered a batch without an ETag.');
      return { state: 'committed', version };
    },

    history: (claimId, filter, limit, cursor) => historyPage(container, claimId, filter, limit, cursor),

    async earlierCreations(partnerId, customerIds) {
      if (customerIds.length === 0) return [];
      // An entry of a later version holds the reference, or null for none.
      const query = {
        query:
          "SELECT c.claimId, c.recorded.at, c.recorded.event.content FROM c WHERE c.type = 'event' AND c.partnerId = @partnerId AND c.sequence = 1 AND IS_DEFINED(c.recorded.event.reference) = false AND ARRAY_CONTAINS(@customerIds, c.recorded.event.content.customer.tenantId)",
        parameters: [
          { name: '@partnerId', value: partnerId },
          { name: '@customerIds', value: [...customerIds] },
        ],
      };
      const found = await allRows<EarlierCreation>(container, query);
      return found
        .filter(({ claimId, at }) => !wasDrawnAt(claimId, epochMs(at)))
        .sort((one, other) => (`${one.at}|${one.claimId}` < `${other.at}|${other.claimId}` ? -1 : 1));
    },

    effects,

    async effectOfMail(operationId) {
      const query = {
        query: "SELECT * FROM c WHERE c.type = 'effect' AND c.effect.attempt.operationId = @operationId",
        parameters: [{ name: '@operationId', value: operationId }],
      };
      const [found] = await firstRows<EffectDocument>(container, query, 1);
      return found === undefined ? null : { claimId: found.claimId, effect: found.effect };
    },

    async response(claimId, key) {
      return (await read<ResponseDocument & ItemDefinition>(claimId, responseId(key)))?.answer ?? null;
    },

    async saveUpload(claimId, upload) {
      const partnerId = partnerIdOf(claimId);
      if (partnerId === null) throw new Error(`${claimId} is no claim ID.`);
      const document: UploadDocument = {
        id: uploadId(upload.proofId),
        partnerId,
        claimId,
        type: 'upload',
        upload,
      };
      // Two requests with one idempotency key may arrive at the same time; both write the same document.
      await whenAvailable(() => container.items.upsert(document));
    },

    async upload(claimId, proofId) {
      return (await read<UploadDocument & ItemDefinition>(claimId, uploadId(proofId)))?.upload ?? null;
    },

    list: (filter, limit, cursor) => listClaims(container, filter, limit, cursor),

    counts: (conditions, now, reviewerId) => countClaims(container, conditions, now, reviewerId),

    failedEffects: (state, limit, after) => listFailedEffects(container, state, limit, after),

    competing: (claim, limit, cursor) => competingClaims(container, claim, limit, cursor),

    ownClaims: (partnerId, customerId) => ownClaimsAt(container, partnerId, customerId),
    refusedByCustomer: (partnerId, customerId, since) =>
      customerRefusals(container, partnerId, customerId, since),

    async ending(until, limit) {
      const query = {
        query:
          "SELECT VALUE c.claimId FROM c WHERE c.type = 'claim' AND c.list.associationEndsAt <= @until ORDER BY c.list.associationEndsAt ASC",
        parameters: [{ name: '@until', value: until }],
      };
      return firstRows<string>(container, query, limit);
    },

    async endingUnannounced(until, limit) {
      const query = {
        query:
          "SELECT VALUE c.claimId FROM c WHERE c.type = 'claim' AND c.list.associationEndsAt <= @until AND IS_DEFINED(c.list.endAnnounced) = false ORDER BY c.list.associationEndsAt ASC",
        parameters: [{ name: '@until', value: until }],
      };
      return firstRows<string>(container, query, limit);
    },

    async overdue(before, limit) {
      const query = {
        query:
          "SELECT VALUE c.claimId FROM c WHERE c.type = 'claim' AND c.nextDueAt < @before ORDER BY c.nextDueAt ASC",
        parameters: [{ name: '@before', value: before }],
      };
      return firstRows<string>(container, query, limit);
    },
  };
}

/** How the documents in a claim's partition are read. */
function readingOf(container: Container) {
  /** A point read in the claim's partition; `null`: no such document, or `claimId` is no claim ID. */
  async function read<T extends ItemDefinition>(claimId: string, id: string): Promise<T | null> {
    const partnerId = partnerIdOf(claimId);
    if (partnerId === null || !isDocumentId(id)) return null;
    const found = await orNull(() => container.item(id, [partnerId, claimId]).read<T>());
    return found?.resource ?? null;
  }

  /** All effects of a claim; none if `claimId` is no claim ID. */
  async function effects(claimId: string): Promise<readonly StoredEffect[]> {
    const partnerId = partnerIdOf(claimId);
    if (partnerId === null) return [];
    const query = {
      query: "SELECT VALUE c.effect FROM c WHERE c.type = 'effect' AND c.partnerId = @partnerId",
      parameters: [{ name: '@partnerId', value: partnerId }],
    };
    const options = { partitionKey: [partnerId, claimId] };
    const found = await whenAvailable(() => container.items.query<StoredEffect>(query, options).fetchAll());
    return found.resources;
  }

  return { read, effects };
}

/** The claim's document comes first: its ETag is the version that the next commit expects. */
function operationsOf({
  claim,
  expectedVersion,
  recorded,
  effects,
  pending,
  response,
}: Commit): OperationInput[] {
  const document = claimDocument(claim, pending);
  return [
    expectedVersion === null ? create(document) : replace(document, expectedVersion),
    ...recorded.map((entry) => create(eventDocument(claim, entry))),
    ...effects.map((effect) => upsert(effectDocument(claim, effect))),
    // No upsert: the second of two requests with one key conflicts even if it read the claim after the first.
    ...(response === undefined ? [] : [create(responseDocument(claim, response))]),
  ];
}
