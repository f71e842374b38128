/** Takes the examples of the API's document anew, from a run of the contract test. */
import { spawnSync } from 'node:child_process';
import { projectFolder } from './stack/projectFolder';

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    ...['--config', 'test/jest.config.cjs', 'test/api/contract.test.ts'],
    // Only what must hold before there are examples: those of a new operation are not there yet.
    ...['--testNamePattern', 'every operation has given each of its answers'],
  ],
  { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, EXAMPLES: 'write' } },
);
process.exitCode = status ?? 1;
