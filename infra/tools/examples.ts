/** The program behind `npm run examples`: renews the API's examples from a run of the contract test. */
import { spawnSync } from 'node:child_process';
import { projectFolder } from './stack/projectFolder';

/** The title of the test that records examples; the others of the contract need them, and a new operation has none yet. */
export const recordingTest = 'every operation has given each of its responses without a problem';

if (require.main === module) {
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      ...['--config', 'test/jest.config.cjs', 'test/api/contract.test.ts'],
      ...['--testNamePattern', recordingTest],
    ],
    { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, EXAMPLES: 'write' } },
  );
  process.exitCode = status ?? 1;
}
