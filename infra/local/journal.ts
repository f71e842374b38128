/** An append-only log on disk with group commit, recovery and compaction: what the stand-ins acknowledge outlives kill -9. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Compaction, successorOf } from './journalCompaction';
import { encodeRecord, replayLines } from './journalLines';

/** A log is compacted when it exceeds this many bytes and twice its live state. */
const COMPACT_ABOVE_BYTES = 1 << 20;
const COMPACT_GROWTH = 2;

/** How a journal's owner and the journal work together. */
export interface JournalOptions<R> {
  /** The file; its folder is made when missing. One process at a time may open it. */
  readonly file: string;
  /** Called for each record on opening, in the order of appending. */
  readonly apply: (record: R) => void;
  /**
   * Records that rebuild the owner's whole state, as it is when this is called, when applied to an empty one. The journal
   * reads them over time, while the state goes on changing: they are made of what the call has collected and nobody changes,
   * or they may already show later records, if applying those once more comes to the same.
   */
  readonly snapshot: () => Iterable<R>;
  /** Where messages for a person go: a cut tail, a compaction, a failure. */
  readonly log: (line: string) => void;
  /** Size in bytes below which the log is never compacted; 1 MB unless given. */
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
   * A write that fails stops the process: after it, no one can say what is on disk. The exception is a disk that is full
   * while the log is compacted: then the compaction gives its room back first, and the write is made once more.
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

/**
 * Opens an append-only log: replays its records into `apply`, cuts a torn tail off with a message, and refuses damage in
 * the middle with an error that names file and byte offset.
 */
export async function openJournal<R>(options: JournalOptions<R>): Promise<Journal<R>> {
  const { file } = options;
  await mkdir(dirname(file), { recursive: true });
  await rm(successorOf(file), { force: true });
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

/** What an owner throws for a record of a kind that it does not know: passed over, it would be lost without a word. */
export function unknownRecord(record: never): Error {
  return new Error(`another version of this program wrote it: ${JSON.stringify(record).slice(0, 80)}`);
}

class FileJournal<R> implements Journal<R> {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;
  private compaction: Compaction | undefined;
  /** From the decision to compact until the file is replaced or that is given up: never two at once. */
  private compacting: Promise<void> | undefined;
  /** The disk is full: a compaction is to end, so that the log itself can go on. */
  private makingRoom = false;
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
    this.compaction?.note(line);
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
    await this.handle.close();
  }

  /** Writes and flushes whatever waits, until nothing waits. One runs at a time. */
  private async flush(): Promise<void> {
    try {
      // Gathers what the same turn of the event loop appends, and lets callers finish their synchronous step.
      await nextTurn();
      while (this.waiting.length > 0 || this.compaction?.ready === true) {
        const batch = this.waiting;
        this.waiting = [];
        const lines = batch.map(({ line }) => line).join('');
        if (this.compaction?.ready === true) await this.moveOver(this.compaction, lines);
        else await this.write(lines);
        for (const { done } of batch) done();
        if (this.bytes > this.compactAbove && !this.closed) this.compacting ??= this.compact();
        await this.compaction?.keepPace();
      }
    } catch (error) {
      this.options.log(
        `${this.options.file}: writing failed, stopping at once because nothing more can be promised: ${String(error)}`,
      );
      process.exit(1);
    }
    this.flushing = undefined;
  }

  private async write(lines: string): Promise<void> {
    const data = Buffer.from(lines);
    const compacting = this.compacting !== undefined;
    try {
      await this.handle.appendFile(data);
    } catch (error) {
      if (!compacting || !isDiskFull(error)) throw error;
      await this.makeRoom(error);
      // A part may have been written. Of what was flushed before nothing is lost: only this write has failed.
      await this.handle.truncate(this.bytes);
      await this.handle.appendFile(data);
    }
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
      const handle = await open(successorOf(file), 'w');
      // A step of its own: no caller is between changing its state and appending, so the snapshot holds exactly the
      // records appended so far, and the compaction is told exactly those appended from now on.
      await nextTurn();
      compaction = new Compaction(file, handle, snapshot());
      this.compaction = compaction;
      await compaction.run(() => {
        if (this.makingRoom) return 'the disk is full';
        return this.closed ? 'the journal is being closed' : null;
      });
      log(`${file}: compacted to ${compaction.bytes} bytes in ${Date.now() - started} ms`);
      // Moves over even when nothing is appended any more.
      this.flushing ??= this.flush();
    } catch (error) {
      await this.giveUp(compaction, error);
    }
  }

  private async giveUp(compaction: Compaction | undefined, why: unknown): Promise<void> {
    const { file, log } = this.options;
    log(`${file}: compaction given up, the log goes on uncompacted: ${String(why)}`);
    this.compactAbove = this.limitFor(this.bytes);
    this.compaction = undefined;
    await compaction?.abandon();
    this.compacting = undefined;
  }

  /** Ends the compaction, whether it is under way or waits to be moved to, and removes its file. */
  private async makeRoom(why: unknown): Promise<void> {
    this.makingRoom = true;
    await this.compacting;
    if (this.compaction !== undefined) await this.giveUp(this.compaction, why);
    this.makingRoom = false;
  }

  /**
   * Replaces the file by the compacted one. It runs in place of a flush: what waits was noted by the compaction, so it is on
   * disk in the new file before anyone is told, and the old file holds everything that was told before. When the new file
   * cannot be finished, the old one takes the `lines` that wait and goes on.
   */
  private async moveOver(compaction: Compaction, lines: string): Promise<void> {
    const { file } = this.options;
    // Appends that arrive from here on wait for the next flush, which writes them to the new file.
    this.compaction = undefined;
    try {
      await compaction.finish();
    } catch (error) {
      await this.giveUp(compaction, error);
      await this.write(lines);
      return;
    }
    await rename(successorOf(file), file);
    await syncFolder(file);
    const old = this.handle;
    this.handle = compaction.handle;
    this.bytes = compaction.bytes;
    this.compactAbove = this.limitFor(compaction.snapshotBytes);
    this.flushes++;
    this.compactions++;
    this.compacting = undefined;
    await old.close();
  }

  private limitFor(liveBytes: number): number {
    return Math.max(this.options.compactAbove ?? COMPACT_ABOVE_BYTES, COMPACT_GROWTH * liveBytes);
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
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
