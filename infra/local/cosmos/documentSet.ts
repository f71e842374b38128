/** The documents of one container in memory: found by partition key and ID, by prefix of the key, and through indexes. */
import type { ContainerDefinition } from './containerDefinition';
import { IndexSet } from './indexes';
import { type JsonObject } from './json';
import { componentKey, type PartitionKey, partitionKeyOf } from './partitionKey';
import type { StoredDocument } from './storedDocument';

/** One level of the partition key: below it more levels, or the documents. */
interface Node {
  readonly below: Map<string, Node>;
  readonly documents: Map<string, StoredDocument>;
  /** Documents here and below. */
  count: number;
}

/** Does not know the journal: `store.ts` makes changes durable and calls `put` and `remove`. */
export class DocumentSet {
  private readonly root: Node = newNode();
  readonly indexes: IndexSet;
  /** Documents with a time-to-live of their own: few among many, where the container sets none. */
  private readonly withOwnTtl = new Set<StoredDocument>();

  constructor(public definition: ContainerDefinition) {
    this.indexes = new IndexSet(() => this.below([]));
  }

  /** Number of documents below a full or partial partition key, expired ones included. */
  count(key: PartitionKey): number {
    return this.nodeOf(key)?.count ?? 0;
  }

  get(key: PartitionKey, id: string): StoredDocument | undefined {
    return this.nodeOf(key)?.documents.get(id);
  }

  /**
   * All documents below a full or partial partition key; all of the container for an empty one. Who reads on while others
   * change meets every document that they leave alone.
   */
  *below(key: PartitionKey): Generator<StoredDocument> {
    const node = this.nodeOf(key);
    if (node !== undefined) yield* documentsOf(node);
  }

  /** Stores a document in the place of the one with its partition key and ID. */
  put(stored: StoredDocument): void {
    this.remove(stored.partitionKey, stored.id);
    let node = this.root;
    node.count++;
    for (const component of stored.partitionKey) {
      const name = componentKey(component);
      let next = node.below.get(name);
      if (next === undefined) node.below.set(name, (next = newNode()));
      next.count++;
      node = next;
    }
    node.documents.set(stored.id, stored);
    if ('ttl' in stored.document) this.withOwnTtl.add(stored);
    this.indexes.add(stored);
  }

  remove(key: PartitionKey, id: string): void {
    const path = this.path(key);
    const stored = path?.at(-1)?.documents.get(id);
    if (path === undefined || stored === undefined) return;
    path.at(-1)?.documents.delete(id);
    for (const node of path) node.count--;
    // Empty partitions take no room: each goes with its last document.
    path.slice(1).forEach((node, level) => {
      if (node.count === 0) path[level]?.below.delete(componentKey(key[level]));
    });
    this.withOwnTtl.delete(stored);
    this.indexes.remove(stored);
  }

  partitionKeyOf(document: JsonObject): PartitionKey {
    return partitionKeyOf(document, this.definition.partitionKeyPaths);
  }

  /** True once the document's time-to-live has passed. @param now seconds since the epoch */
  expired(stored: StoredDocument, now: number): boolean {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return false;
    const own = stored.document['ttl'];
    const ttl = typeof own === 'number' ? own : defaultTtl;
    const written = stored.document['_ts'];
    return ttl > 0 && typeof written === 'number' && written + ttl <= now;
  }

  /** The documents whose time-to-live has passed. @param now seconds since the epoch */
  expiredDocuments(now: number): readonly StoredDocument[] {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return [];
    // -1: documents live on unless they say otherwise themselves.
    const candidates = defaultTtl === -1 ? this.withOwnTtl : this.below([]);
    return [...candidates].filter((stored) => this.expired(stored, now));
  }

  private nodeOf(key: PartitionKey): Node | undefined {
    let node: Node | undefined = this.root;
    for (const component of key) node = node?.below.get(componentKey(component));
    return node;
  }

  /** The nodes from the root to the key's, or undefined if there is none. */
  private path(key: PartitionKey): Node[] | undefined {
    const path = [this.root];
    for (const component of key) {
      const next = path.at(-1)?.below.get(componentKey(component));
      if (next === undefined) return undefined;
      path.push(next);
    }
    return path;
  }
}

function newNode(): Node {
  return { below: new Map(), documents: new Map(), count: 0 };
}

function* documentsOf(node: Node): Generator<StoredDocument> {
  yield* node.documents.values();
  for (const next of node.below.values()) yield* documentsOf(next);
}
