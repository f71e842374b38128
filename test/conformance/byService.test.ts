/**
 * Proves that the suites also run against services named by settings: one suite, against a stand-in in
 * another process.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { target } from './target';

// A run against services does not start another one.
const provable = Object.values(target).every((service) => service === null) ? test : test.skip;

provable(
  "by --services: the same tests on a service that the settings name; tests of a stand-in's abilities are skipped by name",
  () => {
    const run = spawnSync(
      process.execPath,
      [
        join(projectFolder, 'dist/test/conformance/run.js'),
        '--services',
        '--verbose',
        '--ci',
        'cosmos/batch',
      ],
      { cwd: projectFolder, encoding: 'utf8', timeout: patienceMs },
    );
    expect({ status: run.status, output: run.status === 0 ? '' : run.stderr }).toEqual({
      status: 0,
      output: '',
    });
    expect(run.stderr).toContain('cosmos: the service that the settings name');
    expect(run.stderr).toMatch(/✓ all operations of a batch take effect/);
    expect(run.stderr).toMatch(/skipped a batch cut off on disk .* \[needs its files\]/);
  },
);
