/** Partners and customers in bulk (R22): rows as JSON or CSV, and a result for each. */
import { z } from 'zod';
import { cellValues } from '../basics/csv';
import { importRows } from '../basics/limits';

/** The body of `POST partners/import` and `POST customers/import`; rows are checked later, one by one. */
export const entriesRequest = z.strictObject({ rows: z.array(z.unknown()).min(1).max(importRows) });

type Cells = Readonly<Record<string, string>>;

/** A partner from the cells `id`, `name`, `mpnIds` and `programmes`. */
export function partnerRowOf({ mpnIds = '', programmes = '', ...cells }: Cells): unknown {
  return { ...cells, mpnIds: valuesIn(mpnIds), programmes: valuesIn(programmes) };
}

/** A customer from the cells `id`, `name`, `domains`, `products` and `subscriptions`, each `<product>@<ID>@<end>`. */
export function customerRowOf({ domains = '', products = '', subscriptions = '', ...cells }: Cells): unknown {
  return {
    ...cells,
    domains: valuesIn(domains),
    products: valuesIn(products),
    subscriptions: valuesIn(subscriptions).map((subscription) => {
      const [productId, id, endsAt] = subscription.split('@', 3);
      return { id, productId, endsAt };
    }),
  };
}

function valuesIn(cell: string): readonly string[] {
  return cell === '' ? [] : cellValues(cell);
}
