/** Proves that the next program removes temporary folders of killed programs, and no others. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../../tools/temporaryFolder';

test('making a temporary folder removes those whose owner has ended; that of a living owner stays', async () => {
  const prefix = `cpor-claims-abandoned-${process.pid}`;
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const abandoned = join(tmpdir(), `${prefix}-${gone}-abcdef`);
  const alive = join(tmpdir(), `${prefix}-${process.ppid}-abcdef`);
  for (const folder of [abandoned, alive]) mkdirSync(join(folder, 'data'), { recursive: true });
  const made = await temporaryFolder(prefix);
  try {
    expect([abandoned, alive, made].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  } finally {
    for (const folder of [alive, made]) rmSync(folder, { recursive: true, force: true });
  }
});
