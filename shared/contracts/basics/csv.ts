/** CSV (RFC 4180) as spreadsheets exchange it; no cell that is written can run as a formula. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** The media type. */
export const csvType = 'text/csv';

/** Separates the values of one cell. */
export const inCellSeparator = '|';

/** One column of an export. */
export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | boolean | null | readonly string[];
}

/**
 * Where a formula could begin: at the start of a cell, and after a character that a spreadsheet may take for
 * the end of a cell. In languages with a decimal comma, such as Portuguese and Spanish, spreadsheets split at
 * semicolons, even within quotes. The spaces to skip exclude tabs and line breaks: otherwise the time for a
 * text of line breaks alone would grow with the square of its length.
 */
const formulaBegins = /(?<=^|[;\t\r\n])(?=(?:[^\S\t\r\n]|")*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * Writes a document with a header line. It begins with a byte order mark, by which spreadsheets recognise
 * UTF-8. Every possible formula gets an apostrophe in front, so that spreadsheets read it as text (OWASP,
 * CSV injection).
 */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ value }) => cellOf(value(row))));
  return stringify([columns.map(({ header }) => header), ...cells], {
    bom: true,
    record_delimiter: 'windows',
  });
}

function cellOf(value: ReturnType<Column<unknown>['value']>): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(inCellSeparator);
  return text.replace(formulaBegins, "'");
}

/** The rows that were read, by column name, or what is wrong and in which line. */
export type CsvContent =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly ok: false; readonly detail: string };

/** A first line such as `sep=;`, in which some spreadsheets name the separator. */
const separatorLine = /^\uFEFF?sep=[,;\t](?:\r\n|\r|\n)/i;

/**
 * Reads a document with a header line. The header shows the separator: spreadsheets write commas, semicolons
 * or tabs, depending on language and format. Empty rows are left out, because spreadsheets append them.
 */
export function readCsv(text: string): CsvContent {
  const table = text.replace(separatorLine, '');
  const [header = ''] = table.split(/[\r\n]/, 1);
  const delimiter = [',', ';', '\t'].find((one) => header.includes(one)) ?? ',';
  try {
    const [names = [], ...lines] = parse(table, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) return { ok: false, detail: `The column ${repeated} appears twice.` };
    return {
      ok: true,
      rows: lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
    };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, detail: error.message };
    throw error;
  }
}
