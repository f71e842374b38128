/** Opaque cursors of lists: the place behind which the next page begins, bound to the list that it belongs to. */
import { createHash } from 'node:crypto';
import { InvalidCursor } from '../../application/errors';
import type { ClaimFilter } from '../../application/ports';

/** A cursor for callers; it works with the same filter only. */
export function sealCursor(lastSortKey: string, filter: ClaimFilter): string {
  return `${bindingOf(filter)}.${Buffer.from(lastSortKey).toString('base64url')}`;
}

/**
 * The sort key in a cursor.
 * @throws InvalidCursor when it belongs to another list, or is none
 */
export function openCursor(cursor: string, filter: ClaimFilter): string {
  const [binding, encoded = ''] = cursor.split('.');
  const sortKey = Buffer.from(encoded, 'base64url').toString();
  if (binding !== bindingOf(filter) || !sortKeyPattern.test(sortKey)) throw new InvalidCursor();
  return sortKey;
}

/** An instant and a claim's ID. */
const sortKeyPattern = /^[0-9TZ:.-]+\|[0-9a-z-]+$/;

function bindingOf(filter: ClaimFilter): string {
  const { partnerId, status, mpnId, customerId, assigneeId, productId, sort } = filter;
  const { awaits, dueBefore, overdue, association } = filter;
  const which = [partnerId, status, mpnId, customerId, assigneeId, productId, sort];
  const text = JSON.stringify([...which, awaits, dueBefore, overdue?.is ?? null, association]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
