/** The list of effects that have failed for good or keep failing, the oldest first (R22). */
import type { Container } from '@azure/cosmos';
import { InvalidCursor } from '../../application/errors';
import type { FailedWork, FailureState, Page, StoredEffect } from '../../application/ports';
import { firstRows } from './firstRows';

/** So many failures in a row are no passing hiccup: with the usual delays they take more than a minute. */
const keepsFailingFrom = 3;

/** What the list finds an effect by. */
export interface Failing {
  readonly state: FailureState;
  /** Sort key `<createdAt>|<claim ID>|<effect ID>`. */
  readonly key: string;
}

/** How an effect fails, `null` when it does not. */
export function failingOf(claimId: string, effect: StoredEffect): Failing | null {
  const state = stateOf(effect);
  return state === null ? null : { state, key: `${effect.createdAt}|${claimId}|${effect.id}` };
}

function stateOf({ state, failures }: StoredEffect): FailureState | null {
  if (state === 'failed') return 'failed';
  return state === 'pending' && failures >= keepsFailingFrom ? 'retrying' : null;
}

/** One page of failed work; the cursor is the sort key behind which it begins. */
export async function listFailedWork(
  container: Container,
  state: FailureState | null,
  limit: number,
  cursor: string | null,
): Promise<Page<FailedWork>> {
  const after = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString();
  if (cursor !== null && !keyPattern.test(after)) throw new InvalidCursor();
  const found = await firstRows<FailedWork & { readonly failing: Failing }>(
    container,
    {
      query: `SELECT c.claimId, c.effect, c.failing FROM c WHERE c.type = 'effect' AND c.failing.key > @after${state === null ? '' : ' AND c.failing.state = @state'} ORDER BY c.failing.key ASC`,
      parameters: [
        { name: '@after', value: after },
        ...(state === null ? [] : [{ name: '@state', value: state }]),
      ],
    },
    limit + 1,
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return {
    items: page.map(({ claimId, effect }) => ({ claimId, effect })),
    cursor: isMore ? Buffer.from(last.failing.key).toString('base64url') : null,
  };
}

const keyPattern = /^[0-9TZ:.-]+\|[0-9a-z-]+\|[\w.-]+$/;
