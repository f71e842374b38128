/** Small JSON files that hold what a part must find again: read whole and checked, replaced whole. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** Who may read a new file: everybody, or its owner alone, because it holds secrets. */
export type Readers = 'everybody' | 'owner';

/**
 * The content of a JSON file, or undefined when there is no such file. One that is there and cannot be read is never
 * taken for a missing one: what it held would be made anew.
 *
 * @param expected what a valid file holds, for the error's text; the file itself is not shown, it may hold secrets
 */
export function readSmallFile<T>(file: string, schema: z.ZodType<T>, expected: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined;
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

/** Replaces a file: whoever reads it meanwhile, or after a crash, finds the old content or the new one, on disk. */
export function replaceSmallFile(file: string, text: string, readers: Readers): void {
  const next = `${file}.next`;
  try {
    writeFileSync(next, text, { mode: readers === 'owner' ? 0o600 : 0o644, flush: true });
    renameSync(next, file);
  } catch (error) {
    // The system's own message of a failed write names no file.
    throw new Error(`${file} cannot be written: ${String(error)}`, { cause: error });
  }
}
