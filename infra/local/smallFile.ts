/** Small JSON files that survive a restart: they are read and checked as a whole, and replaced as a whole. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { codeOf } from './disk';

/** Who may read a new file: everybody, or only its owner, because it holds secrets. */
export type Readers = 'everybody' | 'owner';

/**
 * The content of a JSON file, or undefined if there is no such file. A file that cannot be read is never
 * treated as missing, because new content would replace it.
 *
 * @param expected describes a valid file in the error; the content itself is not shown, because it may hold
 * secrets
 */
export function readSmallFile<T>(file: string, schema: z.ZodType<T>, expected: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} is damaged: expected ${expected}. Restore it from a copy, or move it away to start without it.`,
    );
  }
}

/** Replaces a file; a reader, even after a crash, finds either the old content or the new content. */
export function replaceSmallFile(file: string, text: string, readers: Readers): void {
  const next = `${file}.next`;
  try {
    writeFileSync(next, text, { mode: readers === 'owner' ? 0o600 : 0o644, flush: true });
    renameSync(next, file);
  } catch (error) {
    // Half a file would take the room that a full disk does not have.
    removeFile(next);
    // The system's message of a failed write does not name the file.
    throw new Error(`${file} cannot be written: ${String(error)}`, { cause: error });
  }
}

function removeFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The error of the write says more.
  }
}
