/** The lines of a journal file: writes records, and checks that each one is intact and in its place. */
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** The format of journal files; the lines of formats 1 and 2 did not know their place. */
const FORMAT = 3;
/** Kinds of lines: a record of a compacted state, the end of that state, a record that was appended. */
const LIVE = 'L';
const LIVE_END = 'S';
const RECORD = 'R';
const NEWLINE = 10;
const READ_BYTES = 1 << 20;
/** No head of a line is longer. */
const LINE_HEAD_BYTES = 64;

/** The start of a line: kind, number, checksum of the line before, length of the JSON, checksum. */
const LINE = /([LSR]) (0|[1-9]\d{0,15}) ([0-9a-f]{8}) (0|[1-9]\d{0,9}) ([0-9a-f]{8}) /;
/** The start of a line of an earlier format: kind, length of the JSON, checksum of the JSON. */
const EARLIER_LINE = /([RS]) (0|[1-9]\d{0,9}) ([0-9a-f]{8}) /;

/** A record's place in its log. */
export interface Place {
  /** Counts all records that were ever appended to the log, from 1; compactions do not change it. */
  readonly number: number;
  /** Checksum of the record, which covers the checksum of the record before it, and so the whole log. */
  readonly sum: string;
}

/** The first line of a journal file. */
export interface LogHead {
  /** The log's identity, a UUID; compactions do not change it. */
  readonly log: string;
  /** The place of the last record before those in this file. */
  readonly base: Place;
  /** Whether a state follows that replaces all records up to `base`. */
  readonly compacted: boolean;
}

/** A line with the place of its record. */
export interface EncodedRecord {
  readonly line: string;
  readonly place: Place;
}

/** The head of a new log. */
export function newHead(log: string): LogHead {
  return { log, base: { number: 0, sum: sumOf(log) }, compacted: false };
}

/**
 * The head as a line. It has the form of a record of the earlier formats, so that earlier versions of this
 * program refuse the file because of an unknown record, instead of cutting all of it off as a torn tail.
 */
export function encodeHead({ log, base, compacted }: LogHead): {
  readonly line: string;
  readonly sum: string;
} {
  const content: z.input<typeof headSchema> = { journal: { format: FORMAT, log, base, compacted } };
  const json = JSON.stringify(content);
  const sum = sumOf(json);
  return { line: `${RECORD} ${Buffer.byteLength(json)} ${sum} ${json}\n`, sum };
}

/**
 * One record as a line: kind, number, checksum of the record before, length of the JSON in bytes, CRC-32 of
 * everything else in the line in hexadecimal, the JSON. The JSON contains no newline, so a reader finds the
 * next line even after a damaged one.
 *
 * @param after the place of the record before
 */
export function encodeRecord(record: unknown, after: Place): EncodedRecord {
  return encodeLine(RECORD, after.number + 1, after.sum, JSON.stringify(record));
}

/** A record of a compacted state; `after` is the one before it in that state, from number 0 on. */
export function encodeLive(record: unknown, after: Place): EncodedRecord {
  return encodeLine(LIVE, after.number + 1, after.sum, JSON.stringify(record));
}

/** The line after a compacted state, with the number of its records. */
export function encodeLiveEnd(last: Place): string {
  return encodeLine(LIVE_END, last.number, last.sum, '').line;
}

function encodeLine(kind: string, number: number, before: string, json: string): EncodedRecord {
  const head = `${kind} ${number} ${before} ${Buffer.byteLength(json)} `;
  const sum = sumOf(json, crc32(head));
  return { line: `${head}${sum} ${json}\n`, place: { number, sum } };
}

/** CRC-32 in hexadecimal. @param start the checksum of the data before */
export function sumOf(data: string | Buffer, start = 0): string {
  return crc32(data, start).toString(16).padStart(8, '0');
}

const headSchema = z.object({
  journal: z.object({
    format: z.int(),
    log: z.string(),
    base: z.object({ number: z.int().min(0), sum: z.string() }),
    compacted: z.boolean(),
  }),
});

/** The content of a line that knows its place. */
interface PlacedLine {
  readonly kind: typeof LIVE | typeof LIVE_END | typeof RECORD;
  readonly number: number;
  /** Checksum of the line before. */
  readonly before: string;
  readonly sum: string;
  readonly json: string;
}

/** The content of a line. */
type Line = PlacedLine | { readonly kind: 'earlier'; readonly sum: string; readonly json: string };

/** The content of a line (without its newline); undefined if the line is damaged. */
function decodeLine(line: Buffer): Line | undefined {
  const match = matchAtStart(LINE, line);
  if (match === null) return undefined;
  const [whole, kind, number, before, length, sum] = match;
  const json = line.subarray(whole.length);
  const head = whole.slice(0, -`${sum} `.length);
  if (json.length !== Number(length) || sumOf(json, crc32(head)) !== sum) return undefined;
  if (kind !== LIVE && kind !== LIVE_END && kind !== RECORD) return undefined;
  return { kind, number: Number(number), before: before ?? '', sum, json: json.toString('utf8') };
}

