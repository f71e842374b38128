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
    if (product === undefined) {
      const message = { key: 'not-in-catalogue', productId, version: catalogue.version } as const;
      return [{ field, code: 'product-unknown', message }];
    }
    const { exclusiveBy } = product;
    return [{ field, code: 'invalid', message: { key: 'in-wrong-list', productId, exclusiveBy } }];
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
  return [...repeatedFaults(partner), ...locationFaults(partner)];
}

/**
 * A location has one name. That of an MPN ID which is not the partner's is kept and shown nowhere: a client that
 * knows no names sends those that it has read with a list of MPN IDs that it has changed.
 */
function locationFaults({ locations }: Partner): readonly Fault[] {
  return locations.flatMap(({ mpnId }, index): readonly Fault[] => {
    if (locations.findIndex((other) => other.mpnId === mpnId) === index) return [];
    const identifier = { kind: 'mpn', value: mpnId } as const;
    const message = { key: 'identifier-repeated', identifier } as const;
    return [{ field: `/locations/${index}/mpnId`, code: 'invalid', message }];
  });
}

function repeatedFaults(entry: Partner | Customer): readonly Fault[] {
  return repeatedIdentifiers(entry).map(({ field, named: identifier }) => {
    return { field, code: 'invalid', message: { key: 'identifier-repeated', identifier } };
  });
}
