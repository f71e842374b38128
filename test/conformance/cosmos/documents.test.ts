/**
 * Tests the operations on documents with the real SDK: create, read, upsert, replace, delete, their
 * conditions and limits.
 */
import type { Container } from '@azure/cosmos';
import { describeStandIn } from '../standIn';
import { refusal, TestServer } from './server';

let test_: TestServer;
let container: Container;
beforeAll(async () => {
  test_ = await TestServer.start();
  container = await test_.container({ id: 'claims', partitionKey: { paths: ['/partnerId', '/claimId'] } });
});
afterAll(() => test_.stop());

interface Claim {
  id: string;
  partnerId: string;
  claimId: string;
  [name: string]: unknown;
}

let next = 0;
function claim(more: Record<string, unknown> = {}): Claim {
  const claimId = `claim-${++next}`;
  return { id: 'claim', partnerId: 'p1', claimId, ...more };
}
const item = ({ id, partnerId, claimId }: Claim) => container.item(id, [partnerId, claimId]);

test('a created document is read back with its system properties', async () => {
  const document = claim({ nested: { list: [1, 'ü', null, true, { deep: 1.5 }] } });
  const created = await container.items.create(document);
  expect(created.statusCode).toBe(201);
  const { resource, statusCode, etag } = await item(document).read<Claim>();
  expect(statusCode).toBe(200);
  expect(resource).toMatchObject(document);
  expect(resource).toEqual(created.resource);
  expect(etag).toBe(created.etag);
  expect(etag).toMatch(/^"[0-9a-f-]{36}"$/);
  expect(Object.keys(resource ?? {})).toEqual(
    expect.arrayContaining(['_rid', '_self', '_etag', '_attachments', '_ts']),
  );
});

test('creating an existing document is refused with 409 and changes nothing', async () => {
  const document = claim({ value: 1 });
  await container.items.create(document);
  expect(await refusal(container.items.create({ ...document, value: 2 }))).toMatchObject({ code: 409 });
  expect((await item(document).read<Claim>()).resource).toMatchObject({ value: 1 });
});

test('several partitions can have a document with the same id', async () => {
  const [a, b] = [claim({ value: 'a' }), claim({ value: 'b' })];
  await container.items.create(a);
  await container.items.create(b);
  expect((await item(a).read<Claim>()).resource?.['value']).toBe('a');
  expect((await item(b).read<Claim>()).resource?.['value']).toBe('b');
});

test('reading a missing document gives 404 without an exception', async () => {
  const { statusCode, resource } = await item(claim()).read<Claim>();
  expect([statusCode, resource]).toEqual([404, undefined]);
});

test('upsert creates with 201 and replaces with 200', async () => {
  const document = claim({ value: 1 });
  expect((await container.items.upsert(document)).statusCode).toBe(201);
  expect((await container.items.upsert({ ...document, value: 2 })).statusCode).toBe(200);
  expect((await item(document).read<Claim>()).resource?.['value']).toBe(2);
});

test('replace changes the document and its ETag; delete removes it', async () => {
  const document = claim({ value: 1 });
  const { etag } = await container.items.create(document);
  const replaced = await item(document).replace({ ...document, value: 2 });
  expect(replaced.statusCode).toBe(200);
  expect(replaced.etag).not.toBe(etag);
  expect((await item(document).delete()).statusCode).toBe(204);
  expect((await item(document).read()).statusCode).toBe(404);
  expect(await refusal(item(document).delete())).toMatchObject({ code: 404 });
  expect(await refusal(item(document).replace(document))).toMatchObject({ code: 404 });
});

describe('conditions', () => {
  test.each(['replace', 'delete'] as const)(
    '%s with an old If-Match is refused with 412, with the current one it succeeds',
    async (operation) => {
      const document = claim({ value: 1 });
      const { etag: stale } = await container.items.create(document);
      const { etag: current } = await item(document).replace({ ...document, value: 2 });
      const run = async (condition: string): Promise<unknown> => {
        const options = { accessCondition: { type: 'IfMatch', condition } };
        if (operation === 'replace') return item(document).replace({ ...document, value: 3 }, options);
        return item(document).delete(options);
      };
      expect(await refusal(run(stale))).toMatchObject({ code: 412 });
      expect((await item(document).read<Claim>()).resource?.['value']).toBe(2);
      await run(current);
      expect((await item(document).read<Claim>()).resource?.['value']).toBe(
        operation === 'delete' ? undefined : 3,
      );
    },
  );

  test('of several writers with the same ETag exactly one succeeds', async () => {
    const document = claim();
    const { etag } = await container.items.create(document);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, value) =>
        item(document).replace(
          { ...document, value },
          { accessCondition: { type: 'IfMatch', condition: etag } },
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describeStandIn('cosmos', 'limits')('an unsupported feature is refused with 501 and its name', () => {
  const any = { accessCondition: { type: 'IfMatch', condition: '*' } };
  test.each<[string, (document: Claim) => Promise<unknown>]>([
    ['PATCH of a document', (document) => item(document).patch([{ op: 'set', path: '/value', value: 3 }])],
    ['If-Match with an operation Upsert', (document) => container.items.upsert(document, any)],
    ['the condition If-Match: *', (document) => item(document).replace(document, any)],
    [
      'the condition If-None-Match',
      (document) => item(document).read({ accessCondition: { type: 'IfNoneMatch', condition: '"x"' } }),
    ],
    [
      'a page size of the service’s own choice',
      () => container.items.query('SELECT * FROM c', { maxItemCount: -1 }).fetchAll(),
    ],
  ])('%s', async (feature, operation) => {
    const document = claim({ value: 1 });
    const { etag } = await container.items.create(document);
    expect(await refusal(operation(document))).toMatchObject({
      code: 501,
      message: expect.stringContaining(`does not support ${feature}`) as string,
    });
    expect((await item(document).read()).etag).toBe(etag);
  });

  test.each<[string, string, Record<string, string>]>([
    ['GET of the documents of a container', 'GET', {}],
    ['PUT of the documents of a container', 'PUT', {}],
    ['responses without the document (Prefer)', 'POST', { prefer: 'return=minimal' }],
  ])('%s', async (feature, method, headers) => {
    const response = await test_.request(method, `/dbs/${test_.databaseId}/colls/claims/docs`, {
      key: ['p1', 'refused'],
      headers,
    });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(`does not support ${feature}`);
  });
});

describe('faults', () => {
  test('replacing under another id or another partition key is refused with 400', async () => {
    const document = claim();
    await container.items.create(document);
    expect(await refusal(item(document).replace({ ...document, id: 'other' }))).toMatchObject({ code: 400 });
    expect(await refusal(item(document).replace({ ...document, claimId: 'other' }))).toMatchObject({
      code: 400,
      substatus: 1001,
    });
  });

  test('a partial partition key is refused for a point operation', async () => {
    const document = claim();
    await container.items.create(document);
    expect(await refusal(container.item('claim', ['p1']).delete())).toMatchObject({
      code: 400,
      substatus: 1001,
    });
  });

  test('a document over 2 MB is refused with 413, one just below is stored', async () => {
    const overhead = 1000;
    const limit = 2 * 1024 * 1024;
    const fits = claim({ text: 'x'.repeat(limit - overhead) });
    expect((await container.items.create(fits)).statusCode).toBe(201);
    expect(await refusal(container.items.create(claim({ text: 'x'.repeat(limit) })))).toMatchObject({
      code: 413,
    });
    expect(await refusal(container.items.create(claim({ text: 'ü'.repeat(limit / 2) })))).toMatchObject({
      code: 413,
    });
  });
});
