/** The file in a data folder that says which stack uses it: where tools find its addresses, and a guard against a second one. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { folderIdentity } from './dataFolder';
import { HANGING_AFTER_MS } from './patience';
import { readSmallFile, replaceSmallFile } from './smallFile';

const addressesSchema = z.strictObject({
  api: z.string(),
  inbox: z.string(),
  identity: z.string(),
  database: z.string(),
  blobs: z.string(),
  queues: z.string(),
  control: z.string(),
});

const stackFileSchema = z.strictObject({
  pid: z.int(),
  control: z.string(),
  /** Missing while the stack starts. */
  addresses: addressesSchema.optional(),
  /** The settings handed to the application, keys included: the file is readable to its owner alone. */
  settings: z.record(z.string(), z.string()).optional(),
});

/** What a control server tells of its data folder. */
const folderAnswer = z.object({ folder: z.string() });

/** Where the parts of a stack answer; URLs without a trailing slash. */
export type StackAddresses = z.infer<typeof addressesSchema>;
/** What the file holds. */
export type StackFile = z.infer<typeof stackFileSchema>;

/** The stack file of a data folder, or undefined when there is none. */
export function readStackFile(dataFolder: string): StackFile | undefined {
  return readSmallFile(fileOf(dataFolder), stackFileSchema, 'the addresses of the stack that runs here');
}

/** Writes the file, readable to the owner alone. */
export function writeStackFile(dataFolder: string, content: StackFile): void {
  replaceSmallFile(fileOf(dataFolder), `${JSON.stringify(content, undefined, 2)}\n`, 'owner');
}

/** Removes the file. */
export function removeStackFile(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/**
 * Throws when a stack lives on the data folder. A process ID alone proves nothing, since it may belong to another program
 * by now, and a copy of the folder holds a copy of the file: the stack's control server is asked which folder is its own.
 */
export async function refuseWhenInUse(dataFolder: string): Promise<void> {
  const other = readStackFile(dataFolder);
  if (other === undefined || !(await usesFolder(other.control, folderIdentity(dataFolder)))) return;
  throw new Error(
    `The data folder ${resolve(dataFolder)} is in use by another stack (process ${other.pid}, control server ` +
      `${other.control}). Stop that one, or choose another folder with --data.`,
  );
}

/** A stack that is too busy to answer is still a stack. */
async function usesFolder(controlUrl: string, identity: string): Promise<boolean> {
  try {
    const response = await fetch(`${controlUrl}/folder`, { signal: AbortSignal.timeout(HANGING_AFTER_MS) });
    return folderAnswer.safeParse(await response.json()).data?.folder === identity;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError';
  }
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'stack.json');
}
