/** An append-only log with group commit, recovery and compaction: an acknowledged record survives kill -9. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDiskFull, syncFolder } from './disk';
import { Compaction, openSuccessor, successorOf } from './journalCompaction';
import {
  encodeHead,
  encodeRecord,
  type LogHead,
  newHead,
  type Place,
  type Replay,
  replayLines,
} from './journalLines';
import { FoundMark, OpenMark } from './journalMark';

/** A log is compacted when it is larger than this number of bytes and twice as large as its live state. */
const COMPACT_ABOVE_BYTES = 1 << 20;
const COMPACT_GROWTH = 2;

/** The contract between a journal and its owner. */
export interface JournalOptions<R> {
  /**
   * The file; its folder is created if it is missing. Only one process at a time may open it. Beside it lies
   * its mark (`<file>.mark`).
   */
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
  /**
   * Ends the process after a failed write, which was logged; default `process.exit(1)`. It may return before
   * the process ends: the journal writes and acknowledges nothing any more.
   */
  readonly stop?: (() => void) | undefined;
  /** Size in bytes below which the log is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
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
  readonly place: Place;
  readonly done: () => void;
}

/** What an opened file contains. */
interface Opened {
  readonly handle: FileHandle;
  /** The identity of the log. */
  readonly log: string;
  readonly records: number;
  /** The place of the last record. */
  readonly last: Place;
  readonly bytes: number;
  readonly snapshotBytes: number;
}

/**
 * Opens an append-only log: replays its records into `apply`, cuts off a torn tail and logs it. It refuses,
 * with an error that names the file and the byte offset, any damage before the tail, a record that is not in
 * its place, and a log that lacks records of which its mark knows.
 */
export async function openJournal<R>(options: JournalOptions<R>): Promise<Journal<R>> {
  const { file, log } = options;
  await mkdir(dirname(file), { recursive: true });
  await rm(successorOf(file), { force: true });
  const mark = FoundMark.of(file);
  if (mark !== undefined && !existsSync(file)) throw mark.gone('missing');
  const opened = await openFile(options, mark);
  try {
    return new FileJournal(options, opened, await OpenMark.create(file, opened.log, opened.last, log));
  } catch (error) {
    await opened.handle.close();
    throw error;
  }
}

/** Reads the file, and makes it one to which records of the present format can be appended. */
async function openFile<R>(options: JournalOptions<R>, mark: FoundMark | undefined): Promise<Opened> {
  const { file, log } = options;
  const handle = await open(file, 'a');
  try {
    const replay = await replayFile(options, mark);
    const { head, validBytes, fileBytes } = replay;
    if (validBytes < fileBytes) {
      log(
        `${file}: cut off ${fileBytes - validBytes} bytes at byte ${validBytes}, a write that a crash interrupted`,
      );
      await handle.truncate(validBytes);
    }
    if (replay.isOfEarlierFormat) {
      const converted = await convert(options, replay);
      await handle.close();
      return converted;
    }
    if (head !== undefined && mark === undefined && replay.last.number > 0)
      log(`${file} has no mark, so nobody can know whether it ends where it did`);
    const opened = head === undefined ? await begin(handle) : { ...replay, log: head.log, bytes: validBytes };
    await handle.sync();
    await syncFolder(file);
    return { ...opened, handle };
  } catch (error) {
    await handle.close();
    // The system's message of a failed write does not name the file.
    throw isDiskFull(error)
      ? new Error(`${file} cannot be written: ${String(error)}`, { cause: error })
      : error;
  }
}

async function replayFile<R>(options: JournalOptions<R>, mark: FoundMark | undefined): Promise<Replay> {
  const replay = await replayLines(options.file, {
    // The cast is safe: the checksum proves that the owner appended this record.
    apply: (record) => {
      options.apply(record as R);
    },
    begin: (head) => {
      mark?.begin(head);
    },
    pass: (place, offset) => {
      mark?.pass(place, offset);
    },
  });
  if (replay.isOfEarlierFormat) mark?.begin(undefined);
  else if (replay.head === undefined && mark !== undefined) throw mark.gone('empty');
  mark?.end(replay);
  return replay;
}

/** Writes the head of a new log. */
async function begin(handle: FileHandle): Promise<Omit<Opened, 'handle'>> {
  const head = newHead(randomUUID());
  const line = Buffer.from(encodeHead(head).line);
  await handle.appendFile(line);
  return { log: head.log, records: 0, last: head.base, bytes: line.length, snapshotBytes: 0 };
}

/** Replaces a file of an earlier format by one with the same state. */
async function convert<R>(options: JournalOptions<R>, replay: Replay): Promise<Opened> {
  const { file, log, snapshot } = options;
  const { log: identity, base } = newHead(randomUUID());
  const last = { ...base, number: replay.last.number };
  const head = { log: identity, base: last, compacted: true };
  const compaction = new Compaction(file, await openSuccessor(file), head, snapshot());
  try {
    await compaction.run(() => null);
    await compaction.finish();
    await rename(successorOf(file), file);
    await syncFolder(file);
  } catch (error) {
    await compaction.abandon();
    throw error;
  }
  log(`${file}: converted to the present format`);
  const { handle, bytes, snapshotBytes } = compaction;
  return { handle, log: identity, records: replay.records, last, bytes, snapshotBytes };
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
  /** A write has failed: nobody can know what is on disk after it. */
  private failed = false;
  private flushes = 0;
  private compactions = 0;
  private compactAbove: number;
  private handle: FileHandle;
  /** The identity of the log. */
  private readonly log: string;
  private records: number;
  private bytes: number;
  /** The places of the last record that was appended, and of the last one on disk. */
  private appended: Place;
  private durable: Place;

  constructor(
    private readonly options: JournalOptions<R>,
    opened: Opened,
    private readonly mark: OpenMark,
  ) {
    this.handle = opened.handle;
    this.log = opened.log;
    this.records = opened.records;
    this.bytes = opened.bytes;
    this.appended = opened.last;
    this.durable = opened.last;
    this.compactAbove = this.limitFor(opened.snapshotBytes);
  }

  get statistics(): JournalStatistics {
    return { records: this.records, bytes: this.bytes, flushes: this.flushes, compactions: this.compactions };
  }

  append(record: R): Promise<void> {
    if (this.closed)
      return Promise.reject(new Error(`${this.options.file} is closed: nothing can be appended`));
    if (this.failed) return new Promise(() => undefined);
    const { line, place } = encodeRecord(record, this.appended);
    this.appended = place;
    this.records++;
    this.compaction?.note(line);
    return new Promise((done) => {
      this.waiting.push({ line, place, done });
      this.flushing ??= this.flush();
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.compacting;
    await this.flushing;
    await this.mark.close(this.durable);
    await this.handle.close();
  }

  /** Writes and flushes waiting records until none waits. Only one runs at a time. */
  private async flush(): Promise<void> {
    try {
      // Collects all records of this turn of the event loop, and lets callers finish their synchronous step.
      await nextTurn();
      while (!this.failed && (this.waiting.length > 0 || this.compaction?.ready === true)) {
        const batch = this.waiting;
        this.waiting = [];
        const lines = batch.map(({ line }) => line).join('');
        if (this.compaction?.ready === true) await this.moveOver(this.compaction, lines);
        else await this.write(lines);
        const last = batch.at(-1)?.place;
        if (last !== undefined) {
          this.durable = last;
          this.mark.note(last);
        }
        for (const { done } of batch) done();
        if (this.bytes > this.compactAbove && !this.closed) this.compacting ??= this.compact();
        await this.compaction?.keepPace();
      }
    } catch (error) {
      const { file, log } = this.options;
      log(
        isDiskFull(error)
          ? `The disk is full, ${file} cannot be written (${String(error)}). Stopping at once: everything that was ` +
              'acknowledged is on disk. Make room, then start again.'
          : `${file}: writing failed, stopping at once because nothing more can be promised: ${String(error)}`,
      );
      this.failed = true;
      this.waiting = [];
      if (this.options.stop === undefined) process.exit(1);
      else this.options.stop();
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
      const handle = await openSuccessor(file);
      // In a new step no caller is between the change of its state and the append. So the snapshot contains
      // exactly the records appended so far, and the compaction gets exactly those that are appended later.
      await nextTurn();
      const head: LogHead = { log: this.log, base: this.appended, compacted: true };
      compaction = new Compaction(file, handle, head, snapshot());
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
    try {
      await compaction?.abandon();
    } catch (error) {
      log(`${successorOf(file)} cannot be removed: ${String(error)}`);
    }
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
