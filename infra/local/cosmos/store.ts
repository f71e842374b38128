/** Databases, containers and documents in memory; the journal has every change before it is acknowledged. */
import { randomUUID } from 'node:crypto';
import { type Journal, openJournal, unknownRecord } from '../journal';
import { containerResource, readDefinition } from './containerDefinition';
import { DocumentSet } from './documentSet';
import type { StoredDocument } from './storedDocument';
import { conflict, notFound, notImplemented } from './errors';
import { isObject, isPrimitive, type Json, type JsonObject, textMember, type Value } from './json';
import type { PartitionKey } from './partitionKey';
import { containerRid, databaseRid, documentRids } from './resourceIds';
import { checkedResourceId } from './resourceNames';

/** Number of documents in a record of a compacted journal. */
const SNAPSHOT_GROUP = 16;

/** A database; its containers are found by their IDs. */
export interface Database {
  readonly id: string;
  readonly number: number;
  readonly resource: JsonObject;
  readonly containers: Map<string, Container>;
}

/** A container with its documents; `resource` is the JSON that clients see. */
export interface Container {
  readonly id: string;
  readonly database: Database;
  readonly number: number;
  readonly rid: string;
  readonly resource: JsonObject;
  readonly documents: DocumentSet;
  /** The `_rid` of a document. */
  readonly documentRid: (number: number) => string;
}

/** The write or removal of a document; a list of changes is one atomic commit. */
export type Change =
  | { readonly number: number; readonly document: JsonObject }
  | { readonly removed: string; readonly key: readonly Json[] };

type StoreRecord =
  | { readonly type: 'database'; readonly number: number; readonly resource: JsonObject }
  | { readonly type: 'databaseDeleted'; readonly id: string }
  | {
      readonly type: 'container';
      readonly database: string;
      readonly number: number;
      readonly resource: JsonObject;
    }
  | {
      readonly type: 'documents';
      readonly database: string;
      readonly container: string;
      readonly changes: readonly Change[];
    }
  /** The highest number in use, so that no number is used twice after a compaction. */
  | { readonly type: 'lastNumber'; readonly number: number };

/** Options of a store. */
export interface StoreOptions {
  readonly file: string;
  /** The time for `_ts` and time-to-live, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Ends the process after a failed write of the journal; default `process.exit(1)`. */
  readonly stop?: (() => void) | undefined;
  /** Size in bytes below which the journal is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  readonly log: (line: string) => void;
}

/**
 * Changes take effect in memory at once, in the order in which they reach the journal. Before a response is
 * sent, the promise of its change must resolve, or `settled` if the response may show changes of others: so
 * no response shows a change that is not on disk.
 */
export class Store {
  readonly databases = new Map<string, Database>();
  private journal: Journal<StoreRecord> | undefined;
  private lastNumber = 0;
  private commits = 0;
  private durableCommits = 0;
  private lastAppend: Promise<void> = Promise.resolve();

  private constructor(private readonly now: () => number) {}

  static async open(options: StoreOptions): Promise<Store> {
    const store = new Store(options.now);
    store.journal = await openJournal<StoreRecord>({
      file: options.file,
      apply: (record) => store.apply(record),
      snapshot: () => store.snapshot(),
      compactAbove: options.compactAbove,
      stop: options.stop,
      log: options.log,
    });
    return store;
  }

  /** Seconds since the epoch: the unit of `_ts` and time-to-live. */
  nowSeconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Number of commits so far; the session token of the protocol. */
  get sequence(): number {
    return this.commits;
  }

  get flushes(): number {
    return this.journal?.statistics.flushes ?? 0;
  }

  nextNumber(): number {
    return ++this.lastNumber;
  }

  database(id: string): Database {
    const database = this.databases.get(id);
    if (database === undefined) throw notFound(`database '${id}'`);
    return database;
  }

  container(databaseId: string, id: string): Container {
    const container = this.database(databaseId).containers.get(id);
    if (container === undefined) throw notFound(`container '${id}' of database '${databaseId}'`);
    return container;
  }

  async createDatabase(body: Value): Promise<JsonObject> {
    const id = checkedResourceId(isObject(body) ? body['id'] : undefined);
    const other = isObject(body) ? Object.keys(body).find((name) => name !== 'id') : undefined;
    if (other !== undefined) throw notImplemented(`the database property '${other}'`);
    if (this.databases.has(id)) throw conflict(`database '${id}'`);
    const number = this.nextNumber();
    const rid = databaseRid(number);
    const resource = {
      id,
      _rid: rid,
      _self: `dbs/${rid}/`,
      _colls: 'colls/',
      _users: 'users/',
      ...this.stamp(),
    };
    await this.record({ type: 'database', number, resource });
    return resource;
  }

  async deleteDatabase(id: string): Promise<void> {
    this.database(id);
    await this.record({ type: 'databaseDeleted', id });
  }

