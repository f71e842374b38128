/**
 * The directory of a compound file (MS-CFB), which holds the documents of Office before 2007 and messages of
 * Outlook. No chain of sectors is followed for more steps than the file has sectors, so a loop ends.
 */
import { littleEndian, startsWith } from './bytes';

/** A stream or storage directly in the root of a compound file. */
export interface CompoundEntry {
  /** As written, without the closing zero. */
  readonly name: string;
  readonly kind: 'stream' | 'storage';
  /** Bytes of a stream. */
  readonly size: number;
  /** Its first sector. */
  readonly start: number;
}

/** Thrown when a compound file cannot be read; the message completes "It is damaged or incomplete: …". */
export class DamagedCompoundFile extends Error {}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_LENGTH = 512;
const ENTRY_LENGTH = 128;
/** Places of sectors of the sector table in the header (MS-CFB 2.2). */
const TABLE_AT = 76;
const TABLE_IN_HEADER = 109;
/** Numbers of sectors from here on are marks: free, end of a chain, and so on. */
const FIRST_MARK = 0xfffffffa;
/** A stream shorter than this lies in the small sectors of the root's own stream. */
const SHORT_STREAM = 4096;
const SMALL_SECTOR = 64;

/** Whether the bytes begin as a compound file does. */
export function beginsAsCompoundFile(bytes: Buffer): boolean {
  return startsWith(bytes, MAGIC);
}

/** A compound file whose directory has been read. */
export class CompoundFile {
  /** Class of the root, as hexadecimal digits in the order of the bytes: names the program. */
  readonly rootClass: string;
  /** What lies directly in the root, by name in upper case. */
  readonly entries: ReadonlyMap<string, CompoundEntry>;

  private readonly sectorSize: number;
  /** How many sectors the file has, a last one that is cut off included. */
  private readonly sectors: number;
  /** Places of the sectors of the sector table. */
  private readonly table: readonly number[];
  private readonly root: CompoundEntry;

  /** @throws {@link DamagedCompoundFile} */
  constructor(private readonly bytes: Buffer) {
    if (bytes.length < HEADER_LENGTH) throw new DamagedCompoundFile('it ends within its header');
    const shift = this.u16(30);
    if (shift !== 9 && shift !== 12) throw new DamagedCompoundFile('the size of its sectors is unknown');
    this.sectorSize = 2 ** shift;
    this.sectors = Math.max(0, Math.ceil(bytes.length / this.sectorSize) - 1);
    this.table = this.sectorTable();
    const directory = this.chain(this.u32(48), this.sectors, 'directory');
    if (directory.length === 0) throw new DamagedCompoundFile('it has no directory');
    const places = directory.flatMap((sector) =>
      Array.from(
        { length: this.sectorSize / ENTRY_LENGTH },
        (_, index) => this.placeOf(sector) + index * ENTRY_LENGTH,
      ),
    );
    const rootAt = places[0] ?? 0;
    if (this.bytes[rootAt + 66] !== 5) throw new DamagedCompoundFile('its directory has no root');
    this.root = this.entryAt(rootAt);
    this.rootClass = bytes.toString('hex', rootAt + 80, rootAt + 96);
    this.entries = this.childrenOf(rootAt, places);
  }

  /** The first bytes of a stream, at most `most`. @throws {@link DamagedCompoundFile} */
  beginningOf({ start, size }: CompoundEntry, most: number): Buffer {
    const wanted = Math.min(size, most);
    if (size >= SHORT_STREAM) return this.read(start, wanted);
    const smallTable = this.chain(this.u32(60), this.sectors, 'table of small sectors');
    const small = this.read(this.root.start, this.root.size);
    const pieces: Buffer[] = [];
    let sector = start;
    for (let left = wanted; left > 0; left -= SMALL_SECTOR) {
      const piece = small.subarray(
        sector * SMALL_SECTOR,
        sector * SMALL_SECTOR + Math.min(left, SMALL_SECTOR),
      );
      if (piece.length === 0) throw new DamagedCompoundFile('a short stream is cut off');
      pieces.push(piece);
      const perSector = this.sectorSize / 4;
      const tableSector = smallTable[Math.floor(sector / perSector)];
      sector =
        tableSector === undefined
          ? FIRST_MARK
          : this.u32(this.placeOf(tableSector) + (sector % perSector) * 4);
    }
    return Buffer.concat(pieces);
  }

