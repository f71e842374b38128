/** The routes of the Cosmos protocol: maps method and path to an operation. */
import type { IncomingMessage } from 'node:http';
import { checkAuthorization } from './authorization';
import { runBatch } from './batch';
import { type Operation, type OperationResult, perform } from './documents';
import { ACCOUNT_LEVEL } from './consistency';
import { badRequest, CosmosError, notImplemented, SUBSTATUS_PARTITION_KEY_MISMATCH } from './errors';
import { type Answer, flag, header, readBody } from './http';
import type { Value } from './json';
import { checkLevels, type PartitionKey, readPartitionKeyHeader } from './partitionKey';
import { answerQuery } from './queries';
import type { Refusals } from './refusals';
import { checkHeaders } from './requestHeaders';
import type { Container, Database, Store } from './store';
import { Transaction } from './transaction';

const PARTITION_KEY_HEADER = 'x-ms-documentdb-partitionkey';

/** Counts of operations since the start. */
export interface OperationCounts {
  reads: number;
  writes: number;
  queries: number;
  /** Rows that queries have returned. */
  rows: number;
}

/**
 * Serves the protocol: reading the account, creating and reading databases and containers, and all work on
 * documents. Every other request is refused with a 501 that names it.
 */
export class CosmosService {
  readonly counts: OperationCounts = { reads: 0, writes: 0, queries: 0, rows: 0 };

  constructor(
    private readonly store: Store,
    private readonly refusals: Refusals,
    private readonly key: Buffer,
  ) {}

  async answer(request: IncomingMessage): Promise<Answer> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const encoded = path.split('/').filter((segment) => segment !== '');
    const segments = decode(encoded);
    checkAuthorization(request, encoded, this.key);
    try {
      return await this.route(request, segments);
    } catch (error) {
      // The reason of a refusal may be a write of another request that is not on disk yet.
      if (error instanceof CosmosError) await this.store.settled();
      throw error;
    }
  }

  private async route(request: IncomingMessage, segments: readonly string[]): Promise<Answer> {
    const [root, databaseId, colls, containerId, feed, documentId] = segments;
    checkHeaders(request.headers);
    if (root === undefined) return account(request);
    if (root !== 'dbs') throw notImplemented(`the resource '/${root}'`);
    if (databaseId === undefined) return this.databases(request);
    if (colls === undefined) return this.database(request, this.store.database(databaseId));
    if (colls !== 'colls') throw notImplemented(`the resource '/dbs/{id}/${colls}'`);
    if (containerId === undefined) return this.containers(request, this.store.database(databaseId));
    const container = this.store.container(databaseId, containerId);
    if (feed === undefined) {
      if (request.method !== 'GET') throw unsupported(request, 'a container');
      return { status: 200, body: container.resource };
    }
    if (feed === 'pkranges') return partitionKeyRanges(container);
    if (feed === 'operations' && documentId === 'partitionkeydelete')
      throw notImplemented('deleting all documents of a partition key (operations/partitionkeydelete)');
    if (feed !== 'docs' || segments.length > 6)
      throw notImplemented(`the resource '/dbs/{id}/colls/{id}/${segments.slice(4).join('/')}'`);
    const answer = await this.refusals.around(() =>
      documentId === undefined
        ? this.documents(request, container)
        : this.document(request, container, documentId),
    );
    return withSession(answer, container, this.store.sequence);
  }

  private async databases(request: IncomingMessage): Promise<Answer> {
    if (request.method === 'GET') {
      const databases = [...this.store.databases.values()].map(({ resource }) => resource);
      return { status: 200, body: { _rid: '', Databases: databases, _count: databases.length } };
    }
    if (isQuery(request)) throw notImplemented('queries over databases');
    if (request.method !== 'POST') throw unsupported(request, 'databases');
    return { status: 201, body: await this.store.createDatabase((await readBody(request)).json) };
  }

  private async database(request: IncomingMessage, database: Database): Promise<Answer> {
    if (request.method === 'GET') return { status: 200, body: database.resource };
    if (request.method !== 'DELETE') throw unsupported(request, 'a database');
    await this.store.deleteDatabase(database.id);
    return { status: 204 };
  }

  private async containers(request: IncomingMessage, database: Database): Promise<Answer> {
    if (isQuery(request)) throw notImplemented('queries over containers');
    if (request.method !== 'POST') throw unsupported(request, 'the containers of a database');
    return {
      status: 201,
      body: await this.store.createContainer(database.id, (await readBody(request)).json),
    };
  }

  /** The feed of a container's documents: queries, creation, upserts, batches. */
  private async documents(request: IncomingMessage, container: Container): Promise<Answer> {
    const { headers, method } = request;
    if (method !== 'POST') throw unsupported(request, 'the documents of a container');
    const { json, bytes } = await readBody(request);
    if (isQuery(request)) {
      this.counts.queries++;
      const answer = await answerQuery(this.store, container, headers, json);
      this.counts.rows += Number(answer.headers?.['x-ms-item-count'] ?? 0);
      return answer;
    }
    const isBatch = flag(headers, 'x-ms-cosmos-is-batch-request');
    // Bulk mode names a range instead of a partition key: it is refused before a key is asked for.
    if (isBatch && !flag(headers, 'x-ms-cosmos-batch-atomic'))
      throw notImplemented('bulk mode (a batch that is not atomic)');
    this.counts.writes++;
    const transaction = this.transaction(container, headers);
    if (isBatch) {
      const { status, items } = await runBatch(transaction, json, bytes);
      return { status, body: items };
    }
    const type = flag(headers, 'x-ms-documentdb-is-upsert') ? 'Upsert' : 'Create';
    if (header(headers, 'if-match') !== undefined) throw notImplemented(`If-Match with an operation ${type}`);
    return this.single(transaction, { type, body: json });
  }

  private async document(request: IncomingMessage, container: Container, id: string): Promise<Answer> {
    const transaction = this.transaction(container, request.headers);
    const ifMatch = header(request.headers, 'if-match');
    switch (request.method) {
      case 'GET':
        this.counts.reads++;
        return this.read(transaction, id);
      case 'PUT':
        this.counts.writes++;
        return this.single(transaction, {
          type: 'Replace',
          id,
          body: (await readBody(request)).json,
          ifMatch,
        });
      case 'DELETE':
        this.counts.writes++;
        return this.single(transaction, { type: 'Delete', id, ifMatch });
      default:
        throw unsupported(request, 'a document');
    }
  }

  private async single(transaction: Transaction, operation: Operation): Promise<Answer> {
    const result = perform(transaction, operation);
    await transaction.commit();
    return answerOf(result);
  }

  private async read(transaction: Transaction, id: string): Promise<Answer> {
    const result = perform(transaction, { type: 'Read', id });
    const stored = transaction.container.documents.get(transaction.key, id);
    if (stored !== undefined && !this.store.isDurable(stored)) await this.store.settled();
    return answerOf(result);
  }

  private transaction(container: Container, headers: IncomingMessage['headers']): Transaction {
    const key = fullKey(container, header(headers, PARTITION_KEY_HEADER));
    return new Transaction(this.store, container, key, () => {
      this.refusals.checkCondition();
    });
  }
}

