/** The lines of a journal file: writes and checks records, and distinguishes a torn tail from damage. */
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

/** The line of this kind is the end of the state that a compaction wrote; later records follow. */
const SNAPSHOT_END = 'S';
const RECORD = 'R';
const NEWLINE = 10;
const READ_BYTES = 1 << 20;
const RECORD_HEAD = /R ([1-9]\d{0,9}) ([0-9a-f]{8}) /g;

/**
 * One record as a line: kind, length of the JSON in bytes, CRC-32 of the JSON in hexadecimal, the JSON. The
 * JSON contains no newline, so a reader finds the next line even after a damaged one.
 */
export function encodeRecord(record: unknown): string {
  return encodeLine(RECORD, JSON.stringify(record));
}

/** The line after the snapshot of a compaction, which tells the next start the size of the live state. */
export function encodeSnapshotEnd(): string {
  return encodeLine(SNAPSHOT_END, '');
}

function encodeLine(kind: string, json: string): string {
  return `${kind} ${Buffer.byteLength(json)} ${checksum(json)} ${json}\n`;
}

function checksum(data: string | Buffer): string {
  return crc32(data).toString(16).padStart(8, '0');
}

interface Line {
  readonly kind: string;
  readonly json: string;
}

/** The content of a line (without its newline); undefined if the line is damaged. */
function decodeLine(line: Buffer): Line | undefined {
  const match = /^([RS]) (\d{1,10}) ([0-9a-f]{8}) /.exec(line.toString('latin1', 0, 24));
  if (match === null) return undefined;
  const json = line.subarray(match[0].length);
  if (json.length !== Number(match[2]) || checksum(json) !== match[3]) return undefined;
  const kind = match[1] ?? '';
  // The checksum does not cover the kind, and R and S differ by a single bit. But only the end of a snapshot
  // is empty.
  if ((kind === SNAPSHOT_END) !== (json.length === 0)) return undefined;
  return { kind, json: json.toString('utf8') };
}

/**
 * The offset of a whole record in a line that cannot be read, if there is one: then the line was damaged. It
 * is no damage if the last line only lacks its newline: then the write was interrupted just there.
 */
function recordWithin({ bytes, complete }: RawLine): number | undefined {
  for (const { index, 0: head, 1: length, 2: sum } of bytes.toString('latin1').matchAll(RECORD_HEAD)) {
    const from = index + head.length;
    const json = bytes.subarray(from, from + Number(length));
    if (json.length !== Number(length) || checksum(json) !== sum) continue;
    const onlyNewlineMissing = !complete && index === 0 && from + json.length === bytes.length;
    if (!onlyNewlineMissing) return index;
  }
  return undefined;
}

/** The result of a replay. */
export interface Replay {
  /** Number of records replayed. */
  readonly records: number;
  /** Bytes of the valid part; the rest is a torn tail. */
  readonly validBytes: number;
  /** Bytes of the whole file. */
  readonly fileBytes: number;
  /** Bytes of the state at the last compaction; 0 if there was none. */
  readonly snapshotBytes: number;
}

/**
 * Reads a journal from the start and passes each record to `apply`, with only a few lines in memory. A bad
 * line with no valid record in or after it is the write that a crash interrupted: it was never acknowledged,
 * and the replay ends before it. A bad line with a valid record in or after it is damage, and is refused with
 * file and byte offset.
 */
export async function replayLines(file: string, apply: (record: unknown) => void): Promise<Replay> {
  let records = 0;
  let snapshotBytes = 0;
  let badAt: number | undefined;
  let offset = 0;
  for await (const line of linesOf(file)) {
    const decoded = line.complete ? decodeLine(line.bytes) : undefined;
    const end = offset + line.bytes.length + (line.complete ? 1 : 0);
    if (decoded === undefined) {
      badAt ??= offset;
      const within = recordWithin(line);
      if (within !== undefined) throw damaged(file, badAt, offset + within);
    } else if (badAt !== undefined) {
      throw damaged(file, badAt, offset);
    } else if (decoded.kind === SNAPSHOT_END) {
      snapshotBytes = end;
    } else {
      applyLine(file, offset, decoded.json, apply);
      records++;
    }
    offset = end;
  }
  return { records, validBytes: badAt ?? offset, fileBytes: offset, snapshotBytes };
}

function damaged(file: string, badAt: number, validAt: number): Error {
  return new Error(
    `${file} is damaged: the record at byte ${badAt} cannot be read, although there is a valid one at byte ${validAt}. ` +
      'Restore the file from a copy, or move it away to start empty.',
  );
}

function applyLine(file: string, offset: number, json: string, apply: (record: unknown) => void): void {
  try {
    apply(JSON.parse(json));
  } catch (cause) {
    throw new Error(
      `${file}: the record at byte ${offset} is intact but cannot be applied: ${String(cause)}`,
      { cause },
    );
  }
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
