/**
 * A program that mounts a small disk and lets a journal meet its end again and again: after each time there is
 * room again, and every acknowledged record must be found. It prints a report as JSON.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../../../infra/local/journal';
import { markOf } from '../../../infra/local/journalLines';
import { SmallDisk } from '../../tools/smallDisk';
import type { Added, Moment } from './writer';

/** The results of all trials of one kind. */
export interface FullDiskReport {
  readonly trials: number;
  /** Faults, as text for people. */
  readonly faults: readonly string[];
  /** Acknowledged records. */
  readonly acknowledged: number;
  readonly compactions: number;
  /** Compactions that were given up because the disk was full. */
  readonly givenUp: number;
}

/** How many processes in a row write the same log in a trial. */
const lives = 2;

async function main(): Promise<void> {
  const [folder = '', moment = '', trials = ''] = process.argv.slice(2);
  const disk = SmallDisk.mount(folder);
  if (typeof disk === 'string') throw new Error(disk);
  const file = join(folder, 'state.log');
  const report = { trials: Number(trials), acknowledged: 0, compactions: 0, givenUp: 0 };
  const faults: string[] = [];
  try {
    for (let trial = 1; trial <= report.trials; trial++) {
      const acknowledged = new Set<string>();
      for (let life = 1; life <= lives; life++) {
        const said = write(folder, moment as Moment, trial * lives + life, acknowledged, faults);
        report.compactions += count(said, 'compacted to');
        report.givenUp += count(said, 'given up');
        disk.makeRoom();
        const fault = await lossOf(file, acknowledged);
        if (fault !== null) faults.push(`trial ${trial}: ${fault}`);
      }
      report.acknowledged += acknowledged.size;
      for (const left of [file, markOf(file)]) rmSync(left);
    }
  } finally {
    disk.unmount();
  }
  process.stdout.write(JSON.stringify({ ...report, faults } satisfies FullDiskReport));
}

/** Writes until the full disk stops the writer; returns what it said. */
function write(
  folder: string,
  moment: Moment,
  seed: number,
  acknowledged: Set<string>,
  faults: string[],
): string {
  const program = [join(__dirname, 'writer.js'), folder, moment, String(seed)];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  for (const key of stdout.split('\n')) if (key !== '') acknowledged.add(key);
  if (status !== 1 || !stderr.includes('The disk is full'))
    faults.push(`the writer ended with ${status}, and said: ${stderr.slice(-300)}`);
  return stderr;
}

/** Starts on what the writer has left; returns null if everything is there. */
async function lossOf(file: string, acknowledged: ReadonlySet<string>): Promise<string | null> {
  const found = new Set<string>();
  try {
    const journal = await openJournal<Added>({
      file,
      apply: ({ key }) => found.add(key),
      snapshot: () => [],
      log: () => undefined,
    });
    await journal.close();
  } catch (error) {
    return String(error);
  }
  const lost = [...acknowledged].filter((key) => !found.has(key));
  return lost.length === 0 ? null : `${lost.length} acknowledged records are lost`;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

void main();
