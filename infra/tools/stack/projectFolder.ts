/** Finds the project's folder, for tools that need its files and may run compiled (`dist`) or not. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder (absolute): the nearest folder above this file that has a host.json. */
export const projectFolder = find(__dirname);

function find(folder: string): string {
  if (existsSync(join(folder, 'host.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No host.json in ${__dirname} or above: where is the project?`);
  return find(parent);
}
