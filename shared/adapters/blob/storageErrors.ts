/** What the blob service's errors mean to the application. */
import { RestError } from '@azure/storage-blob';
import { Unavailable } from '../../application/ports/errors';

/** Statuses that pass: the same request may succeed in a moment. */
const passingStatuses = [408, 429, 500, 502, 503, 504];

/** The HTTP status of an error of the SDK, undefined when it is none or nobody has answered. */
export function httpStatusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

/** Runs an operation; that the storage is busy or out comes up as {@link Unavailable}. */
export async function whenStorageAvailable<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const nobodyAnswered = error instanceof RestError && error.statusCode === undefined;
    if (!nobodyAnswered && !passingStatuses.includes(httpStatusOf(error) ?? 0)) throw error;
    throw new Unavailable('The storage of the documents is busy.', undefined, { cause: error });
  }
}
