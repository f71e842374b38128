/** Reads a CSV as spreadsheets of every language write it: a fault costs its row, not the file (R47). */
import { csvColumns, importEntries, importRows } from '../basics/limits';
import { countOfValues } from './cellTexts';
import type { FaultText } from '../../i18n';
import { columnsOf, findTable, headerFault, type SheetFault } from './header';
import { recordsIn, type CsvRecord, type OpenQuote, type Separator } from './records';
import { rowReader, type SheetKind } from './rowReader';
import type { SheetRow } from './sheetRow';

/** The rows that were read, or why nothing can be read. */
export type SheetContent = { readonly rows: readonly SheetRow[] } | SheetFault;

/** A first line such as `sep=;` or `"sep=,"`, in which some programs name the separator; others pad it. */
const separatorLine = /^\s*"?sep=([,;\t|])[",;\t| ]*$/i;

/** A first line in which PowerShell names the type of the objects that it exports. */
const typeLine = /^"?#TYPE /i;

/** Longer first lines name neither. */
const longestPreamble = 1000;

/**
 * Reads a sheet with a header. Rows without a value are left out, empty cells may be missing or surplus.
 * @param text without a byte order mark
 * @param mostValues most values in all cells together
 */
export function readSheet(text: string, kind: SheetKind, mostValues = importEntries): SheetContent {
  const other = otherFormat(text);
  if (other !== null) return { unreadable: other };
  const { declared, table, rowsBefore } = withoutPreamble(text);
  const { separator, headerRow } = findTable(table, kind.columns, declared);
  if (headerRow === 0) return openOrEmpty(table, separator, rowsBefore);
  const size = new SheetSize(mostValues);
  const rows: SheetRow[] = [];
  let readRow: ((record: CsvRecord) => SheetRow) | null = null;
  let unreadable: string | null = null;
  for (const record of recordsIn(table, separator, csvColumns)) {
    if ('openIn' in record) return openQuote(record, rowsBefore);
    if (record.row < headerRow) continue;
    if (readRow === null) {
      const header = columnsOf(record, kind.columns);
      if (!('columns' in header)) return header;
      readRow = rowReader(header.columns, kind);
      unreadable = headerFault(header.columns, kind.columns);
    } else if (unreadable !== null) {
      return { unreadable };
    } else if (size.fitsWith(record)) {
      rows.push(readRow({ ...record, row: record.row + rowsBefore }));
    }
  }
  const tooLarge = size.fault();
  return tooLarge === null ? { rows } : { tooLarge };
}

/** What a text is that is no CSV; `null`: it may be one. */
function otherFormat(text: string): string | null {
  if (text.startsWith('{\\rtf'))
    return 'The body is a document in Rich Text Format, not CSV. Save its table as "CSV UTF-8" in a spreadsheet and send that file.';
  switch (text.slice(0, 1000).trimStart()[0]) {
    case '{':
    case '[':
      return 'The body is JSON, not CSV. Send it with the Content-Type application/json.';
    case '<':
      return 'The body is HTML or XML, not CSV: perhaps a web page, or a report that only has the name of a spreadsheet. Open it in the spreadsheet and save it as "CSV UTF-8".';
    default:
      return null;
  }
}

/** Takes off the lines before the table that programs write and spreadsheets read. */
function withoutPreamble(text: string) {
  let [table, rowsBefore] = [text, 0];
  let declared: Separator | null = null;
  for (let line = 0; line < 2; line++) {
    const [first = ''] = table.slice(0, longestPreamble).split(/[\r\n]/, 1);
    const named = separatorLine.exec(first)?.[1];
    const isType = typeLine.test(first);
    if (named === undefined && !isType) break;
    if (named === ',' || named === ';' || named === '\t' || named === '|') declared = named;
    // Spreadsheets do not show the line that names the separator, but they show every other.
    if (isType) rowsBefore++;
    table = table.slice(first.length).replace(/^(?:\r\n|\r|\n)/, '');
  }
  return { declared, table, rowsBefore };
}

function openOrEmpty(table: string, separator: Separator, rowsBefore: number): SheetContent {
  const [first] = recordsIn(table, separator, 0);
  return first !== undefined && 'openIn' in first ? openQuote(first, rowsBefore) : { rows: [] };
}

function openQuote({ openIn: { row, cell } }: OpenQuote, rowsBefore: number): SheetContent {
  const unreadable = `The quote that begins in row ${row + rowsBefore}, column ${cell}, is never closed, so nobody can tell where the cells after it end. Close or remove it, and send the file again.`;
  return { unreadable };
}

/** Counts what a sheet contains; beyond a limit rows are only counted, so that the memory does not grow. */
class SheetSize {
  private rows = 0;
  private values = 0;

  constructor(private readonly mostValues: number) {}

  /** Counts a row; whether the sheet is still within its limits. */
  fitsWith({ cells }: CsvRecord): boolean {
    for (const cell of cells) this.values += countOfValues(cell);
    this.rows++;
    return this.fault() === null;
  }

  /** The first limit that the sheet exceeds; `null`: none. */
  fault(): FaultText | null {
    const { rows, values, mostValues } = this;
    if (rows > importRows) return { key: 'sheet-too-long', most: importRows, sent: rows };
    if (values > mostValues) return { key: 'sheet-too-full', most: mostValues, sent: values };
    return null;
  }
}
