/** Proves that the Cosmos server refuses on demand, and how the real SDK reacts to each refusal. */
import type { Container, OperationInput } from '@azure/cosmos';
import { describeStandIn } from '../standIn';
import { refusal, TestServer } from './server';

let cosmos: TestServer;
let container: Container;
beforeEach(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'c', partitionKey: { paths: ['/p'] } });
});
afterEach(() => cosmos.stop());

interface Document {
  readonly id: string;
  readonly p: string;
  readonly value: number;
}

const document = (value: number, id = 'x'): Document => ({ id, p: 'p', value });

async function refuse(order: object | string): Promise<Response> {
  const body = typeof order === 'string' ? order : JSON.stringify(order);
  return fetch(new URL('/_local/refuse', cosmos.server.url), { method: 'POST', body });
}

async function valueOf(id = 'x'): Promise<number | undefined> {
  return (await container.item(id, 'p').read<Document>()).resource?.value;
}

describeStandIn('cosmos', 'refusals')('a service that is unavailable for now', () => {
  test.each([408, 449, 500, 503])(
    'a write refused with %d reaches the caller, and nothing was written',
    async (status) => {
      expect((await refuse({ times: 1, status })).status).toBe(204);
      expect(await refusal(container.items.create(document(1)))).toMatchObject({ code: status });
      expect(await valueOf()).toBeUndefined();
      expect((await container.items.create(document(2))).statusCode).toBe(201);
    },
  );

  test.each([408, 429, 503])(
    'when a write is refused with %d after it took effect, only the response is lost',
    async (status) => {
      // The SDK repeats automatically after a 429, and then meets its own first try.
      await refuse({ times: 1, status, tookEffect: true });
      const { code } = await refusal(container.items.create(document(1)));
      expect(code).toBe(status === 429 ? 409 : status);
      expect(await valueOf()).toBe(1);
    },
  );

  test('a batch that is refused after it took effect is stored as a whole', async () => {
    const create = (id: string): OperationInput => ({
      operationType: 'Create',
      resourceBody: { id, p: 'p', value: 7 },
    });
    await refuse({ times: 1, status: 503, tookEffect: true });
    await container.items.batch([create('a'), create('b')], 'p').then(
      ({ code }) => expect(code).not.toBe(200),
      () => undefined,
    );
    expect([await valueOf('a'), await valueOf('b')]).toEqual([7, 7]);
  });

  test('a read refused with 503 is repeated once by the SDK, a query refused with 429 as often as allowed', async () => {
    await container.items.create(document(1));
    await refuse({ times: 1, status: 503 });
    expect(await valueOf()).toBe(1);
    await refuse({ times: 2, status: 503 });
    expect(await refusal(container.item('x', 'p').read())).toMatchObject({ code: 503 });
    await refuse({ times: 4, status: 429 });
    expect(
      (await container.items.query('SELECT * FROM c', { partitionKey: 'p' }).fetchAll()).resources,
    ).toHaveLength(1);
  });

  test('every third request is refused when `every` is 3, until the number is used up', async () => {
    await refuse({ times: 2, every: 3, status: 500 });
    const answers: unknown[] = [];
    for (let n = 1; n <= 8; n++) {
      const created = container.items.create(document(n, `d${n}`));
      answers.push(n % 3 === 0 ? (await refusal(created)).code : (await created).statusCode);
    }
    expect(answers).toEqual([201, 201, 500, 201, 201, 500, 201, 201]);
  });

  test('a new order replaces the one before, and times: 0 ends it', async () => {
    await refuse({ times: 1000, status: 500 });
    await refuse({ times: 0, status: 500 });
    expect((await container.items.create(document(1))).statusCode).toBe(201);
  });
});

describeStandIn('cosmos', 'refusals')('conflicts without another writer (412)', () => {
  const ifMatch = (etag: string | undefined) => ({
    accessCondition: { type: 'IfMatch', condition: etag ?? '' },
  });

  test('a replacement with the right ETag is refused as often as ordered, and changes nothing until then', async () => {
    const { resource } = await container.items.create(document(1));
    await refuse({ times: 2, status: 412 });
    const replace = () => container.item('x', 'p').replace(document(2), ifMatch(resource?._etag));
    expect(await refusal(replace())).toMatchObject({ code: 412 });
    expect(await refusal(replace())).toMatchObject({ code: 412 });
    expect(await valueOf()).toBe(1);
    expect((await replace()).statusCode).toBe(200);
    expect(await valueOf()).toBe(2);
  });

  test('an operation without a condition succeeds, and uses up no refusal', async () => {
    await refuse({ times: 1, status: 412 });
    await container.items.create(document(1));
    await container.items.upsert(document(2));
    const { resource } = await container.item('x', 'p').read<Document & { _etag: string }>();
    expect(await refusal(container.item('x', 'p').delete(ifMatch(resource?._etag)))).toMatchObject({
      code: 412,
    });
    expect((await container.item('x', 'p').delete(ifMatch(resource?._etag))).statusCode).toBe(204);
  });

  test('in a batch the operation with the condition fails with 412, the others with 424, and none takes effect', async () => {
    const { resource } = await container.items.create(document(1));
    const batch = () =>
      container.items.batch(
        [
          { operationType: 'Create', resourceBody: { id: 'other', p: 'p', value: 5 } },
          {
            operationType: 'Replace',
            id: 'x',
            ifMatch: resource?._etag ?? '',
            resourceBody: { ...document(2) },
          },
        ],
        'p',
      );
    await refuse({ times: 1, status: 412 });
    const refused = await batch();
    expect(refused.result?.map(({ statusCode }) => statusCode)).toEqual([424, 412]);
    expect([await valueOf(), await valueOf('other')]).toEqual([1, undefined]);
    expect((await batch()).result?.map(({ statusCode }) => statusCode)).toEqual([201, 200]);
  });
});

describeStandIn('cosmos', 'refusals')('an invalid order', () => {
  test.each([
    '{}',
    '{"times": -1, "status": 503}',
    '{"times": 1, "status": 200}',
    '{"times": 1, "status": 429, "retryAfterMs": -1}',
    '{"times": 1, "status": 503, "every": 0}',
    '{"times": 1, "status": 503, "tookEffect": "yes"}',
    '{"times": 1, "status": 412, "tookEffect": true}',
    'no json',
  ])('is refused and changes nothing: %s', async (order) => {
    expect((await refuse(order)).status).toBe(400);
    expect((await container.items.create(document(1))).statusCode).toBe(201);
  });
});