  async createContainer(databaseId: string, body: Value): Promise<JsonObject> {
    const database = this.database(databaseId);
    const number = this.nextNumber();
    const rid = containerRid(database.number, number);
    const resource = containerResource(body, {
      _rid: rid,
      _self: `dbs/${databaseRid(database.number)}/colls/${rid}/`,
      ...this.stamp(),
    });
    const id = textMember(resource, 'id');
    if (database.containers.has(id)) throw conflict(`container '${id}'`);
    await this.record({ type: 'container', database: databaseId, number, resource });
    return resource;
  }

  /**
   * Commits changes of one container, all or none; resolves when they are on disk. They are visible at once.
   */
  commit(container: Container, changes: readonly Change[]): Promise<void> {
    return this.record({
      type: 'documents',
      database: container.database.id,
      container: container.id,
      changes,
    });
  }

  /** True once the commit that wrote the document is on disk. */
  isDurable(stored: StoredDocument): boolean {
    return stored.commit <= this.durableCommits;
  }

  /** Resolves when everything that is visible now is on disk. */
  settled(): Promise<void> {
    return this.durableCommits === this.commits ? Promise.resolve() : this.lastAppend;
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  private stamp(): { _etag: string; _ts: number } {
    return { _etag: `"${randomUUID()}"`, _ts: this.nowSeconds() };
  }

  private record(record: StoreRecord): Promise<void> {
    if (this.journal === undefined) throw new Error('The store is not open yet.');
    const commit = ++this.commits;
    this.apply(record);
    this.lastAppend = this.journal.append(record).then(() => {
      this.durableCommits = commit;
    });
    return this.lastAppend;
  }

  private apply(record: StoreRecord): void {
    switch (record.type) {
      case 'database':
        this.applyDatabase(record.number, record.resource);
        break;
      case 'databaseDeleted':
        this.databases.delete(record.id);
        break;
      case 'container':
        this.applyContainer(this.database(record.database), record.number, record.resource);
        break;
      case 'documents':
        this.applyChanges(this.container(record.database, record.container), record.changes);
        break;
      case 'lastNumber':
        this.lastNumber = Math.max(this.lastNumber, record.number);
        break;
      default:
        throw unknownRecord(record);
    }
  }

  private applyDatabase(number: number, resource: JsonObject): void {
    const id = textMember(resource, 'id');
    this.databases.set(id, { id, number, resource, containers: new Map() });
    this.lastNumber = Math.max(this.lastNumber, number);
  }

  private applyContainer(database: Database, number: number, resource: JsonObject): void {
    const definition = readDefinition(resource);
    const rid = containerRid(database.number, number);
    const documents = new DocumentSet(definition);
    database.containers.set(definition.id, {
      id: definition.id,
      database,
      number,
      rid,
      resource,
      documents,
      documentRid: documentRids(rid),
    });
    this.lastNumber = Math.max(this.lastNumber, number);
  }

  private applyChanges({ documents }: Container, changes: readonly Change[]): void {
    for (const change of changes) {
      if ('removed' in change) {
        documents.remove(fromJson(change.key), change.removed);
        continue;
      }
      const { number, document } = change;
      const partitionKey = documents.partitionKeyOf(document);
      const id = textMember(document, 'id');
      documents.put({ id, document, number, partitionKey, commit: this.commits });
      this.lastNumber = Math.max(this.lastNumber, number);
    }
  }

  /**
   * The records that rebuild the store. Documents may change while they are read: a changed document is
   * written again later, and the iterator of a map yields every unchanged one exactly once.
   */
  private snapshot(): Iterable<StoreRecord> {
    const resources: StoreRecord[] = [{ type: 'lastNumber', number: this.lastNumber }];
    const containers: Container[] = [];
    for (const database of this.databases.values()) {
      resources.push({ type: 'database', number: database.number, resource: database.resource });
      for (const container of database.containers.values()) {
        const { number, resource } = container;
        resources.push({ type: 'container', database: database.id, number, resource });
        containers.push(container);
      }
    }
    return recordsOf(resources, containers);
  }
}

/** Resources first, then documents in groups, which take less space than a record for each. */
function* recordsOf(
  resources: readonly StoreRecord[],
  containers: readonly Container[],
): Generator<StoreRecord> {
  yield* resources;
  for (const { id, database, documents } of containers) {
    const record = (changes: readonly Change[]): StoreRecord => ({
      type: 'documents',
      database: database.id,
      container: id,
      changes,
    });
    let group: Change[] = [];
    for (const { number, document } of documents.within(undefined)) {
      group.push({ number, document });
      if (group.length < SNAPSHOT_GROUP) continue;
      yield record(group);
      group = [];
    }
    if (group.length > 0) yield record(group);
  }
}

/** A partition key for the journal: `{}` stands for undefined, which JSON does not have. */
export function keyToJson(key: PartitionKey): Json[] {
  return key.map((component) => component ?? (component === null ? null : {}));
}

function fromJson(key: readonly Json[]): PartitionKey {
  return key.map((component) => (isPrimitive(component) ? component : undefined));
}
