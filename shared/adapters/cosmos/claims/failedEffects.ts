/** Effects that have failed for good or keep failing, the oldest first (R22). */
import type { Container } from '@azure/cosmos';
import type { FailedEffect, FailureState, StoredEffect } from '../../../application/ports/claims';
import { firstRows } from '../database/firstRows';

/** From this many failures an effect is listed: with the usual delays they take more than a minute. */
const keepsFailingFrom = 3;

/** How the list finds an effect. */
export interface Failing {
  readonly state: FailureState;
  /** Sort key `<createdAt>|<claim ID>|<effect ID>`. */
  readonly key: string;
}

/** How an effect fails; `null`: it does not. */
export function failingOf(claimId: string, effect: StoredEffect): Failing | null {
  const state = stateOf(effect);
  return state === null ? null : { state, key: `${effect.createdAt}|${claimId}|${effect.id}` };
}

function stateOf({ state, failures }: StoredEffect): FailureState | null {
  if (state === 'failed') return 'failed';
  return state === 'pending' && failures >= keepsFailingFrom ? 'retrying' : null;
}

/** Failing effects in the order of their keys, after the key `after`. */
export async function listFailedEffects(
  container: Container,
  state: FailureState | null,
  limit: number,
  after: string,
): Promise<readonly FailedEffect[]> {
  const found = await firstRows<Omit<FailedEffect, 'key'> & { readonly failing: Failing }>(
    container,
    {
      query: `SELECT c.claimId, c.effect, c.failing FROM c WHERE c.type = 'effect' AND c.failing.key > @after${state === null ? '' : ' AND c.failing.state = @state'} ORDER BY c.failing.key ASC`,
      parameters: [
        { name: '@after', value: after },
        ...(state === null ? [] : [{ name: '@state', value: state }]),
      ],
    },
    limit,
  );
  return found.map(({ claimId, effect, failing: { key } }) => ({ key, claimId, effect }));
}