function fullKey(container: Container, text: string | undefined): PartitionKey {
  if (text === undefined)
    throw badRequest(
      'PartitionKey value must be supplied for this operation.',
      SUBSTATUS_PARTITION_KEY_MISMATCH,
    );
  const key = readPartitionKeyHeader(text);
  checkLevels(key, container.documents.definition.partitionKeyPaths.length);
  return key;
}

function answerOf({ status, document, etag }: OperationResult): Answer {
  const body: Value = document;
  return { status, ...(body === undefined ? {} : { body }), headers: etag === undefined ? {} : { etag } };
}

/** The account. The SDK sends all later requests to the addresses in it. */
function account(request: IncomingMessage): Answer {
  if (request.method !== 'GET') throw unsupported(request, 'the account');
  const locations = [{ name: 'Local', databaseAccountEndpoint: `http://${request.headers.host ?? ''}/` }];
  return {
    status: 200,
    body: {
      _self: '',
      id: 'local',
      _rid: 'local',
      _dbs: '//dbs/',
      media: '//media/',
      addresses: '//addresses/',
      writableLocations: locations,
      readableLocations: locations,
      enableMultipleWriteLocations: false,
      userConsistencyPolicy: { defaultConsistencyLevel: ACCOUNT_LEVEL },
      userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 1, maxReplicasetSize: 1 },
      systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 1 },
      readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
      queryEngineConfiguration: '{}',
    },
  };
}

/** One physical partition holds everything; it never splits. */
function partitionKeyRanges(container: Container): Answer {
  const range = {
    _rid: container.rid,
    id: '0',
    _etag: '"0"',
    minInclusive: '',
    maxExclusive: 'FF',
    parents: [],
    status: 'online',
    throughputFraction: 1,
  };
  return { status: 200, body: { _rid: container.rid, PartitionKeyRanges: [range], _count: 1 } };
}

/** Adds the session token (the number of commits), and two headers that name its container. */
function withSession(answer: Answer, container: Container, sequence: number): Answer {
  const session = {
    'x-ms-session-token': `0:-1#${sequence}`,
    'x-ms-content-path': container.rid,
    'x-ms-alt-content-path': `dbs/${encodeURIComponent(container.database.id)}/colls/${encodeURIComponent(container.id)}`,
  };
  return { ...answer, headers: { ...session, ...answer.headers } };
}

function isQuery({ headers }: IncomingMessage): boolean {
  return (
    flag(headers, 'x-ms-documentdb-isquery') ||
    (header(headers, 'content-type') ?? '').startsWith('application/query+json')
  );
}

function decode(segments: readonly string[]): string[] {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    throw badRequest('Request url is invalid: a segment of the path is not percent-encoded text.');
  }
}

function unsupported({ method }: IncomingMessage, resource: string): CosmosError {
  return notImplemented(`${method ?? ''} of ${resource}`);
}
