/** What the database's errors mean to the application. */
import { Unavailable } from '../../../application/ports/errors';

/** The HTTP status of an error of the SDK; `null` for other errors. */
export function httpStatusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'number' ? code : null;
}

/** Transient statuses and network errors: the same request may succeed in a moment. */
const passingStatuses = [408, 410, 429, 449, 500, 502, 503];
const passingCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'TimeoutError',
  'REQUEST_SEND_ERROR',
];

/**
 * Runs an operation.
 * @throws Unavailable when the database is busy or out
 */
export async function whenAvailable<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (isPassing(error)) {
      const retryAfter =
        typeof error === 'object' && error !== null && 'retryAfterInMs' in error
          ? Number(error.retryAfterInMs)
          : NaN;
      throw new Unavailable('The database is busy.', Number.isFinite(retryAfter) ? retryAfter : 1000, {
        cause: error,
      });
    }
    throw error;
  }
}

/**
 * Runs an operation that may find nothing: its result, or `null` on 404.
 * @throws Unavailable when the database is busy or out
 */
export async function orNull<T>(operation: () => Promise<T>): Promise<T | null> {
  try {
    return await whenAvailable(operation);
  } catch (error) {
    if (httpStatusOf(error) === 404) return null;
    throw error;
  }
}

function isPassing(error: unknown): boolean {
  const status = httpStatusOf(error);
  if (status !== null) return passingStatuses.includes(status);
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  const name = 'name' in error ? String(error.name) : '';
  return passingCodes.includes(code) || passingCodes.includes(name);
}
