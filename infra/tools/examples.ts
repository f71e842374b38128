/** The program behind `npm run examples`: renews the API's examples from a run of the contract test. */
import { spawnSync } from 'node:child_process';
import { projectFolder } from './stack/projectFolder';

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    ...['--config', 'test/jest.config.cjs', 'test/api/contract.test.ts'],
    // Only the test that records examples: the others need them, and a new operation has none yet.
    ...['--testNamePattern', 'every operation has given each of its answers'],
  ],
  { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, EXAMPLES: 'write' } },
);
process.exitCode = status ?? 1;
