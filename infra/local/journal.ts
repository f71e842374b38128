/** An append-only log on disk with group commit, recovery and compaction: what the stand-ins acknowledge outlives kill -9. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeRecord, encodeSnapshotEnd, replayLines } from './journalLines';

/** A log is compacted when it exceeds this many bytes and three times its live state. */
const COMPACT_ABOVE_BYTES = 4 << 20;
const COMPACT_GROWTH = 3;
const SNAPSHOT_CHUNK_CHARACTERS = 1 << 18;

/** How a journal's owner and the journal work together. */
export interface JournalOptions<R> {
  /** The file; its folder is made when missing. One process at a time may open it. */
  readonly file: string;
  /** Called for each record on opening, in the order of appending. */
  readonly apply: (record: R) => void;
  /**
   * Records that rebuild the owner's whole state when applied to an empty one. The journal reads it to its end in one
   * synchronous step and writes the records out over time, so the yielded records must not change afterwards (yield
   * immutable values, or copies).
   */
  readonly snapshot: () => Iterable<R>;
  /** Where messages for a person go: a cut tail, a compaction, a failure. */
  readonly log: (line: string) => void;
  /** Size in bytes below which the log is never compacted; 4 MB unless given. */
  readonly compactAbove?: number;
}

/** An open log. */
export interface Journal<R> {
  /**
   * Writes a record; resolves when it is on disk. The record is encoded at once, so the caller may change it later.
   *
   * **The state that `snapshot` shows must include the record in the same synchronous step in which `append` is called**
   * (change the state, then append, or the other way round, with no `await` between them): a compaction takes its snapshot
   * between two such steps, and then each record is either in the snapshot or written behind it, never both, never neither.
   * What must not be seen before it is on disk is held back by awaiting this promise.
   *
   * A write that fails stops the process: after it, no one can say what is on disk.
   */
  append(record: R): Promise<void>;
  readonly statistics: JournalStatistics;
  /** Writes what was appended, then closes the file; later appends are refused. */
  close(): Promise<void>;
}

/** Counts since opening, except `bytes`. */
export interface JournalStatistics {
  /** Records replayed and appended. */
  readonly records: number;
  /** Size of the file now. */
  readonly bytes: number;
  /** Times the disk was asked to keep what was written; one flush serves all records that wait for it. */
  readonly flushes: number;
  /** Compactions finished. */
  readonly compactions: number;
}

interface Waiting {
  readonly line: string;
  readonly done: () => void;
}

/** A compaction under way. */
interface Compaction {
  readonly handle: FileHandle;
  /** Lines appended since the snapshot that the new file does not hold yet. */
  behind: string[];
  bytes: number;
  snapshotBytes: number;
  /** The snapshot is written; the next flush moves over to the new file. */
  ready: boolean;
}

/**
 * Opens an append-only log: replays its records into `apply`, cuts a torn tail off with a message, and refuses damage in
 * the middle with an error that names file and byte offset.
 */
