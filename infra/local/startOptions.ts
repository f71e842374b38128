/** The command line of `npm start`: reads and checks the options, and holds the help text. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_DATA_FOLDER, DEFAULT_PORT } from './defaults';
import { MAX_BASE_PORT } from './ports';

/** The text of `--help`. */
export const START_HELP = `Starts the application with everything that it needs, on this machine.

  npm start -- [options]

  --people FILE         JSON file with the people who can sign in (required)
  --port N              port of the API; inbox, identity, database, blobs, queues, control and tables take the next
                        seven. 0 takes free ports, if possible those of the last start (${DEFAULT_PORT})
  --data FOLDER         folder for all data (${DEFAULT_DATA_FOLDER})
  --app FOLDER          folder of the application, with package.json and host.json (.)
  --setting NAME=VALUE  a setting for the application; can be repeated
  --settings FILE       JSON file with settings for the application: {"NAME": "value"}
  --portal              the application has a portal: link to it from the page of the people who can sign in
  --compact-above BYTES a log is never compacted below this size (1 MB)
  --json                print only one line of JSON on standard output, when the stack is ready
  --help                print this text
`;

/** The options, checked. */
export interface StartOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly port: number;
  readonly dataFolder: string;
  readonly appFolder: string;
  readonly peopleFile: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly hasPortal: boolean;
  /** Bytes. */
  readonly compactAbove?: number;
}

/** Reads the command line; throws an error that tells a person what is wrong. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      people: { type: 'string', default: '' },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string', default: DEFAULT_DATA_FOLDER },
      app: { type: 'string', default: '.' },
      setting: { type: 'string', multiple: true, default: [] },
      settings: { type: 'string', multiple: true, default: [] },
      portal: { type: 'boolean', default: false },
      'compact-above': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!values.help && values.people === '')
    throw new Error('--people is missing: name the file with the people who can sign in');
  const files = values.settings.map(readSettings);
  const single = values.setting.map(parseSetting);
  return {
    help: values.help,
    json: values.json,
    port: parsePort(values.port),
    dataFolder: folder('data', values.data),
    appFolder: folder('app', values.app),
    peopleFile: values.people,
    hasPortal: values.portal,
    ...(values['compact-above'] !== undefined && { compactAbove: parseBytes(values['compact-above']) }),
    // Settings of the command line override those of files.
    settings: Object.fromEntries(
      [...files, Object.fromEntries(single)].flatMap((some) => Object.entries(some)),
    ),
  };
}

/** An empty name would mean the current folder, and fill it with data. */
function folder(option: string, path: string): string {
  if (path.trim() !== '' && !path.includes('\0')) return path;
  throw new Error(`--${option} must name a folder, not "${path}"`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= MAX_BASE_PORT) return port;
  throw new Error(`--port must be a number from 0 to ${MAX_BASE_PORT}, not "${text}"`);
}

function parseBytes(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--compact-above must be a number of bytes, not "${text}"`);
}

function parseSetting(text: string): [string, string] {
  const separator = text.indexOf('=');
  if (separator < 1) throw new Error(`--setting must be NAME=VALUE, not "${text}"`);
  return [text.slice(0, separator), text.slice(separator + 1)];
}

function readSettings(file: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : String(error);
    throw new Error(`--settings ${file} must be a JSON file {"NAME": "value"}: ${why}`, { cause: error });
  }
}
