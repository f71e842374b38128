/** Opaque cursors of lists: the database's continuation token, bound to the list that it belongs to. */
import { createHash } from 'node:crypto';
import type { SqlQuerySpec } from '@azure/cosmos';
import { InvalidCursor } from '../../application/errors';

/** A cursor for callers; it says nothing to them and works with the same filters only. */
export function sealCursor(token: string, query: SqlQuerySpec): string {
  return `${bindingOf(query)}.${Buffer.from(token).toString('base64url')}`;
}

/**
 * The continuation token in a cursor.
 * @throws InvalidCursor when it belongs to another list, or is none
 */
export function openCursor(cursor: string, query: SqlQuerySpec): string {
  const [binding, token] = cursor.split('.');
  if (binding !== bindingOf(query) || token === undefined || token === '') throw new InvalidCursor();
  return Buffer.from(token, 'base64url').toString();
}

function bindingOf(query: SqlQuerySpec): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
