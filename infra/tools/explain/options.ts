/** The command line of `npm run explain`: reads and checks the options, and holds the help text. */
import { parseArgs } from 'node:util';
import { DEFAULT_DATA_FOLDER } from '../../local/defaults';

/** The environment variable with the bearer token for `--url`. */
const TOKEN_VARIABLE = 'CPOR_TOKEN';

/** The text of `--help`. */
export const EXPLAIN_HELP = `Prints a claim's life: who did what, which clocks ran and how they ended, which mails were sent, and what is due next.

  npm run -s explain -- CLAIM_ID [options]

  --data FOLDER   the running stack on this data folder (${DEFAULT_DATA_FOLDER})
  --port N        the running stack whose API listens on this port
  --person NAME   the person who reads on a running stack (lea, a review lead)
  --url URL       a deployed service, for example https://claims.example; the environment variable ${TOKEN_VARIABLE}
                  must hold a bearer token
  --help          print this text

The program only reads, over the API, and shows what the reader may see: review leads see everything, operators no
internal notes, reviewers no mails, partners neither. Only its partner sees a claim that is not submitted yet. The exit
code is 0, or 1 if the claim cannot be read.
`;

/** The options, checked. */
export type ExplainOptions =
  { readonly help: true } | { readonly help: false; readonly claimId: string; readonly source: Source };

/** The service to read from, and the reader: a token, or a person of the stack. */
export type Source =
  | { readonly url: string; readonly token: string }
  | { readonly dataFolder: string; readonly person: string }
  | { readonly port: number; readonly person: string };

/** Reads the command line; throws an error that tells a person what is wrong. */
export function parseExplainOptions(args: readonly string[], env: NodeJS.ProcessEnv): ExplainOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      person: { type: 'string' },
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return { help: true };
  const [claimId, ...more] = positionals;
  if (claimId === undefined || claimId === '' || more.length > 0)
    throw new Error('Name one claim: npm run -s explain -- CLAIM_ID (--help says more).');
  if (!/^[\w.-]+$/.test(claimId)) throw new Error(`"${claimId}" is not the ID of a claim.`);
  return { help: false, claimId, source: sourceOf(values, env) };
}

function sourceOf(
  values: { readonly data?: string; readonly port?: string; readonly person?: string; readonly url?: string },
  env: NodeJS.ProcessEnv,
): Source {
  const { data, port, url, person = 'lea' } = values;
  if ([data, port, url].filter((given) => given !== undefined).length > 1)
    throw new Error('Give one of --data, --port and --url.');
  if (url !== undefined) {
    if (values.person !== undefined)
      throw new Error(`--person is for a running stack; with --url the token names the reader.`);
    return { url: baseOf(url), token: tokenIn(env) };
  }
  if (port === undefined) return { dataFolder: data ?? DEFAULT_DATA_FOLDER, person };
  const number = Number(port);
  if (!/^\d+$/.test(port) || number < 1 || number > 65535)
    throw new Error(`--port must be the port of a running stack's API (1 to 65535), not "${port}".`);
  return { port: number, person };
}

/** The address without `/api`: people copy it with or without that part. */
function baseOf(url: string): string {
  if (!/^https?:\/\/[^/]/.test(url))
    throw new Error(`--url must begin with https:// or http://, not "${url}".`);
  return url.replace(/\/+$/, '').replace(/\/api$/, '');
}

function tokenIn(env: NodeJS.ProcessEnv): string {
  const token = (env[TOKEN_VARIABLE] ?? '').replace(/^Bearer /, '');
  if (token === '') throw new Error(`Set ${TOKEN_VARIABLE} to a bearer token for the service.`);
  return token;
}
