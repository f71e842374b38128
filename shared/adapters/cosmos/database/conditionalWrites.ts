/** Writes of one document that go through only if nobody else was there first. */
import { httpStatusOf, whenAvailable } from './cosmosErrors';

/** The SDK's option for a write to a document as it was read. */
export const onlyIf = (etag: string) => ({ accessCondition: { type: 'IfMatch', condition: etag } });

/**
 * Whether a create went through; `false`: there is such a document already.
 * @throws Unavailable when the database is busy or out
 */
export function created(write: () => Promise<unknown>): Promise<boolean> {
  return wentThrough(write, [409]);
}

/**
 * Whether a write with {@link onlyIf} went through; `false`: somebody else has changed or removed the document.
 * @throws Unavailable when the database is busy or out
 */
export function unchanged(write: () => Promise<unknown>): Promise<boolean> {
  return wentThrough(write, [404, 412]);
}

async function wentThrough(write: () => Promise<unknown>, tooLate: readonly number[]): Promise<boolean> {
  try {
    await whenAvailable(write);
    return true;
  } catch (error) {
    if (tooLate.includes(httpStatusOf(error) ?? 0)) return false;
    throw error;
  }
}
