/** The documents of one container in memory: found by partition key and ID, and through indexes. */
import type { ContainerDefinition } from './containerDefinition';
import { IndexSet } from './indexes';
import type { JsonObject } from './json';
import { type PartitionKey, partitionKeyOf } from './partitionKey';
import type { StoredDocument } from './storedDocument';

/** Does not know the journal: `store.ts` makes changes durable and calls `put` and `remove`. */
export class DocumentSet {
  /** By partition key, then by ID; a partition is removed with its last document. */
  private readonly partitions = new Map<string, Map<string, StoredDocument>>();
  private size = 0;
  readonly indexes: IndexSet;
  /** Documents with their own time-to-live: if the container's default is -1, only these can expire. */
  private readonly withOwnTtl = new Set<StoredDocument>();

  constructor(readonly definition: ContainerDefinition) {
    this.indexes = new IndexSet(() => this.within(undefined));
  }

  /** Number of documents of a partition, or of all; expired ones included. */
  count(key: PartitionKey | undefined): number {
    return key === undefined ? this.size : (this.partitions.get(nameOf(key))?.size ?? 0);
  }

  get(key: PartitionKey, id: string): StoredDocument | undefined {
    return this.partitions.get(nameOf(key))?.get(id);
  }

  /**
   * All documents of a partition, or of all partitions. An iteration that goes on while documents are changed
   * yields every unchanged document.
   */
  *within(key: PartitionKey | undefined): Generator<StoredDocument> {
    if (key === undefined) for (const partition of this.partitions.values()) yield* partition.values();
    else yield* this.partitions.get(nameOf(key))?.values() ?? [];
  }

  /** Stores a document in the place of the one with its partition key and ID. */
  put(stored: StoredDocument): void {
    this.remove(stored.partitionKey, stored.id);
    const name = nameOf(stored.partitionKey);
    let partition = this.partitions.get(name);
    if (partition === undefined) this.partitions.set(name, (partition = new Map<string, StoredDocument>()));
    partition.set(stored.id, stored);
    this.size++;
    if ('ttl' in stored.document) this.withOwnTtl.add(stored);
    this.indexes.add(stored);
  }

  remove(key: PartitionKey, id: string): void {
    const name = nameOf(key);
    const partition = this.partitions.get(name);
    const stored = partition?.get(id);
    if (partition === undefined || stored === undefined) return;
    partition.delete(id);
    this.size--;
    if (partition.size === 0) this.partitions.delete(name);
    this.withOwnTtl.delete(stored);
    this.indexes.remove(stored);
  }

  partitionKeyOf(document: JsonObject): PartitionKey {
    return partitionKeyOf(document, this.definition.partitionKeyPaths);
  }

  /** True once the document's time-to-live is over. @param now seconds since the epoch */
  expired(stored: StoredDocument, now: number): boolean {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return false;
    const own = stored.document['ttl'];
    const ttl = typeof own === 'number' ? own : defaultTtl;
    const written = stored.document['_ts'];
    return ttl > 0 && typeof written === 'number' && written + ttl <= now;
  }

  /** The documents whose time-to-live is over. @param now seconds since the epoch */
  expiredDocuments(now: number): readonly StoredDocument[] {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return [];
    // -1: only documents with a ttl of their own can expire.
    const candidates = defaultTtl === -1 ? this.withOwnTtl : this.within(undefined);
    return [...candidates].filter((stored) => this.expired(stored, now));
  }
}

/** A partition key as a map key: distinct for distinct values and types. */
function nameOf(key: PartitionKey): string {
  return JSON.stringify(key.map((component) => (component === undefined ? {} : component)));
}
