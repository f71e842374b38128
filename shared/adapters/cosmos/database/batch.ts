/** Transactional batches: documents of one partition, written together or not at all. */
import { BulkOperationType, type Container, type JSONObject, type OperationInput } from '@azure/cosmos';
import { Unavailable } from '../../../application/ports/errors';
import { httpStatusOf, whenAvailable } from './cosmosErrors';

/** The service's limits on one batch (https://learn.microsoft.com/azure/cosmos-db/transactional-batch). */
const maxOperations = 100;
const maxBytes = 2 * 1024 * 1024;

/** Statuses of an operation when another writer was first. */
const conflicting = [404, 409, 412, 449];

/** Any document that this application writes. */
interface Document {
  readonly id: string;
}

/** Writes a document that must not exist yet. */
export function create(document: Document): OperationInput {
  return { operationType: BulkOperationType.Create, resourceBody: jsonOf(document) };
}

/** Writes a document, whether or not it exists. */
export function upsert(document: Document): OperationInput {
  return { operationType: BulkOperationType.Upsert, resourceBody: jsonOf(document) };
}

/** Replaces a document that has not changed since its ETag was read. */
export function replace(document: Document, etag: string): OperationInput {
  const { id } = document;
  return { operationType: BulkOperationType.Replace, id, ifMatch: etag, resourceBody: jsonOf(document) };
}

/**
 * Commits a batch: the ETags of the documents in order, or `conflict`: another writer was first.
 * @throws Unavailable when the database is busy or out; an Error when the batch is too large
 */
export async function commitBatch(
  container: Container,
  partition: string[],
  operations: OperationInput[],
): Promise<readonly (string | undefined)[] | 'conflict'> {
  checkSize(partition, operations);
  const { result = [] } = await run(container, partition, operations);
  const failed = result.find(({ statusCode }) => statusCode >= 300 && statusCode !== 424);
  if (failed === undefined) return result.map(({ eTag }) => eTag);
  if (conflicting.includes(failed.statusCode)) return 'conflict';
  if (failed.statusCode === 429) throw new Unavailable('The database is busy.');
  throw new Error(`The database refused a batch in ${nameOf(partition)} with status ${failed.statusCode}.`);
}

async function run(container: Container, partition: string[], operations: OperationInput[]) {
  try {
    return await whenAvailable(() => container.items.batch(operations, partition));
  } catch (error) {
    // When a whole batch is refused (usually 429), SDK 4.9.3 loses the status and keeps only the message.
    if (
      httpStatusOf(error) === null &&
      error instanceof Error &&
      error.message.startsWith('Batch request error')
    )
      throw new Unavailable('The database did not accept a batch.', 1000, { cause: error });
    throw error;
  }
}

function checkSize(partition: string[], operations: readonly OperationInput[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(operations));
  if (operations.length <= maxOperations && bytes <= maxBytes) return;
  throw new Error(
    `A batch in ${nameOf(partition)} has ${operations.length} operations and ${bytes} bytes; ` +
      `the database takes at most ${maxOperations} and ${maxBytes} in one.`,
  );
}

function nameOf(partition: readonly string[]): string {
  return `partition ${partition.join('/')}`;
}

/** The document as the SDK's JSON type, whose index signature interfaces lack. The ID remains a string. */
function jsonOf(document: Document): JSONObject & { id: string } {
  return JSON.parse(JSON.stringify(document)) as JSONObject & { id: string };
}
