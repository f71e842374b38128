/** Checks a customer's entry against the catalogue (R22, R43). */
import type { Catalogue, Customer } from '../../domain/directory';
import type { Fault } from '../../domain/refusals';

/** The faults of an entry, by field; empty when it fits. */
export function customerFaults(customer: Customer, catalogue: Catalogue): readonly Fault[] {
  const known = (productId: string, by: 'workload' | 'subscription', field: string): readonly Fault[] => {
    const product = catalogue.products.find(({ id }) => id === productId);
    if (product?.exclusiveBy === by) return [];
    const message =
      product === undefined
        ? `${productId} is not in the catalogue ${catalogue.version}.`
        : `${productId} is used ${product.exclusiveBy === 'subscription' ? 'by subscription: list it among the subscriptions' : 'without a subscription: list it among the products'}.`;
    return [{ field, code: product === undefined ? 'product-unknown' : 'invalid', message }];
  };
  const ids = customer.subscriptions.map(({ id }) => id);
  return [
    ...customer.products.flatMap((id, index) => known(id, 'workload', `/products/${index}`)),
    ...customer.subscriptions.flatMap(({ productId }, index) =>
      known(productId, 'subscription', `/subscriptions/${index}/productId`),
    ),
    ...ids.flatMap((id, index): readonly Fault[] =>
      ids.indexOf(id) === index
        ? []
        : [{ field: `/subscriptions/${index}/id`, code: 'invalid', message: `${id} is listed twice.` }],
    ),
  ];
}
