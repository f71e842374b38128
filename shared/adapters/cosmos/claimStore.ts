/** Claims in Cosmos DB: one partition a claim, one transactional batch a commit, point reads by the claim's ID. */
import {
  BulkOperationType,
  type Container,
  type ItemDefinition,
  type JSONObject,
  type OperationInput,
} from '@azure/cosmos';
import { Unavailable } from '../../application/errors';
import type { ClaimStore, Commit } from '../../application/ports';
import {
  answerDocument,
  answerId,
  claimDocument,
  claimDocumentId,
  effectDocument,
  eventDocument,
  uploadId,
  type AnswerDocument,
  type ClaimDocument,
  type EffectDocument,
  type EventDocument,
  type UploadDocument,
} from './claimDocuments';
import { partnerIdOf } from './claimId';
import { listClaims } from './claimList';
import { orNull, statusOf, whenAvailable } from './cosmosErrors';
import { firstRows } from './firstRows';

/** The service's limits on one batch (https://learn.microsoft.com/azure/cosmos-db/transactional-batch). */
const maxOperations = 100;
const maxBatchBytes = 2 * 1024 * 1024;

/** What no document's ID can have: the SDK throws on it, but to a caller it is only something that is not there. */
const impossibleInId = /[/\\?#]/;

/** The store of claims. What it reads it has written itself, so documents are typed without another check. */
export function claimStore(container: Container): ClaimStore {
  /** A point read in the claim's partition; `null` for what is not there and for what is no claim ID. */
  async function read<T extends ItemDefinition>(claimId: string, id: string): Promise<T | null> {
    const partnerId = partnerIdOf(claimId);
    if (partnerId === null || impossibleInId.test(id)) return null;
    const found = await orNull(() => container.item(id, [partnerId, claimId]).read<T>());
    return found?.resource ?? null;
  }

  async function ofType<T>(claimId: string, type: string, order: string): Promise<readonly T[]> {
    const partnerId = partnerIdOf(claimId);
    if (partnerId === null) return [];
    const query = {
      query: `SELECT * FROM c WHERE c.type = @type AND c.partnerId = @partnerId ${order}`,
      parameters: [
        { name: '@type', value: type },
        { name: '@partnerId', value: partnerId },
      ],
    };
    const options = { partitionKey: [partnerId, claimId] };
    const { resources } = await whenAvailable(() => container.items.query<T>(query, options).fetchAll());
    return resources;
  }

  return {
    async load(claimId) {
      const partnerId = partnerIdOf(claimId);
      if (partnerId === null) return null;
      const found = await orNull(() =>
        container.item(claimDocumentId, [partnerId, claimId]).read<ClaimDocument>(),
      );
      if (found?.resource === undefined) return null;
      const { claim, pending, _etag } = found.resource;
      return { claim, pending, version: _etag };
    },

    async commit(commit) {
      const { partnerId, claimId } = commit.claim;
      const operations = operationsOf(commit);
      checkSize(claimId, operations);
      const response = await batch(container, operations, [partnerId, claimId]);
      if (response === 'conflict') return { state: 'conflict' };
      const [written] = response;
      if (written?.eTag === undefined) throw new Error('The database answered a batch without an ETag.');
      return { state: 'committed', version: written.eTag };
    },

    async history(claimId) {
      const events = await ofType<EventDocument>(claimId, 'event', 'ORDER BY c.sequence');
      return events.map(({ recorded }) => recorded);
    },

    async effect(claimId, effectId) {
      return (await read<EffectDocument & ItemDefinition>(claimId, effectId))?.effect ?? null;
    },

    async effects(claimId) {
      return (await ofType<EffectDocument>(claimId, 'effect', '')).map(({ effect }) => effect);
    },

    async answer(claimId, key) {
      return (await read<AnswerDocument & ItemDefinition>(claimId, answerId(key)))?.answer ?? null;
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
      await whenAvailable(() => container.items.create(document));
    },

    async upload(claimId, proofId) {
      return (await read<UploadDocument & ItemDefinition>(claimId, uploadId(proofId)))?.upload ?? null;
    },

    list: (filter, limit, cursor) => listClaims(container, filter, limit, cursor),

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

/** The claim's document first: its ETag is the version of the whole. */
function operationsOf({ claim, seen, recorded, effects, pending, answer }: Commit): OperationInput[] {
  const document = jsonOf(claimDocument(claim, pending));
  const upsert = (value: object): OperationInput => ({
    operationType: BulkOperationType.Upsert,
    resourceBody: jsonOf(value),
  });
  const create = (value: object): OperationInput => ({
    operationType: BulkOperationType.Create,
    resourceBody: jsonOf(value),
  });
  return [
    seen === null
      ? create(document)
      : {
          operationType: BulkOperationType.Replace,
          id: claimDocumentId,
          ifMatch: seen,
          resourceBody: document,
        },
    ...recorded.map((entry) => create(eventDocument(claim, entry))),
    ...effects.map((effect) => upsert(effectDocument(claim, effect))),
    ...(answer === undefined ? [] : [upsert(answerDocument(claim, answer))]),
  ];
}

function checkSize(claimId: string, operations: readonly OperationInput[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(operations));
  if (operations.length <= maxOperations && bytes <= maxBatchBytes) return;
  throw new Error(
    `A commit to claim ${claimId} has ${operations.length} operations and ${bytes} bytes; ` +
      `one batch takes ${maxOperations} and ${maxBatchBytes}.`,
  );
}

/** Documents are plain JSON by their types; the SDK's own type asks for an index signature that interfaces lack. */
function jsonOf(document: object): JSONObject & { id: string } {
  return JSON.parse(JSON.stringify(document)) as JSONObject & { id: string };
}

async function batch(
  container: Container,
  operations: OperationInput[],
  partition: string[],
): Promise<readonly { readonly eTag?: string | undefined }[] | 'conflict'> {
  const conflicting = [404, 409, 412, 449];
  try {
    const response = await whenAvailable(() => container.items.batch(operations, partition));
    const results = response.result ?? [];
    if (results.every(({ statusCode }) => statusCode < 300)) return results;
    const failed = results.find(({ statusCode }) => statusCode >= 300 && statusCode !== 424);
    if (failed !== undefined && conflicting.includes(failed.statusCode)) return 'conflict';
    throw new Error(`The database refused a batch with status ${failed?.statusCode ?? 'unknown'}.`);
  } catch (error) {
    if (conflicting.includes(statusOf(error) ?? 0)) return 'conflict';
    // A batch refused as a whole (429 above all) loses its status in SDK 4.9.3.
    if (error instanceof Error && error.message.startsWith('Batch request error')) {
      throw new Unavailable('The database did not take a batch.', 1000, { cause: error });
    }
    throw error;
  }
}
