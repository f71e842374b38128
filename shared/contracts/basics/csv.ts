/** CSV (RFC 4180) as spreadsheets exchange it: written so that no cell runs as a formula, read with comma or semicolon. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** The media type. */
export const csvType = 'text/csv';

/** Stands between the values of one cell. */
export const inCellSeparator = '|';

/** One column of an export. */
export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | boolean | null | readonly string[];
}

/**
 * Where a formula could begin: at the start of a cell, and behind what a spreadsheet may take for the end of one. Where
 * decimals have a comma, as in Portuguese and Spanish, it splits at semicolons and takes no heed of quotes within. What is
 * looked over ends with the cell, so that a text of line breaks alone takes no time that grows with its square.
 */
const formulaBegins = /(?<=^|[;\t\r\n])(?=(?:[^\S\t\r\n]|")*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * A document with a header line. It begins with a byte order mark, by which spreadsheets know UTF-8. What could begin a
 * formula gets an apostrophe in front, which spreadsheets take as "this is text" (OWASP, CSV injection).
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

/** What was read: the rows by header, or what is wrong and in which line. */
export type CsvContent =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly ok: false; readonly detail: string };

/** By which spreadsheets tell each other what separates the cells, in a first line of its own. */
const separatorLine = /^\uFEFF?sep=[,;\t](?:\r\n|\r|\n)/i;

/**
 * Reads a document with a header line. The header tells whether commas, semicolons or tabs separate, as spreadsheets write
 * one or another by language and format. Rows without anything in them are left out, as spreadsheets append these.
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
    if (repeated !== undefined) return { ok: false, detail: `The column ${repeated} is there twice.` };
    return {
      ok: true,
      rows: lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
    };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, detail: error.message };
    throw error;
  }
}
