/** Transactional batches: up to 100 operations on one logical partition, committed together or not at all. */
import { type Operation, type OperationResult, perform } from './documents';
import { badRequest, CosmosError, notImplemented, tooLarge } from './errors';
import { isArray, type Json, member, type Value } from './json';
import type { Transaction } from './transaction';

/** Limits of the service (https://learn.microsoft.com/azure/cosmos-db/transactional-batch). */
const MAX_BATCH_OPERATIONS = 100;
const MAX_BATCH_BYTES = 2 * 1024 * 1024;

const FAILED_DEPENDENCY = 424;

/** The result of a batch: an item for each operation. */
export interface BatchResult {
  /** 200, or 207 if an operation failed; then none took effect. */
  readonly status: number;
  readonly items: Json[];
}

/** Runs the operations in order; each sees the changes of those before it. Commits unless one failed. */
export async function runBatch(transaction: Transaction, body: Value, bytes: number): Promise<BatchResult> {
  if (!isArray(body) || body.length === 0) throw badRequest('A batch is a list of at least one operation.');
  if (body.length > MAX_BATCH_OPERATIONS) {
    throw badRequest(
      `Batch request has more operations than what is supported: ${body.length}, at most ${MAX_BATCH_OPERATIONS}.`,
    );
  }
  if (bytes > MAX_BATCH_BYTES)
    throw tooLarge(`the batch has ${bytes} bytes, at most ${MAX_BATCH_BYTES} are allowed`);
  const operations = body.map(parseOperation);
  const items: Json[] = [];
  for (const operation of operations) {
    try {
      items.push(itemOf(perform(transaction, operation)));
    } catch (error) {
      if (!(error instanceof CosmosError)) throw error;
      return { status: 207, items: failed(operations.length, items.length, error) };
    }
  }
  await transaction.commit();
  return { status: 200, items };
}

function parseOperation(item: Json): Operation {
  const [type, id, body, ifMatch] = ['operationType', 'id', 'resourceBody', 'ifMatch'].map((name) =>
    member(item, name),
  );
  if (member(item, 'ifNoneMatch') !== undefined) throw notImplemented('ifNoneMatch in a batch');
  switch (type) {
    case 'Create':
    case 'Upsert':
      if (ifMatch !== undefined)
        throw notImplemented(`${type === 'Create' ? 'a create' : 'an upsert'} with ifMatch in a batch`);
      return { type, body };
    case 'Replace':
      if (typeof id !== 'string') throw badRequest('A Replace in a batch needs the id of a document.');
      return { type, id, body, ifMatch: typeof ifMatch === 'string' ? ifMatch : undefined };
    default:
      throw notImplemented(`the operation ${JSON.stringify(type)} in a batch`);
  }
}

function itemOf({ status, document, etag }: OperationResult): Json {
  return {
    statusCode: status,
    requestCharge: 1,
    ...(etag === undefined ? {} : { eTag: etag }),
    ...(document === undefined ? {} : { resourceBody: document }),
  };
}

function failed(count: number, at: number, error: CosmosError): Json[] {
  return Array.from({ length: count }, (_, index) =>
    index === at
      ? {
          statusCode: error.status,
          subStatusCode: error.substatus ?? 0,
          requestCharge: 1,
          message: error.message,
        }
      : { statusCode: FAILED_DEPENDENCY, subStatusCode: 0, requestCharge: 0 },
  );
}
