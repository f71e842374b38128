/**
 * Proves with the SDK's own batch call that a transactional batch is all or nothing, in memory and on disk.
 */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, OperationInput } from '@azure/cosmos';
import { markOf } from '../../../infra/local/journalLines';
import { refusal, TestServer } from './server';
import { describeStandIn, standInTest } from '../standIn';

let cosmos: TestServer;
let container: Container;
beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'claims', partitionKey: { paths: ['/partnerId', '/claimId'] } });
});
afterAll(() => cosmos.stop());

let next = 0;
function newKey(): [string, string] {
  return ['p1', `claim-${++next}`];
}
function document(key: [string, string], id: string, more: Record<string, string | number> = {}) {
  return { id, partnerId: key[0], claimId: key[1], ...more };
}
async function idsIn(key: [string, string]): Promise<string[]> {
  const { resources } = await container.items
    .query<string>('SELECT VALUE c.id FROM c', { partitionKey: key })
    .fetchAll();
  return resources.sort();
}

test('all operations of a batch take effect, and each sees those before it', async () => {
  const key = newKey();
  await container.items.create(document(key, 'old'));
  const { result, code } = await container.items.batch(
    [
      { operationType: 'Create', resourceBody: document(key, 'new', { n: 1 }) },
      { operationType: 'Replace', id: 'new', resourceBody: document(key, 'new', { n: 2 }) },
      { operationType: 'Upsert', resourceBody: document(key, 'old', { n: 7 }) },
    ],
    key,
  );
  expect(code).toBe(200);
  expect(result?.map(({ statusCode }) => statusCode)).toEqual([201, 200, 200]);
  expect(result?.[1]?.resourceBody).toMatchObject({ id: 'new', n: 2 });
  expect(result?.[1]?.eTag).toBe(result?.[1]?.resourceBody?.['_etag']);
  expect(await idsIn(key)).toEqual(['new', 'old']);
});

test.each<[string, number, (key: [string, string]) => OperationInput]>([
  [
    'a create of an existing document',
    409,
    (key) => ({ operationType: 'Create', resourceBody: document(key, 'old') }),
  ],
  [
    'a stale ETag',
    412,
    (key) => ({
      operationType: 'Replace',
      id: 'old',
      ifMatch: '"stale"',
      resourceBody: document(key, 'old'),
    }),
  ],
  [
    'a replacement of a missing document',
    404,
    (key) => ({ operationType: 'Replace', id: 'missing', resourceBody: document(key, 'missing') }),
  ],
  [
    'another partition',
    400,
    () => ({ operationType: 'Create', resourceBody: document(['p2', 'x'], 'foreign') }),
  ],
])('a batch with %s changes nothing: that operation has %d, all others 424', async (_, status, failing) => {
  const key = newKey();
  const { etag } = await container.items.create(document(key, 'old'));
  const { result, code } = await container.items.batch(
    [
      { operationType: 'Create', resourceBody: document(key, 'first') },
      { operationType: 'Upsert', resourceBody: document(key, 'second') },
      failing(key),
      { operationType: 'Create', resourceBody: document(key, 'last') },
    ],
    key,
  );
  expect(code).toBe(207);
  expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, 424, status, 424]);
  expect(await idsIn(key)).toEqual(['old']);
  expect((await container.item('old', key).read()).etag).toBe(etag);
});

test('a batch with the current ETag commits', async () => {
  const key = newKey();
  const { etag } = await container.items.create(document(key, 'old'));
  const { code } = await container.items.batch(
    [{ operationType: 'Replace', id: 'old', ifMatch: etag, resourceBody: document(key, 'old', { n: 1 }) }],
    key,
  );
  expect(code).toBe(200);
});

test('a batch of 100 operations is accepted, one of 101 is refused', async () => {
  const creates = (key: [string, string], count: number): OperationInput[] =>
    Array.from({ length: count }, (_, n) => ({
      operationType: 'Create',
      resourceBody: document(key, `d${n}`),
    }));
  const key = newKey();
  expect((await container.items.batch(creates(key, 100), key)).code).toBe(200);
  const other = newKey();
  // The SDK refuses it before sending; the server must refuse it too.
  const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/claims/docs`, {
    key: other,
    body: creates(other, 101),
    headers: { 'x-ms-cosmos-is-batch-request': 'true', 'x-ms-cosmos-batch-atomic': 'true' },
  });
  expect(response.status).toBe(400);
  expect(await idsIn(other)).toEqual([]);
});

test('a batch over 2 MB is refused', async () => {
  const key = newKey();
  const text = 'x'.repeat(1_100_000);
  const batch = container.items.batch(
    ['a', 'b'].map((id): OperationInput => ({
      operationType: 'Create',
      resourceBody: document(key, id, { text }),
    })),
    key,
  );
  // When a batch is refused as a whole, the SDK drops the status and keeps the message.
  expect((await refusal(batch)).message).toMatch(/Request size is too large/);
  expect(await idsIn(key)).toEqual([]);
});

describeStandIn('cosmos', 'limits')('an unsupported feature of a batch is refused by its name', () => {
  test.each<[string, OperationInput]>([
    ['the operation "Read"', { operationType: 'Read', id: 'x' }],
    ['the operation "Delete"', { operationType: 'Delete', id: 'x' }],
    [
      'the operation "Patch"',
      { operationType: 'Patch', id: 'x', resourceBody: [{ op: 'incr', path: '/n', value: 1 }] },
    ],
    [
      'a create with ifMatch',
      { operationType: 'Create', ifMatch: '"x"', resourceBody: document(['p1', 'refused'], 'x') },
    ],
    [
      'an upsert with ifMatch',
      { operationType: 'Upsert', ifMatch: '"x"', resourceBody: document(['p1', 'refused'], 'x') },
    ],
  ])('%s', async (feature, operation) => {
    const key: [string, string] = ['p1', 'refused'];
    const { message } = await refusal(container.items.batch([operation], key));
    expect(message).toContain(`does not support ${feature} in a batch`);
    expect(await idsIn(key)).toEqual([]);
  });
});

standInTest('cosmos', 'limits')('bulk mode, which is not atomic, is refused by its name', async () => {
  const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/claims/docs`, {
    key: newKey(),
    body: [],
    headers: { 'x-ms-cosmos-is-batch-request': 'true', 'x-ms-cosmos-batch-atomic': 'false' },
  });
  expect(response.status).toBe(501);
  expect(await response.text()).toContain('bulk mode');
});

standInTest('cosmos', 'files')(
  'a batch cut off on disk by a crash is missing as a whole after the restart',
  async () => {
    const kept = newKey();
    const torn = newKey();
    const creates = (key: [string, string]): OperationInput[] =>
      ['a', 'b', 'c'].map((id) => ({ operationType: 'Create', resourceBody: document(key, id) }));
    const file = join(cosmos.folder, 'cosmos.log');
    await container.items.batch(creates(kept), kept);
    const mark = readFileSync(markOf(file));
    await container.items.batch(creates(torn), torn);
    await cosmos.server.close();
    truncateSync(file, readFileSync(file).length - 100);
    writeFileSync(markOf(file), mark);
    await cosmos.restart();
    container = cosmos.database().container('claims');
    expect(await idsIn(kept)).toEqual(['a', 'b', 'c']);
    expect(await idsIn(torn)).toEqual([]);
    expect(cosmos.messages.join('\n')).toContain('cut off');
  },
);
