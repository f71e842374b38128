/** Proves on a real disk that becomes full that a journal loses no acknowledged record and can be read again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandBeforeMounting } from '../tools/smallDisk';
import type { FullDiskReport } from './fullDisk/trials';
import type { Moment } from './fullDisk/writer';

/** `FULL_DISK_TRIALS=100` tries more. */
const trials = Number(process.env['FULL_DISK_TRIALS'] ?? 3);
const before = commandBeforeMounting();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(moment: Moment): FullDiskReport {
  if (typeof before === 'string') throw new Error(before);
  const [command = '', ...arguments_] = [
    ...[...before, process.execPath, resolve('dist/test/conformance/fullDisk/trials.js')],
    ...[folder, moment, String(trials)],
  ];
  const { stdout, stderr } = spawnSync(command, arguments_, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as FullDiskReport;
}

const title = 'a log on a disk that becomes full stops its owner, and has every acknowledged record';
if (typeof before === 'string') test.skip(`${title}: ${before}`, () => undefined);
else
  test.each<Moment>(['first', 'after a compaction', 'growing'])(`${title}: %s`, (moment) => {
    const report = run(moment);
    expect(report).toMatchObject({ trials, faults: [] });
    expect(report.acknowledged).toBeGreaterThan(trials);
    if (moment !== 'first') expect(report.compactions).toBeGreaterThanOrEqual(trials);
    if (moment === 'growing') expect(report.givenUp).toBeGreaterThan(0);
  });
