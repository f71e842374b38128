/**
 * The directory of a ZIP archive (APPNOTE 6.3), read from its end as Office does: what lies before it, in which
 * order, and with which local headers, does not matter. The work is in proportion to the size of the archive.
 */
import { inflateRawSync } from 'node:zlib';
import { littleEndian, longLittleEndian, startsWith } from './bytes';

/** A file in an archive, as the directory describes it. */
export interface ZipEntry {
  /** Lower case, with `/` between folders and none at the beginning; only ASCII characters are exact. */
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly compressedSize: number;
  /** Place of its local header in the file. */
  readonly at: number;
}

/** Thrown when an archive cannot be read; the message completes "It is damaged or incomplete: …". */
export class DamagedArchive extends Error {}

/** Whether the bytes begin as an archive does, an empty or once divided one included. */
export function beginsAsZip(bytes: Buffer): boolean {
  return ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08PK\x03\x04', 'PK00PK\x03\x04'].some((start) =>
    startsWith(bytes, start),
  );
}

/** Length of the record that ends an archive, and of the longest comment behind it, in bytes. */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_LENGTH = 46;
/** Stands for a number that is in a ZIP64 record. */
const ELSEWHERE = 0xffffffff;

/** The files in an archive. @throws {@link DamagedArchive} */
export function* entriesOf(bytes: Buffer): Generator<ZipEntry> {
  const end = endOf(bytes);
  const { offset, size, count, limit } = end;
  const isAt = (place: number): boolean => startsWith(bytes, count === 0 ? 'PK' : 'PK\x01\x02', place);
  // Something may stand before the archive, and its writer may not have counted that.
  const start = isAt(offset) ? offset : limit - size;
  if (count > 0 && !isAt(start)) throw new DamagedArchive('its directory is not where its end says');
  const shift = start - offset;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (!startsWith(bytes, 'PK\x01\x02', at))
      throw new DamagedArchive(`its directory has ${index} of ${count} entries`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => u16(bytes, at + place));
    const extraAt = at + ENTRY_LENGTH + (nameLength ?? 0);
    const next = extraAt + (extraLength ?? 0) + (commentLength ?? 0);
    if (next > bytes.length) throw new DamagedArchive('its directory is cut off');
    yield entryAt(bytes, at, extraAt, extraLength ?? 0, shift);
    at = next;
  }
}

/** Where the directory is. */
interface End {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
  /** Place behind the directory. */
  readonly limit: number;
}

function endOf(bytes: Buffer): End {
  const at = endPlace(bytes);
  if (at === null) throw new DamagedArchive('the directory at its end is missing');
  const [count, size, offset] = [u16(bytes, at + 10), u32(bytes, at + 12), u32(bytes, at + 16)];
  if (count !== 0xffff && size !== ELSEWHERE && offset !== ELSEWHERE)
    return { count, size, offset, limit: at };
  const locator = at - 20;
  // A count of exactly 65,535 needs no ZIP64 record.
  if (!startsWith(bytes, 'PK\x06\x07', locator)) return { count, size, offset, limit: at };
  const record = [longLittleEndian(bytes, locator + 8), locator - 56].find(
    (place) => place !== null && startsWith(bytes, 'PK\x06\x06', place),
  );
  return longEnd(bytes, record ?? null);
}

/** The record of archives that need numbers of 8 bytes (ZIP64). */
function longEnd(bytes: Buffer, record: number | null): End {
  if (record !== null) {
    const count = longLittleEndian(bytes, record + 32);
    const size = longLittleEndian(bytes, record + 40);
    const offset = longLittleEndian(bytes, record + 48);
    if (count !== null && size !== null && offset !== null) return { count, size, offset, limit: record };
  }
  throw new DamagedArchive('the ZIP64 record at its end is missing');
}

