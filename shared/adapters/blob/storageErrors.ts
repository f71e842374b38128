/** What the blob service's errors mean to the application. */
import { RestError } from '@azure/storage-blob';
import { Unavailable } from '../../application/ports/errors';

/** Transient statuses: the same request may succeed in a moment. */
const passingStatuses = [408, 429, 500, 502, 503, 504];

/** The HTTP status of an error of the SDK; undefined for other errors, and when there was no response. */
export function httpStatusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

/**
 * Runs an operation.
 * @throws Unavailable when the storage is busy or out
 */
export async function whenStorageAvailable<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const hasNoResponse = error instanceof RestError && error.statusCode === undefined;
    if (!hasNoResponse && !passingStatuses.includes(httpStatusOf(error) ?? 0)) throw error;
    throw new Unavailable('The storage of the documents is busy.', undefined, { cause: error });
  }
}
