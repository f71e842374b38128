/** Rows of an import in answers: each has its own result (R22, R47). */
import { z } from 'zod';
import { problemSchema, type Problem } from './problems';

/** A row's number. */
export const rowNumber = z
  .int()
  .describe('Position in the file, from 1; of a CSV neither the header line nor empty rows count.');

/** Why one thing among many was refused. */
export const rowProblem = problemSchema.omit({ type: true, traceId: true });
export type RowProblem = z.infer<typeof rowProblem>;

/** A row that was refused. */
export const refusedRow = z.strictObject({
  row: rowNumber,
  state: z.literal('refused'),
  problem: rowProblem,
});
export type RefusedRow = z.infer<typeof refusedRow>;

/** A problem within an answer that has others beside it. */
export function rowProblemOf({ code, title, status, detail, errors }: Problem): RowProblem {
  return { code, title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

/** A refused row. */
export function refuseRow(row: number, found: Problem): RefusedRow {
  return { row, state: 'refused', problem: rowProblemOf(found) };
}
