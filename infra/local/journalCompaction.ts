/** Rewrites a journal to its live state: writes a new file in slices, while the old file is still in use. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeHead, encodeLive, encodeLiveEnd, type LogHead, type Place } from './journalLines';

/** Length of a slice in characters, approximately; between two slices the process can serve requests. */
const SLICE_CHARACTERS = 1 << 17;
/** The new file is flushed in portions of this size, so that no flush of the journal waits for all of it. */
const SYNC_BYTES = 4 << 20;
/** For each byte appended to the journal, the compaction writes this many, so that it ends in any case. */
const PACE = 4;
/** How many bytes the compaction may fall behind that pace before appends wait for it. */
const SLACK_BYTES = 1 << 20;

/** The path of the compacted journal until it replaces the old file. */
export function successorOf(file: string): string {
  return `${file}.next`;
}

/**
 * Opens the empty file for the compacted journal. Like every journal it is opened for appending: when a failed
 * write was cut off again, the next one must not leave a gap.
 */
export async function openSuccessor(file: string): Promise<FileHandle> {
  await rm(successorOf(file), { force: true });
  return open(successorOf(file), 'ax');
}

/** A running compaction. Its owner calls `note` for every line that the old file gets. */
export class Compaction {
  /** Lines that the new file does not have yet. */
  private behind: string[] = [];
  private behindCharacters = 0;
  private appendedBytes = 0;
  private writtenBytes = 0;
  private unsyncedBytes = 0;
  private waiting: (() => void)[] = [];
  private state: 'writing' | 'ready' | 'ended' = 'writing';
  /** Bytes that the live state takes in the new file. */
  snapshotBytes = 0;

  /**
   * @param handle the new, empty file. @param head its first line, with the place of the last record that the
   * current state contains. @param live records that rebuild the current state, read slowly
   */
  constructor(
    private readonly file: string,
    readonly handle: FileHandle,
    private readonly head: LogHead,
    private readonly live: Iterable<unknown>,
  ) {}

  /** Size of the new file so far. */
  get bytes(): number {
    return this.writtenBytes;
  }

  /** Whether the new file has everything except the last lines, so that `finish` may be called. */
  get ready(): boolean {
    return this.state === 'ready';
  }

  /** Notes a line that the old file gets too. */
  note(line: string): void {
    this.behind.push(line);
    this.behindCharacters += line.length;
    this.appendedBytes += line.length;
  }

  /** Resolves at once, unless the compaction is too far behind: then it resolves after some slices. */
  async keepPace(): Promise<void> {
    while (this.state === 'writing' && this.writtenBytes + SLACK_BYTES < PACE * this.appendedBytes)
      await new Promise<void>((done) => this.waiting.push(done));
  }

  /** Writes the live state and most later lines; rejects if that fails, or with the reason of `toEnd`. */
  async run(toEnd: () => string | null): Promise<void> {
    try {
      for (const slice of slicesOf(this.head, this.live)) {
        await this.write(slice);
        const why = toEnd();
        if (why !== null) throw new Error(why);
      }
      this.snapshotBytes = this.writtenBytes;
      // While lines are appended, some are always missing: `finish` writes the last ones.
      while (this.behindCharacters > SLICE_CHARACTERS && toEnd() === null) await this.write(this.takeSlice());
      await this.handle.datasync();
      this.state = 'ready';
    } finally {
      if (this.state !== 'ready') this.state = 'ended';
      this.wake();
    }
  }

  /** Writes and flushes the last lines. Lines that are noted later are not written. */
  async finish(): Promise<void> {
    this.state = 'ended';
    while (this.behind.length > 0) await this.write(this.takeSlice());
    await this.handle.datasync();
  }

  /** Removes the new file; the old one has everything. */
  async abandon(): Promise<void> {
    this.state = 'ended';
    await this.handle.close();
    await rm(successorOf(this.file), { force: true });
  }

  private takeSlice(): string {
    let length = 0;
    const end = this.behind.findIndex((line) => (length += line.length) >= SLICE_CHARACTERS);
    const slice = this.behind.splice(0, end < 0 ? this.behind.length : end + 1).join('');
    this.behindCharacters -= slice.length;
    return slice;
  }

  private async write(slice: string): Promise<void> {
    const data = Buffer.from(slice);
    await this.handle.appendFile(data);
    this.writtenBytes += data.length;
    this.unsyncedBytes += data.length;
    if (this.unsyncedBytes >= SYNC_BYTES) {
      this.unsyncedBytes = 0;
      await this.handle.datasync();
    }
    this.wake();
    await nextTurn();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const done of waiting) done();
  }
}

/** The compacted state in pieces: the head, the records, and the line that ends it. */
function* slicesOf(head: LogHead, records: Iterable<unknown>): Generator<string> {
  const start = encodeHead(head);
  let slice = start.line;
  let last: Place = { number: 0, sum: start.sum };
  for (const record of records) {
    const { line, place } = encodeLive(record, last);
    last = place;
    slice += line;
    if (slice.length < SLICE_CHARACTERS) continue;
    yield slice;
    slice = '';
  }
  yield slice + encodeLiveEnd(last);
}
