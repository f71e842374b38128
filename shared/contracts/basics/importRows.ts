/** Results of an import's rows in responses (R22, R47). */
import { z } from 'zod';
import { listedFaultsOfImport } from './limits';
import { problemSchema, withFewerFaults, type Problem } from './problems';

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
export function rowProblemOf({ code, title, status, detail, errors, moreErrors }: Problem): RowProblem {
  return {
    ...{ code, title, status, detail },
    ...(errors === undefined ? {} : { errors }),
    ...(moreErrors === undefined ? {} : { moreErrors }),
  };
}

/** The result of a refused row. */
export function refuseRow(row: number, found: Problem): RefusedRow {
  return { row, state: 'refused', problem: rowProblemOf(found) };
}

/**
 * The results of an import with at most {@link listedFaultsOfImport} faults in all rows together. Beyond them
 * a row lists only its first fault, and says how many more it has.
 */
export function listFewerFaults<Row extends { readonly state: string }>(
  rows: readonly (Row | RefusedRow)[],
): readonly (Row | RefusedRow)[] {
  let room = listedFaultsOfImport;
  return rows.map((row) => {
    if (!isRefused(row)) return row;
    const problem = withFewerFaults(row.problem, Math.max(1, room));
    room -= problem.errors?.length ?? 0;
    return { ...row, problem };
  });
}

function isRefused(row: { readonly state: string } | RefusedRow): row is RefusedRow {
  return row.state === 'refused' && 'problem' in row;
}
