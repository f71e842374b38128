/** Checks the entries of partners and customers, those against the catalogue (R22, R43). */
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import { repeatedIdentifiers } from '../../domain/identifiers';
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
  return [
    ...repeatedFaults(customer),
    ...customer.products.flatMap((id, index) => known(id, 'workload', `/products/${index}`)),
    ...customer.subscriptions.flatMap(({ productId }, index) =>
      known(productId, 'subscription', `/subscriptions/${index}/productId`),
    ),
  ];
}

/** The faults of a partner's entry, by field; empty when there is none. */
export function partnerFaults(partner: Partner): readonly Fault[] {
  return repeatedFaults(partner);
}

function repeatedFaults(entry: Partner | Customer): readonly Fault[] {
  return repeatedIdentifiers(entry).map(({ field, inWords }) => {
    return { field, code: 'invalid', message: `${inWords} is listed twice.` };
  });
}
