/** Lists are read by page, by entry, as a whole and as CSV (R62). */
import { UnexpectedProblem, valueOf } from '../../../shared/client';
import { fakeService, json, problem } from './fakeService';

const pages = [json({ items: [1, 2], cursor: 'a' }), json({ items: [3], cursor: null })];

test('the method itself reads one page, and the next one by its cursor', async () => {
  const { client, seen } = fakeService(pages);
  const first = valueOf(await client.claims.list({ status: 'Submitted' }));
  expect(first).toEqual({ items: [1, 2], cursor: 'a' });
  expect(valueOf(await client.claims.list({ status: 'Submitted', cursor: 'a' }))).toEqual({
    items: [3],
    cursor: null,
  });
  expect(seen.map(({ url }) => url.search)).toEqual(['?status=Submitted', '?status=Submitted&cursor=a']);
});

test('all gives every entry, with the filters of the first page, and reads no page before it is needed', async () => {
  const { client, seen } = fakeService(pages);
  const read: unknown[] = [];
  for await (const entry of client.claims.list.all({ sort: 'due' })) {
    read.push(entry);
    if (read.length === 2) expect(seen).toHaveLength(1);
  }
  expect(read).toEqual([1, 2, 3]);
  expect(seen.map(({ url }) => url.search)).toEqual(['?sort=due', '?sort=due&cursor=a']);
});

test('a problem is thrown by all, and is the last result of pages and the result of whole', async () => {
  const script = [json({ items: [1], cursor: 'a' }), problem(403, 'not-permitted')];
  const read: unknown[] = [];
  const reading = async () => {
    for await (const entry of fakeService(script).client.claims.history.all('c-1')) read.push(entry);
  };
  await expect(reading()).rejects.toThrow(UnexpectedProblem);
  expect(read).toEqual([1]);
  const states: boolean[] = [];
  for await (const page of fakeService(script).client.claims.history.pages('c-1')) states.push(page.ok);
  expect(states).toEqual([true, false]);
  const whole = await fakeService(script).client.claims.history.whole('c-1');
  expect(whole).toMatchObject({ ok: false, status: 403 });
});

test('whole joins the pages, also a list without a cursor', async () => {
  const { client } = fakeService(pages);
  expect(valueOf(await client.comments.list.whole('c-1'))).toEqual({ items: [1, 2, 3], cursor: null });
  const without = fakeService([json({ items: [1] })]);
  expect(valueOf(await without.client.comments.list.whole('c-1'))).toEqual({ items: [1], cursor: null });
});

test('a list as CSV has its text and the cursor of the next rows; an answer that is none is a problem', async () => {
  const rows = (headers: Readonly<Record<string, string>>) =>
    new Response('id\n1', { headers: { 'content-type': 'text/csv; charset=utf-8', ...headers } });
  const link = '<https://other.example/api/claims?sort=due&cursor=a%2Fb>; rel="next"';
  const { client, seen } = fakeService([rows({ link }), rows({}), json({ items: [] })]);
  expect(valueOf(await client.claims.csv({ sort: 'due' }))).toEqual({ text: 'id\n1', cursor: 'a/b' });
  expect(valueOf(await client.claims.csv({ sort: 'due', cursor: 'a/b' }))).toEqual({
    text: 'id\n1',
    cursor: null,
  });
  expect(seen.map(({ headers }) => headers.get('accept'))).toEqual(['text/csv', 'text/csv']);
  expect(await client.claims.csv()).toMatchObject({ ok: false, problem: { kind: 'foreign-answer' } });
});

test('a file has its bytes and its name', async () => {
  const file = new Response(new Uint8Array([0, 255, 7]), {
    headers: { 'content-type': 'application/x', 'content-disposition': 'attachment; filename="a.docx"' },
  });
  const { client } = fakeService([file]);
  const { bytes, fileName, contentType } = valueOf(await client.proofs.template('c-1', { language: 'es' }));
  expect([[...bytes], fileName, contentType]).toEqual([[0, 255, 7], 'a.docx', 'application/x']);
});
