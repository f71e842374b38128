/** Writes CSV (RFC 4180) for spreadsheets; no cell that is written can run as a formula (R62). */
import { stringify } from 'csv-stringify/sync';
import { guarded, inCellSeparator } from './cellTexts';

/** The media type. */
export const csvType = 'text/csv';

/** One column of an export. */
export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | boolean | null | readonly string[];
}

/**
 * Writes a document with a header line. It begins with a byte order mark, by which spreadsheets recognise
 * UTF-8.
 */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ value }) => cellOf(value(row))));
  return stringify([columns.map(({ header }) => header), ...cells], {
    bom: true,
    record_delimiter: 'windows',
    // The library quotes only its own line ends, but spreadsheets end a row at each.
    quoted_match: /[\r\n]/,
  });
}

function cellOf(value: ReturnType<Column<unknown>['value']>): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return guarded(typeof value === 'string' ? value : value.join(inCellSeparator));
}
