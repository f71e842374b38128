/** Claims created in bulk (R47): rows as JSON or CSV, and a result for each. */
import { z } from 'zod';
import { listOf, named } from '../basics/responses';
import { inCellSeparator } from '../basics/csv';
import { refusedRow, rowNumber } from '../basics/importRows';

/** Most rows of one request. */
const maxImportRows = 1000;

/** The body of `POST claims/import`. Rows are checked later, one by one, so that a faulty row fails alone. */
export const claimImportRequest = z.strictObject({
  rows: z.array(z.unknown()).min(1).max(maxImportRows),
});

/** The response to an import. */
export const importReportSchema = named('ClaimImport', 'The result of each row.', {
  created: z.int(),
  refused: z.int(),
  rows: listOf(
    z.union([
      z.strictObject({
        row: rowNumber,
        state: z.literal('created'),
        claimId: z.string(),
        replayed: z
          .boolean()
          .describe('The claim was created by an earlier request with the same key and row.'),
      }),
      refusedRow,
    ]),
  ),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportedRow = ImportReport['rows'][number];

/** Columns whose cells can contain several values. */
const listColumns = ['activities', 'products'];

/**
 * Turns a row of a CSV into the body of `POST claims`. Columns are named by the field's path, for example
 * `name`, `customer.tenantId` or `customerContact.email`, so that a fault names its column. `|` separates
 * several values of one cell; a product with its subscription is `<product>@<subscription>`. Empty cells are
 * left out.
 */
export function claimRowOf(cells: Readonly<Record<string, string>>): unknown {
  const row = new Map<string, unknown>();
  for (const [column, cell] of Object.entries(cells)) {
    if (cell === '') continue;
    const [field = '', ...below] = column.split('.');
    if (below.length === 0) {
      row.set(field, listColumns.includes(field) ? valuesIn(field, cell) : cell);
    } else {
      const members = row.get(field);
      const known = members instanceof Map ? members : new Map<string, unknown>();
      row.set(field, known.set(below.join('.'), cell));
    }
  }
  return Object.fromEntries(
    [...row].map(([field, value]) => [field, value instanceof Map ? Object.fromEntries(value) : value]),
  );
}

function valuesIn(field: string, cell: string): readonly unknown[] {
  const values = cell.split(inCellSeparator).map((value) => value.trim());
  if (field !== 'products') return values;
  return values.map((value) => {
    const [productId, subscriptionId = null] = value.split('@');
    return { productId, subscriptionId };
  });
}
