/** Tests what the client does by itself, against the service: keys, tags, conflicts, pages and uploads (R2, R23, R46, R62). */
import { createClient, valueOf, type Client } from '../../shared/client';
import { document } from './claims';
import { Deployment } from './deployment';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

/** A client with everything that it does by itself. */
function clientOf(person: string): Client {
  const token = () => deployment.token(person);
  return createClient({ baseUrl: deployment.url, token, cache: 'memory', language: 'es' });
}

test('R2, R46: a claim is created, gets a document with progress, and is submitted once for one key', async () => {
  const client = clientOf('ana');
  const content = deployment.claims.content(await deployment.claims.customer());
  const created = await client.claims.create(content);
  const { id } = valueOf(created);
  expect(valueOf(await client.claims.create(content, { key: created.key })).id).toBe(id);
  const told: number[] = [];
  const onProgress = ({ sentBytes }: { readonly sentBytes: number }) => told.push(sentBytes);
  const { proofs } = valueOf(await client.proofs.upload(id, document(), { onProgress }));
  expect(told).toEqual([0, document().content.byteLength]);
  const [proof] = proofs;
  const { bytes } = valueOf(await client.proofs.download(id, proof?.proofId ?? ''));
  expect(Buffer.from(bytes).equals(Buffer.from(document().content))).toBe(true);
  const submitted = await client.commands.submit(id, { acknowledged: true });
  expect(valueOf(submitted).status).toBe('Submitted');
  expect(await client.commands.submit(id, { acknowledged: true }, { key: submitted.key })).toMatchObject({
    ok: true,
    replayed: true,
  });
  const refused = await client.commands.submit(id, { acknowledged: true });
  expect(refused).toMatchObject({ ok: false, status: 409, problem: { kind: 'api', code: 'wrong-status' } });
});

test('R2: an edit of an older revision is a conflict by field, and can be saved over the newer one', async () => {
  const { id } = await deployment.claims.draft();
  const client = clientOf('ana');
  const before = await client.claims.get(id);
  if (!before.ok) throw new Error('The claim cannot be read.');
  const contact = { title: 'Head of IT' };
  const theirs = { name: 'Theirs', customerContact: contact };
  valueOf(await deployment.as('ana').claims.edit(id, theirs, before.etag ?? ''));
  const edited = await client.claims.editWith(before, (content) => ({
    ...content,
    name: 'Mine',
    mpnId: '4512002',
  }));
  if (edited.ok || edited.conflict === null) throw new Error('There is no conflict.');
  const { fields, save } = edited.conflict;
  const states = Object.fromEntries(fields.map(({ field, state }) => [field, state]));
  expect(states).toEqual({ '/name': 'conflict', '/mpnId': 'yours', '/customerContact/title': 'theirs' });
  const saved = valueOf(await save(() => 'theirs'));
  expect(saved.content).toMatchObject({ name: 'Theirs', mpnId: '4512002', customerContact: contact });
});

test('what has not changed comes from the cache, and a change is seen at once', async () => {
  const { id } = await deployment.claims.draft();
  const client = clientOf('ana');
  const [first, second] = [await client.claims.get(id), await client.claims.get(id)];
  expect([first, second].map((read) => read.ok && read.unchanged)).toEqual([false, true]);
  expect(valueOf(second)).toEqual(valueOf(first));
  valueOf(await client.claims.edit(id, { name: 'Changed' }, second.ok ? second : ''));
  expect(valueOf(await client.claims.get(id)).content.name).toBe('Changed');
});

test('R62: a list is read entry by entry over its pages, and as CSV page by page', async () => {
  for (let made = 0; made < 3; made++) await deployment.claims.draft();
  const client = clientOf('ana');
  const ids: string[] = [];
  for await (const { id } of client.claims.list.all({ limit: 2 })) ids.push(id);
  const whole = valueOf(await client.claims.list.whole({ limit: 200 })).items;
  expect(ids).toEqual(whole.map(({ id }) => id));
  const first = valueOf(await client.claims.csv({ limit: 1 }));
  const next = valueOf(await client.claims.csv({ limit: 1, cursor: first.cursor ?? '' }));
  expect([first.text.includes(ids[0] ?? '-'), next.text.includes(ids[1] ?? '-')]).toEqual([true, true]);
});

test('R23, R53: a problem has its texts in the language of the client', async () => {
  const found = await clientOf('carla').claims.get((await deployment.claims.draft()).id);
  expect(found).toMatchObject({ ok: false, status: 404, problem: { kind: 'api', code: 'claim-not-found' } });
  expect(found.headers.get('content-language')).toBe('es');
});
