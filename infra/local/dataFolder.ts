/** Identifies a data folder (a copy is another folder), and refuses a format or state that is not usable. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './smallFile';

/** The format of data folders; increased when the version before could no longer read the files. */
const FORMAT = 2;
/** Formats that this version can read; it converts a folder of an earlier format to the current one. */
const READABLE: readonly number[] = [1, FORMAT];

/** Files that exist once a stack has been ready: a start without one would lose data silently. */
const KEPT = [
  'clock.json',
  'database/cosmos.log',
  'email/mails.log',
  'host/durable.log',
  'storage/state.json',
] as const;

const label = z.object({ format: z.int() });

/** The identity of a folder: a move keeps it, a copy has another. Valid until the machine restarts. */
export function folderIdentity(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/** Throws if a stack was ready on the folder before, and its format is unknown or a file is missing. */
export function checkDataFolder(folder: string): void {
  const format = formatOf(folder);
  if (format === undefined) return;
  if (!READABLE.includes(format))
    throw new Error(
      `The data folder ${folder} has format ${format}, and this version reads ${READABLE.join(' and ')}. Use the version ` +
        'that wrote it, or choose another folder with --data.',
    );
  const missing = KEPT.filter((kept) => !existsSync(join(folder, kept)));
  if (missing.length > 0)
    throw new Error(
      `The data folder ${folder} was in use before, and lacks ${missing.join(', ')} now. Restore it from a copy; or ` +
        `remove ${labelOf(folder)} as well, and the next start begins without that data.`,
    );
}

/** Records that a stack is ready on the folder. */
export function labelDataFolder(folder: string): void {
  const content: z.infer<typeof label> = { format: FORMAT };
  if (formatOf(folder) !== FORMAT) replaceSmallFile(labelOf(folder), JSON.stringify(content), 'everybody');
}

function formatOf(folder: string): number | undefined {
  return readSmallFile(labelOf(folder), label, '{"format": number}')?.format;
}

function labelOf(folder: string): string {
  return join(folder, 'folder.json');
}
