/** Claims created in bulk (R47): rows as JSON or CSV, and a result for each. */
import { z } from 'zod';
import { listOf, named } from '../basics/responses';
import { inCellSeparator } from '../basics/csv';
import { refusedRow, rowNumber } from '../basics/importRows';

/** Rows of one request. */
const maxImportRows = 1000;

/** What `POST claims/import` takes; each row is checked by itself, so that a faulty one does not keep the others out. */
export const claimImportRequest = z.strictObject({
  rows: z.array(z.unknown()).min(1).max(maxImportRows),
});

/** The answer to an import. */
export const importReportSchema = named('ClaimImport', 'What became of each row.', {
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

/** Columns whose cells hold several values. */
const listColumns = ['activities', 'products'];

/**
 * The rows of a CSV as `POST claims` would take them. Columns are named by the field's path, for example `name`,
 * `customer.tenantId` or `customerContact.email`, so that a fault names its column. Cells that hold several values separate
 * them by `|`; a product with its subscription is `<product>@<subscription>`. Empty cells are left out.
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
