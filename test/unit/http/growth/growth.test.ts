/**
 * Proves that the work for a request, and its response, grow at most in proportion to the request, whatever is
 * large in it: every operation with every way to be large, and every other reader of what comes from outside.
 * It counts steps, so a slow machine changes nothing.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../../../infra/tools/stack/projectFolder';
import type { GrowthReport } from './program';

let report: GrowthReport;
beforeAll(async () => {
  const program = join(projectFolder, 'dist/test/unit/http/growth/program.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { maxBuffer: 1 << 26 });
  report = JSON.parse(stdout) as GrowthReport;
});

test('nothing that is read takes more than twice the steps for twice the size', () => {
  expect(report.growing).toEqual([]);
  expect(report.subjects).toBeGreaterThan(1000);
});

test('code that is quadratic is found, wherever it hides that', () => {
  expect(report.missed).toEqual([]);
});
