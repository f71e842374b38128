/** The state in the tests of the journal: sums by key. */
import { copyFileSync, existsSync } from 'node:fs';
import { type Journal, openJournal } from '../../infra/local/journal';
import { successorOf } from '../../infra/local/journalCompaction';
import { markOf } from '../../infra/local/journalLines';
import { newestSlot, OpenMark } from '../../infra/local/journalMark';

/** Adding is deliberately not idempotent: a record that is lost or applied twice shows in the sum. */
export interface Addition {
  readonly key: string;
  readonly add: number;
  readonly filler?: string;
}

/** Sums by key, stored in a journal as the stand-ins store their state. */
export class Sums {
  private constructor(
    readonly byKey: Map<string, number>,
    readonly messages: readonly string[],
    readonly journal: Journal<Addition>,
  ) {}

  static async open(file: string, compactAbove = Number.MAX_SAFE_INTEGER): Promise<Sums> {
    const byKey = new Map<string, number>();
    const messages: string[] = [];
    const journal = await openJournal<Addition>({
      file,
      apply: (record) => addTo(byKey, record),
      snapshot: () => Array.from(byKey, ([key, add]) => ({ key, add })),
      log: (line) => messages.push(line),
      compactAbove,
    });
    return new Sums(byKey, messages, journal);
  }

  add(record: Addition): Promise<void> {
    addTo(this.byKey, record);
    return this.journal.append(record);
  }
}

/** The sums that a kill at this instant would leave, as the next process would read them. */
export async function afterKill(file: string): Promise<Sums> {
  const copy = `${file}.copy`;
  for (const nameOf of [(log: string) => log, successorOf, markOf])
    if (existsSync(nameOf(file))) copyFileSync(nameOf(file), nameOf(copy));
  const sums = await Sums.open(copy);
  await sums.journal.close();
  return sums;
}

function addTo(byKey: Map<string, number>, { key, add }: Addition): void {
  byKey.set(key, (byKey.get(key) ?? 0) + add);
}

/**
 * Gives a log the mark of another place as if the log had always been there: a mark that was only copied
 * proves less.
 */
export async function moveMark(mark: Buffer, file: string): Promise<void> {
  const slot = newestSlot(mark);
  if (slot === undefined) throw new Error('The mark has no readable slot.');
  const { log, last } = slot;
  const moved = await OpenMark.create(file, log, last, () => undefined);
  await moved.close(last);
}
