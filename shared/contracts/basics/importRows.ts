/** Results of an import's rows in responses (R22, R47). */
import { z } from 'zod';
import { problemSchema, type Problem } from './problems';

/** A row's number. */
export const rowNumber = z
  .int()
  .describe('Position in the file, from 1. In a CSV the header line and empty rows are not counted.');

/** Why one part of a request with many parts was refused. */
export const rowProblem = problemSchema.omit({ type: true, traceId: true });
export type RowProblem = z.infer<typeof rowProblem>;

/** A row that was refused. */
export const refusedRow = z.strictObject({
  row: rowNumber,
  state: z.literal('refused'),
  problem: rowProblem,
});
export type RefusedRow = z.infer<typeof refusedRow>;

/** A problem as one result among others in a response. */
export function rowProblemOf({ code, title, status, detail, errors }: Problem): RowProblem {
  return { code, title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

/** The result of a refused row. */
export function refuseRow(row: number, found: Problem): RefusedRow {
  return { row, state: 'refused', problem: rowProblemOf(found) };
}