/** The last record that can be the end; programs that pad files may have appended zero bytes. */
function endPlace(bytes: Buffer): number | null {
  let used = bytes.length;
  while (used > 0 && bytes[used - 1] === 0) used--;
  const last = Math.min(bytes.length - END_LENGTH, used);
  const first = Math.max(0, used - END_LENGTH - LONGEST_COMMENT);
  let possible: number | null = null;
  for (let at = last; at >= first; at--) {
    if (bytes[at] !== 0x50 || !startsWith(bytes, 'PK\x05\x06', at)) continue;
    // A comment may contain the same four bytes; the true end points at a directory.
    if (pointsAtDirectory(bytes, at)) return at;
    possible ??= at;
  }
  return possible;
}

function pointsAtDirectory(bytes: Buffer, at: number): boolean {
  const [count, size, offset] = [u16(bytes, at + 10), u32(bytes, at + 12), u32(bytes, at + 16)];
  if (at + END_LENGTH + u16(bytes, at + 20) > bytes.length) return false;
  if (count === 0) return offset === at;
  return (
    startsWith(bytes, 'PK\x06\x07', at - 20) ||
    [offset, at - size].some((place) => startsWith(bytes, 'PK\x01\x02', place))
  );
}

function entryAt(bytes: Buffer, at: number, extraAt: number, extraLength: number, shift: number): ZipEntry {
  const sizes = { compressed: u32(bytes, at + 20), full: u32(bytes, at + 24), offset: u32(bytes, at + 42) };
  const long = longSizes(bytes, extraAt, extraLength, sizes);
  return {
    name: nameOf(bytes.toString('latin1', at + ENTRY_LENGTH, extraAt)),
    encrypted: (u16(bytes, at + 8) & 1) !== 0,
    method: u16(bytes, at + 10),
    compressedSize: long.compressed,
    at: long.offset + shift,
  };
}

function nameOf(written: string): string {
  return written.toLowerCase().replaceAll('\\', '/').replace(/^\//, '');
}

/** The sizes that do not fit four bytes stand in an extra field, in this order (APPNOTE 4.5.3). */
function longSizes(
  bytes: Buffer,
  extraAt: number,
  extraLength: number,
  { compressed, full, offset }: { compressed: number; full: number; offset: number },
): { readonly compressed: number; readonly offset: number } {
  if (compressed !== ELSEWHERE && offset !== ELSEWHERE) return { compressed, offset };
  const extraEnd = extraAt + extraLength;
  for (let at = extraAt; at + 4 <= extraEnd; at += 4 + u16(bytes, at + 2)) {
    if (u16(bytes, at) !== 1) continue;
    let next = at + 4;
    const read = (short: number): number => {
      if (short !== ELSEWHERE) return short;
      const value = longLittleEndian(bytes, next);
      next += 8;
      return value ?? ELSEWHERE;
    };
    read(full);
    return { compressed: read(compressed), offset: read(offset) };
  }
  return { compressed, offset };
}

/** Most bytes that a packed file may unpack to here: the list of parts of a book of 40,000 sheets. */
const MOST_UNPACKED = 8 * 1024 * 1024;

/** The content of a file in an archive. @throws {@link DamagedArchive} also if it is too large to be a list of parts */
export function contentOf(bytes: Buffer, { name, method, compressedSize, at }: ZipEntry): Buffer {
  const [nameLength, extraLength] = [littleEndian(bytes, at + 26, 2), littleEndian(bytes, at + 28, 2)];
  if (!startsWith(bytes, 'PK\x03\x04', at) || nameLength === null || extraLength === null)
    throw new DamagedArchive(`its part ${name} is not where its directory says`);
  const start = at + 30 + nameLength + extraLength;
  if (start + compressedSize > bytes.length) throw new DamagedArchive(`its part ${name} is cut off`);
  const packed = bytes.subarray(start, start + compressedSize);
  if (method === 0) return packed.subarray(0, MOST_UNPACKED);
  if (method !== 8) throw new DamagedArchive(`its part ${name} is packed in a way that Office does not read`);
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED });
  } catch {
    throw new DamagedArchive(`its part ${name} cannot be unpacked`);
  }
}

function u16(bytes: Buffer, at: number): number {
  return littleEndian(bytes, at, 2) ?? 0;
}

function u32(bytes: Buffer, at: number): number {
  return littleEndian(bytes, at, 4) ?? 0;
}
