/** What a data folder is: told from its copies, in the format of this version, and with nothing missing that it once held. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './smallFile';

/** Counted up whenever what is written in a data folder can no longer be read by the version before. */
const FORMAT = 2;
/** What this version can go on from; a folder of an earlier format becomes one of this format. */
const READABLE: readonly number[] = [1, FORMAT];

/** Once a stack has been ready, each of these is there; without one, what others were promised would be gone without a word. */
const KEPT = [
  'clock.json',
  'database/cosmos.log',
  'email/mails.log',
  'host/durable.log',
  'storage/state.json',
] as const;

const label = z.object({ format: z.int() });

/** Which folder it is, wherever it has been moved to; a copy of it is another one. Valid until the machine starts anew. */
export function folderIdentity(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/** Throws when a stack was ready on the folder before, and it is of another format or lacks something now. */
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
      `The data folder ${folder} was in use before, and lacks ${missing.join(', ')} now. Restore that from a copy; or ` +
        `remove ${labelOf(folder)} as well, and the next start begins without what it held.`,
    );
}

/** Notes that a stack is ready on the folder. */
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
