/** What the Cosmos tests share: a server on a temporary folder and the real SDK connected to it. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Container, type ContainerRequest, CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import { MovableClock } from '../../../infra/local/clock';
import { type CosmosServer, startCosmosServer } from '../../../infra/local/cosmos';

export const KEY = Buffer.from('the account key of the tests').toString('base64');

/** A server that can be stopped and started again on its data. */
export class TestServer {
  private clients: CosmosClient[] = [];

  private constructor(
    readonly folder: string,
    readonly clock: MovableClock,
    public server: CosmosServer,
    /** What the server has logged. */
    readonly messages: string[],
  ) {}

  static async start(): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'cosmos-'));
    const clock = MovableClock.open(join(folder, 'clock.json'));
    const messages: string[] = [];
    const server = await startCosmosServer({
      dataFolder: folder,
      port: 0,
      key: KEY,
      clock,
      log: (line) => messages.push(line),
    });
    return new TestServer(folder, clock, server, messages);
  }

  /** The SDK with the right key, unless options say otherwise. */
  client(options: Partial<CosmosClientOptions> = {}): CosmosClient {
    const client = new CosmosClient({ endpoint: this.server.url, key: KEY, ...options });
    this.clients.push(client);
    return client;
  }

  /** A new container, of the database `test` unless said otherwise. */
  async container(request: ContainerRequest): Promise<Container> {
    const { database } = await this.client().databases.createIfNotExists({ id: 'test' });
    const { container } = await database.containers.create(request);
    return container;
  }

  /** A request without the SDK, signed as it would sign it; for what the SDK itself would never send. */
  request(
    method: string,
    path: string,
    {
      key,
      body,
      headers,
    }: { key?: readonly unknown[]; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const segments = path.split('/').slice(1);
    const isFeed = segments.length % 2 === 1;
    const type = (isFeed ? segments.at(-1) : segments.at(-2)) ?? '';
    const link = (isFeed ? segments.slice(0, -1) : segments).join('/');
    const date = new Date().toUTCString();
    const text = `${method.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`;
    const signature = createHmac('sha256', Buffer.from(KEY, 'base64')).update(text).digest('base64');
    return fetch(new URL(path, this.server.url), {
      method,
      headers: {
        authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`),
        'x-ms-date': date,
        ...(key === undefined ? {} : { 'x-ms-documentdb-partitionkey': JSON.stringify(key) }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Starts a new server on what the old one left on disk. */
  async restart(): Promise<void> {
    await this.server.close();
    const { folder: dataFolder, clock } = this;
    this.server = await startCosmosServer({
      dataFolder,
      port: 0,
      key: KEY,
      clock,
      log: (line) => this.messages.push(line),
    });
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.dispose();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The status and substatus of the error that the SDK throws; fails if it throws none. */
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
