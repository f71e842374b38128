/**
 * A program that appends to a journal on a small disk until the full disk stops it, and reports each
 * acknowledged record on standard output.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openJournal } from '../../../infra/local/journal';
import { SmallDisk } from '../../tools/smallDisk';

/** When the disk becomes full. */
export type Moment = 'first' | 'after a compaction' | 'growing';
/** A record adds one to its key. */
export interface Added {
  readonly key: string;
  readonly filler?: string;
}

const compactAbove = 20_000;
const writers = 8;
/** Room on a disk on which the log and its compactions grow. */
const growingBytes = 500_000;

async function main(): Promise<void> {
  const [folder = '', moment = '', seed = ''] = process.argv.slice(2);
  let draws = Number(seed);
  /** A whole number from 0 up to, not including, a limit: the same in each run with this seed. */
  const draw = (limit: number): number => (draws++ * 104_729) % limit;
  const disk = SmallDisk.at(folder);
  const counts = new Map<string, number>();
  const count = ({ key }: Added): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const journal = await openJournal<Added>({
    file: join(folder, 'state.log'),
    apply: count,
    // Every key was added once.
    snapshot: () => Array.from(counts.keys(), (key) => ({ key, filler: 'x'.repeat(300) })),
    log: (line) => process.stderr.write(`${line}\n`),
    compactAbove,
  });
  let isFull = false;
  const mayFill = (appended: number): void => {
    const isTime = moment === 'first' ? appended > 20 : journal.statistics.compactions > 0;
    if (isFull || (moment !== 'growing' && !isTime)) return;
    isFull = true;
    const growth = draw(2 * journal.statistics.bytes);
    disk.fill(moment === 'growing' ? growingBytes : draw(2) === 0 ? growth : draw(40_000));
  };
  let appended = 0;
  const write = async (name: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const record = { key: `${seed}/${name}/${n}`, filler: 'y'.repeat(draw(600)) };
      count(record);
      await journal.append(record);
      writeSync(1, `${record.key}\n`);
      mayFill(++appended);
      if (n % 16 === 0) await nextTurn();
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, name) => write(name)));
}

void main();
