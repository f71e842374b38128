/** Opaque cursors of lists: the place behind which the next page begins, bound to the list that it belongs to. */
import { createHash } from 'node:crypto';
import { InvalidCursor } from '../../../application/ports/errors';

/** What a list shows, as one short text: a cursor works with the same list only. */
export function bindingOf(filter: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 16);
}

/** A cursor for callers. */
export function sealCursor(lastSortKey: string, binding: string): string {
  return `${binding}.${Buffer.from(lastSortKey).toString('base64url')}`;
}

/**
 * The sort key in a cursor.
 * @throws InvalidCursor when it belongs to another list, or is none
 */
export function openCursor(cursor: string, binding: string, pattern: RegExp): string {
  const [bound, encoded = ''] = cursor.split('.');
  const sortKey = Buffer.from(encoded, 'base64url').toString();
  if (bound !== binding || !pattern.test(sortKey)) throw new InvalidCursor();
  return sortKey;
}

/** Of lists of claims and associations: an instant and an ID. */
export const instantAndId = /^[0-9TZ:.-]+\|[0-9a-z.-]+$/;
