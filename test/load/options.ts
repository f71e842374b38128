/** The command line of `npm run bench`: options, their checks, and the help text. */
import { parseArgs } from 'node:util';

/** The lines of the bench, in the order in which they run. */
const lineNames = ['lives', 'sleeping', 'finished', 'disk', 'guesses'] as const;
export type LineName = (typeof lineNames)[number];

/** The text of `--help`. */
export const BENCH_HELP = `Measures the service on this machine, over HTTP with tokens, everything durable, on a stack of its own.

  npm run bench [-- options]

  --quick        smaller numbers, which take a minute or two; compared only with other quick runs
  --only NAME    one line only, can be repeated: ${lineNames.join(', ')}
  --profile DIR  also writes the CPU profiles (for Chromium's developer tools) to this folder
  --help         print this text

The figures are also added to .local/bench/runs.jsonl, one JSON object a line, and compared with the last run in it.
`;

/** The options of the command line. */
export interface BenchOptions {
  readonly help: boolean;
  readonly quick: boolean;
  readonly only: readonly LineName[];
  readonly profileFolder: string | null;
}

/** Reads the command line. Throws an error with a message for the user. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const only = values.only.map(parseLine);
  return {
    help: values.help,
    quick: values.quick,
    only: only.length === 0 ? lineNames : only,
    profileFolder: values.profile ?? null,
  };
}

function parseLine(name: string): LineName {
  const line = lineNames.find((known) => known === name);
  if (line === undefined) throw new Error(`--only knows ${lineNames.join(', ')}, not "${name}".`);
  return line;
}

/** How much is measured. */
export interface Sizes {
  /** Claims that live with 32 connections, and with one. */
  readonly manyLives: number;
  readonly singleLives: number;
  /** Claims that live before any measurement, so that code is compiled and connections are open. */
  readonly warmUpLives: number;
  /** Claims that live while the CPU profile is taken. */
  readonly profiledLives: number;
  readonly sleepingLevels: readonly number[];
  /** Starts and events that are timed at each level. */
  readonly samples: number;
  /**
   * Seconds until the garbage of earlier work is collected, and seconds of idleness that are measured
   * afterwards.
   */
  readonly settleSeconds: number;
  readonly idleSeconds: number;
  readonly fewClaims: number;
  readonly manyClaims: number;
  readonly pages: number;
  /** Guesses of links and tokens, and reads by somebody else before they begin. */
  readonly guesses: number;
  readonly others: number;
}

export const fullSizes: Sizes = {
  manyLives: 1_000,
  singleLives: 60,
  warmUpLives: 200,
  profiledLives: 300,
  sleepingLevels: [10, 1_000, 20_000],
  samples: 150,
  settleSeconds: 60,
  idleSeconds: 60,
  fewClaims: 1_000,
  manyClaims: 100_000,
  pages: 40,
  guesses: 100_000,
  others: 500,
};

export const quickSizes: Sizes = {
  manyLives: 160,
  singleLives: 10,
  warmUpLives: 64,
  profiledLives: 100,
  sleepingLevels: [10, 200, 2_000],
  samples: 40,
  settleSeconds: 10,
  idleSeconds: 10,
  fewClaims: 500,
  manyClaims: 5_000,
  pages: 15,
  guesses: 2_000,
  others: 100,
};
