/** The command line of `npm run verify:fuzz`: options, their checks, and the help text. */
import { parseArgs } from 'node:util';
import { drawnSeed, wholeNumber } from '../tools/verify/longCount';

/** The text of `--help`. */
export const fuzzHelp = `Sends mutated requests of every operation of the OpenAPI document to a stack of its own, as people of every role.
Checks for each: the service does not fail, the response is documented, faulty fields are named, a refused request
changes nothing, accepted data can be read back, and size and work of the response are in proportion to the request.

  npm run verify:fuzz -- [options]

  --cases N      how many cases (10000)
  --seed N       repeats the draws of an earlier run (default: a random one, printed)
  --from N       the number of the first case (0); one case again: --seed S --from N --cases 1
  --only NAME    only this operation (its operationId), can be repeated
  --failures N   ends after this many failed cases (20)
  --help         print this text

Exit code: 0 when every case passed, 1 when one failed, 2 when the program could not run.
`;

/** The options of the command line. */
export interface FuzzOptions {
  readonly help: boolean;
  readonly seed: number;
  readonly cases: number;
  readonly from: number;
  readonly only: readonly string[];
  readonly mostFailures: number;
}

/** Reads the command line. Throws an error with a message for the user. */
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
