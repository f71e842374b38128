/** The Cosmos protocol: which method on which path is which operation. */
import type { IncomingMessage } from 'node:http';
import { checkAuthorization } from './authorization';
import { runBatch } from './batch';
import { type Operation, type OperationResult, perform } from './documents';
import { badRequest, CosmosError, notImplemented, SUBSTATUS_PARTITION_KEY_MISMATCH } from './errors';
import { type Answer, flag, header, readBody } from './http';
import { textMember, type Value } from './json';
import { parsePartitionKeyHeader, type PartitionKey } from './partitionKey';
import { answerQuery, answerReadAll } from './queries';
import type { Refusals } from './refusals';
import type { Container, Database, Store } from './store';
import { Transaction } from './transaction';

const PARTITION_KEY_HEADER = 'x-ms-documentdb-partitionkey';

/** Operations counted since the start. */
export interface OperationCounts {
  reads: number;
  writes: number;
  queries: number;
}

/**
 * Answers requests of the protocol. It does not know stored procedures, triggers, user-defined functions, users and
 * permissions, offers (throughput is accepted and means nothing), the change feed and bulk mode: 501 with the name.
 */
export class CosmosService {
  readonly counts: OperationCounts = { reads: 0, writes: 0, queries: 0 };

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
      // A refusal may rest on what another request has just written.
      if (error instanceof CosmosError) await this.store.settled();
      throw error;
    }
  }

  private async route(request: IncomingMessage, segments: readonly string[]): Promise<Answer> {
    const [root, databaseId, colls, containerId, feed, documentId] = segments;
    if (root === undefined) return account(request);
    if (root !== 'dbs') throw notImplemented(`the resource '/${root}'`);
    if (databaseId === undefined) return this.databases(request);
    if (colls === undefined) return this.database(request, this.store.database(databaseId));
    if (colls !== 'colls') throw notImplemented(`the resource '/dbs/{id}/${colls}'`);
    if (containerId === undefined) return this.containers(request, this.store.database(databaseId));
    const container = this.store.container(databaseId, containerId);
    if (feed === undefined) return this.container(request, container);
    if (feed === 'pkranges') return partitionKeyRanges(container);
    if (feed !== 'docs' || segments.length > 6)
      throw notImplemented(`the resource '/dbs/{id}/colls/{id}/${segments.slice(4).join('/')}'`);
    refuseUnsupportedHeaders(request);
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
    if (request.method !== 'POST') throw methodNotAllowed(request);
    if (isQuery(request)) throw notImplemented('queries over databases');
    return { status: 201, body: await this.store.createDatabase((await readBody(request)).json) };
  }

  private async database(request: IncomingMessage, database: Database): Promise<Answer> {
    if (request.method === 'GET') return { status: 200, body: database.resource };
    if (request.method !== 'DELETE') throw methodNotAllowed(request);
    await this.store.deleteDatabase(database.id);
    return { status: 204 };
  }

  private async containers(request: IncomingMessage, database: Database): Promise<Answer> {
    if (request.method === 'GET') {
      const containers = [...database.containers.values()].map(({ resource }) => resource);
      return {
        status: 200,
        body: {
          _rid: textMember(database.resource, '_rid'),
          DocumentCollections: containers,
          _count: containers.length,
        },
      };
    }
    if (request.method !== 'POST') throw methodNotAllowed(request);
    if (isQuery(request)) throw notImplemented('queries over containers');
    return {
      status: 201,
      body: await this.store.createContainer(database.id, (await readBody(request)).json),
    };
  }

  private async container(request: IncomingMessage, container: Container): Promise<Answer> {
    switch (request.method) {
      case 'GET':
        return { status: 200, body: container.resource };
      case 'PUT':
        return {
          status: 200,
          body: await this.store.replaceContainer(container, (await readBody(request)).json),
        };
      case 'DELETE':
        await this.store.deleteContainer(container);
        return { status: 204 };
      default:
        throw methodNotAllowed(request);
    }
  }

  /** The feed of a container's documents: reading all, querying, creating, upserting, batches. */
  private async documents(request: IncomingMessage, container: Container): Promise<Answer> {
    const { headers, method } = request;
    if (method === 'GET') {
      this.counts.queries++;
      return answerReadAll(this.store, container, headers);
    }
    if (method !== 'POST') throw methodNotAllowed(request);
    const { json, bytes } = await readBody(request);
    if (isQuery(request)) {
      this.counts.queries++;
      return answerQuery(this.store, container, headers, json);
    }
    this.counts.writes++;
    const transaction = this.transaction(container, headers);
    if (flag(headers, 'x-ms-cosmos-is-batch-request')) {
      if (!flag(headers, 'x-ms-cosmos-batch-atomic'))
        throw notImplemented('bulk mode (a batch that is not atomic)');
      const { status, items } = await runBatch(transaction, json, bytes);
      return { status, body: items };
    }
    const type = flag(headers, 'x-ms-documentdb-is-upsert') ? 'Upsert' : 'Create';
    return this.single(transaction, { type, body: json, ...conditions(request) });
  }

  private async document(request: IncomingMessage, container: Container, id: string): Promise<Answer> {
    const transaction = this.transaction(container, request.headers);
    const condition = conditions(request);
    switch (request.method) {
      case 'GET':
        this.counts.reads++;
        return this.read(transaction, id, condition);
      case 'PUT':
        this.counts.writes++;
        return this.single(transaction, {
          type: 'Replace',
          id,
          body: (await readBody(request)).json,
          ...condition,
        });
      case 'PATCH':
        this.counts.writes++;
        return this.single(transaction, {
          type: 'Patch',
          id,
          body: (await readBody(request)).json,
          ...condition,
        });
      case 'DELETE':
        this.counts.writes++;
        return this.single(transaction, { type: 'Delete', id, ...condition });
      default:
        throw methodNotAllowed(request);
    }
  }

  private async single(transaction: Transaction, operation: Operation): Promise<Answer> {
    const result = perform(transaction, operation);
    await transaction.commit();
    return answerOf(result);
  }

  private async read(transaction: Transaction, id: string, condition: Conditions): Promise<Answer> {
    const result = perform(transaction, { type: 'Read', id, ...condition });
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

interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

function conditions({ headers }: IncomingMessage): Conditions {
  return { ifMatch: header(headers, 'if-match'), ifNoneMatch: header(headers, 'if-none-match') };
}

function fullKey(container: Container, text: string | undefined): PartitionKey {
  if (text === undefined)
    throw badRequest(
      'PartitionKey value must be supplied for this operation.',
      SUBSTATUS_PARTITION_KEY_MISMATCH,
    );
  return parsePartitionKeyHeader(text, container.documents.definition.partitionKeyPaths.length, {
    prefix: false,
  });
}

function answerOf({ status, document, etag }: OperationResult): Answer {
  const body: Value = document;
  return { status, ...(body === undefined ? {} : { body }), headers: etag === undefined ? {} : { etag } };
}

/** The SDK sends all later requests to the addresses given here. */
function account(request: IncomingMessage): Answer {
  if (request.method !== 'GET') throw methodNotAllowed(request);
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
      userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
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

/** The session token is the number of commits; the other two headers tell the SDK whose token it is. */
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

function refuseUnsupportedHeaders({ headers }: IncomingMessage): void {
  if (header(headers, 'a-im') !== undefined) throw notImplemented('the change feed (A-IM)');
  for (const name of ['x-ms-documentdb-pre-trigger-include', 'x-ms-documentdb-post-trigger-include']) {
    if (header(headers, name) !== undefined) throw notImplemented(`triggers (${name})`);
  }
}

function decode(segments: readonly string[]): string[] {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    throw badRequest('Request url is invalid: a segment of the path is not percent-encoded text.');
  }
}

function methodNotAllowed({ method }: IncomingMessage): CosmosError {
  return new CosmosError(405, 'MethodNotAllowed', `The requested verb is not supported: ${method ?? ''}.`);
}
