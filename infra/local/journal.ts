/** An append-only log with group commit, recovery and compaction: an acknowledged record survives kill -9. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Compaction, successorOf } from './journalCompaction';
import { encodeRecord, replayLines } from './journalLines';

/** A log is compacted when it is larger than this number of bytes and twice as large as its live state. */
const COMPACT_ABOVE_BYTES = 1 << 20;
const COMPACT_GROWTH = 2;

/** The contract between a journal and its owner. */
export interface JournalOptions<R> {
  /** The file; its folder is created if it is missing. Only one process at a time may open it. */
  readonly file: string;
  /** Called at the opening for each record, in the order in which they were appended. */
  readonly apply: (record: R) => void;
  /**
   * Records that rebuild the owner's whole state at the time of the call when they are applied to an empty
   * state. The journal reads them slowly, while the state goes on changing. So either the call collects
   * values that nobody changes later, or the records may already show later changes, if applying those again
   * makes no difference.
   */
  readonly snapshot: () => Iterable<R>;
  /** Writes messages for a person: about a cut tail, a compaction, a failure. */
  readonly log: (line: string) => void;
  /** Size in bytes below which the log is never compacted; default 1 MB. */
  readonly compactAbove?: number;
}

/** An open log. */
export interface Journal<R> {
  /**
   * Writes a record; resolves when it is on disk. The record is encoded at once, so the caller may change it
   * later.
   *
   * **The state that `snapshot` shows must include the record in the same synchronous step in which `append`
   * is called** (change the state, then append, or the other way round, with no `await` between them): a
   * compaction takes its snapshot between two such steps, and then each record is either in the snapshot or
   * written after it, never both, never neither. A caller that must not show a change before it is on disk
   * awaits this promise.
   *
   * A failed write stops the process, because nobody can know what is on disk then. The exception is a disk
   * that becomes full during a compaction: then the compaction is given up, which frees its space, and the
   * write is repeated.
   */
  append(record: R): Promise<void>;
  readonly statistics: JournalStatistics;
  /** Writes all appended records, then closes the file; later appends are refused. */
  close(): Promise<void>;
}

/** Counts since opening, except `bytes`. */
export interface JournalStatistics {
  /** Records replayed and appended. */
  readonly records: number;
  /** Size of the file now. */
  readonly bytes: number;
  /** Number of flushes to the disk; one flush serves all records that wait for it. */
  readonly flushes: number;
  /** Number of finished compactions. */
  readonly compactions: number;
}

interface Waiting {
  readonly line: string;
  readonly done: () => void;
}

/**
 * Opens an append-only log: replays its records into `apply`, cuts off a torn tail and logs it, and refuses
 * damage in the middle with an error that names file and byte offset.
 */
export async function openJournal<R>(options: JournalOptions<R>): Promise<Journal<R>> {
  const { file } = options;
  await mkdir(dirname(file), { recursive: true });
  await rm(successorOf(file), { force: true });
  const handle = await open(file, 'a');
  try {
    // The cast is safe: the checksum proves that the owner appended this record.
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

/** The error for a record of an unknown kind: if an owner ignored it, its data would be lost silently. */
export function unknownRecord(record: never): Error {
  return new Error(`another version of this program wrote it: ${JSON.stringify(record).slice(0, 80)}`);
}

class FileJournal<R> implements Journal<R> {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;
  private compaction: Compaction | undefined;
  /** Set from the decision to compact until the file is replaced or given up, so that there is only one. */
  private compacting: Promise<void> | undefined;
  /** The disk is full: the compaction must end, so that the log can be written. */
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

  /** Writes and flushes waiting records until none waits. Only one runs at a time. */
  private async flush(): Promise<void> {
    try {
      // Collects all records of this turn of the event loop, and lets callers finish their synchronous step.
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
      // A part may have been written. Nothing that was flushed before is lost: only this write has failed.
      await this.handle.truncate(this.bytes);
      await this.handle.appendFile(data);
    }
    await this.handle.datasync();
    this.bytes += data.length;
    this.flushes++;
  }

  /** Writes the live state to a new file; the old file stays the valid one until `moveOver`. */
  private async compact(): Promise<void> {
    const { file, log, snapshot } = this.options;
    const started = Date.now();
    let compaction: Compaction | undefined;
    try {
      const handle = await open(successorOf(file), 'w');
      // In a new step no caller is between the change of its state and the append. So the snapshot contains
      // exactly the records appended so far, and the compaction gets exactly those that are appended later.
      await nextTurn();
      compaction = new Compaction(file, handle, snapshot());
      this.compaction = compaction;
      await compaction.run(() => {
        if (this.makingRoom) return 'the disk is full';
        return this.closed ? 'the journal is being closed' : null;
      });
      log(`${file}: compacted to ${compaction.bytes} bytes in ${Date.now() - started} ms`);
      // Moves over even if nothing more is appended.
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

  /** Gives up the compaction, whether it runs or has finished its file, and removes the file. */
  private async makeRoom(why: unknown): Promise<void> {
    this.makingRoom = true;
    await this.compacting;
    if (this.compaction !== undefined) await this.giveUp(this.compaction, why);
    this.makingRoom = false;
  }

  /**
   * Replaces the file by the compacted one. It runs instead of a flush: the compaction has noted the waiting
   * records, so they are on disk in the new file before they are acknowledged, and the old file has
   * everything that was acknowledged before. If the new file cannot be finished, the waiting `lines` are
   * written to the old file.
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

/** Flushes the folder of a file: without that, a rename or a new file is not on disk. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
