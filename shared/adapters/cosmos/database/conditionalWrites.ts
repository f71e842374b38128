/** Writes of one document that succeed only if no other writer was first. */
import { httpStatusOf, whenAvailable } from './cosmosErrors';

/** The SDK's option for a write that requires the ETag that was read. */
export const onlyIf = (etag: string) => ({ accessCondition: { type: 'IfMatch', condition: etag } });

/**
 * Whether a create succeeded; `false`: the document exists already.
 * @throws Unavailable when the database is busy or out
 */
export function created(write: () => Promise<unknown>): Promise<boolean> {
  return succeeded(write, [409]);
}

/**
 * Whether a write with {@link onlyIf} succeeded; `false`: another writer has changed or removed the document.
 * @throws Unavailable when the database is busy or out
 */
export function unchanged(write: () => Promise<unknown>): Promise<boolean> {
  return succeeded(write, [404, 412]);
}

async function succeeded(write: () => Promise<unknown>, lost: readonly number[]): Promise<boolean> {
  try {
    await whenAvailable(write);
    return true;
  } catch (error) {
    if (lost.includes(httpStatusOf(error) ?? 0)) return false;
    throw error;
  }
}
