/** Steps on the disk that several files of data need: flushing a folder, recognising a full disk. */
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Flushes the folder of a file: without that, a rename or a new file is not on disk. */
export async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The code of the system's error, such as ENOENT; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a write failed because the disk, or the user's share of it, has no room left. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
}
