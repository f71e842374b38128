/** What a customer has that can be claimed, as a partner sees it inside its draft for that customer (R40, R43). */
import type { Catalogue, Customer, Product, SolutionArea } from './directory';
import type { Instant } from './time';

/** A subscription of the customer, as far as a partner sees it. */
export interface SubscriptionHint {
  /** {@link maskedId} of its ID. */
  readonly hint: string;
}

/** A product of the catalogue that the customer has. */
export interface CustomerProduct extends Product {
  /** The running subscriptions to it; empty for what has none of its own, such as a workload. */
  readonly subscriptions: readonly SubscriptionHint[];
  /** Whether a claim has to name one of them: with a single one the service fills it in (R43). */
  readonly subscriptionNeeded: boolean;
}

/**
 * The products of an area that the customer has, in the catalogue's order. Only running subscriptions count, as
 * only they can be claimed (R43). It does not say whether a place is taken, nor by whom (R44).
 */
export function customerProducts(
  customer: Pick<Customer, 'products' | 'subscriptions'>,
  { products }: Pick<Catalogue, 'products'>,
  solutionArea: SolutionArea,
  asOf: Instant,
): readonly CustomerProduct[] {
  return products
    .filter((product) => product.solutionArea === solutionArea)
    .flatMap((product): readonly CustomerProduct[] => {
      if (product.exclusiveBy === 'workload')
        return customer.products.includes(product.id)
          ? [{ ...product, subscriptions: [], subscriptionNeeded: false }]
          : [];
      const subscriptions = customer.subscriptions
        .filter(({ productId, endsAt }) => productId === product.id && endsAt > asOf)
        .map(({ id }): SubscriptionHint => ({ hint: maskedId(id) }));
      if (subscriptions.length === 0) return [];
      return [{ ...product, subscriptions, subscriptionNeeded: subscriptions.length > 1 }];
    });
}

/** Most characters of an ID that are shown at either end. */
const shownCharacters = 4;

/**
 * An ID by which only those recognise it who know it. Of the 32 hexadecimal digits of a GUID it shows 8, so that
 * 24 are left to guess: nobody can claim by a hint. Of a shorter ID it shows less than a quarter.
 */
export function maskedId(id: string): string {
  const shown = Math.min(shownCharacters, Math.floor(id.length / 8));
  return `${id.slice(0, shown)}…${id.slice(id.length - shown)}`;
}
