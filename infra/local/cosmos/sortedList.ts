/** A list that stays sorted under inserts and removals: short chunks that are found by binary search. */

const CHUNK_LENGTH = 512;

/**
 * Entries in the order of `compare`, which must never find two entries equal.
 * An insert or removal costs a binary search and the move of at most one chunk.
 */
export class SortedList<T> {
  private chunks: T[][] = [];
  private count = 0;

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.count;
  }

  /** Replaces the content; this is cheaper than single inserts. */
  load(entries: T[]): void {
    entries.sort(this.compare);
    this.chunks = [];
    for (let start = 0; start < entries.length; start += CHUNK_LENGTH)
      this.chunks.push(entries.slice(start, start + CHUNK_LENGTH));
    this.count = entries.length;
  }

  insert(entry: T): void {
    const index = Math.min(this.chunkFor(entry), Math.max(0, this.chunks.length - 1));
    const chunk = this.chunks[index];
    this.count++;
    if (chunk === undefined) {
      this.chunks.push([entry]);
      return;
    }
    chunk.splice(
      partitionPoint(chunk, (other) => this.compare(other, entry) < 0),
      0,
      entry,
    );
    if (chunk.length > 2 * CHUNK_LENGTH) this.chunks.splice(index + 1, 0, chunk.splice(CHUNK_LENGTH));
  }

  /** Removes the entry that `compare` finds equal; returns false if there is none. */
  remove(entry: T): boolean {
    const index = this.chunkFor(entry);
    const chunk = this.chunks[index];
    if (chunk === undefined) return false;
    const place = partitionPoint(chunk, (other) => this.compare(other, entry) < 0);
    const found = chunk[place];
    if (found === undefined || this.compare(found, entry) !== 0) return false;
    chunk.splice(place, 1);
    this.count--;
    if (chunk.length === 0) this.chunks.splice(index, 1);
    return true;
  }

  /** The entries from the first that is not `before`, which must be true for the beginning only. */
  *upwards(before: (entry: T) => boolean): Generator<T> {
    const first = this.chunkWhere(before);
    for (let index = first; index < this.chunks.length; index++) {
      const chunk = this.chunks[index] ?? [];
      yield* index === first ? chunk.slice(partitionPoint(chunk, before)) : chunk;
    }
  }

  private chunkFor(entry: T): number {
    return this.chunkWhere((other) => this.compare(other, entry) < 0);
  }

  /** The first chunk whose last entry is not `before`; the number of chunks if all are. */
  private chunkWhere(before: (entry: T) => boolean): number {
    return partitionPoint(this.chunks, (chunk) => {
      const last = chunk.at(-1);
      return last !== undefined && before(last);
    });
  }
}

/** The number of items at the beginning that satisfy `before`; no later item may satisfy it. */
function partitionPoint<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && before(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
