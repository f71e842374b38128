/**
 * Ordered indexes: each is made for the first query that needs it, and every later write updates it.
 *
 * They serve equality on paths, order on one path, and a range on that path; other filters are applied to the
 * documents that they yield. They are not the indexing policy of Cosmos DB: the policy decides which queries
 * are allowed, the indexes only make them fast.
 */
import type { OrderPath } from './indexingPolicy';
import type { StoredDocument } from './storedDocument';
import { isPrimitive, type Value, valueAt } from './json';
import { compareValues, typeRank } from './query/values';
import { SortedList } from './sortedList';

/** Maximum of indexes for a container; the least recently used one is removed. */
const MAX_INDEXES = 16;

/** A document with the value that orders it. */
export interface IndexEntry {
  readonly key: Value;
  readonly stored: StoredDocument;
}

/** A position in an order: that of the document with this value and this number. */
export interface Position {
  readonly key: Value;
  readonly number: number;
}

/** A range of values of one type, ends included; without an end it goes to the end of the type. */
export interface ValueRange {
  readonly type: number;
  readonly lower?: Value;
  readonly upper?: Value;
}

/** A query's request to the indexes. */
export interface IndexRequest {
  readonly equalities: ReadonlyMap<string, { readonly path: readonly string[]; readonly value: Value }>;
  readonly order?: OrderPath;
  /** On the path of the order. */
  readonly range?: ValueRange;
  /** Only documents after this position. */
  readonly after?: Position;
}

/**
 * The order of an ORDER BY: by its path, then by the documents' numbers, in the same direction as the path
 * (as the service orders them). Without a path, by the numbers alone.
 */
export function compareEntries(order: OrderPath | undefined): (a: Position, b: Position) => number {
  const sign = order?.descending === true ? -1 : 1;
  return (a, b) => sign * (compareValues(a.key, b.key) || a.number - b.number);
}

/** The value that orders a document. */
export function orderKey(stored: StoredDocument, order: OrderPath | undefined): Value {
  return order === undefined ? undefined : valueAt(stored.document, order.path);
}

/** The indexes of one container. */
export class IndexSet {
  private readonly indexes = new Map<string, OrderedIndex>();

  constructor(private readonly allDocuments: () => Iterable<StoredDocument>) {}

  /** The documents of a request, in its order, expired ones included. */
  *scan(request: IndexRequest): Generator<IndexEntry> {
    const name = JSON.stringify([[...request.equalities.keys()], request.order]);
    let index = this.indexes.get(name);
    if (index === undefined) {
      index = new OrderedIndex(
        [...request.equalities.values()].map(({ path }) => path),
        request.order,
      );
      index.load(this.allDocuments());
    }
    // The order of the map is the order of use.
    this.indexes.delete(name);
    this.indexes.set(name, index);
    for (const oldest of this.indexes.keys()) {
      if (this.indexes.size <= MAX_INDEXES) break;
      this.indexes.delete(oldest);
    }
    yield* index.scan(
      [...request.equalities.values()].map(({ value }) => value),
      request,
    );
  }

  add(stored: StoredDocument): void {
    for (const index of this.indexes.values()) index.add(stored);
  }

  remove(stored: StoredDocument): void {
    for (const index of this.indexes.values()) index.remove(stored);
  }
}

interface ListEntry extends IndexEntry, Position {}

/** Documents grouped by the values at some paths, each group in order. */
class OrderedIndex {
  private readonly groups = new Map<string, SortedList<ListEntry>>();
  private readonly compare: (a: Position, b: Position) => number;

  constructor(
    private readonly groupPaths: readonly (readonly string[])[],
    private readonly order: OrderPath | undefined,
  ) {
    this.compare = compareEntries(order);
  }

  load(documents: Iterable<StoredDocument>): void {
    const groups = new Map<string, ListEntry[]>();
    for (const stored of documents) {
      const name = this.groupOf(stored);
      if (name === undefined) continue;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [this.entryOf(stored)]);
      else group.push(this.entryOf(stored));
    }
    for (const [name, entries] of groups) this.newGroup(name).load(entries);
  }

  add(stored: StoredDocument): void {
    const name = this.groupOf(stored);
    if (name !== undefined) (this.groups.get(name) ?? this.newGroup(name)).insert(this.entryOf(stored));
  }

  remove(stored: StoredDocument): void {
    const name = this.groupOf(stored);
    const group = name === undefined ? undefined : this.groups.get(name);
    if (name === undefined || group === undefined) return;
    group.remove(this.entryOf(stored));
    if (group.size === 0) this.groups.delete(name);
  }

  *scan(groupValues: readonly Value[], { range, after }: IndexRequest): Generator<IndexEntry> {
    const group = this.groups.get(JSON.stringify(groupValues));
    if (group === undefined) return;
    const descending = this.order?.descending === true;
    const before = (entry: ListEntry): boolean =>
      (after !== undefined && this.compare(entry, after) <= 0) ||
      (range !== undefined && isOutside(entry.key, range, descending ? 'above' : 'below'));
    for (const entry of group.upwards(before)) {
      if (range !== undefined && isOutside(entry.key, range, descending ? 'below' : 'above')) return;
      yield entry;
    }
  }

  private newGroup(name: string): SortedList<ListEntry> {
    const group = new SortedList<ListEntry>(this.compare);
    this.groups.set(name, group);
    return group;
  }

  private entryOf(stored: StoredDocument): ListEntry {
    return { key: orderKey(stored, this.order), number: stored.number, stored };
  }

  /** The group's name; undefined if a value is not primitive: no equality that is looked up matches it. */
  private groupOf(stored: StoredDocument): string | undefined {
    const values = this.groupPaths.map((path) => valueAt(stored.document, path));
    return values.every(isPrimitive) ? JSON.stringify(values) : undefined;
  }
}

function isOutside(value: Value, range: ValueRange, side: 'below' | 'above'): boolean {
  const rank = typeRank(value);
  if (rank !== range.type) return side === 'below' ? rank < range.type : rank > range.type;
  if (side === 'below') return range.lower !== undefined && compareValues(value, range.lower) < 0;
  return range.upper !== undefined && compareValues(value, range.upper) > 0;
}
