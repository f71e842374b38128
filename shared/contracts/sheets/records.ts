/** Splits the text of a CSV into records (RFC 4180), with the tolerance of spreadsheets and their row numbers. */

/** Separators that spreadsheets and other tools write. */
export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** One row of the sheet that has a value. */
export interface CsvRecord {
  /** Its number as a spreadsheet shows it: blank rows count, line breaks within a cell do not. */
  readonly row: number;
  /** The first cells, trimmed; a cell of nothing that can be seen is empty. */
  readonly cells: readonly string[];
  /** The number of cells up to the last that is not empty; more than `cells` has if there are very many. */
  readonly width: number;
  /** Cells, from 1, with text after a closing quote: where they end is a guess. */
  readonly broken: readonly number[];
  /** How many line breaks are within quotes. */
  readonly lineBreaks: number;
}

/** A quote that is never closed: the rest of the text cannot be told apart. */
export interface OpenQuote {
  readonly openIn: { readonly row: number; readonly cell: number };
}

/** Nothing but white space and characters without a width. */
const unseen = /^[\s\u00AD\u200B-\u200F\u2060\uFEFF]*$/;

/**
 * The records of a text, one after another, with work in proportion to its length. Lines end with CR, LF or
 * both. A quote in a cell that does not begin with one is an ordinary character, as spreadsheets read it.
 * @param most cells that are kept of a record; further ones are only counted
 */
export function* recordsIn(
  text: string,
  separator: Separator,
  most: number,
): Generator<CsvRecord | OpenQuote, void, undefined> {
  const end = text.length;
  for (let [at, row] = [0, 1]; at < end; row++) {
    const cells: string[] = [];
    const broken: number[] = [];
    let [count, width, lineBreaks, more] = [0, 0, 0, true];
    while (more) {
      const cell = cellAt(text, at, separator);
      count++;
      if (cell === null) {
        yield { openIn: { row, cell: count } };
        return;
      }
      if (count <= most) cells.push(cell.value);
      if (cell.value !== '') width = count;
      if (cell.isBroken && broken.length < most) broken.push(count);
      lineBreaks += cell.lineBreaks;
      at = cell.end;
      more = text[at] === separator;
      if (more) at++;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (width > 0) yield { row, cells: cells.slice(0, width), width, broken, lineBreaks };
  }
}

interface Cell {
  readonly value: string;
  /** Where the separator, the line break or the end of the text stands. */
  readonly end: number;
  readonly isBroken: boolean;
  readonly lineBreaks: number;
}

/** The cell that begins at a position; `null`: its quote is never closed. */
function cellAt(text: string, from: number, separator: Separator): Cell | null {
  let at = from;
  while (isBlank(text[at]) && text[at] !== separator) at++;
  if (text[at] !== '"') {
    const end = endOfPlain(text, at, separator);
    return { value: shown(text.slice(from, end)), end, isBroken: false, lineBreaks: 0 };
  }
  const parts: string[] = [];
  for (;;) {
    const quote = text.indexOf('"', at + 1);
    if (quote === -1) return null;
    parts.push(text.slice(at + 1, quote));
    at = quote + 1;
    if (text[at] !== '"') break;
  }
  const inside = parts.join('"');
  const end = endOfPlain(text, at, separator);
  const after = shown(text.slice(at, end));
  return { value: shown(inside + after), end, isBroken: after !== '', lineBreaks: lineBreaksIn(inside) };
}

function endOfPlain(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\u00A0' || character === '\uFEFF';
}

function shown(cell: string): string {
  return unseen.test(cell) ? '' : cell.trim();
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
