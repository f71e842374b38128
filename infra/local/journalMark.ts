/** The mark beside a journal: which records were on disk, so that a log that lost its end is noticed. */
import { readFileSync, statSync, writeSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, syncFolder } from './disk';
import { type LogHead, markOf, type Place, type Replay, sumOf } from './journalLines';

/** The two slots of a mark lie in different sectors, so that a power cut spoils at most one of them. */
const SLOT_BYTES = 512;
const SLOTS = 2;

const placeSchema = z.object({ number: z.int().min(0), sum: z.string() });
const slotSchema = z.object({
  /** The identity of the log. */
  log: z.string(),
  /** Inode of the mark itself: a copy has another one. */
  inode: z.string(),
  /** The last record when the log was opened or closed. */
  least: placeSchema,
  /** The last record that the mark knows of. */
  last: placeSchema,
});
/** The content of a slot. */
export type Slot = z.infer<typeof slotSchema>;

/**
 * A mark as a start finds it. A mark in its own place proves that the log contained the record `last`. A copy
 * of a mark proves it only for `least`: whoever copies a log in use may copy its mark a little later. When
 * the log is closed, the two are the same.
 */
export class FoundMark {
  private constructor(
    private readonly file: string,
    private readonly slot: Slot,
    /** The log contained at least the records up to this one. */
    private readonly proven: Place,
  ) {}

  /** The mark of a log, or undefined if there is none; throws if the mark is damaged. */
  static of(file: string): FoundMark | undefined {
    const bytes = contentOf(markOf(file));
    if (bytes === undefined) return undefined;
    const newest = newestSlot(bytes);
    if (newest === undefined) throw new Error(`${markOf(file)} is damaged. ${cureOf(file)}`);
    const isCopy = newest.inode !== inodeOf(markOf(file));
    return new FoundMark(file, newest, isCopy ? newest.least : newest.last);
  }

  /** The error for a log that is missing or empty, although its mark is there. */
  gone(how: 'missing' | 'empty'): Error {
    return this.refusal(`${this.file} is ${how}, although it was in use and ${this.held}`);
  }

  /** Throws if the mark belongs to another log. */
  begin(head: LogHead | undefined): void {
    if (head?.log !== this.slot.log)
      throw this.refusal(`${this.file} is another log than the one to which its mark belongs`);
    this.pass(head.base, 0);
  }

  /** Throws if a record that the log contained has been replaced by another one. */
  pass(place: Place, offset: number): void {
    for (const known of [this.slot.least, this.slot.last])
      if (known.number === place.number && known.sum !== place.sum)
        throw this.refusal(
          `${this.file} has at byte ${offset} another record ${place.number} than the one that was on disk`,
        );
  }

  /** Throws if records are missing at the end. */
  end({ last, validBytes, fileBytes }: Replay): void {
    if (last.number >= this.proven.number) return;
    const unreadable = fileBytes > validBytes ? ', because the next one cannot be read' : '';
    throw this.refusal(
      `${this.file} ends after record ${last.number} (at byte ${validBytes})${unreadable}, although ${this.held}`,
    );
  }

  private get held(): string {
    const { number } = this.proven;
    return number === 0 ? 'was complete on disk' : `its record ${number} was on disk`;
  }

  private refusal(what: string): Error {
    return new Error(`${what}. ${cureOf(this.file)}`);
  }
}

function cureOf(file: string): string {
  return (
    `Restore the log together with its mark (${markOf(file)}) from a copy. Or, to go on with the log as it is, remove ` +
    'the mark.'
  );
}

/** The mark of an open log. It is never ahead of the log: `note` is called when the record is on disk. */
export class OpenMark {
  private writes = 0;
  private hasFailed = false;

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly start: Omit<Slot, 'last'>,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Replaces the mark of a log by a new one.
   * @param log the identity of the log. @param last its last record, which is on disk
   */
  static async create(
    file: string,
    log: string,
    last: Place,
    tell: (line: string) => void,
  ): Promise<OpenMark> {
    const next = `${markOf(file)}.next`;
    await rm(next, { force: true });
    const handle = await open(next, 'wx');
    try {
      const { ino } = await handle.stat({ bigint: true });
      const start = { log, inode: String(ino), least: last };
      await handle.writeFile(Buffer.concat(Array<Buffer>(SLOTS).fill(encodeSlot({ ...start, last }))));
      await handle.sync();
      await rename(next, markOf(file));
      await syncFolder(markOf(file));
      return new OpenMark(file, handle, start, tell);
    } catch (error) {
      await handle.close();
      throw new Error(`${markOf(file)} cannot be written: ${String(error)}`, { cause: error });
    }
  }

  /**
   * Notes the last record on disk. It overwrites a few bytes without a flush: after a kill they are there,
   * after a power cut an earlier note may be.
   */
  note(last: Place): void {
    this.write({ ...this.start, last });
  }

  /** Notes the last record of a log that is complete, flushes the mark, and closes it. */
  async close(last: Place): Promise<void> {
    try {
      for (let slot = 0; slot < SLOTS; slot++) this.write({ ...this.start, least: last, last });
      await this.handle.sync();
    } finally {
      await this.handle.close();
    }
  }

  /** A mark that cannot be written stays behind the log, which is harmless. */
  private write(slot: Slot): void {
    const at = (this.writes++ % SLOTS) * SLOT_BYTES;
    try {
      writeSync(this.handle.fd, encodeSlot(slot), 0, SLOT_BYTES, at);
    } catch (error) {
      if (!this.hasFailed) this.log(`${markOf(this.file)} cannot be written: ${String(error)}`);
      this.hasFailed = true;
    }
  }
}

function encodeSlot(slot: Slot): Buffer {
  const json = JSON.stringify(slot);
  return Buffer.from(`${`${json} ${sumOf(json)}`.padEnd(SLOT_BYTES - 1)}\n`);
}

/** The newest readable slot of a mark. */
export function newestSlot(mark: Buffer): Slot | undefined {
  const slots = Array.from({ length: SLOTS }, (_, index) =>
    decodeSlot(mark.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES)),
  );
  return slots
    .filter((slot) => slot !== undefined)
    .sort((one, other) => other.last.number - one.last.number)
    .at(0);
}

function decodeSlot(bytes: Buffer): Slot | undefined {
  const [, json, sum] = /^(\{.*\}) ([0-9a-f]{8}) *\n$/.exec(bytes.toString('latin1')) ?? [];
  if (json === undefined || sumOf(json) !== sum) return undefined;
  return slotSchema.safeParse(JSON.parse(json)).data;
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function inodeOf(file: string): string {
  return String(statSync(file, { bigint: true }).ino);
}
