/** The rewriting of a journal to its live state: a new file beside the old one, written in slices while the old one goes on. */
import { type FileHandle, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeRecord, encodeSnapshotEnd } from './journalLines';

/** Between two slices of about so many characters the process answers its callers. */
const SLICE_CHARACTERS = 1 << 17;
/** What is written is handed to the disk in portions, so that a flush of the journal never waits for all of it. */
const SYNC_BYTES = 4 << 20;
/** Of each byte appended to the journal meanwhile, the compaction writes so many, so that it comes to an end under any load. */
const PACE = 4;
/** So far the compaction may fall behind that pace before anyone waits for it. */
const SLACK_BYTES = 1 << 20;

/** Where the compacted journal is written until it replaces the old file. */
export function successorOf(file: string): string {
  return `${file}.next`;
}

/** A compaction under way. Whoever makes one notes every line that is appended to the old file from then on. */
export class Compaction {
  /** Lines that the new file does not hold yet. */
  private behind: string[] = [];
  private behindCharacters = 0;
  private appendedBytes = 0;
  private writtenBytes = 0;
  private unsyncedBytes = 0;
  private waiting: (() => void)[] = [];
  private state: 'writing' | 'ready' | 'ended' = 'writing';
  /** Bytes that the live state takes in the new file. */
  snapshotBytes = 0;

  /** @param handle the new file, empty. @param live records that rebuild the state of this moment; read over time */
  constructor(
    private readonly file: string,
    readonly handle: FileHandle,
    private readonly live: Iterable<unknown>,
  ) {}

  /** Size of the new file so far. */
  get bytes(): number {
    return this.writtenBytes;
  }

  /** The new file holds all but the last lines: `finish` may be called. */
  get ready(): boolean {
    return this.state === 'ready';
  }

  /** A line that the old file gets too. */
  note(line: string): void {
    this.behind.push(line);
    this.behindCharacters += line.length;
    this.appendedBytes += line.length;
  }

  /** Resolves at once, unless more is appended than the compaction can catch up with: then after its next slice. */
  async keepPace(): Promise<void> {
    while (this.state === 'writing' && this.writtenBytes + SLACK_BYTES < PACE * this.appendedBytes)
      await new Promise<void>((done) => this.waiting.push(done));
  }

  /** Writes the live state and nearly everything appended since; rejects when it cannot, or when `toEnd` says why. */
  async run(toEnd: () => string | null): Promise<void> {
    try {
      for (const slice of slicesOf(this.live)) {
        await this.write(slice);
        const why = toEnd();
        if (why !== null) throw new Error(why);
      }
      await this.write(encodeSnapshotEnd());
      this.snapshotBytes = this.writtenBytes;
      // While lines keep coming, some are always missing: `finish` writes the last slice.
      while (this.behindCharacters > SLICE_CHARACTERS && toEnd() === null) await this.write(this.takeSlice());
      await this.handle.datasync();
      this.state = 'ready';
    } finally {
      if (this.state !== 'ready') this.state = 'ended';
      this.wake();
    }
  }

  /** Writes the last lines and brings all to the disk. Lines noted later are not part of the new file any more. */
  async finish(): Promise<void> {
    this.state = 'ended';
    while (this.behind.length > 0) await this.write(this.takeSlice());
    await this.handle.datasync();
  }

  /** Removes the new file; the old one holds everything. */
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

function* slicesOf(records: Iterable<unknown>): Generator<string> {
  let slice = '';
  for (const record of records) {
    slice += encodeRecord(record);
    if (slice.length < SLICE_CHARACTERS) continue;
    yield slice;
    slice = '';
  }
  if (slice !== '') yield slice;
}
