/** Identifies a data folder (a copy is another folder), and refuses a format or state that is not usable. */
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { codeOf } from './disk';
import { successorOf } from './journalCompaction';
import { markOf } from './journalLines';
import { readSmallFile, replaceSmallFile } from './smallFile';

/** The format of data folders; increased when the version before could no longer read the files. */
const FORMAT = 3;
/** Formats that this version can read; it converts a folder of an earlier format to the current one. */
const READABLE: readonly number[] = [1, 2, FORMAT];

const LOGS = ['database/cosmos.log', 'email/mails.log', 'host/durable.log'] as const;
/** Files that exist once a stack has been ready: a start without one would lose data silently. */
const KEPT = ['clock.json', ...LOGS, 'storage/state.json'] as const;

const label = z.object({ format: z.int() });

/** Why a folder cannot be made or used, by the code of the system's error. */
const OBSTACLES: ReadonlyMap<string | undefined, string> = new Map([
  ['EEXIST', 'a file or a broken link is in the way'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'that disk can only be read'],
  ['ENOENT', 'a part of the path does not exist and cannot be made'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ENOSPC', 'the disk is full'],
]);

/**
 * Makes a data folder if it is missing, and returns its absolute path.
 * @throws Error for a person, if it cannot be made or written
 */
export function makeDataFolder(path: string): string {
  const folder = resolve(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const why = OBSTACLES.get(codeOf(error)) ?? String(error);
    throw new Error(`The data folder ${folder} cannot be used: ${why}. Choose another one with --data.`, {
      cause: error,
    });
  }
}

/** Makes a folder and its missing parents. Node's own recursion does not end where none can be made (/proc). */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
      return;
    if (codeOf(error) !== 'ENOENT') throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

/** The identity of a folder: a move keeps it, a copy has another. Valid until the machine restarts. */
export function folderIdentity(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/**
 * Prepares a folder for a start. Throws if a stack was ready on it before, and its format is unknown, a file
 * is missing, or a log was emptied. If the folder's label was removed, logs without content begin anew.
 */
export function prepareDataFolder(folder: string): void {
  const format = formatOf(folder);
  if (format !== undefined && !READABLE.includes(format))
    throw new Error(
      `The data folder ${folder} has format ${format}, and this version reads ${READABLE.join(', ')}. Use the version ` +
        'that wrote it, or choose another folder with --data.',
    );
  if (format === undefined) forgetLostLogs(folder);
  else refuseLosses(folder, format);
  // A compaction that was killed leaves a file that only takes room, perhaps all that there is.
  for (const log of LOGS) rmSync(successorOf(join(folder, log)), { force: true });
}

function refuseLosses(folder: string, format: number): void {
  const lost = KEPT.filter((kept) => sizeOf(join(folder, kept)) === undefined).map(String);
  // Since format 3 every log begins with a line that says which log it is.
  if (format === FORMAT)
    lost.push(...LOGS.filter((log) => sizeOf(join(folder, log)) === 0).map((log) => `${log} (it is empty)`));
  if (lost.length > 0)
    throw new Error(
      `The data folder ${folder} was in use before, and lacks ${lost.join(', ')} now. Restore it from a copy; or ` +
        `remove ${labelOf(folder)} as well, and the next start begins without that data.`,
    );
}

/** Removes the marks of logs that are missing or empty, so that they can begin anew. */
function forgetLostLogs(folder: string): void {
  for (const log of LOGS.map((name) => join(folder, name)))
    if ((sizeOf(log) ?? 0) === 0) rmSync(markOf(log), { force: true });
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

/** The size of a file or folder in bytes, or undefined if there is none. */
function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