export async function openJournal<R>(options: JournalOptions<R>): Promise<Journal<R>> {
  const { file } = options;
  await mkdir(dirname(file), { recursive: true });
  await rm(nextFileOf(file), { force: true });
  const handle = await open(file, 'a');
  try {
    // What a record is, only its owner knows: the checksum proves that it is what the owner once appended.
    const replay = await replayLines(file, (record) => {
      options.apply(record as R);
    });
    if (replay.validBytes < replay.fileBytes) {
      const torn = replay.fileBytes - replay.validBytes;
      options.log(
        `${file}: cut off ${torn} bytes at byte ${replay.validBytes}, a write that a crash interrupted`,
      );
      await handle.truncate(replay.validBytes);
    }
    await handle.sync();
    await syncFolder(file);
    return new FileJournal(options, handle, replay.records, replay.validBytes, replay.snapshotBytes);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class FileJournal<R> implements Journal<R> {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;
  private compaction: Compaction | undefined;
  private compacting: Promise<void> | undefined;
  private closed = false;
  private flushes = 0;
  private compactions = 0;
  private compactAbove: number;

  constructor(
    private readonly options: JournalOptions<R>,
    private handle: FileHandle,
    private records: number,
    private bytes: number,
    snapshotBytes: number,
  ) {
    this.compactAbove = this.limitFor(snapshotBytes);
  }

  get statistics(): JournalStatistics {
    return { records: this.records, bytes: this.bytes, flushes: this.flushes, compactions: this.compactions };
  }

  append(record: R): Promise<void> {
    if (this.closed)
      return Promise.reject(new Error(`${this.options.file} is closed: nothing can be appended`));
    const line = encodeRecord(record);
    this.records++;
    this.compaction?.behind.push(line);
    return new Promise((done) => {
      this.waiting.push({ line, done });
      this.flushing ??= this.flush();
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.compacting;
    await this.flushing;
    // A compaction that was ready but saw no flush any more is dropped: the old file holds everything.
    if (this.compaction !== undefined) await this.abandon(this.compaction);
    await this.handle.close();
  }

  /** Writes and flushes whatever waits, until nothing waits. One runs at a time. */
  private async flush(): Promise<void> {
    try {
      // Gathers what the same turn of the event loop appends, and lets callers finish their synchronous step.
      await nextTurn();
      while (this.waiting.length > 0) {
        const batch = this.waiting;
        this.waiting = [];
        if (this.compaction?.ready === true) await this.moveOver(this.compaction);
        else await this.write(batch.map(({ line }) => line).join(''));
        for (const { done } of batch) done();
      }
    } catch (error) {
      this.options.log(
        `${this.options.file}: writing failed, stopping at once because nothing more can be promised: ${String(error)}`,
      );
      process.exit(1);
    }
    this.flushing = undefined;
    if (this.bytes > this.compactAbove && this.compaction === undefined && !this.closed)
      this.compacting = this.compact();
  }

  private async write(lines: string): Promise<void> {
    const data = Buffer.from(lines);
    await this.handle.appendFile(data);
    await this.handle.datasync();
    this.bytes += data.length;
    this.flushes++;
  }

  /** Writes the live state to a new file beside the old one, which stays the valid one until `moveOver`. */
  private async compact(): Promise<void> {
    const { file, log, snapshot } = this.options;
    const started = Date.now();
    let compaction: Compaction | undefined;
    try {
      const handle = await open(nextFileOf(file), 'w');
      // A step of its own: no caller is between changing its state and appending, so the snapshot holds exactly the
      // records appended so far, and `behind` gets exactly those appended from now on.
      await nextTurn();
      const live = Array.from(snapshot());
      compaction = { handle, behind: [], bytes: 0, snapshotBytes: 0, ready: false };
      this.compaction = compaction;
      await this.writeSnapshot(compaction, live);
      await this.writeBehind(compaction);
      await handle.datasync();
      compaction.ready = true;
      log(`${file}: ${this.bytes} bytes compacted to ${compaction.bytes} in ${Date.now() - started} ms`);
    } catch (error) {
      log(`${file}: compaction given up, the log goes on uncompacted: ${String(error)}`);
      this.compactAbove = this.limitFor(this.bytes);
      if (compaction !== undefined) await this.abandon(compaction);
    }
  }

  private async writeSnapshot(compaction: Compaction, live: readonly R[]): Promise<void> {
    let chunk = '';
    for (const record of live) {
      chunk += encodeRecord(record);
      if (chunk.length < SNAPSHOT_CHUNK_CHARACTERS) continue;
      await writeTo(compaction, chunk);
      chunk = '';
      // Between two chunks the process answers its callers.
      await nextTurn();
      if (this.closed) throw new Error('the journal is being closed');
    }
    await writeTo(compaction, chunk + encodeSnapshotEnd());
    compaction.snapshotBytes = compaction.bytes;
  }

  private async writeBehind(compaction: Compaction): Promise<void> {
    const lines = compaction.behind.join('');
    compaction.behind = [];
    await writeTo(compaction, lines);
  }

  /**
   * Replaces the file by the compacted one. It runs in place of a flush: what waits is among `behind`, so it is on disk
   * in the new file before anyone is told, and the old file holds everything that was told before.
   */
  private async moveOver(compaction: Compaction): Promise<void> {
    const { file } = this.options;
    // Appends that arrive from here on wait for the next flush, which writes them to the new file.
    this.compaction = undefined;
    await this.writeBehind(compaction);
    await compaction.handle.datasync();
    await rename(nextFileOf(file), file);
    await syncFolder(file);
    const old = this.handle;
    this.handle = compaction.handle;
    this.bytes = compaction.bytes;
    this.compactAbove = this.limitFor(compaction.snapshotBytes);
    this.flushes++;
    this.compactions++;
    await old.close();
  }

  private async abandon(compaction: Compaction): Promise<void> {
    this.compaction = undefined;
    await compaction.handle.close();
    await rm(nextFileOf(this.options.file), { force: true });
  }

  private limitFor(liveBytes: number): number {
    return Math.max(this.options.compactAbove ?? COMPACT_ABOVE_BYTES, COMPACT_GROWTH * liveBytes);
  }
}

async function writeTo(compaction: Compaction, lines: string): Promise<void> {
  const data = Buffer.from(lines);
  await compaction.handle.appendFile(data);
  compaction.bytes += data.length;
}

function nextFileOf(file: string): string {
  return `${file}.next`;
}

/** A rename or a new file is on disk only when its folder is. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
