/** Results of an import's rows in responses (R22, R47). */
import { z } from 'zod';
import { detailCharacters, listedFaultsOfImport, shortened } from '../basics/limits';
import { named } from '../basics/responses';
import { problem, problemSchema, withFewerFaults, written, type Problem } from '../basics/problems';
import type { Language } from '../../domain/claim';
import { rowDetail } from '../../i18n';
import { SheetRow } from './sheetRow';

/** A row's number. */
export const rowNumber = z
  .int()
  .describe('Position in the file, from 1. In a CSV the header line and empty rows are not counted.');

/** A row's number in its sheet. */
export const sheetRowNumber = z
  .int()
  .optional()
  .describe(
    'The row of a CSV as a spreadsheet numbers it: the header line and empty rows count. Left out: the rows came as JSON.',
  );

/** Why one part of a request with many parts was refused. */
const { type: _type, traceId: _traceId, ...ofProblem } = problemSchema.shape;
export const rowProblem = named(
  'RowProblem',
  'Why one part of a request with many parts was refused.',
  ofProblem,
);
export type RowProblem = z.infer<typeof rowProblem>;

/** A row that was refused, in the results of one import: each has a schema of its own, as each has other results. */
export const refusedRowAs = (id: string) =>
  named(id, 'A row that was refused.', {
    row: rowNumber,
    sheetRow: sheetRowNumber,
    state: z.literal('refused'),
    problem: rowProblem,
  });
export type RefusedRow = z.infer<ReturnType<typeof refusedRowAs>>;

/** A problem as one result among others in a response. */
export function rowProblemOf(found: Problem, language: Language): RowProblem {
  const { code, title, status, detail, detailLanguage, errors, moreErrors } = written(found, language);
  return {
    ...{ code, title, status, detail },
    ...(detailLanguage === undefined ? {} : { detailLanguage }),
    ...(errors === undefined ? {} : { errors }),
    ...(moreErrors === undefined ? {} : { moreErrors }),
  };
}

/** The result of a refused row. */
export function refuseRow(row: number, found: Problem, language: Language): RefusedRow {
  return { row, state: 'refused', problem: rowProblemOf(found, language) };
}

/**
 * The problem with a row of a sheet of which a cell is not understood: the faults of its cells, and then those
 * of its content.
 * @param found the problem with the content; `null`: none
 * @returns `null`: all cells are understood, or the row came as JSON
 */
export function faultsInCells(sent: unknown, found: Problem | null): Problem | null {
  if (!(sent instanceof SheetRow) || sent.faults.length === 0) return null;
  const { faults, moreFaults } = sent;
  // A cell that is not understood is missing in the content, and perhaps its whole field.
  const others = (found?.faults ?? []).filter(
    ({ field }) => !faults.some((one) => one.field === field || one.field.startsWith(`${field}/`)),
  );
  const all = [...faults, ...others];
  const fields = all.map(({ field }) => shortened(field));
  const unlisted = moreFaults + (found?.moreFaults ?? 0);
  return problem('invalid-request', { key: 'row-not-valid', fields }, all, unlisted);
}

/** A result with the number by which people find the row in their sheet. */
export function inSheet<Row extends { readonly state: string; readonly sheetRow?: number | undefined }>(
  sent: unknown,
  result: Row | RefusedRow,
  language: Language,
): Row | RefusedRow {
  if (!(sent instanceof SheetRow)) return result;
  const sheetRow = sent.row;
  if (!isRefused(result)) return { ...result, sheetRow };
  const { detail: said, detailLanguage = language } = result.problem;
  const named = rowDetail({ row: sheetRow, ofSheet: true }, said, detailLanguage);
  const detail = shortened(named, detailCharacters);
  return { ...result, sheetRow, problem: { ...result.problem, detail } };
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
