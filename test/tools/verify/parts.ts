/**
 * The long counts that `npm run verify` runs, each an npm script of its own. A new one needs one line here.
 */

/** One long count. */
export interface VerifyPart {
  /** The name that `--only` accepts. */
  readonly name: string;
  /** How many cases it runs, for the summary. */
  readonly cases: string;
  /** The npm script, and the arguments that set its count. */
  readonly script: string;
  readonly arguments: readonly string[];
}

/** The parts in the order in which they run. */
export const verifyParts: readonly VerifyPart[] = [
  {
    name: 'fault',
    cases: '300 claims, 60 kills',
    script: 'verify:fault',
    arguments: ['--claims', '300', '--kills', '60'],
  },
  {
    name: 'model',
    cases: '300 runs of up to 40 actions',
    script: 'verify:model',
    arguments: ['--runs', '300', '--actions', '40'],
  },
  {
    name: 'guards',
    cases: 'every guard and role',
    script: 'verify:guards',
    arguments: ['--quiet'],
  },
  { name: 'fuzz', cases: '10,000 requests', script: 'verify:fuzz', arguments: ['--cases', '10000'] },
];
