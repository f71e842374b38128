/** What has not changed is not sent again: the client's cache asks by the entity tag. */
import { memoryCache, valueOf } from '../../../shared/client';
import { fakeService, json, problem } from './fakeService';

const unchanged = (etag: string) => new Response(null, { status: 304, headers: { etag } });

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

test('a full cache forgets what was not used for the longest time', () => {
  const cache = memoryCache(2);
  const answer = { etag: '"1"', status: 200, headers: [], text: '{}' };
  cache.set('a', answer);
  cache.set('b', answer);
  cache.get('a');
  cache.set('c', answer);
  expect(['a', 'b', 'c'].map((address) => cache.get(address) !== undefined)).toEqual([true, false, true]);
});
