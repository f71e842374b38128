/** The lines of a journal file: how a record is written, checked and replayed, and how a torn tail is told from damage. */
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Marks where the state written by a compaction ends and the records appended since begin. */
const SNAPSHOT_END = 'S';
const RECORD = 'R';
const NEWLINE = 10;
const READ_BYTES = 1 << 20;

/**
 * One record as a line: kind, length of the JSON in bytes, CRC-32 of the JSON in hexadecimal, the JSON. JSON holds no
 * newline, so a reader finds the next line even behind a damaged one.
 */
export function encodeRecord(record: unknown): string {
  return encodeLine(RECORD, JSON.stringify(record));
}

/** The line a compaction writes behind its snapshot, so that the next start knows the size of the live state. */
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

/** The content of a line (without its newline), or undefined if the line is not exactly what was once written. */
function decodeLine(line: Buffer): Line | undefined {
  const match = /^([RS]) (\d{1,10}) ([0-9a-f]{8}) /.exec(line.toString('latin1', 0, 24));
  if (match === null) return undefined;
  const json = line.subarray(match[0].length);
  if (json.length !== Number(match[2]) || checksum(json) !== match[3]) return undefined;
  const kind = match[1] ?? '';
  // The checksum does not cover the kind, but only the end of a snapshot is empty: R and S differ by a single bit.
  if ((kind === SNAPSHOT_END) !== (json.length === 0)) return undefined;
  return { kind, json: json.toString('utf8') };
}

/** What a replay found. */
export interface Replay {
  /** Number of records replayed. */
  readonly records: number;
  /** Bytes of the valid part; whatever lies behind them is a torn tail. */
  readonly validBytes: number;
  /** Bytes of the whole file. */
  readonly fileBytes: number;
  /** Bytes that the state took when it was last compacted; 0 if it never was. */
  readonly snapshotBytes: number;
}

/**
 * Reads a journal from the start and hands each record to `apply`, holding no more than a few lines in memory.
 * A bad line with nothing valid behind it is the write that a crash interrupted: it was never acknowledged, and the
 * replay ends before it. A bad line with a valid one behind it is damage, and is refused with file and byte offset.
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
    } else if (badAt !== undefined) {
      throw new Error(
        `${file} is damaged: the record at byte ${badAt} cannot be read, but a valid one follows at byte ${offset}. ` +
          'Restore the file from a copy, or move it away to start empty.',
      );
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
