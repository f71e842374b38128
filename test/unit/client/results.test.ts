/** Problems are values, and their kinds can be told apart. */
import {
  etagOf,
  isConflict,
  isStale,
  UnexpectedProblem,
  valueOf,
  type Failure,
} from '../../../shared/client';
import { fakeService, json, problem, unreachable } from './fakeService';

/** What a request that gets this answer fails with. */
async function failure(answer: Response | Error): Promise<Failure> {
  const result = await fakeService([answer], { retries: null }).client.claims.get('c-1');
  if (result.ok) throw new Error('The request succeeded.');
  return result;
}

test('an answer has its value, its tag, the time of the service, and whether it is a repetition', async () => {
  const headers = { etag: '"7"', 'idempotency-replayed': 'true', 'x-claim-time': '2026-11-23T09:00:00.000Z' };
  const { client } = fakeService([json({ id: 'c-1' }, 201, headers)]);
  const answer = await client.request<{ id: string }>('POST', 'claims', { json: {} });
  expect(answer).toMatchObject({
    ...{ ok: true, value: { id: 'c-1' }, status: 201, etag: '"7"', replayed: true, unchanged: false },
    ...{ claimTime: '2026-11-23T09:00:00.000Z', request: 'POST /api/claims', key: 'key-1' },
  });
  expect([etagOf(answer), valueOf(answer)]).toEqual(['"7"', { id: 'c-1' }]);
});

test('a problem of the API has its members, and those that are missing are told so', async () => {
  const errors = [{ field: '/name', code: 'invalid', message: 'is too long' }, 'nonsense'];
  const found = await failure(problem(400, 'invalid-request', { errors, moreErrors: 2 }));
  expect(found).toMatchObject({
    status: 400,
    problem: {
      ...{ kind: 'api', code: 'invalid-request', detail: 'Why.', traceId: 't-1', moreErrors: 2 },
      ...{ errors: [errors[0]], retryAt: null, claimId: null },
    },
  });
});

test.each([
  ['the page of a proxy', new Response('<html>Bad gateway</html>', { status: 502 })],
  ['a page of success', new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })],
  ['JSON of somebody else', json({ message: 'Service unavailable' }, 503)],
])('%s is no problem of the API', async (_name, answer) => {
  const found = await failure(answer);
  expect(found).toMatchObject({ status: answer.status, problem: { kind: 'foreign-answer' } });
  expect(found.problem.text).toBe(await answer.text());
});

test('a failure of the network is a value, and a fault of the program is thrown', async () => {
  expect(await failure(unreachable)).toMatchObject({
    ...{ status: 0, problem: { kind: 'no-answer', timedOut: false, cause: unreachable } },
  });
  await expect(failure(new Error('A test observed a fault.'))).rejects.toThrow('A test observed a fault.');
});

test('an answer without a body has no value', async () => {
  const { client } = fakeService([new Response(null, { status: 204 })]);
  expect(await client.request('POST', 'claims/next')).toMatchObject({
    ok: true,
    status: 204,
    value: undefined,
  });
});

test('where a body is due, an empty one is no answer of the API', async () => {
  const found = await failure(new Response('', { status: 200 }));
  expect(found).toMatchObject({ status: 200, problem: { kind: 'foreign-answer' } });
});

test('an ID that would lead to another address is a fault of the program, and nothing is sent', async () => {
  for (const id of ['', '.', '..']) {
    const { client, seen } = fakeService([json({})]);
    await expect(client.claims.get(id)).rejects.toThrow(RangeError);
    await expect(client.claims.history(id)).rejects.toThrow('is no path of the API');
    expect(seen).toEqual([]);
  }
  const { client, seen } = fakeService([json({})]);
  await client.claims.get('a/../b?c#d');
  expect(seen[0]?.url.pathname).toBe('/api/claims/a%2F..%2Fb%3Fc%23d');
});

test('no message has the token of a person, or of a link to a customer', async () => {
  const token = 'secret-of-the-link';
  const page = await fakeService([unreachable], { retries: null }).client.customerPages.answer(token, {});
  expect(page.request).toBe('POST /api/consent/{token}');
  const claim = await failure(unreachable);
  for (const found of [page, claim]) {
    expect(() => valueOf(found)).toThrow(UnexpectedProblem);
    expect(JSON.stringify([found, found.ok || new UnexpectedProblem(found).message])).not.toMatch(
      /secret|Bearer/,
    );
  }
});

test('the address of the service may end with a slash', async () => {
  const { client, seen } = fakeService([json({})], { baseUrl: 'https://claims.example/' });
  await client.me.get();
  expect(seen[0]?.url.href).toBe('https://claims.example/api/me');
});

test('a conflict is recognised: by a revision that is not the newest, or by what is so now', async () => {
  const told = async (status: number, code: string) => {
    const found = await failure(problem(status, code));
    return [isStale(found), isConflict(found)];
  };
  expect(await told(412, 'stale-revision')).toEqual([true, true]);
  expect(await told(409, 'wrong-status')).toEqual([false, true]);
  expect(await told(422, 'content-invalid')).toEqual([false, false]);
  expect(isConflict(await failure(json({}, 409)))).toBe(false);
});

test('valueOf throws what was asked and what was answered', async () => {
  const errors = [{ field: '/name', code: 'invalid', message: 'is too long' }];
  const found = await failure(problem(400, 'invalid-request', { errors }));
  const message = 'GET /api/claims/c-1 answered 400 invalid-request: Why.\n  /name: is too long';
  expect(() => valueOf(found)).toThrow(message);
  expect(() => valueOf(found)).toThrow(UnexpectedProblem);
});

test('a request has the token, the language and what its caller adds', async () => {
  const tokens = ['one', null];
  const { client, seen } = fakeService([json({})], {
    language: 'pt-PT',
    token: () => Promise.resolve(tokens.shift() ?? null),
  });
  await client.claims.list({ status: 'Submitted', limit: 5 }, { headers: { 'x-own': 'yes' } });
  await client.service.texts({}, { language: 'es' });
  expect(
    seen.map(({ method, url, headers }) => [
      method,
      url.href,
      ...['authorization', 'accept-language', 'x-own'].map((name) => headers.get(name)),
    ]),
  ).toEqual([
    ['GET', 'https://claims.example/api/claims?status=Submitted&limit=5', 'Bearer one', 'pt-PT', 'yes'],
    ['GET', 'https://claims.example/api/texts', null, 'es', null],
  ]);
});

test('an ID is one part of the address, whatever it contains', async () => {
  const { client, seen } = fakeService([json({})]);
  await client.failedWork.redrive('a/b', 'c?d');
  expect(seen[0]?.url.pathname).toBe('/api/failed-work/a%2Fb/c%3Fd/redrive');
});

test('rows are sent as JSON or as CSV, and a patch as a merge patch of the revision that was read', async () => {
  const { client, seen } = fakeService([json({}, 200, { etag: '"3.f0"' })]);
  const read = await client.claims.get('c-1');
  if (!read.ok) throw new Error('It cannot be read.');
  await client.claims.edit('c-1', { name: 'New' }, read);
  await client.claims.import({ csv: 'name\nNew' });
  await client.claims.import({ rows: [] });
  expect(
    seen.slice(1).map(({ body, headers }) => [body, headers.get('content-type'), headers.get('if-match')]),
  ).toEqual([
    ['{"name":"New"}', 'application/merge-patch+json', '"3.f0"'],
    ['name\nNew', 'text/csv', null],
    ['{"rows":[]}', 'application/json', null],
  ]);
});
