/** Tests databases, containers, the key check, throttling and time-to-live with the real SDK. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startCosmosServer } from '../../../infra/local/cosmos';
import { byId, ids, KEY, refusal, TestServer } from './server';
import { describeStandIn, standInTest } from '../standIn';

let cosmos: TestServer;
beforeEach(async () => {
  cosmos = await TestServer.start();
});
afterEach(() => cosmos.stop());

describe('databases and containers', () => {
  test('are created once, and databases are listed and deleted', async () => {
    const client = cosmos.client();
    const id = cosmos.newDatabaseId();
    const { database } = await client.databases.createIfNotExists({ id });
    expect((await client.databases.createIfNotExists({ id })).statusCode).toBe(200);
    expect(await refusal(client.databases.create({ id }))).toMatchObject({ code: 409 });
    await database.containers.createIfNotExists({ id: 'a', ...byId });
    await database.containers.createIfNotExists({ id: 'a', ...byId });
    expect(await refusal(database.containers.create({ id: 'a', ...byId }))).toMatchObject({ code: 409 });
    expect(await refusal(database.container('b').read())).toMatchObject({ code: 404 });
    const all = (await client.databases.readAll().fetchAll()).resources.map((one) => one.id);
    expect(all).toContain(id);
    await database.delete();
    expect(await refusal(database.read())).toMatchObject({ code: 404 });
  });

  test('keep names that need percent-encoding', async () => {
    const client = cosmos.client();
    const { database } = await client.databases.create({ id: cosmos.newDatabaseId('dátabase one') });
    const { container } = await database.containers.create({ id: 'container & co', ...byId });
    await container.items.create({ id: 'ünïcode id+1' });
    expect((await container.item('ünïcode id+1', 'ünïcode id+1').read<{ id: string }>()).resource?.id).toBe(
      'ünïcode id+1',
    );
  });

  test('a container shows the partition key, indexing policy and time-to-live that it was created with', async () => {
    const container = await cosmos.container({
      id: 'claims',
      partitionKey: { paths: ['/partnerId', '/claimId'] },
      defaultTtl: -1,
      indexingPolicy: { includedPaths: [{ path: '/a/?' }], excludedPaths: [{ path: '/*' }] },
    });
    const { resource } = await container.read();
    expect(resource).toMatchObject({
      partitionKey: { paths: ['/partnerId', '/claimId'], kind: 'MultiHash', version: 2 },
      defaultTtl: -1,
      indexingPolicy: { includedPaths: [{ path: '/a/?' }], excludedPaths: [{ path: '/*' }] },
    });
    expect(Buffer.from((resource?._rid ?? '').replaceAll('-', '/'), 'base64')).toHaveLength(8);
  });
});

describeStandIn('cosmos', 'limits')('features that the local server does not have', () => {
  test.each<[string, object, number, RegExp]>([
    ['unique keys', { uniqueKeyPolicy: { uniqueKeys: [{ paths: ['/a'] }] } }, 501, /uniqueKeyPolicy/],
    ['computed properties', { computedProperties: [] }, 501, /computedProperties/],
    ['a property no one knows', { surprise: 1 }, 501, /surprise/],
    [
      'composite indexes',
      { indexingPolicy: { compositeIndexes: [[{ path: '/a' }, { path: '/b' }]] } },
      501,
      /compositeIndexes in an indexing policy/,
    ],
    ['no index at all', { indexingPolicy: { indexingMode: 'none' } }, 501, /the indexing mode 'none'/],
    ['a partition key path without a slash', { partitionKey: { paths: ['id'] } }, 400, /a path starts with/],
    ['four levels of partition key', { partitionKey: { paths: ['/a', '/b', '/c', '/d'] } }, 400, /at most 3/],
    ['no partition key', { partitionKey: undefined }, 400, /partition key definition is missing/],
  ])('a container with %s is refused with the reason', async (_, more, status, message) => {
    await cosmos.client().databases.create({ id: cosmos.databaseId });
    const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls`, {
      body: { id: 'c', ...byId, ...more },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(message);
  });

  test.each(['sprocs', 'triggers', 'udfs', 'conflicts'])('/%s is refused by its name', async (feature) => {
    await cosmos.container({ id: 'c', ...byId });
    const response = await cosmos.request('GET', `/dbs/${cosmos.databaseId}/colls/c/${feature}`);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining(feature) as string,
    });
  });

  test('listing, replacing and deleting containers, and throughput, are refused by their names', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    const { database } = container;
    for (const [feature, operation] of [
      ['GET of the containers of a database', () => database.containers.readAll().fetchAll()],
      ['PUT of a container', () => container.replace({ id: 'c', ...byId, defaultTtl: 60 })],
      ['DELETE of a container', () => container.delete()],
      ['throughput', () => database.containers.create({ id: 'd', ...byId, throughput: 400 })],
    ] as const)
      expect(await refusal(operation())).toMatchObject({
        code: 501,
        message: expect.stringContaining(`does not support ${feature}`) as string,
      });
  });

  test('offers, users, and queries over databases and containers are refused by their names', async () => {
    await cosmos.container({ id: 'c', ...byId });
    const here = `/dbs/${cosmos.databaseId}`;
    const body = { query: 'SELECT * FROM c' };
    const headers = { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true' };
    const refused: readonly [string, Response][] = [
      ['/offers', await cosmos.request('GET', '/offers')],
      ['users', await cosmos.request('GET', `${here}/users`)],
      ['queries over databases', await cosmos.request('POST', '/dbs', { body, headers })],
      ['queries over containers', await cosmos.request('POST', `${here}/colls`, { body, headers })],
      [
        'triggers',
        await cosmos.request('POST', `${here}/colls/c/docs`, {
          key: ['x'],
          body: { id: 'x' },
          headers: { 'x-ms-documentdb-pre-trigger-include': 'audit' },
        }),
      ],
    ];
    for (const [name, response] of refused) {
      expect([name, response.status]).toEqual([name, 501]);
      expect(await response.text()).toContain(name);
    }
  });

  test('the change feed is refused by its name', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    const iterator = container.items.getChangeFeedIterator();
    expect((await refusal(iterator.readNext())).message).toContain('change feed');
  });
});

describe('the account key', () => {
  test('a wrong key is refused with 401 and a text that says so', async () => {
    const client = cosmos.client({ key: Buffer.from('another key').toString('base64') });
    const { code, message } = await refusal(client.databases.create({ id: 'x' }));
    expect(code).toBe(401);
    expect(message).toContain('The wrong key is being used');
  });
});

describeStandIn('cosmos', 'limits')('the local server says what is wrong with a signature', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['no authorization', {}, /authorization is missing/],
    [
      'a bearer token',
      { authorization: encodeURIComponent('type=aad&ver=1.0&sig=x'), 'x-ms-date': 'now' },
      /account key only/,
    ],
    ['no date', { authorization: encodeURIComponent('type=master&ver=1.0&sig=x') }, /x-ms-date is missing/],
    ['a malformed header', { authorization: '%', 'x-ms-date': 'now' }, /percent-encoded/],
  ])('a request with %s is refused with 401', async (_, headers, message) => {
    const response = await fetch(new URL('/dbs', cosmos.endpoint), { headers });
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(message);
  });
});

describeStandIn('cosmos', 'refusals')('throttling on demand', () => {
  test('the SDK waits and tries again, so a few refusals are not noticed', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    await cosmos.throttle(3, 1);
    expect((await container.items.create({ id: 'x' })).statusCode).toBe(201);
    expect(await ids(container)).toEqual(['x']);
  });

  test('over HTTP: when the SDK may not try again, the caller gets 429 with the time to wait, and nothing was written', async () => {
    await cosmos.container({ id: 'c', ...byId });
    const client = cosmos.client({
      connectionPolicy: {
        retryOptions: {
          maxRetryAttemptCount: 1,
          fixedRetryIntervalInMilliseconds: 1,
          maxWaitTimeInSeconds: 5,
        },
      },
    });
    const container = client.database(cosmos.databaseId).container('c');
    await cosmos.throttle(2, 1);
    expect(await refusal(container.items.create({ id: 'x' }))).toMatchObject({ code: 429 });
    expect(await ids(container)).toEqual([]);
  });
});

describeStandIn('cosmos', 'clock')('time-to-live follows the movable clock', () => {
  // In hours, because the machine's own time runs on too and must not make anything expire.
  const seconds = (count: number): number => cosmos.clock.now() + count * 1000;

  test('a document expires after its own or the container’s time; -1 keeps it for ever', async () => {
    const container = await cosmos.container({ id: 'c', ...byId, defaultTtl: 100_000 });
    await container.items.create({ id: 'default' });
    await container.items.create({ id: 'short', ttl: 10_000 });
    await container.items.create({ id: 'kept', ttl: -1 });
    cosmos.clock.moveTo(seconds(50_000));
    expect(await ids(container)).toEqual(['default', 'kept']);
    expect((await container.item('short', 'short').read()).statusCode).toBe(404);
    // A write starts the time again.
    await container.items.upsert({ id: 'default' });
    cosmos.clock.moveTo(seconds(80_000));
    expect(await ids(container)).toEqual(['default', 'kept']);
    cosmos.clock.moveTo(seconds(1_000_000));
    expect(await ids(container)).toEqual(['kept']);
  });

  test('without a default time-to-live the document’s own has no effect', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    await container.items.create({ id: 'x', ttl: 1 });
    cosmos.clock.moveTo(seconds(100));
    expect(await ids(container)).toEqual(['x']);
  });

  test('an expired id can be used again, and expired documents leave the journal’s live state', async () => {
    const container = await cosmos.container({ id: 'c', ...byId, defaultTtl: -1 });
    await container.items.create({ id: 'x', ttl: 10_000 });
    cosmos.clock.moveTo(seconds(20_000));
    expect((await container.items.create({ id: 'x', ttl: 10_000 })).statusCode).toBe(201);
    await cosmos.restart();
    expect(await ids(cosmos.database().container('c'))).toEqual(['x']);
  });

  test('_ts is the clock’s time in seconds', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    cosmos.clock.moveTo(seconds(10_000));
    const before = Math.floor(cosmos.clock.now() / 1000);
    const { resource } = await container.items.create({ id: 'x' });
    expect(resource?._ts).toBeGreaterThanOrEqual(before);
    expect(resource?._ts).toBeLessThanOrEqual(Math.floor(cosmos.clock.now() / 1000));
  });
});

standInTest('cosmos', 'files')('a taken port is named in the error', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', () => listening()));
  const { port } = other.address() as AddressInfo;
  const options = {
    dataFolder: join(cosmos.folder, 'second'),
    port,
    key: KEY,
    clock: cosmos.clock,
    log: () => undefined,
  };
  expect((await refusal(startCosmosServer(options))).message).toContain(
    `127.0.0.1:${port}: the port is taken`,
  );
  await new Promise((closed) => other.close(closed));
});

standInTest('cosmos', 'counts')('reads, writes, queries and flushes are counted', async () => {
  const container = await cosmos.container({ id: 'c', ...byId });
  await Promise.all(['a', 'b', 'c'].map((id) => container.items.create({ id })));
  await container.item('a', 'a').read();
  const before = cosmos.server.statistics();
  expect(before).toMatchObject({ reads: 1, writes: 3, queries: 0 });
  await ids(container);
  expect(cosmos.server.statistics().queries).toBeGreaterThan(0);
  expect(cosmos.server.statistics().flushes).toBe(before.flushes);
});
