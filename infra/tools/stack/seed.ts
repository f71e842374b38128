/** Reads the seed file with the partners, customers, catalogue and calendar that a stack was started with. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { z } from 'zod';
import { directoryRequest } from '../../../shared/contracts/directory/directory';
import { projectFolder } from './projectFolder';

/** A seed file's content, checked. */
export type Seed = z.output<typeof directoryRequest>;

const DEFAULT_SEED = 'infra/local/seed/directory.json';

/** The seed file of a stack, by its setting DIRECTORY_SEED; relative paths start at the project's folder. */
export function seedFileOf(settings: Readonly<Record<string, string>>): string {
  return resolve(projectFolder, settings['DIRECTORY_SEED'] ?? DEFAULT_SEED);
}

/**
 * Reads a seed file.
 * @throws an error with all faults if the file cannot be read or is not valid.
 */
export function readSeed(file: string): Seed {
  const shown = relative(process.cwd(), file);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${shown} (calendar and customers) cannot be read: ${why}`, { cause: error });
  }
  const parsed = directoryRequest.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('/')}: ${message}`);
  throw new Error(`${shown} is not a valid seed file:\n${faults.join('\n')}`);
}
