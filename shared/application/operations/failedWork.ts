/** The list of failed work: effects of claims and messages of queues in one order, the oldest first (R22). */
import type { ClaimStore, FailedEffect, FailureState } from '../ports/claims';
import { InvalidCursor } from '../ports/errors';
import type { FailedMessage, FailedMessageStore } from '../ports/failedMessages';
import type { Page } from '../ports/paging';

/** One piece of failed work. */
export type FailedWork =
  | { readonly kind: 'effect'; readonly key: string; readonly failed: FailedEffect }
  | { readonly kind: 'message'; readonly key: string; readonly failed: FailedMessage };

/**
 * A message's position in the list; effects have keys of the same form, `<createdAt>|<claim ID>|<effect ID>`.
 */
export function messageKey({ createdAt, id }: Pick<FailedMessage, 'createdAt' | 'id'>): string {
  return `${createdAt}|message|${id}`;
}

/** The stores of failed work. */
export interface FailedWorkSources {
  readonly claims: Pick<ClaimStore, 'failedEffects'>;
  readonly failedMessages: Pick<FailedMessageStore, 'open'>;
}

/**
 * One page of failed work; a `state` of `null` means all. Failed messages are never retried automatically.
 * @throws InvalidCursor
 */
export async function listFailedWork(
  { claims, failedMessages }: FailedWorkSources,
  state: FailureState | null,
  limit: number,
  cursor: string | null,
): Promise<Page<FailedWork>> {
  const after = cursor === null ? '' : keyIn(cursor);
  const [effects, messages] = await Promise.all([
    claims.failedEffects(state, limit + 1, after),
    state === 'retrying' ? [] : failedMessages.open(limit + 1, after),
  ]);
  const found: readonly FailedWork[] = [
    ...effects.map((failed) => ({ kind: 'effect', key: failed.key, failed }) as const),
    ...messages.map((failed) => ({ kind: 'message', key: messageKey(failed), failed }) as const),
  ];
  const items = found.toSorted((one, other) => (one.key < other.key ? -1 : 1)).slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    cursor: found.length > limit && last !== undefined ? Buffer.from(last.key).toString('base64url') : null,
  };
}

function keyIn(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^[0-9TZ:.-]+\|[0-9a-z-]+\|[\w.-]+$/.test(key)) throw new InvalidCursor();
  return key;
}
