/**
 * `npm run bench`: measures line by line, shows the figures, stores them, and compares them with the last
 * run.
 */
import { join } from 'node:path';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { measureDisk } from './disk';
import { measureFinished } from './finished';
import { measureGuesses } from './guesses';
import { measureLives } from './lives';
import {
  BENCH_HELP,
  fullSizes,
  parseBenchOptions,
  quickSizes,
  type BenchOptions,
  type LineName,
  type Sizes,
} from './options';
import { holds, keepFigures, lastFigures, table, type Figure } from './report';
import { measureSleeping } from './sleeping';

const RUNS_FILE = join(projectFolder, '.local/bench/runs.jsonl');

type Line = (sizes: Sizes, options: BenchOptions, tell: (text: string) => void) => Promise<readonly Figure[]>;

const lines: Readonly<Record<LineName, Line>> = {
  lives: measureLives,
  sleeping: measureSleeping,
  finished: measureFinished,
  disk: measureDisk,
  guesses: measureGuesses,
};

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(BENCH_HELP);
    return;
  }
  const sizes = options.quick ? quickSizes : fullSizes;
  const run = new Date().toISOString();
  const last = lastFigures(RUNS_FILE, options.quick);
  const missed: Figure[] = [];
  for (const name of options.only) {
    process.stdout.write(`\n${name}\n`);
    const from = performance.now();
    const figures = await lines[name](sizes, options, (text) => {
      process.stdout.write(`  prepared or observed: ${text}\n`);
    });
    keepFigures(RUNS_FILE, figures, run, options.quick);
    missed.push(...figures.filter((figure) => !holds(figure)));
    const seconds = ((performance.now() - from) / 1_000).toFixed(0);
    process.stdout.write(`\n${indented(table(figures, last))}\n  (${seconds} s)\n`);
  }
  process.stdout.write(
    missed.length === 0
      ? '\nEvery aim is reached.\n'
      : `\nMissed: ${missed.map(({ line, name }) => `${line}: ${name.trim()}`).join('; ')}\n`,
  );
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(2);
  },
);
