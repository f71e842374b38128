/** CSV (RFC 4180) as spreadsheets exchange it; no cell that is written can run as a formula. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { csvColumns, importEntries, importRows, nameFault, shortened, valuesInCell } from './limits';

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

/** The rows that were read, by column name, or why they were not. */
export type CsvContent =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, string>>[] }
  | {
      readonly ok: false;
      /** The text is a CSV that exceeds a limit; otherwise it is no CSV. */
      readonly tooLarge: boolean;
      /** What is wrong and where; for a limit, the limit and what was sent. */
      readonly detail: string;
    };

/** A first line such as `sep=;`, in which some spreadsheets name the separator. */
const separatorLine = /^\uFEFF?sep=[,;\t](?:\r\n|\r|\n)/i;

/**
 * Reads a document with a header line. The header shows the separator: spreadsheets write commas, semicolons
 * or tabs, depending on language and format. Empty rows are left out, because spreadsheets append them.
 * @param mostValues most values in all cells together
 */
export function readCsv(text: string, mostValues = importEntries): CsvContent {
  const table = text.replace(separatorLine, '');
  const [header = ''] = table.split(/[\r\n]/, 1);
  const delimiter = [',', ';', '\t'].find((one) => header.includes(one)) ?? ',';
  const { columns, lineBreak } = firstLineOf(table, delimiter);
  const size = new TableSize(columns, mostValues);
  const tooWide = size.fault();
  if (tooWide !== null) return { ok: false, tooLarge: true, detail: tooWide };
  try {
    const [names = [], ...lines] = parse(table, {
      bom: true,
      delimiter,
      // The library would find it too, but slowly: it takes most of the time for a long first line.
      record_delimiter: lineBreak,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // Beyond a limit rows are only counted, so that the memory does not grow with columns times rows.
      on_record: (cells: string[]) => (size.fitsWith(cells) ? cells : null),
    });
    const tooLarge = size.fault() ?? longNameIn(names);
    if (tooLarge !== null) return { ok: false, tooLarge: true, detail: tooLarge };
    const repeated = repeatedIn(names);
    if (repeated !== null)
      return { ok: false, tooLarge: false, detail: `The column ${shortened(repeated)} appears twice.` };
    return {
      ok: true,
      rows: lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
    };
  } catch (error) {
    // The message may quote a whole cell.
    if (error instanceof CsvError) return { ok: false, tooLarge: false, detail: shortened(error.message) };
    throw error;
  }
}

/** The number of cells in the first line, and how lines end; quotes may contain both kinds of marks. */
function firstLineOf(
  table: string,
  delimiter: string,
): { readonly columns: number; readonly lineBreak: string } {
  let [columns, quoted] = [1, false];
  for (let at = 0; at < table.length; at++) {
    const character = table[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) columns++;
    else if (character === '\n') return { columns, lineBreak: '\n' };
    else if (character === '\r') return { columns, lineBreak: table[at + 1] === '\n' ? '\r\n' : '\r' };
  }
  return { columns, lineBreak: '\n' };
}

/** Counts what a table contains. */
class TableSize {
  private records = 0;
  private values = 0;

  constructor(
    private readonly columns: number,
    private readonly mostValues: number,
  ) {}

  /** Counts the header, then one row after another; whether the table is still within its limits. */
  fitsWith(cells: readonly string[]): boolean {
    if (this.records > 0) for (const cell of cells) this.values += valuesIn(cell);
    this.records++;
    return this.fault() === null;
  }

  /** The first limit that the table exceeds, in words; `null`: none. */
  fault(): string | null {
    const { columns, records, values, mostValues } = this;
    if (columns > csvColumns) return `A CSV has at most ${csvColumns} columns; this one has ${columns}.`;
    if (records - 1 > importRows) return `A CSV has at most ${importRows} rows; this one has ${records - 1}.`;
    if (values > mostValues)
      return `A CSV has at most ${mostValues} values in its cells; this one has ${values}.`;
    return null;
  }
}

function valuesIn(cell: string): number {
  let values = 1;
  for (let at = cell.indexOf(inCellSeparator); at !== -1; at = cell.indexOf(inCellSeparator, at + 1))
    values++;
  return values;
}

function longNameIn(names: readonly string[]): string | null {
  for (const [index, name] of names.entries()) {
    const fault = nameFault(name);
    if (fault !== null) return `Column ${index + 1}: ${fault}`;
  }
  return null;
}

function repeatedIn(names: readonly string[]): string | null {
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) return name;
    known.add(name);
  }
  return null;
}

/**
 * The values in a cell. One value more than any list can have shows that there are too many, however many
 * there are.
 */
export function cellValues(cell: string): readonly string[] {
  return cell.split(inCellSeparator, valuesInCell + 1).map((value) => value.trim());
}
