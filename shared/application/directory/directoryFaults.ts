/** Checks a customer's entry against the catalogue (R22, R43). */
import type { Catalogue, Customer } from '../../domain/directory';
import type { Fault } from '../../domain/refusals';

/** The faults of an entry, by field; empty when it fits. */
export function customerFaults(customer: Customer, catalogue: Catalogue): readonly Fault[] {
  const products = new Map(catalogue.products.map((product) => [product.id, product]));
  const known = (productId: string, by: 'workload' | 'subscription', field: string): readonly Fault[] => {
    const product = products.get(productId);
    if (product?.exclusiveBy === by) return [];
    const message =
      product === undefined
        ? `${productId} is not in the catalogue ${catalogue.version}.`
        : `${productId} is used ${product.exclusiveBy === 'subscription' ? 'by subscription: list it among the subscriptions' : 'without a subscription: list it among the products'}.`;
    return [{ field, code: product === undefined ? 'product-unknown' : 'invalid', message }];
  };
  const ids = new Set<string>();
  return [
    ...customer.products.flatMap((id, index) => known(id, 'workload', `/products/${index}`)),
    ...customer.subscriptions.flatMap(({ productId }, index) =>
      known(productId, 'subscription', `/subscriptions/${index}/productId`),
    ),
    ...customer.subscriptions.flatMap(({ id }, index): readonly Fault[] => {
      const message = `${id} is listed twice.`;
      if (ids.has(id)) return [{ field: `/subscriptions/${index}/id`, code: 'invalid', message }];
      ids.add(id);
      return [];
    }),
  ];
}
