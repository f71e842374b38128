/** The customer's refusals, and for how long silence is no consent after one (R14). */
import { addSpan } from './calendar';
import type { Claim, PastRefusal } from './claim';
import type { Context } from './context';

/** A refusal with its claim and the products that were refused. */
export interface CustomerRefusal extends PastRefusal {
  readonly claimId: string;
  readonly productIds: readonly string[];
}

/** The customer's refusals of a claim; no product changes after one, so its present products were refused. */
export function refusalsOf({ claimId, content, customerRefusals }: Claim): readonly CustomerRefusal[] {
  const productIds = content.products.map(({ productId }) => productId);
  return customerRefusals.map((refusal) => ({ ...refusal, claimId, productIds }));
}

/**
 * The newest refusal for which an approval now begins a reconsider round; `null`: silence is consent. A claim's
 * own refusals count without a limit of time, those of others for the time in the claim's policy and where they
 * share a product: a customer that refused one of several products has not agreed to the others by silence.
 */
export function refusalBefore(
  claim: Claim,
  earlier: readonly CustomerRefusal[],
  { now, policy, calendar }: Pick<Context, 'now' | 'policy' | 'calendar'>,
): PastRefusal | null {
  const claimed = claim.content.products.map(({ productId }) => productId);
  const counting = earlier.filter(
    ({ at, productIds }) =>
      now < addSpan(at, policy.reconsiderFor, calendar) && productIds.some((id) => claimed.includes(id)),
  );
  return [...claim.customerRefusals, ...counting].reduce<PastRefusal | null>(
    (newest, { kind, at }) => (newest === null || at > newest.at ? { kind, at } : newest),
    null,
  );
}
