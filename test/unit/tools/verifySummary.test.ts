/**
 * Proves that the summary of `npm run verify` shows a failed part, and that every part names a script that
 * exists.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { verifyParts } from '../../tools/verify/parts';
import { hasPassed, summaryTable, type PartResult } from '../../tools/verify/summary';

const result = (name: string, exitCode: number | null, milliseconds: number): PartResult => ({
  part: { name, cases: '10 cases', script: `verify:${name}`, arguments: [] },
  exitCode,
  milliseconds,
});

test('each part has a line with cases, time and outcome; that of a failed part says how to run it alone', () => {
  const results = [result('one', 0, 65_000), result('another', 1, 400), result('third', null, 2_000)];
  expect(summaryTable(results)).toBe(
    [
      'part     cases     time        outcome',
      'one      10 cases  1 min 05 s  passed',
      'another  10 cases  0 s         FAILED (exit code 1); alone: npm run verify:another',
      'third    10 cases  2 s         FAILED (ended by a signal); alone: npm run verify:third',
    ].join('\n'),
  );
  expect(results.map(hasPassed)).toEqual([true, false, false]);
});

test('every part is an npm script, and every long script is a part', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const long = Object.keys(scripts).filter((name) => name.startsWith('verify:'));
  expect(verifyParts.map(({ script }) => script).sort()).toEqual(long.sort());
});
