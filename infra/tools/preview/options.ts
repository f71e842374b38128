/** The command line of `npm run preview`: reads and checks the options, and holds the help text. */
import { parseArgs } from 'node:util';

/** The folder for previews; Git ignores it. */
const DEFAULT_OUT = '.local-preview';

/** The text of `--help`. */
export const PREVIEW_HELP = `Writes every mail and every page in every outcome and language, to look at without a stack or network.

  npm run preview [-- options]

  --out FOLDER   where to write (${DEFAULT_OUT}); an earlier preview there is replaced
  --help         print this text

index.html lists everything by reader and outcome. Each sample is shown on a phone and on a desktop, light and dark, with
its plain text beside it, and with links to the same sample in the other languages. The files of a sample are
LANGUAGE/SAMPLE/sent.html (as it is sent), light.html and dark.html (whatever the browser prefers) and plain.txt.
`;

/** The options, checked. */
export interface PreviewOptions {
  readonly help: boolean;
  readonly out: string;
}

/** Reads the command line; throws an error that tells a person what is wrong. */
export function parsePreviewOptions(args: readonly string[]): PreviewOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      out: { type: 'string', default: DEFAULT_OUT },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.out.trim() === '') throw new Error('--out needs the name of a folder.');
  return values;
}