  /** Checks that the file has all sectors of a stream. @throws {@link DamagedCompoundFile} */
  requireWhole({ start, size, name }: CompoundEntry): void {
    const short = size < SHORT_STREAM;
    const [from, length] = short ? [this.root.start, this.root.size] : [start, size];
    const needed = Math.ceil(length / this.sectorSize);
    if (this.chain(from, needed, `stream ${name}`).length < needed)
      throw new DamagedCompoundFile(`its stream ${name} is cut off`);
  }

  /** The first `length` bytes of a chain of sectors. */
  private read(start: number, length: number): Buffer {
    const chain = this.chain(start, Math.ceil(length / this.sectorSize), 'stream');
    const whole = chain.map((sector) =>
      this.bytes.subarray(this.placeOf(sector), this.placeOf(sector) + this.sectorSize),
    );
    return Buffer.concat(whole).subarray(0, length);
  }

  /** The sectors of the sector table: the first 109 are in the header, others in a chain of their own. */
  private sectorTable(): readonly number[] {
    const table: number[] = [];
    const add = (at: number, count: number): void => {
      for (let index = 0; index < count && table.length < this.sectors; index++) {
        const sector = this.u32(at + 4 * index);
        // Table sectors keep their places; one that is free ends the table.
        if (sector >= FIRST_MARK) return;
        table.push(sector);
      }
    };
    add(TABLE_AT, TABLE_IN_HEADER);
    let more = this.u32(68);
    for (let steps = 0; more < FIRST_MARK && steps < this.sectors; steps++) {
      const at = this.placeOf(more);
      const perSector = this.sectorSize / 4 - 1;
      if (at + this.sectorSize > this.bytes.length)
        throw new DamagedCompoundFile('its table of sectors is cut off');
      add(at, perSector);
      more = this.u32(at + 4 * perSector);
    }
    return table;
  }

  /** The sectors of a chain, at most `most`. @throws when it leaves the file or is a loop */
  private chain(start: number, most: number, what: string): readonly number[] {
    const chain: number[] = [];
    const limit = Math.min(most, this.sectors);
    for (let sector = start; sector < FIRST_MARK && chain.length < limit; sector = this.nextOf(sector)) {
      if (sector >= this.sectors) throw new DamagedCompoundFile(`its ${what} is cut off`);
      chain.push(sector);
    }
    return chain;
  }

  private nextOf(sector: number): number {
    const perSector = this.sectorSize / 4;
    const tableSector = this.table[Math.floor(sector / perSector)];
    if (tableSector === undefined) throw new DamagedCompoundFile('its table of sectors is incomplete');
    return this.u32(this.placeOf(tableSector) + (sector % perSector) * 4);
  }

  private placeOf(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  /** What lies directly in the root: a tree of entries, each of which is visited once. */
  private childrenOf(rootAt: number, places: readonly number[]): ReadonlyMap<string, CompoundEntry> {
    const children = new Map<string, CompoundEntry>();
    const visited = new Set<number>();
    const open = [this.u32(rootAt + 76)];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const at = places[index];
      if (at === undefined || visited.has(index)) continue;
      visited.add(index);
      const entry = this.entryAt(at);
      const name = entry.name.toUpperCase();
      if (!children.has(name)) children.set(name, entry);
      open.push(this.u32(at + 68), this.u32(at + 72));
    }
    return children;
  }

  private entryAt(at: number): CompoundEntry {
    const nameLength = Math.min(Math.max(this.u16(at + 64) - 2, 0), 62);
    return {
      name: this.bytes.toString('utf16le', at, at + nameLength),
      kind: this.bytes[at + 66] === 2 ? 'stream' : 'storage',
      // The upper half may be rubbish in files with small sectors (MS-CFB 2.6.1), and no document needs it.
      size: this.u32(at + 120),
      start: this.u32(at + 116),
    };
  }

  private u16(at: number): number {
    return littleEndian(this.bytes, at, 2) ?? 0;
  }

  /** What lies beyond the end reads as the end of a chain. */
  private u32(at: number): number {
    return littleEndian(this.bytes, at, 4) ?? FIRST_MARK;
  }
}
