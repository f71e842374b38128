/** Reads the rows of a sheet by its columns, and says of each cell that is not understood what would be right. */
import type { Fault } from '../../domain/refusals';
import { nearestName } from '../../text/nearestName';
import { pointerPart } from '../basics/jsonText';
import { csvColumns, listedFaults, shortened, valuesInCell } from '../basics/limits';
import { areSeveralNumbers, isFormulaError, isRewrittenNumber, meaningOf, valuesOf } from './cellTexts';
import type { KnownColumns, SheetColumn } from './header';
import type { CsvRecord } from './records';
import { SheetRow } from './sheetRow';

/** A kind of sheet: its columns, and the JSON of a row. */
export interface SheetKind {
  readonly columns: KnownColumns;
  /** The JSON of a row; cells that are empty are left out. */
  readonly rowOf: (cells: ReadonlyMap<string, string>) => object;
}

/** Most characters of a cell or a name that a message repeats. */
const quotedCharacters = 60;

/** The reader of the rows below a header. */
export function rowReader(columns: readonly SheetColumn[], kind: SheetKind): (record: CsvRecord) => SheetRow {
  // One for each column, not for each cell: the search for the nearest name takes time.
  const hints = columns.map(({ name, kind: known }) =>
    known === null && name !== '' ? hintFor(name, kind.columns) : '',
  );

  function faultOf(cell: string, number: number, { broken, lineBreaks }: CsvRecord): string | null {
    const column = columns[number - 1];
    const value = `"${shortened(cell, quotedCharacters)}"`;
    if (column === undefined || column.name === '') return nameless(number, value);
    if (broken.includes(number)) return brokenQuote(lineBreaks);
    if (cell.includes('\uFFFD')) return unreadable;
    if (column.kind === null)
      return `Unknown column ${shortened(column.name, quotedCharacters)}, with ${value} here. ${hints[number - 1] ?? ''}Remove the column, or leave it empty.`;
    if (isFormulaError(cell))
      return `${value} is what a spreadsheet shows for a formula without a result. Enter the value itself, or leave the cell empty.`;
    const numbers = numbersIn(cell, column);
    const several = column.kind === 'numbers' ? numbers.find(areSeveralNumbers) : undefined;
    if (several !== undefined)
      return `"${shortened(several, quotedCharacters)}" seems to be several numbers. Write | between them, for example 4512001|4512002.`;
    const changed = numbers.find(isRewrittenNumber);
    return changed === undefined ? null : rewritten(changed);
  }

  return (record) => {
    const cells = new Map<string, string>();
    const faults: Fault[] = [];
    let moreFaults = 0;
    for (const [index, cell] of record.cells.entries()) {
      if (cell === '') continue;
      const column = columns[index];
      const message = faultOf(cell, index + 1, record);
      if (message === null) {
        if (column !== undefined && column.kind !== null)
          cells.set(column.name, meaningOf(cell, column.kind));
      } else if (faults.length < listedFaults) {
        faults.push({ field: pointerTo(column, index + 1), code: 'invalid', message });
      } else moreFaults++;
    }
    if (record.width > csvColumns && faults.length < listedFaults) {
      const message = nameless(record.width, 'a value');
      faults.push({ field: pointerTo(undefined, record.width), code: 'invalid', message });
    }
    return new SheetRow(record.row, kind.rowOf(cells), faults, moreFaults);
  };
}

/** The numbers in a cell of a column of numbers. */
function numbersIn(cell: string, { kind }: SheetColumn): readonly string[] {
  if (kind === 'number') return [meaningOf(cell, kind)];
  return kind === 'numbers' ? valuesOf(meaningOf(cell, kind), valuesInCell) : [];
}

function rewritten(number: string): string {
  return `"${shortened(number, quotedCharacters)}" is a number as a spreadsheet rewrites it. Format the column as text and enter all digits, for example 4512001.`;
}

const unreadable =
  'A letter cannot be read: the file is not UTF-8, or a program has lost the letter. Save the file as "CSV UTF-8" and send it again.';

function brokenQuote(lineBreaks: number): string {
  const span =
    lineBreaks === 0 ? '' : ` ${lineBreaks} line breaks are between the quotes: rows may have run together.`;
  return `There is text after the closing quote, so nobody can tell where the cell ends. Write each quote within a quoted cell twice.${span}`;
}

function nameless(column: number, value: string): string {
  return `Column ${column} has no name in the header, but this row has ${value} there. A text with the separator in it needs quotes around it.`;
}

/** What may be meant by the name of an unknown column, with a space at its end; empty: nobody can tell. */
function hintFor(name: string, known: KnownColumns): string {
  const names = Object.keys(known);
  const parts = names.filter((one) => one.startsWith(`${name}.`));
  if (parts.length > 0) return `Its parts have columns of their own: ${parts.join(', ')}. `;
  const nearest = nearestName(name, names);
  return nearest === null ? '' : `Did you mean ${nearest}? `;
}

/** Where a cell is: the pointer to the field of its column, or the number of a column that has no name. */
function pointerTo(column: SheetColumn | undefined, number: number): string {
  if (column === undefined || column.name === '') return `/column ${number}`;
  return column.kind === null
    ? `/${pointerPart(column.name)}`
    : `/${column.name.split('.').map(pointerPart).join('/')}`;
}
