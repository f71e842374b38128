/** The command line of `npm run demo`: reads and checks the options, and holds the help text. */
import { parseArgs } from 'node:util';

/** The text of `--help`. */
export const DEMO_HELP = `Plays three claims over HTTP as partners, reviewers and customers do, and compares everything with the rules:
one becomes eligible, one is declined by the customer, one lapses because the partner does not answer.

  npm run demo [-- options]

  --data FOLDER   use the stack that runs on this data folder (npm start uses .local)
  --port N        use the stack whose API listens on this port
  --keep          keep the demo's own stack running afterwards, until Ctrl-C, to look around in it
  --setting NAME=VALUE  a setting for the demo's own stack; can be repeated
  --help          print this text

Without --data and --port the demo starts a stack of its own in a temporary folder and removes it at the end.

On a running stack the demo moves the clock ahead by about three weeks, for all claims of that stack. First it ends the
associations of its earlier runs there (claims whose names begin with "Demo "); then it claims workloads that no partner
holds. So it can be run again and again.

It ends with exit code 0 when everything is as the rules say, 1 when anything differs, 2 when it could not run.
NO_COLOR switches colours off.
`;

/** The options, checked. */
export interface DemoOptions {
  readonly help: boolean;
  readonly keep: boolean;
  /** The running stack to use; `null`: the demo starts its own. */
  readonly running: { readonly dataFolder: string } | { readonly port: number } | null;
  readonly settings: Readonly<Record<string, string>>;
}

/** Reads the command line; throws an error that tells a person what is wrong. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      keep: { type: 'boolean', default: false },
      setting: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { data, port, keep, help } = values;
  if (data !== undefined && port !== undefined) throw new Error('Give --data or --port, not both.');
  const running =
    data !== undefined ? { dataFolder: data } : port !== undefined ? { port: parsePort(port) } : null;
  const settings = Object.fromEntries(values.setting.map(parseSetting));
  if (running !== null && (keep || values.setting.length > 0))
    throw new Error("--keep and --setting are for the demo's own stack, not for a running one.");
  return { help, keep, running, settings };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Error(`--port must be the port of a running stack's API (1 to 65535), not "${text}".`);
}

function parseSetting(text: string): [string, string] {
  const separator = text.indexOf('=');
  if (separator < 1) throw new Error(`--setting must be NAME=VALUE, not "${text}".`);
  return [text.slice(0, separator), text.slice(separator + 1)];
}
