/** The results of the parts of `npm run verify`, as a table for people. */
import type { VerifyPart } from './parts';

/** A part that has run. */
export interface PartResult {
  readonly part: VerifyPart;
  readonly milliseconds: number;
  /** Exit code of its npm script; `null` when a signal ended it. */
  readonly exitCode: number | null;
}

/** Whether a part found nothing wrong. */
export function hasPassed({ exitCode }: PartResult): boolean {
  return exitCode === 0;
}

/** One line for each part: name, cases, time, outcome. */
export function summaryTable(results: readonly PartResult[]): string {
  const rows = [
    ['part', 'cases', 'time', 'outcome'],
    ...results.map((result) => [
      result.part.name,
      result.part.cases,
      duration(result.milliseconds),
      outcomeOf(result),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A duration in words, for example `1 min 05 s`. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

function outcomeOf(result: PartResult): string {
  if (hasPassed(result)) return 'passed';
  const { exitCode, part } = result;
  const how = exitCode === null ? 'ended by a signal' : `exit code ${exitCode}`;
  return `FAILED (${how}); alone: npm run ${part.script}`;
}
