/**
 * Makes temporary folders with their owner's process ID in the name, so that the next program can remove
 * those of killed programs.
 */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../infra/local/processes';
import { readStackFile } from '../../infra/local/stackFile';
import { unmountBelow } from './smallDisk';

/** Where a stack in a temporary folder keeps its data. */
export function stackDataIn(folder: string): string {
  return join(folder, 'data');
}

/**
 * Makes a new folder `<prefix>-<pid>-…` in the system's temporary folder, and first removes those of programs
 * that have ended.
 */
export async function temporaryFolder(prefix: string): Promise<string> {
  for (const folder of abandonedFolders(prefix)) {
    unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  }
  return mkdtemp(join(tmpdir(), `${prefix}-${process.pid}-`));
}

/** Folders with that prefix whose owner has ended and in which no stack runs any more. */
export function abandonedFolders(prefix: string): string[] {
  const form = new RegExp(`^${prefix}-(\\d+)-\\w+$`);
  return readdirSync(tmpdir()).flatMap((name) => {
    const owner = form.exec(name)?.[1];
    const folder = join(tmpdir(), name);
    if (owner === undefined || isAlive(Number(owner))) return [];
    const stack = readStackFile(stackDataIn(folder));
    return stack !== undefined && isAlive(stack.pid) ? [] : [folder];
  });
}
