/** The program behind `npm run token`: prints a bearer token for one of the running stack's people. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_DATA_FOLDER } from './defaults';
import { readStackFile } from './stackFile';

const HELP = `Prints a bearer token for one of the stack's ready-made people.

  npm run --silent token -- PERSON [--data FOLDER] [--lifetime SECONDS]

  --data FOLDER       data folder of the running stack (${DEFAULT_DATA_FOLDER})
  --lifetime SECONDS  how long the token is valid (8 hours); a negative number gives an expired one
`;

const tokenResponse = z.object({ access_token: z.string() });
const errorResponse = z.object({ error: z.object({ message: z.string() }) });

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: DEFAULT_DATA_FOLDER },
      lifetime: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const [person, ...more] = positionals;
  if (person === undefined || more.length > 0) throw new Error(`Name one person.\n\n${HELP}`);
  const identity = readStackFile(values.data)?.addresses?.identity;
  if (identity === undefined)
    throw new Error(`No stack runs on the data folder ${values.data}. Start one with npm start.`);
  const query = new URLSearchParams({
    person,
    ...(values.lifetime !== undefined && { lifetime: values.lifetime }),
  });
  process.stdout.write(`${await fetchToken(`${identity}/token?${query.toString()}`)}\n`);
}

async function fetchToken(url: string): Promise<string> {
  const response = await fetch(url);
  const body: unknown = await response.json();
  if (response.ok) return tokenResponse.parse(body).access_token;
  const fault = errorResponse.safeParse(body);
  throw new Error(
    fault.success ? fault.data.error.message : `The identity server responded with ${response.status}`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
