/** The figures of a run: a table for people, JSON lines for tools, and a comparison with the last run. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** One measured figure. */
export interface Figure {
  /** The line of the bench, and the name in it; together they identify the figure of the last run. */
  readonly line: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The limit that the figure should keep, where there is one. */
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number };
}

const entrySchema = z.object({
  run: z.string(),
  quick: z.boolean(),
  line: z.string(),
  name: z.string(),
  value: z.number().nullable(),
});

/** The newest value of each figure in a file, by line and name. */
export function lastFigures(file: string, quick: boolean): ReadonlyMap<string, number> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return new Map();
  }
  const last = new Map<string, number>();
  for (const json of text.split('\n')) {
    if (json === '') continue;
    const entry = entrySchema.parse(JSON.parse(json));
    if (entry.quick === quick && entry.value !== null) last.set(`${entry.line}/${entry.name}`, entry.value);
  }
  return last;
}

/** Adds the figures of a run to the file. */
export function keepFigures(file: string, figures: readonly Figure[], run: string, quick: boolean): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, figures.map((figure) => `${JSON.stringify({ run, quick, ...figure })}\n`).join(''));
}

/** Whether a figure keeps its aim; a figure without an aim does. */
export function holds({ value, aim }: Figure): boolean {
  if (aim === undefined) return true;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}

/** The figures as a table, each with its aim and the last run's value. */
export function table(figures: readonly Figure[], last: ReadonlyMap<string, number>): string {
  const rows = figures.map((figure) => {
    const before = last.get(`${figure.line}/${figure.name}`);
    return [
      figure.name,
      `${shown(figure.value)} ${figure.unit}`,
      aimOf(figure),
      before === undefined ? '' : `${shown(before)} (${change(before, figure.value)})`,
    ];
  });
  const all = [['', 'now', 'aim', 'last run'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd();
  return all.map(line).join('\n');
}

function aimOf(figure: Figure): string {
  const { aim } = figure;
  if (aim === undefined) return '';
  const wanted = 'atMost' in aim ? `≤ ${shown(aim.atMost)}` : `≥ ${shown(aim.atLeast)}`;
  return `${wanted} ${holds(figure) ? '✓' : '✗'}`;
}

function shown(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}

function change(before: number, now: number): string {
  if (before === 0) return now === 0 ? '±0 %' : 'was 0';
  const percent = Math.round((now / before - 1) * 100);
  return percent === 0 ? '±0 %' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`;
}
