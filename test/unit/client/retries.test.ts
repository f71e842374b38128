/** When the client sends a request again, and when it does not. */
import { valueOf } from '../../../shared/client';
import { retryAfterMs } from '../../../shared/client/retries';
import { begin, fakeService, json, problem, unreachable } from './fakeService';

const busy = (headers: Readonly<Record<string, string>> = {}) => problem(503, 'unavailable', { headers });
const health = json({ status: 'ok' });

test('a GET is sent again after a failure of the network and while the service is busy', async () => {
  const { client, seen, pauses } = fakeService([unreachable, busy(), health]);
  const answer = await client.service.health();
  expect(answer).toMatchObject({ ok: true, value: { status: 'ok' }, attempts: 3 });
  expect(seen).toHaveLength(3);
  // Half of 400 ms and of 800 ms: the random number is 0.5.
  expect(pauses).toEqual([200, 400]);
});

test('a POST is sent again with the same key, and another one has another key', async () => {
  const { client, seen } = fakeService([unreachable, json({ id: 'c-1' })]);
  await client.commands.submit('c-1', { acknowledged: true });
  await client.commands.submit('c-1', { acknowledged: true });
  expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key-1', 'key-1', 'key-2']);
});

test("the caller's key takes the place of the client's, in either way of giving it", async () => {
  const { client, seen } = fakeService([json({})]);
  await client.commands.withdraw('c-1', { explanation: 'x' }, { key: 'own' });
  await client.commands.withdraw('c-1', { explanation: 'x' }, { headers: { 'Idempotency-Key': 'other' } });
  const without = await client.commands.withdraw('c-1', { explanation: 'x' }, { key: null });
  expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['own', 'other', null]);
  expect(without.key).toBeNull();
});

test.each([
  ['a POST without a key', { key: null }, 'POST'],
  ['a request that is to be sent once', { again: false }, 'GET'],
] as const)('%s is not sent again', async (_name, options, method) => {
  const { client, seen } = fakeService([busy(), health]);
  expect(await client.request(method, 'claims', options)).toMatchObject({ ok: false, status: 503 });
  expect(seen).toHaveLength(1);
});

test('a DELETE is sent again if it names the revision, and else not', async () => {
  const bound = fakeService([unreachable, json({})]);
  await bound.client.claims.discard('c-1', { ifMatch: '"3"' });
  expect(bound.seen.map(({ headers }) => headers.get('if-match'))).toEqual(['"3"', '"3"']);
  const free = fakeService([unreachable, json({})]);
  expect(await free.client.claims.discard('c-1')).toMatchObject({
    ok: false,
    problem: { kind: 'no-answer' },
  });
});

test.each([400, 401, 403, 404, 409, 412, 422, 428, 500])(
  'a refusal with %d is not sent again',
  async (status) => {
    const { client, seen } = fakeService([problem(status, 'wrong-status'), health]);
    expect(await client.service.health()).toMatchObject({ ok: false, status });
    expect(seen).toHaveLength(1);
  },
);

test('Retry-After is waited for, in seconds and as a date, and never cut short', async () => {
  const date = new Date(begin + 7200).toUTCString();
  const { client, pauses } = fakeService([
    busy({ 'retry-after': '3' }),
    busy({ 'retry-after': date }),
    health,
  ]);
  valueOf(await client.service.health());
  const [seconds = 0, untilDate = 0] = pauses;
  expect(seconds).toBeGreaterThanOrEqual(3000);
  expect(seconds + untilDate).toBeGreaterThanOrEqual(Date.parse(date) - begin);
});

test('R66: 429 is sent again if its time is near, and is a problem at once if it is not', async () => {
  const limited = (after: string) => problem(429, 'rate-limited', { headers: { 'retry-after': after } });
  const near = fakeService([limited('2'), json({})]);
  valueOf(await near.client.comments.add('c-1', { text: 'x' }));
  const far = fakeService([limited('1800'), json({})]);
  expect(await far.client.comments.add('c-1', { text: 'x' })).toMatchObject({ ok: false, status: 429 });
  expect([far.seen.length, far.pauses]).toEqual([1, []]);
});

test('the number of attempts and their whole time have an end', async () => {
  const often = fakeService([busy()], { retries: { attempts: 3 } });
  expect(await often.client.service.health()).toMatchObject({ ok: false, attempts: 3 });
  const long = fakeService([busy({ 'retry-after': '20' })], { retries: { attempts: 100, totalMs: 60_000 } });
  expect(await long.client.service.health()).toMatchObject({ ok: false, attempts: 3 });
  const none = fakeService([busy()], { retries: null });
  expect(await none.client.service.health()).toMatchObject({ ok: false, attempts: 1 });
});

test.each([
  ['12', 12_000],
  [' 0 ', 0],
  ['Mon, 23 Nov 2026 09:00:05 GMT', 5000],
  ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
  ['soon', null],
  ['9'.repeat(20), 1e23],
  ['-5', null],
  ['1.5', null],
  [null, null],
])('Retry-After %j is %j ms', (value, ms) => expect(retryAfterMs(value, begin)).toBe(ms));

test('a Retry-After beyond every timer is never waited for, whatever the policy', async () => {
  for (const after of ['9999999', '9'.repeat(30), 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    const { client, pauses } = fakeService([busy({ 'retry-after': after })], {
      retries: { totalMs: Infinity },
    });
    expect(await client.service.health()).toMatchObject({ ok: false, attempts: 1 });
    expect(pauses).toEqual([]);
  }
});

test('a signal that outlives its requests holds on to none of them', async () => {
  const { signal } = new AbortController();
  const [added, removed] = [
    jest.spyOn(signal, 'addEventListener'),
    jest.spyOn(signal, 'removeEventListener'),
  ];
  const { client } = fakeService([health, unreachable, health]);
  await client.service.health({ signal });
  await client.service.health({ signal });
  expect(added.mock.calls.length).toBe(3);
  expect(removed.mock.calls.length).toBe(3);
});

test('an aborted signal ends the request, the pause before the next one, and nothing else', async () => {
  const ended = new AbortController();
  ended.abort();
  const { signal } = ended;
  const { client, seen } = fakeService([new DOMException('ended', 'AbortError')]);
  expect(await client.service.health({ signal })).toMatchObject({
    ok: false,
    problem: { kind: 'cancelled' },
  });
  expect(seen).toHaveLength(1);
  const late = new AbortController();
  const paused = fakeService([
    () => {
      late.abort();
      return Promise.resolve(busy());
    },
  ]);
  const result = await paused.client.service.health({ signal: late.signal });
  expect([result, paused.pauses]).toMatchObject([{ ok: false, problem: { kind: 'cancelled' } }, []]);
});

test('an attempt that takes too long is given up, and is no cancellation', async () => {
  const hangs = (_seen: unknown, signal: AbortSignal | undefined) =>
    new Promise<Response>((_answered, failed) => {
      const fail = () => failed(new DOMException('too long', 'TimeoutError'));
      if (signal?.aborted === true) fail();
      else signal?.addEventListener('abort', fail);
    });
  const { client } = fakeService([hangs], {
    retries: null,
    deadline: () => AbortSignal.abort(new DOMException('too long', 'TimeoutError')),
  });
  const result = await client.service.health({ signal: new AbortController().signal });
  expect(result).toMatchObject({ ok: false, problem: { kind: 'no-answer', timedOut: true } });
});
