/** Partners and customers in bulk (R22): rows as JSON or CSV, and a result for each. */
import { z } from 'zod';
import { importRows, valuesInCell } from '../basics/limits';
import { namedRequest } from '../basics/requests';
import { valuesOf } from '../sheets/cellTexts';
import type { SheetKind } from '../sheets/rowReader';

/** The body of `POST partners/import` and `POST customers/import`; rows are checked later, one by one. */
export const entriesRequest = namedRequest(
  'EntriesRequest',
  z.strictObject({ rows: z.array(z.unknown()).min(1).max(importRows) }),
);

/** The sheet of `POST partners/import`; a location is `<MPN ID>@<name>`. */
export const partnerSheet: SheetKind = {
  columns: {
    id: 'id',
    name: 'text',
    mpnIds: 'numbers',
    locations: 'list',
    programmes: 'list',
    timeZone: 'id',
    language: 'id',
  },
  rowOf: (cells) => ({
    ...texts(cells, ['id', 'name', 'timeZone', 'language']),
    mpnIds: valuesIn(cells, 'mpnIds'),
    locations: valuesIn(cells, 'locations').map((location) => {
      // A name may have an @ itself.
      const [mpnId, ...name] = location.split('@');
      return { mpnId, name: name.length === 0 ? undefined : name.join('@') };
    }),
    programmes: valuesIn(cells, 'programmes'),
  }),
};

/** The sheet of `POST customers/import`; a subscription is `<product>@<ID>@<end>`, its end a date or an instant. */
export const customerSheet: SheetKind = {
  columns: {
    id: 'id',
    name: 'text',
    domains: 'list',
    products: 'list',
    subscriptions: 'list',
    timeZone: 'id',
  },
  rowOf: (cells) => ({
    ...texts(cells, ['id', 'name', 'timeZone']),
    domains: valuesIn(cells, 'domains'),
    products: valuesIn(cells, 'products'),
    subscriptions: valuesIn(cells, 'subscriptions').map((subscription) => {
      // Whatever stands behind the second @ is the end, so that nothing that was sent is lost.
      const [productId, id, ...endsAt] = subscription.split('@');
      return { id, productId, endsAt: endsAt.length === 0 ? undefined : endsAt.join('@') };
    }),
  }),
};

function texts(cells: ReadonlyMap<string, string>, columns: readonly string[]): object {
  return Object.fromEntries(
    columns.flatMap((column) => (cells.has(column) ? [[column, cells.get(column)]] : [])),
  );
}

function valuesIn(cells: ReadonlyMap<string, string>, column: string): readonly string[] {
  return valuesOf(cells.get(column) ?? '', valuesInCell);
}
