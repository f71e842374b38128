/** Claims in Cosmos DB: one partition a claim, one transactional batch a commit, point reads by the claim's ID. */
import {
  BulkOperationType,
  type Container,
  type FeedOptions,
  type ItemDefinition,
  type JSONObject,
  type OperationInput,
  type SqlQuerySpec,
} from '@azure/cosmos';
import { InvalidCursor } from '../../application/errors';
import type { ClaimFilter, ClaimStore, Commit, Page } from '../../application/ports';
import type { Claim } from '../../domain/claim';
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
import { orNull, statusOf, whenAvailable } from './cosmosErrors';
import { openCursor, sealCursor } from './cursor';

/** The service's limit on operations in one batch. */
const maxOperations = 100;

/** The store of claims. What it reads it has written itself, so documents are typed without another check. */
export function claimStore(container: Container): ClaimStore {
  /** A point read in the claim's partition; `null` for what is not there and for what is no claim ID. */
  async function read<T extends ItemDefinition>(claimId: string, id: string): Promise<T | null> {
    const partnerId = partnerIdOf(claimId);
    if (partnerId === null) return null;
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
      const operations = operationsOf(commit);
      if (operations.length > maxOperations) {
        throw new Error(
          `A commit of ${operations.length} operations is more than one batch of ${maxOperations} takes.`,
        );
      }
      const { partnerId, claimId } = commit.claim;
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
          "SELECT c.claimId FROM c WHERE c.type = 'claim' AND c.nextDueAt <= @before ORDER BY c.nextDueAt ASC",
        parameters: [{ name: '@before', value: before }],
      };
      const options = { maxItemCount: limit, enableQueryControl: true };
      const iterator = container.items.query<{ claimId: string }>(query, options);
      const claimIds: string[] = [];
      while (iterator.hasMoreResults() && claimIds.length < limit) {
        const { resources } = await whenAvailable(() => iterator.fetchNext());
        claimIds.push(...resources.map(({ claimId }) => claimId));
      }
      return claimIds.slice(0, limit);
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
    throw error;
  }
}

async function listClaims(
  container: Container,
  filter: ClaimFilter,
  limit: number,
  cursor: string | null,
): Promise<Page<Claim>> {
  const query = listQuery(filter);
  const options: FeedOptions = { maxItemCount: limit, enableQueryControl: true };
  // Partition prefix and filter both: R23 must not hang on how the SDK routes a query.
  if (filter.partnerId !== null) options.partitionKey = [filter.partnerId];
  if (cursor !== null) options.continuationToken = openCursor(cursor, query);
  const iterator = container.items.query<ClaimDocument>(query, options);
  const items: Claim[] = [];
  let continuation: string | undefined;
  try {
    do {
      const page = await whenAvailable(() => iterator.fetchNext());
      items.push(...page.resources.map(({ claim }) => claim));
      continuation = page.continuationToken;
    } while (items.length < limit && iterator.hasMoreResults() && items.length === 0);
  } catch (error) {
    if (cursor !== null && statusOf(error) === 400) throw new InvalidCursor();
    throw error;
  }
  const more = iterator.hasMoreResults() && continuation !== undefined && continuation !== '';
  return { items, cursor: more ? sealCursor(continuation, query) : null };
}

function listQuery(filter: ClaimFilter): SqlQuerySpec {
  const conditions = ["c.type = 'claim'"];
  const parameters: { name: string; value: string }[] = [];
  const where = (path: string, value: string | null): void => {
    if (value === null) return;
    const name = `@p${parameters.length}`;
    conditions.push(`${path} = ${name}`);
    parameters.push({ name, value });
  };
  where('c.partnerId', filter.partnerId);
  where('c.list.status', filter.status);
  where('c.list.mpnId', filter.mpnId);
  where('c.list.customerId', filter.customerId);
  where('c.list.assigneeId', filter.assigneeId);
  if (filter.partnerId === null) conditions.push('c.list.submitted = true');
  if (filter.sort === 'due') conditions.push('IS_DEFINED(c.list.dueAt)');
  const order = filter.sort === 'due' ? 'c.list.dueAt ASC' : 'c.list.createdAt DESC';
  return { query: `SELECT * FROM c WHERE ${conditions.join(' AND ')} ORDER BY ${order}`, parameters };
}
