/** A row of a sheet as the body of a request has it: its number, and its content or what cannot be understood. */
import type { NamedRow } from '../../domain/faultTexts';
import type { FieldFault } from '../basics/problems';

/** A row of a sheet in the body of an import; a row of a JSON body is the content itself. */
export class SheetRow {
  /**
   * @param row its number as a spreadsheet shows it
   * @param content the row as JSON, made of the cells that are understood
   * @param faults what is wrong with the row's cells, before anything checks the content
   * @param moreFaults how many faults there are in addition
   */
  constructor(
    readonly row: number,
    readonly content: unknown,
    readonly faults: readonly FieldFault[],
    readonly moreFaults = 0,
  ) {}
}

/** What a row of an import contains, from a sheet or from JSON. */
export function contentOf(sent: unknown): unknown {
  return sent instanceof SheetRow ? sent.content : sent;
}

/** How people find a row. @param position from 1, among the rows of the body */
export function namedRow(sent: unknown, position: number): NamedRow {
  return sent instanceof SheetRow ? { row: sent.row, ofSheet: true } : { row: position, ofSheet: false };
}
