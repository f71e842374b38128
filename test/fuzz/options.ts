/** The command line of `npm run verify:fuzz`: options, their checks, and the help text. */
import { parseArgs } from 'node:util';
import { drawnSeed, wholeNumber } from '../tools/verify/longCount';

/** The text of `--help`. */
export const fuzzHelp = `Sends mutated requests of every operation of the OpenAPI document to a stack of its own, as people of every role.
For each: no failure of the service, a documented answer, the fields at fault named, nothing changed by what is refused,
everything read back that is accepted.

  npm run verify:fuzz -- [options]

  --cases N      how many cases (10000)
  --seed N       repeats the draws of an earlier run (drawn, and printed)
  --from N       the number of the first case (0); one case again: --seed S --from N --cases 1
  --only NAME    only this operation (its operationId), can be repeated
  --failures N   ends after so many failing cases (20)
  --help         print this text

It ends with 0 when every case went as it must, 1 when one did not, 2 when it could not run.
`;

/** What the command line asks for. */
export interface FuzzOptions {
  readonly help: boolean;
  readonly seed: number;
  readonly cases: number;
  readonly from: number;
  readonly only: readonly string[];
  readonly mostFailures: number;
}

/** Reads the command line; throws an error for a person when something in it is wrong. */
export function parseFuzzOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: drawnSeed() },
      cases: { type: 'string', default: '10000' },
      from: { type: 'string', default: '0' },
      only: { type: 'string', multiple: true, default: [] },
      failures: { type: 'string', default: '20' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    help: values.help,
    seed: wholeNumber('seed', values.seed),
    cases: wholeNumber('cases', values.cases),
    from: wholeNumber('from', values.from),
    only: values.only,
    mostFailures: wholeNumber('failures', values.failures),
  };
}
