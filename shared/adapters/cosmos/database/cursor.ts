/** Opaque cursors of lists: the sort key after which the next page begins, bound to its list. */
import { createHash } from 'node:crypto';
import { InvalidCursor } from '../../../application/ports/errors';

/** A short hash of a list's filters, which binds a cursor to this list. */
export function bindingOf(filter: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 16);
}

/** Makes a cursor for callers. */
export function sealCursor(lastSortKey: string, binding: string): string {
  return `${binding}.${Buffer.from(lastSortKey).toString('base64url')}`;
}

/**
 * The sort key in a cursor.
 * @throws InvalidCursor when it belongs to another list, or is no cursor
 */
export function openCursor(cursor: string, binding: string, pattern: RegExp): string {
  const [bound, encoded = ''] = cursor.split('.');
  const sortKey = Buffer.from(encoded, 'base64url').toString();
  if (bound !== binding || !pattern.test(sortKey)) throw new InvalidCursor();
  return sortKey;
}

/** The sort keys of lists of claims and associations: an instant and an ID. */
export const instantAndId = /^[0-9TZ:.-]+\|[0-9a-z.-]+$/;
