/** What a cell means: spreadsheets, and our own exports, write some texts in another form. */
import type { ColumnKind } from './header';

/** Separates the values of one cell in what this service writes. */
export const inCellSeparator = '|';

/** What separates the values of one cell; people also write semicolons, or each value on its own line. */
const betweenValues = /[|;\n\r]/;

/**
 * Where a formula could begin: at the start of a cell, and after a character that a spreadsheet may take for
 * the end of a cell. In languages with a decimal comma, such as Portuguese and Spanish, spreadsheets split at
 * semicolons, even within quotes. The spaces to skip exclude tabs and line breaks: otherwise the time for a
 * text of line breaks alone would grow with the square of its length. Apostrophes are skipped too, so that each
 * text has a form of its own.
 */
const formulaBegins = /(?<=^|[;\t\r\n])(?='*(?:[^\S\t\r\n]|")*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** The apostrophe that {@link guarded} has put before what could be a formula. */
const guard = /(?<=^|[;\t\r\n])'(?='*(?:[^\S\t\r\n]|")*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * A text as it is exported: every possible formula gets an apostrophe in front, so that spreadsheets read it as
 * text (OWASP, CSV injection).
 */
export function guarded(text: string): string {
  return text.replace(formulaBegins, "'");
}

/**
 * The text that a cell means. The form `="0123"`, in which programs protect zeros, is its text; the apostrophes
 * of our own exports are removed, and in IDs and numbers the one that marks a text.
 */
export function meaningOf(cell: string, kind: ColumnKind): string {
  const text = protectedText.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
  const bare = text.replace(guard, '');
  return (kind === 'id' || kind === 'number' || kind === 'numbers') && bare.startsWith("'")
    ? bare.slice(1)
    : bare;
}

/** A formula that is nothing but a text; others, such as `="a"&"b"`, have a value that only a spreadsheet knows. */
const protectedText = /^="((?:[^"]|"")*)"$/;

/**
 * The values in a cell, without empty ones. One value more than any list can have shows that there are too many,
 * however many there are.
 * @param most values that any list can have
 */
export function valuesOf(cell: string, most: number): readonly string[] {
  const parts = cell.split(betweenValues, most + 1).map((value) => value.trim());
  return parts.filter((value) => value !== '');
}

/** How many values a cell has at most. */
export function countOfValues(cell: string): number {
  let values = 1;
  for (let at = 0; at < cell.length; at++) if (betweenValues.test(cell.charAt(at))) values++;
  return values;
}

/** A number with marks for thousands or decimals, or with an exponent, as spreadsheets show large numbers. */
const shownNumber = /^[+-]?\d+(?:[., \u00A0'\u202F]\d+)*(?:E[+-]?\d+)?$/i;

/** Whether a spreadsheet seems to have rewritten a number that consists of digits alone. */
export function isRewrittenNumber(text: string): boolean {
  return shownNumber.test(text) && !/^\d+$/.test(text);
}

/** Several numbers with commas or blanks between them: too long for groups of thousands. */
export function areSeveralNumbers(text: string): boolean {
  return /^\d{4,}(?:[,\s]+\d{4,})+$/.test(text);
}

/** What spreadsheets of every language show in place of a value that a formula has not: `#N/A`, `#REF!`, `#¿NOMBRE?`. */
const formulaError = /^#(?:N\/?[ADV]|[\u00a1\u00bf]?[\p{Lu}/0-9]+[!?])$/u;

/** Whether a cell holds an error of a formula. */
export function isFormulaError(cell: string): boolean {
  return formulaError.test(cell);
}
