/** Finds the header of a sheet, the separator of its cells, and which column each name means. */
import type { FaultText } from '../../i18n';
import { csvColumns, isNameTooLong, nameCharacters, shortened } from '../basics/limits';
import { recordsIn, separators, type CsvRecord, type Separator } from './records';

/** What the cells of a column hold; see `cellTexts.ts`. */
export type ColumnKind = 'text' | 'id' | 'number' | 'list' | 'numbers';

/** The columns that a kind of sheet can have, by the path of their field. */
export type KnownColumns = Readonly<Record<string, ColumnKind>>;

/** A column of a sheet. */
export interface SheetColumn {
  /** Its known name, or else the name as it was sent; empty: it has none. */
  readonly name: string;
  /** `null`: it is not known. */
  readonly kind: ColumnKind | null;
}

/** Where the table begins. */
export interface TableStart {
  readonly separator: Separator;
  /** The row of the header; what stands above it is a title. 0: the sheet has no row. */
  readonly headerRow: number;
}

/** How many rows are searched for the header: some programs write a title and a date above it. */
const rowsSearched = 10;

/**
 * Finds the separator by which the header has most known names, and then most cells. The header is the first row,
 * unless one of the next rows has two known names and the first has fewer than two: it is a title then.
 * @param declared the separator that the file names; it counts if others are not better
 */
export function findTable(text: string, columns: KnownColumns, declared: Separator | null): TableStart {
  const known = new Set(Object.keys(columns).map(folded));
  let best = { separator: declared ?? separators[0], headerRow: 0, names: -1, width: 0 };
  for (const separator of declared === null ? separators : [declared, ...separators]) {
    const found = headerBy(text, separator, known);
    const isBetter = found.names > best.names || (found.names === best.names && found.width > best.width);
    if (isBetter) best = { separator, ...found };
  }
  return best;
}

function headerBy(text: string, separator: Separator, known: ReadonlySet<string>) {
  let first = { headerRow: 0, names: 0, width: 0 };
  let searched = 0;
  for (const record of recordsIn(text, separator, csvColumns)) {
    if ('openIn' in record || ++searched > rowsSearched) break;
    const names = record.cells.filter((cell) => known.has(folded(cell))).length;
    const header = { headerRow: record.row, names, width: record.width };
    if (first.headerRow === 0) first = header;
    if (first.names >= 2) break;
    if (names >= 2) return header;
  }
  return first;
}

/** Why a text is not read as a sheet. */
export type SheetFault =
  /** It is one, and exceeds a limit. */
  | { readonly tooLarge: FaultText }
  /** It is none: what is wrong and where, and what would be right, in English. */
  | { readonly unreadable: string };

/** The columns of a header, or why it is none; the first fault is named. */
export function columnsOf(
  { cells, width }: CsvRecord,
  known: KnownColumns,
): { readonly columns: readonly SheetColumn[] } | SheetFault {
  if (width > csvColumns) return { tooLarge: { key: 'sheet-too-wide', most: csvColumns, sent: width } };
  const names = new Map(Object.keys(known).map((name) => [folded(name), name]));
  const columns: SheetColumn[] = [];
  const numbers = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    if (isNameTooLong(cell)) {
      const [column, length] = [index + 1, cell.length];
      return { tooLarge: { key: 'column-name-too-long', column, most: nameCharacters, length } };
    }
    const name = names.get(folded(cell)) ?? (folded(cell) === '' ? '' : cell);
    const kind = Object.hasOwn(known, name) ? (known[name] ?? null) : null;
    const before = kind === null ? undefined : numbers.get(name);
    if (before !== undefined) {
      const fault = `The column ${shortened(name)} appears twice, as columns ${before} and ${index + 1}. Remove one of them.`;
      return { unreadable: fault };
    }
    numbers.set(name, index + 1);
    columns.push({ name, kind });
  }
  return { columns };
}

/** Why no row below a header can be understood: it has no known column. `null`: it has one. */
export function headerFault(columns: readonly SheetColumn[], known: KnownColumns): string | null {
  if (columns.some(({ kind }) => kind !== null)) return null;
  const sent = shortened(columns.map(({ name }) => name).join(', '));
  const right = Object.keys(known).slice(0, 3).join(', ');
  return `The header "${sent}" has no known column. It has names such as ${right}, with commas, semicolons, tabs or bars between them, and no quotes around the whole line.`;
}

/** The form in which names of columns are compared: as people read them, without marks and case. */
function folded(name: string): string {
  return name.replace(/[\s\u00AD\u200B-\u200F\u2060\uFEFF"'._-]/g, '').toLowerCase();
}
