/** Shared by the Cosmos tests: the service under test and the real SDK connected to it. */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Container,
  type ContainerRequest,
  CosmosClient,
  type CosmosClientOptions,
  type Database,
  type ItemDefinition,
} from '@azure/cosmos';
import { MovableClock } from '../../../infra/local/clock';
import { type CosmosServer, startCosmosServer } from '../../../infra/local/cosmos';
import { refuseOperations } from '../../../infra/tools/client/database';
import { target } from '../target';

/** The key of the stand-in that the tests start. */
export const KEY = Buffer.from('the account key of the tests').toString('base64');

/** Makes each document a partition, for containers whose partitions do not matter. */
export const byId = { partitionKey: { paths: ['/id'] } };

/** The stand-in of a test: its folder, its clock, and its log. */
interface StandIn {
  readonly folder: string;
  readonly clock: MovableClock;
  readonly messages: string[];
  server: CosmosServer;
}

/**
 * The Cosmos DB under test: a stand-in that can be stopped and started again on its data, or the service that
 * the settings name. Each object has a database of its own, which is removed at the end.
 */
export class TestServer {
  /** The database of this object's tests, which no other run uses. */
  readonly databaseId: string;
  private readonly databases: string[] = [];
  private clients: CosmosClient[] = [];

  private constructor(private readonly standIn: StandIn | null) {
    this.databaseId = this.newDatabaseId();
  }

  static async start(): Promise<TestServer> {
    if (target.cosmos !== null) return new TestServer(null);
    const folder = mkdtempSync(join(tmpdir(), 'cosmos-'));
    const clock = MovableClock.open(join(folder, 'clock.json'));
    const messages: string[] = [];
    return new TestServer({ folder, clock, messages, server: await serve(folder, clock, messages) });
  }

  /** The address of the service. */
  get endpoint(): string {
    return target.cosmos?.endpoint ?? this.own.server.url;
  }

  get key(): string {
    return target.cosmos?.key ?? KEY;
  }

  /** The stand-in; only for tests that are declared to need it. Throws for a service. */
  get server(): CosmosServer {
    return this.own.server;
  }

  get clock(): MovableClock {
    return this.own.clock;
  }

  get folder(): string {
    return this.own.folder;
  }

  get messages(): readonly string[] {
    return this.own.messages;
  }

  /** An unused ID for a database, which is removed at the end. */
  newDatabaseId(prefix = 'conformance'): string {
    const id = `${prefix}-${randomUUID()}`;
    this.databases.push(id);
    return id;
  }

  /** A client of the SDK, with the right key unless the options have another. */
  client(options: Partial<CosmosClientOptions> = {}): CosmosClient {
    const client = new CosmosClient({ endpoint: this.endpoint, key: this.key, ...options });
    this.clients.push(client);
    return client;
  }

  /** The tests' database, over a new connection. */
  database(options: Partial<CosmosClientOptions> = {}): Database {
    return this.client(options).database(this.databaseId);
  }

  /** A new container in the tests' database. */
  async container(request: ContainerRequest): Promise<Container> {
    const { database } = await this.client().databases.createIfNotExists({ id: this.databaseId });
    const { container } = await database.containers.create(request);
    return container;
  }

  /** A container of claims with these documents. */
  async claims(documents: readonly ItemDefinition[]): Promise<Container> {
    const container = await this.container({
      id: 'claims',
      partitionKey: { paths: ['/partnerId', '/claimId'] },
    });
    for (const document of documents) await container.items.create(document);
    return container;
  }

  /** The stand-in answers the next `times` operations with 429 and a time to wait in milliseconds. */
  throttle(times: number, retryAfterMs: number): Promise<void> {
    return refuseOperations(this.own.server.url.replace(/\/$/, ''), { times, status: 429, retryAfterMs });
  }

  /** Sends a request without the SDK, signed as the SDK would, for requests that the SDK never sends. */
  request(
    method: string,
    path: string,
    {
      key,
      body,
      headers,
      signed = resourceOf(path),
    }: {
      key?: readonly unknown[];
      body?: unknown;
      headers?: Record<string, string>;
      /** The resource that the signature covers; default that of the path. */
      signed?: { type: string; link: string };
    } = {},
  ): Promise<Response> {
    const { type, link } = signed;
    const date = new Date().toUTCString();
    const text = `${method.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`;
    const signature = createHmac('sha256', Buffer.from(this.key, 'base64')).update(text).digest('base64');
    return fetch(new URL(path, this.endpoint), {
      method,
      headers: {
        authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`),
        'x-ms-date': date,
        ...(key === undefined ? {} : { 'x-ms-documentdb-partitionkey': JSON.stringify(key) }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: toBody(body) }),
    });
  }

  /** Starts a new server on the data of the old one. */
  async restart(): Promise<void> {
    const { server, folder, clock, messages } = this.own;
    await server.close();
    this.own.server = await serve(folder, clock, messages);
  }

  async stop(): Promise<void> {
    if (this.standIn === null) await this.removeDatabases();
    for (const client of this.clients) client.dispose();
    if (this.standIn === null) return;
    await this.standIn.server.close();
    rmSync(this.standIn.folder, { recursive: true, force: true });
  }

  private async removeDatabases(): Promise<void> {
    const { databases } = this.client();
    const there = new Set((await databases.readAll().fetchAll()).resources.map(({ id }) => id));
    for (const id of this.databases) if (there.has(id)) await this.client().database(id).delete();
  }

  private get own(): StandIn {
    if (this.standIn === null)
      throw new Error('A service does not have this: declare a test of the stand-in.');
    return this.standIn;
  }
}

function resourceOf(path: string): { type: string; link: string } {
  const segments = path.split('/').slice(1);
  const isFeed = segments.length % 2 === 1;
  return {
    type: (isFeed ? segments.at(-1) : segments.at(-2)) ?? '',
    link: (isFeed ? segments.slice(0, -1) : segments).join('/'),
  };
}

/** Text and bytes are sent as they are, everything else as JSON. */
function toBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function serve(dataFolder: string, clock: MovableClock, messages: string[]): Promise<CosmosServer> {
  return startCosmosServer({ dataFolder, port: 0, key: KEY, clock, log: (line) => messages.push(line) });
}

/** The IDs of all documents of a container, sorted. */
export async function ids(container: Container): Promise<string[]> {
  const { resources } = await container.items.query<string>('SELECT VALUE c.id FROM c').fetchAll();
  return resources.sort();
}

/** The status and substatus of the error that the SDK throws. Fails when it throws none. */
export async function refusal(
  operation: Promise<unknown>,
): Promise<{ code: unknown; substatus: unknown; message: string }> {
  try {
    await operation;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      code: 'code' in error ? error.code : undefined,
      substatus: 'substatus' in error ? error.substatus : undefined,
      message: error.message,
    };
  }
  throw new Error('Expected the operation to be refused, but it was done.');
}