/** The same for a line of an earlier format, and for the head. */
function decodeEarlierLine(line: Buffer): Line | undefined {
  const match = matchAtStart(EARLIER_LINE, line);
  if (match === null) return undefined;
  const [whole, kind, length, sum] = match;
  const json = line.subarray(whole.length);
  if (sum === undefined || json.length !== Number(length) || sumOf(json) !== sum) return undefined;
  // The checksum does not cover the kind, and R and S differ by a single bit. But only the end of a snapshot
  // is empty.
  if ((kind === LIVE_END) !== (json.length === 0)) return undefined;
  return { kind: 'earlier', sum, json: json.toString('utf8') };
}

function matchAtStart(form: RegExp, line: Buffer): RegExpExecArray | null {
  return new RegExp(`^${form.source}`).exec(line.toString('latin1', 0, LINE_HEAD_BYTES));
}

/**
 * The offset of a whole record in a line that cannot be read, if there is one: then the line was damaged. It
 * is no damage if the last line only lacks its newline: then the write was interrupted just there.
 */
function recordWithin({ bytes, complete }: RawLine, forms: readonly LineForm[]): number | undefined {
  const text = bytes.toString('latin1');
  for (const { head, decode } of forms)
    for (const match of text.matchAll(new RegExp(head.source, 'g'))) {
      const end = match.index + match[0].length + Number(match.at(-2));
      const line = end > bytes.length ? undefined : decode(bytes.subarray(match.index, end));
      // The end of a state in an earlier format proves nothing: its few bytes may be part of a text.
      if (line === undefined || (line.kind === 'earlier' && line.json === '')) continue;
      const onlyNewlineMissing = !complete && match.index === 0 && end === bytes.length;
      if (!onlyNewlineMissing) return match.index;
    }
  return undefined;
}

/** A form of lines. In both the length of the JSON is the last but one part of the head. */
interface LineForm {
  readonly head: RegExp;
  readonly decode: (line: Buffer) => Line | undefined;
}
const currentForm: LineForm = { head: LINE, decode: decodeLine };
const earlierForm: LineForm = { head: EARLIER_LINE, decode: decodeEarlierLine };

/** The owner of a replay. */
export interface ReplayReader {
  /** Gets each record, in the order of the file. */
  readonly apply: (record: unknown) => void;
  /** Gets the identity of the log and the place of the last record before the file, before any record. */
  readonly begin: (head: LogHead) => void;
  /** Gets the place of each record that was appended, and its byte offset. */
  readonly pass: (place: Place, offset: number) => void;
}

/** The result of a replay. */
export interface Replay {
  /** Undefined if the file has no valid line, or is of an earlier format. */
  readonly head: LogHead | undefined;
  readonly isOfEarlierFormat: boolean;
  /** Number of records replayed. */
  readonly records: number;
  /** The place of the last record; for an earlier format its `sum` is empty. */
  readonly last: Place;
  /** Bytes of the valid part; the rest is a torn tail. */
  readonly validBytes: number;
  /** Bytes of the whole file. */
  readonly fileBytes: number;
  /** Bytes of the state at the last compaction; 0 if there was none. */
  readonly snapshotBytes: number;
}

/**
 * Reads a journal from the start and passes each record to its reader, with only a few lines in memory. A bad
 * line with no valid record in or after it is the write that a crash interrupted, and the replay ends before
 * it. A bad line with a valid record in or after it is damage, and so is a valid line that is not in its
 * place; both are refused with file and byte offset.
 */
export async function replayLines(file: string, reader: ReplayReader): Promise<Replay> {
  const replay = new Replaying(file, reader);
  let badAt: number | undefined;
  let offset = 0;
  for await (const line of linesOf(file)) {
    const decoded = line.complete ? replay.decode(line.bytes) : undefined;
    const end = offset + line.bytes.length + (line.complete ? 1 : 0);
    if (decoded === undefined) {
      badAt ??= offset;
      const within = recordWithin(line, replay.forms);
      if (within !== undefined) throw replay.unreadable(badAt, offset + within);
    } else if (badAt !== undefined) {
      throw replay.unreadable(badAt, offset);
    } else {
      replay.take(decoded, offset, end);
    }
    offset = end;
  }
  return replay.end(badAt ?? offset, offset);
}

/** A replay under way: it knows which line must come next. */
class Replaying {
  private stage: 'start' | 'earlier' | 'live' | 'records' = 'start';
  private head: LogHead | undefined;
  private live: Place = { number: 0, sum: '' };
  private last: Place = { number: 0, sum: '' };
  private records = 0;
  private snapshotBytes = 0;

  constructor(
    private readonly file: string,
    private readonly reader: ReplayReader,
  ) {}

