/** What has not changed is not sent again: the client's cache asks by the entity tag. */
import { memoryCache, valueOf } from '../../../shared/client';
import { fakeService, json, problem } from './fakeService';

const unchanged = (etag: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status: 304, headers: { etag, ...headers } });

test('a repeated GET gets the value again, with its status and its tag', async () => {
  const { client, seen } = fakeService([json({ id: 'c-1' }, 200, { etag: '"3.f0"' }), unchanged('"3.f0"')], {
    cache: 'memory',
  });
  const first = await client.claims.get('c-1');
  const second = await client.claims.get('c-1');
  expect(seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"3.f0"']);
  expect([first, second]).toMatchObject([
    { ok: true, status: 200, etag: '"3.f0"', unchanged: false, value: { id: 'c-1' } },
    { ok: true, status: 200, etag: '"3.f0"', unchanged: true, value: { id: 'c-1' } },
  ]);
  // Who changes what was read changes nothing of what is kept.
  expect(first.ok && second.ok && first.value === second.value).toBe(false);
});

test('a newer answer replaces the kept one, and a problem does not', async () => {
  const { client, seen } = fakeService(
    [
      json({ name: 'one' }, 200, { etag: '"1"' }),
      problem(404, 'claim-not-found'),
      json({ name: 'two' }, 200, { etag: '"2"' }),
      unchanged('"2"'),
    ],
    { cache: 'memory' },
  );
  await client.claims.get('c-1');
  await client.claims.get('c-1');
  await client.claims.get('c-1');
  expect(valueOf(await client.claims.get('c-1'))).toEqual({ name: 'two' });
  expect(seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"1"', '"1"', '"2"']);
});

test('another address, language or form of an answer is kept apart', async () => {
  const { client, seen } = fakeService([json({ items: [], cursor: null }, 200, { etag: '"a"' })], {
    cache: 'memory',
  });
  await client.claims.list();
  await client.claims.list({ sort: 'due' });
  await client.claims.list({}, { language: 'es' });
  await client.claims.csv();
  expect(seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null, null, null]);
});

test('without a cache nothing is asked by a tag', async () => {
  const { client, seen } = fakeService([json({}, 200, { etag: '"1"' })]);
  await client.claims.get('c-1');
  await client.claims.get('c-1');
  expect(seen.map(({ headers }) => headers.has('if-none-match'))).toEqual([false, false]);
});

test('after 304 the claim time is that of the 304, by which deadlines run', async () => {
  const at = (minute: string) => ({ 'x-claim-time': `2026-11-23T09:${minute}:00.000Z` });
  const { client } = fakeService(
    [json({}, 200, { etag: '"1"', ...at('00') }), unchanged('"1"', at('05')), unchanged('"1"', at('10'))],
    { cache: 'memory' },
  );
  const times: (string | null)[] = [];
  for (const _read of [1, 2, 3]) {
    const read = await client.claims.get('c-1');
    times.push(read.ok ? read.claimTime : null);
  }
  expect(times.map((time) => time?.slice(14, 16))).toEqual(['00', '05', '10']);
});

test('what was kept for one person is asked anew for another, and no token is in the cache', async () => {
  let token = 'token-of-ana';
  const addresses: string[] = [];
  const cache = memoryCache();
  const { client, seen } = fakeService([json({ name: 'one' }, 200, { etag: '"1"' })], {
    token: () => Promise.resolve(token),
    cache: {
      get: (address) => cache.get(address),
      set: (address, answer) => {
        addresses.push(address);
        cache.set(address, answer);
      },
    },
  });
  await client.claims.get('c-1');
  token = 'token-of-ben';
  await client.claims.get('c-1');
  token = 'token-of-ana';
  await client.claims.get('c-1');
  expect(seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null, '"1"']);
  expect(addresses.join()).not.toContain('token');
});

test('bytes of a file are not kept, because they are no text', async () => {
  const bytes = new Uint8Array([0x50, 0x4b, 0xff, 0xfe]);
  const headers = { etag: '"1"', 'content-type': 'application/zip' };
  const { client, seen } = fakeService([new Response(bytes, { headers })], { cache: 'memory' });
  await client.proofs.template('c-1');
  expect([...valueOf(await client.proofs.template('c-1')).bytes]).toEqual([...bytes]);
  expect(seen.map(({ headers: asked }) => asked.has('if-none-match'))).toEqual([false, false]);
});

test('a cache has an end by its length too', () => {
  const cache = memoryCache(200, 10);
  const answer = (text: string) => ({ etag: '"1"', status: 200, headers: [], text });
  cache.set('a', answer('12345'));
  cache.set('b', answer('12345'));
  cache.set('a', answer('123456'));
  cache.set('c', answer('12345678901'));
  expect(['a', 'b', 'c'].map((address) => cache.get(address)?.text.length)).toEqual([
    6,
    undefined,
    undefined,
  ]);
});

test('a full cache forgets what was not used for the longest time', () => {
  const cache = memoryCache(2);
  const answer = { etag: '"1"', status: 200, headers: [], text: '{}' };
  cache.set('a', answer);
  cache.set('b', answer);
  cache.get('a');
  cache.set('c', answer);
  expect(['a', 'b', 'c'].map((address) => cache.get(address) !== undefined)).toEqual([true, false, true]);
});
