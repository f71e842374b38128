/**
 * Tests what the SDK hides on the wire: bodies, headers and query plans, as the REST reference of Cosmos DB
 * describes them (https://learn.microsoft.com/rest/api/cosmos-db/) and as `@azure/cosmos` reads them.
 */
import { Agent, request } from 'node:http';
import type { Container } from '@azure/cosmos';
import { standInTest } from '../standIn';
import { TestServer } from './server';

let cosmos: TestServer;
let container: Container;
beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'c', partitionKey: { paths: ['/p'] } });
  for (const id of ['a', 'b', 'c']) await container.items.create({ id, p: 'x' });
});
afterAll(() => cosmos.stop());

const docs = (): string => `/dbs/${cosmos.databaseId}/colls/c/docs`;

/** A query as the SDK sends it. */
function query(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return cosmos.request('POST', docs(), {
    body: { query: body, parameters: [] },
    headers: { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true', ...headers },
  });
}

standInTest('cosmos', 'limits')(
  'the account names its own http address as its locations, to which all later requests go',
  async () => {
    const account = (await (await cosmos.request('GET', '/')).json()) as Record<string, unknown>;
    const locations = [{ name: expect.any(String) as string, databaseAccountEndpoint: cosmos.endpoint }];
    expect(account).toMatchObject({ writableLocations: locations, readableLocations: locations });
  },
);

standInTest('cosmos', 'limits')(
  'a request under a foreign host name is refused, also one that needs no key (DNS rebinding)',
  async () => {
    const statusOf = (host: string, path: string): Promise<number | undefined> =>
      new Promise((answered, failed) => {
        const { hostname, port } = new URL(cosmos.endpoint);
        request({ hostname, port, path, method: 'POST', headers: { host } }, (response) => {
          response.resume();
          answered(response.statusCode);
        })
          .on('error', failed)
          .end('{}');
      });
    for (const path of ['/_local/refuse', docs()]) {
      expect(await statusOf('evil.example', path)).toBe(403);
      expect(await statusOf('localhost:1', path)).not.toBe(403);
    }
  },
);

test('every refusal has a JSON body with code and message', async () => {
  const refusals = [
    await cosmos.request('GET', '/dbs/there-is-no-such-database'),
    await cosmos.request('GET', `${docs()}/missing`, { key: ['x'] }),
    await cosmos.request('POST', docs(), { key: ['x'], body: { id: 'a', p: 'x' } }),
    await cosmos.request('PUT', `${docs()}/a`, {
      key: ['x'],
      body: { id: 'a', p: 'x' },
      headers: { 'if-match': '"stale"' },
    }),
    await cosmos.request('POST', docs(), { key: ['x'], body: '{' }),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([404, 404, 409, 412, 400]);
  for (const refusal of refusals)
    expect(await refusal.json()).toMatchObject({
      code: expect.any(String) as string,
      message: expect.any(String) as string,
    });
});

test('204 has no body, and every document has its ETag in the header', async () => {
  const created = await cosmos.request('POST', docs(), { key: ['x'], body: { id: 'gone', p: 'x' } });
  const { _etag: etag } = (await created.json()) as { _etag: string };
  expect(etag).toMatch(/^".+"$/);
  expect(created.headers.get('etag')).toBe(etag);
  const deleted = await cosmos.request('DELETE', `${docs()}/gone`, { key: ['x'] });
  expect([deleted.status, await deleted.text()]).toEqual([204, '']);
});

test('the _rid of a document has 16 bytes, starts with the container’s, and counts up', async () => {
  const { resource } = await container.read();
  const bytes = (rid: string): Buffer => Buffer.from(rid.replaceAll('-', '/'), 'base64');
  const { resources } = await container.items
    .query<{ _rid: string }>("SELECT c._rid FROM c WHERE c.id <= 'c'", { partitionKey: 'x' })
    .fetchAll();
  const rids = resources.map(({ _rid }) => bytes(_rid));
  expect(rids.map(({ length }) => length)).toEqual([16, 16, 16]);
  for (const rid of rids) expect(rid.subarray(0, 8)).toEqual(bytes(resource?._rid ?? ''));
  const counters = rids.map((rid) => rid.readUInt32LE(8));
  expect([...counters].sort((a, b) => a - b)).toEqual(counters);
});

test('a page of a query says how many rows it has and how to continue', async () => {
  const page = await query('SELECT VALUE c.id FROM c', {
    'x-ms-documentdb-partitionkey': '["x"]',
    'x-ms-max-item-count': '2',
  });
  expect(await page.json()).toEqual({
    _rid: expect.any(String) as string,
    Documents: ['a', 'b'],
    _count: 2,
  });
  expect(page.headers.get('x-ms-item-count')).toBe('2');
  const last = await query('SELECT VALUE c.id FROM c', {
    'x-ms-documentdb-partitionkey': '["x"]',
    'x-ms-max-item-count': '2',
    'x-ms-continuation': page.headers.get('x-ms-continuation') ?? '',
  });
  expect(await last.json()).toMatchObject({ Documents: ['c'] });
  expect(last.headers.get('x-ms-continuation')).toBeNull();
});

test('a query plan is given before the query, with everything that the SDK needs to run it', async () => {
  const answer = await query('SELECT c.id FROM c ORDER BY c.id DESC', {
    'x-ms-cosmos-is-query-plan-request': 'True',
    'x-ms-cosmos-supported-query-features': 'OrderBy',
    'x-ms-documentdb-query-enablecrosspartition': 'true',
  });
  expect(await answer.json()).toMatchObject({
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: null,
      orderBy: ['Descending'],
      orderByExpressions: ['c.id'],
      aggregates: [],
      hasSelectValue: false,
      rewrittenQuery: expect.stringContaining('orderByItems') as string,
    },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  });
});

test('the partition key ranges cover all keys', async () => {
  const answer = await cosmos.request('GET', `/dbs/${cosmos.databaseId}/colls/c/pkranges`);
  const { PartitionKeyRanges: ranges } = (await answer.json()) as {
    PartitionKeyRanges: { minInclusive: string; maxExclusive: string }[];
  };
  expect(ranges[0]?.minInclusive).toBe('');
  expect(ranges.at(-1)?.maxExclusive).toBe('FF');
});

standInTest('cosmos', 'limits')('a connection is kept for the next request', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (): Promise<boolean> =>
    new Promise((done, failed) => {
      const asked = request(cosmos.endpoint, { agent }, (response) => {
        response.resume().once('end', () => done(asked.reusedSocket));
      });
      asked.once('error', failed).end();
    });
  expect(await ask()).toBe(false);
  expect(await ask()).toBe(true);
  agent.destroy();
});