  /** The forms that the next line may have. */
  get forms(): readonly LineForm[] {
    if (this.stage === 'start') return [earlierForm, currentForm];
    return [this.stage === 'earlier' ? earlierForm : currentForm];
  }

  decode(line: Buffer): Line | undefined {
    for (const { decode } of this.forms) {
      const decoded = decode(line);
      if (decoded !== undefined) return decoded;
    }
    return undefined;
  }

  take(line: Line, offset: number, end: number): void {
    if (line.kind === 'earlier') {
      this.takeEarlier(line, offset, end);
      return;
    }
    if (!this.isNext(line)) throw this.misplaced(line, offset);
    const place = { number: line.number, sum: line.sum };
    if (line.kind === LIVE_END) {
      this.stage = 'records';
      this.snapshotBytes = end;
      return;
    }
    if (line.kind === LIVE) {
      this.live = place;
    } else {
      this.last = place;
      this.reader.pass(place, offset);
    }
    this.apply(line.json, offset);
  }

  private isNext({ kind, number, before }: PlacedLine): boolean {
    const { stage, live, last } = this;
    if (kind === RECORD) return stage === 'records' && number === last.number + 1 && before === last.sum;
    const expected = kind === LIVE ? live.number + 1 : live.number;
    return stage === 'live' && number === expected && before === live.sum;
  }

  private takeEarlier({ json, sum }: Line, offset: number, end: number): void {
    const head = this.stage === 'start' ? this.headIn(json) : undefined;
    if (head !== undefined) {
      this.head = head;
      this.stage = head.compacted ? 'live' : 'records';
      this.live = { number: 0, sum };
      this.last = head.base;
      this.reader.begin(head);
      return;
    }
    this.stage = 'earlier';
    if (json === '') {
      this.snapshotBytes = end;
      return;
    }
    this.last = { number: this.last.number + 1, sum: '' };
    this.apply(json, offset);
  }

  private headIn(json: string): LogHead | undefined {
    const parsed = headSchema.safeParse(json === '' ? undefined : JSON.parse(json));
    if (!parsed.success) return undefined;
    const { format, ...head } = parsed.data.journal;
    if (format === FORMAT) return head;
    throw new Error(
      `${this.file} has format ${format}, and this version reads up to ${FORMAT}. Use the version that wrote it.`,
    );
  }

  private apply(json: string, offset: number): void {
    try {
      this.reader.apply(JSON.parse(json));
    } catch (cause) {
      throw new Error(
        `${this.file}: the record at byte ${offset} is intact but cannot be applied: ${String(cause)}`,
        { cause },
      );
    }
    this.records++;
  }

  end(validBytes: number, fileBytes: number): Replay {
    const { stage, head, records, last, snapshotBytes } = this;
    // A compacted file takes its place only when its whole state is on disk.
    if (stage === 'live')
      throw this.damage(`it ends at byte ${validBytes}, where ${this.expected} was expected`);
    const isOfEarlierFormat = stage === 'earlier';
    return { head, isOfEarlierFormat, records, last, validBytes, fileBytes, snapshotBytes };
  }

  unreadable(badAt: number, validAt: number): Error {
    return this.damage(
      `the record at byte ${badAt} cannot be read (${this.expected} was expected), although there is a valid one at ` +
        `byte ${validAt}`,
    );
  }

  private misplaced({ kind, number }: PlacedLine, offset: number): Error {
    const found = {
      [LIVE]: `record ${number} of a compacted state`,
      [LIVE_END]: `the end of a compacted state of ${number} records`,
      [RECORD]: `record ${number}`,
    }[kind];
    const why = found === this.expected ? ', which was written after another record' : '';
    return this.damage(`at byte ${offset} ${this.expected} was expected, and there is ${found}${why}`);
  }

  /** The line that must come next, for people. */
  private get expected(): string {
    switch (this.stage) {
      case 'start':
        return 'the head of the log';
      case 'live':
        return `record ${this.live.number + 1} of the compacted state or its end`;
      default:
        return `record ${this.last.number + 1}`;
    }
  }

  private damage(what: string): Error {
    return new Error(
      `${this.file} is damaged: ${what}. Restore the log together with its mark (${markOf(this.file)}) from a copy, or ` +
        'move both away to start empty.',
    );
  }
}

/** The path of a log's mark (see `journalMark.ts`). */
export function markOf(file: string): string {
  return `${file}.mark`;
}

interface RawLine {
  readonly bytes: Buffer;
  /** False for a last line without its newline. */
  readonly complete: boolean;
}

async function* linesOf(file: string): AsyncGenerator<RawLine> {
  let pieces: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: READ_BYTES });
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end);
      yield { bytes: pieces.length === 0 ? piece : Buffer.concat([...pieces, piece]), complete: true };
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) yield { bytes: Buffer.concat(pieces), complete: false };
}
