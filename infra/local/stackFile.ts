/** The file in a data folder that names the stack that uses it: for tools, and to refuse a second stack. */
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
  /** Empty, like `events`, in a file that an earlier version has left behind. */
  tables: z.string().default(''),
  /** Where Event Grid delivers, with its key; `&functionName=…` is to be added. */
  events: z.string().default(''),
});

const stackFileSchema = z.strictObject({
  pid: z.int(),
  control: z.string(),
  /** Undefined while the stack starts. */
  addresses: addressesSchema.optional(),
  /** The settings of the application, keys included: the file is readable only by its owner. */
  settings: z.record(z.string(), z.string()).optional(),
});

/** The control server's response about its data folder. */
const folderAnswer = z.object({ folder: z.string() });

/** The addresses of the parts of a stack: URLs without a trailing slash. */
export type StackAddresses = z.infer<typeof addressesSchema>;
/** The content of the file. */
export type StackFile = z.infer<typeof stackFileSchema>;

/** The stack file of a data folder, or undefined if there is none. */
export function readStackFile(dataFolder: string): StackFile | undefined {
  return readSmallFile(fileOf(dataFolder), stackFileSchema, 'the addresses of the stack that runs here');
}

/** Writes the file, readable only by the owner. */
export function writeStackFile(dataFolder: string, content: StackFile): void {
  replaceSmallFile(fileOf(dataFolder), `${JSON.stringify(content, undefined, 2)}\n`, 'owner');
}

/** Removes the file. */
export function removeStackFile(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/**
 * Throws if a running stack uses the data folder. The process ID in the file proves nothing: it may belong to
 * another program by now, and a copy of the folder contains a copy of the file. So the control server is
 * asked for its folder.
 */
export async function refuseWhenInUse(dataFolder: string): Promise<void> {
  const other = readStackFile(dataFolder);
  if (other === undefined || !(await usesFolder(other.control, folderIdentity(dataFolder)))) return;
  throw new Error(
    `The data folder ${resolve(dataFolder)} is in use by another stack (process ${other.pid}, control server ` +
      `${other.control}). Stop that one, or choose another folder with --data.`,
  );
}

/** Whether a running stack uses the folder; a stack that is too busy to respond counts as using it. */
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
