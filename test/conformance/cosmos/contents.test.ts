/** Tests the rules for what a document may be: its ID, key, time-to-live, nesting, numbers and encoding. */
import type { Container } from '@azure/cosmos';
import { describeStandIn } from '../standIn';
import { target } from '../target';
import { TestServer } from './server';

let cosmos: TestServer;
let container: Container;
beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'c', partitionKey: { paths: ['/p'] }, defaultTtl: -1 });
});
afterAll(() => cosmos.stop());

/** Sends the document without the SDK, which checks some of it itself. */
function send(
  document: unknown,
  more: { key?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { key = 'k', headers = {} } = more;
  return cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/c/docs`, {
    key: [key],
    body: document,
    headers,
  });
}

let next = 0;
function document(more: object = {}): { id: string; p: string } {
  return { id: `d${++next}`, p: 'k', ...more };
}

/** So many objects or arrays within each other. */
function nested(levels: number, around: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = around(value);
  return value;
}

describe('time-to-live', () => {
  test.each([-1, 1, 2 ** 31 - 1])('ttl %d is accepted', async (ttl) => {
    expect((await send(document({ ttl }))).status).toBe(201);
  });

  test.each([0, -2, 1.5, 2 ** 31, 1e300, '60', true, null, [], {}])(
    'ttl %j is refused with 400 by create, upsert, replace and batch',
    async (ttl) => {
      const { id } = document();
      await container.items.create({ id, p: 'k' });
      const wrong = { id, p: 'k', ttl };
      const created = await send(document({ ttl }));
      expect(created.status).toBe(400);
      if (target.cosmos === null)
        expect(await created.text()).toContain("less than or equal to '2147483647'");
      expect((await send(wrong, { headers: { 'x-ms-documentdb-is-upsert': 'true' } })).status).toBe(400);
      const path = `/dbs/${cosmos.databaseId}/colls/c/docs/${id}`;
      expect((await cosmos.request('PUT', path, { key: ['k'], body: wrong })).status).toBe(400);
      const batch = await send([{ operationType: 'Upsert', resourceBody: wrong }], {
        headers: { 'x-ms-cosmos-is-batch-request': 'true', 'x-ms-cosmos-batch-atomic': 'true' },
      });
      expect([batch.status, await batch.json()]).toEqual([
        207,
        [expect.objectContaining({ statusCode: 400 })],
      ]);
      expect((await container.item(id, 'k').read<{ ttl?: number }>()).resource?.ttl).toBeUndefined();
    },
  );
});

describe('the ID', () => {
  test.each<[string, unknown]>([
    ['of 1,024 bytes', 'x'.repeat(1024)],
    ['of 1,024 bytes in 512 characters', 'ü'.repeat(512)],
    ['of 1,025 bytes with surrogate pairs', `x${'😀'.repeat(256)}`],
    ['that is empty', ''],
    ['that is null', null],
    ['that is a number', 7],
    ['that is missing', undefined],
  ])('%s is refused with 400', async (_, id) => {
    expect((await send({ id, p: 'k' })).status).toBe(400);
  });

  test.each<[string, string]>([
    ['of 1,023 bytes', 'x'.repeat(1023)],
    ['of 1,022 bytes in 511 characters', 'ü'.repeat(511)],
    ['with spaces, quotes and letters of all kinds', `a "b" 'c' %20 é 文`],
  ])('%s is accepted', async (_, id) => {
    expect((await send({ id, p: 'k' })).status).toBe(201);
    expect((await container.item(id, 'k').read<{ id: string }>()).resource?.id).toBe(id);
  });
});

describeStandIn('cosmos', 'limits')(
  'an ID that the documentation forbids, although the service stores it',
  () => {
    test.each(['a/b', 'a\\b', 'a?b', 'a#b', 'a '])("'%s' is refused with 400", async (id) => {
      const response = await send({ id, p: 'k' });
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('not allowed') as string,
      ]);
    });
  },
);

describe('the value of the partition key', () => {
  test('of 2,048 bytes is accepted; of 2,049 bytes it is refused with 400, by reads and queries too', async () => {
    const [fits, tooLong] = ['ü'.repeat(1024), `x${'ü'.repeat(1024)}`];
    expect((await send({ id: 'long', p: fits }, { key: fits })).status).toBe(201);
    expect((await send({ id: 'long', p: tooLong }, { key: tooLong })).status).toBe(400);
    const path = `/dbs/${cosmos.databaseId}/colls/c/docs`;
    expect((await cosmos.request('GET', `${path}/long`, { key: [tooLong] })).status).toBe(400);
    const query = await cosmos.request('POST', path, {
      key: [tooLong],
      body: { query: 'SELECT * FROM c' },
      headers: { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true' },
    });
    expect(query.status).toBe(400);
  });
});

describe('objects and arrays within each other', () => {
  const shapes: [string, (inner: unknown) => unknown][] = [
    ['objects', (inner) => ({ a: inner })],
    ['arrays', (inner) => [inner]],
  ];
  test.each(shapes)(
    '128 levels of %s are accepted, also in a batch, 129 are refused with 400',
    async (_, around) => {
      expect((await send(document({ x: nested(128, around) }))).status).toBe(201);
      const { code } = await container.items.batch(
        [{ operationType: 'Create', resourceBody: document({ x: nested(128, around) as string[] }) }],
        'k',
      );
      expect(code).toBe(200);
      expect((await send(document({ x: nested(129, around) }))).status).toBe(400);
    },
  );

  test('a million levels are refused with 400 at the door', async () => {
    const deep = `{"id":"deep","p":"k","x":${'['.repeat(1e6)}${']'.repeat(1e6)}}`;
    expect((await send(deep)).status).toBe(400);
  });
});

describe('what is not JSON', () => {
  test.each<[string, string | Uint8Array]>([
    ['NaN', '{"id":"n","p":"k","x":NaN}'],
    ['a number beyond doubles', '{"id":"n","p":"k","x":1e999}'],
    ['a negative number beyond doubles, deep inside', '{"id":"n","p":"k","x":[{"y":-1e999}]}'],
    ['bytes that are not UTF-8', Buffer.from('{"id":"n","p":"k","x":"\xff"}', 'latin1')],
    ['a comma at the end', '{"id":"n","p":"k",}'],
    ['nothing', ''],
    ['a list', '[]'],
    ['text', '"n"'],
    ['null', 'null'],
  ])('%s is refused with 400', async (_, body) => {
    expect((await send(body)).status).toBe(400);
    expect((await container.item('n', 'k').read()).statusCode).toBe(404);
  });
});
