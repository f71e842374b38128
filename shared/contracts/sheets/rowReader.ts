/** Reads the rows of a sheet by its columns, and says of each cell that is not understood what would be right. */
import type { FaultText } from '../../i18n';
import { nearestName } from '../../text/nearestName';
import { pointerPart } from '../basics/jsonText';
import { csvColumns, listedFaults, shortened, valuesInCell } from '../basics/limits';
import type { FieldFault } from '../basics/problems';
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
    known === null && name !== '' ? hintFor(name, kind.columns) : noHint,
  );

  function faultOf(cell: string, number: number, { broken, lineBreaks }: CsvRecord): FaultText | null {
    const column = columns[number - 1];
    const value = shortened(cell, quotedCharacters);
    if (column === undefined || column.name === '')
      return { key: 'cell-without-name', column: number, value };
    if (broken.includes(number)) return { key: 'cell-quote', lineBreaks };
    if (cell.includes('\uFFFD')) return { key: 'cell-unreadable' };
    if (column.kind === null) {
      const name = shortened(column.name, quotedCharacters);
      return { key: 'cell-of-unknown-column', name, value, ...(hints[number - 1] ?? noHint) };
    }
    if (isFormulaError(cell)) return { key: 'cell-formula-error', value };
    const numbers = numbersIn(cell, column);
    const several = column.kind === 'numbers' ? numbers.find(areSeveralNumbers) : undefined;
    if (several !== undefined)
      return { key: 'cell-several-numbers', value: shortened(several, quotedCharacters) };
    const changed = numbers.find(isRewrittenNumber);
    return changed === undefined
      ? null
      : { key: 'cell-rewritten-number', value: shortened(changed, quotedCharacters) };
  }

  return (record) => {
    const cells = new Map<string, string>();
    const faults: FieldFault[] = [];
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
      const message = { key: 'cell-without-name', column: record.width, value: null } as const;
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

/** What may be meant by the name of an unknown column. */
interface Hint {
  /** The columns of its parts. */
  readonly parts: readonly string[];
  readonly nearest: string | null;
}

const noHint: Hint = { parts: [], nearest: null };

function hintFor(name: string, known: KnownColumns): Hint {
  const names = Object.keys(known);
  const parts = names.filter((one) => one.startsWith(`${name}.`));
  return { parts, nearest: parts.length > 0 ? null : nearestName(name, names) };
}

/** Where a cell is: the pointer to the field of its column, or the number of a column that has no name. */
function pointerTo(column: SheetColumn | undefined, number: number): string {
  if (column === undefined || column.name === '') return `/column ${number}`;
  return column.kind === null
    ? `/${pointerPart(column.name)}`
    : `/${column.name.split('.').map(pointerPart).join('/')}`;
}
