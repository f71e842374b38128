/** Proves that the suites run against services that settings name: one of them, against a stand-in of another process. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { target } from './target';

// In such a run itself there is nothing left to prove.
const provable = Object.values(target).every((service) => service === null) ? test : test.skip;

provable(
  'by --services: the same tests, on a service that is named by its settings, stand-in abilities skipped by name',
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
