/** Temporary folders that carry their owner's process ID, so that what a killed program left behind is removed by the next. */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../infra/local/processes';
import { readStackFile } from '../../infra/local/stackFile';

/** Where a stack in a temporary folder keeps its data. */
export function stackDataIn(folder: string): string {
  return join(folder, 'data');
}

/** A new folder `<prefix>-<pid>-…` in the system's temporary folder; those of programs that are gone are removed first. */
export async function temporaryFolder(prefix: string): Promise<string> {
  for (const folder of abandonedFolders(prefix)) await rm(folder, { recursive: true, force: true });
  return mkdtemp(join(tmpdir(), `${prefix}-${process.pid}-`));
}

/** Folders of that prefix whose owner has ended, and with it the stack that may have run there. */
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
