/** An edit that meets a newer revision shows who has changed what, and can be saved over it (R2). */
import {
  compare,
  contentOf,
  mergePatchOf,
  type Conflict,
  type Edited,
  type EditableContent,
} from '../../../shared/client';
import type { Claim } from '../../../shared/contracts/apiTypes';
import { mergePatch } from '../../../shared/contracts/basics/mergePatch';
import fc from '../../tools/fastCheck';
import { fakeService, json, problem, type Scripted } from './fakeService';

const contact = { name: 'Tina Toy', title: 'CIO', email: 'tina@toys.example', language: null };
const content: Claim['content'] = {
  name: 'Roll-out',
  mpnId: '4512001',
  customer: { tenantId: 't-1', domain: 'toys.example', name: 'Toys' },
  solutionArea: 'Microsoft365',
  activities: ['usage'],
  products: [{ productId: 'teams', name: 'Teams', subscriptionId: null, endsAt: null, place: null }],
  customerContact: contact,
  technicalContact: null,
  partnerContact: null,
  revenue: null,
};

/** The claim in a revision, as it is read. */
const read = (revision: number, changed: Partial<Claim['content']> = {}) =>
  json({ id: 'c-1', revision, content: { ...content, ...changed } }, 200, { etag: `"${revision}"` });
const stale = problem(412, 'stale-revision');

/** Reads the claim and edits it. */
async function edit(script: readonly Scripted[], change: (content: EditableContent) => EditableContent) {
  const { client, seen } = fakeService(script);
  const before = await client.claims.get('c-1');
  if (!before.ok) throw new Error('It cannot be read.');
  return { edited: await client.claims.editWith(before, change), seen };
}

function conflictIn(edited: Edited<Claim, EditableContent>): Conflict<Claim, EditableContent> {
  if (edited.ok || edited.conflict === null) throw new Error('There is no conflict.');
  return edited.conflict;
}

const withEmail = (email: string) => ({ customerContact: { ...contact, email } });

test('an edit sends what was changed, on the revision that was read', async () => {
  const { edited, seen } = await edit([read(4), read(5)], (now) => ({
    ...now,
    ...withEmail('tom@toys.example'),
  }));
  expect(edited).toMatchObject({ ok: true, etag: '"5"' });
  const patch = { customerContact: { email: 'tom@toys.example' } };
  expect([seen[1]?.headers.get('if-match'), seen[1]?.body]).toEqual(['"4"', JSON.stringify(patch)]);
});

test('a newer revision is a conflict with the three values of each field', async () => {
  const theirs = { ...withEmail('tom@toys.example'), mpnId: '4512002' };
  const { edited } = await edit([read(4), stale, read(6, theirs)], (now) => ({
    ...now,
    ...withEmail('tina.toy@toys.example'),
    name: 'Roll-out 2',
  }));
  const conflict = conflictIn(edited);
  expect([conflict.base.etag, conflict.theirs.etag]).toEqual(['"4"', '"6"']);
  expect(conflict.fields).toEqual([
    { field: '/name', base: 'Roll-out', theirs: 'Roll-out', yours: 'Roll-out 2', state: 'yours' },
    { field: '/mpnId', base: '4512001', theirs: '4512002', yours: '4512001', state: 'theirs' },
    {
      ...{ field: '/customerContact/email', base: 'tina@toys.example', state: 'conflict' },
      ...{ theirs: 'tom@toys.example', yours: 'tina.toy@toys.example' },
    },
  ]);
});

test.each([
  ['yours', { customerContact: { email: 'new@toys.example' }, name: 'Two' }],
  ['theirs', { name: 'Two' }],
] as const)('it is saved over the newer revision with %s', async (choice, patch) => {
  const theirs = { ...withEmail('tom@toys.example'), mpnId: '4512002' };
  const { edited, seen } = await edit([read(4), stale, read(6, theirs), read(7)], (now) => ({
    ...now,
    ...withEmail('new@toys.example'),
    name: 'Two',
  }));
  expect(await conflictIn(edited).save(() => choice)).toMatchObject({ ok: true, etag: '"7"' });
  const [last] = seen.slice(-1);
  expect([last?.method, last?.headers.get('if-match')]).toEqual(['PATCH', '"6"']);
  expect(JSON.parse(last?.body ?? '')).toEqual(patch);
});

test('saving meets a still newer revision as a conflict of its own', async () => {
  const { edited } = await edit(
    [read(4), stale, read(5, { mpnId: '1' }), stale, read(6, { mpnId: '1', name: 'Theirs' })],
    (now) => ({ ...now, name: 'Yours' }),
  );
  const again = conflictIn(await conflictIn(edited).save());
  expect(again.fields).toEqual([
    { field: '/name', base: 'Roll-out', theirs: 'Theirs', yours: 'Yours', state: 'conflict' },
  ]);
});

test('an edit whose answer was lost meets itself, and is no conflict', async () => {
  const { edited } = await edit(
    [read(4), new TypeError('fetch failed'), stale, read(5, { name: 'Two' })],
    (now) => ({ ...now, name: 'Two' }),
  );
  expect(edited).toMatchObject({ ok: true, etag: '"5"' });
});

test('nor is one that meets itself beside a change of somebody else', async () => {
  const { edited } = await edit([read(4), stale, read(6, { name: 'Two', mpnId: '4512002' })], (now) => ({
    ...now,
    name: 'Two',
  }));
  expect(edited).toMatchObject({
    ok: true,
    etag: '"6"',
    value: { content: { name: 'Two', mpnId: '4512002' } },
  });
});

test('lists, and what one side has removed, are compared as a whole', () => {
  const base = { list: [1, 2], gone: { a: 1 }, same: [1], kept: { a: { b: 1, c: 2 } } };
  const theirs = { list: [1, 2, 3], gone: null, same: [2], kept: { a: { b: 1, c: 3 } } };
  const yours = { list: [1], gone: { a: 2 }, same: [2], kept: { a: { b: 2, c: 2 } } };
  expect(compare(base, theirs, yours).map(({ field, state }) => [field, state])).toEqual([
    ['/list', 'conflict'],
    ['/gone', 'conflict'],
    ['/same', 'same'],
    ['/kept/a/b', 'yours'],
    ['/kept/a/c', 'theirs'],
  ]);
});

test('another problem is no conflict', async () => {
  const { edited } = await edit([read(4), problem(409, 'wrong-status')], (now) => ({ ...now, name: 'Two' }));
  expect(edited).toMatchObject({ ok: false, conflict: null, problem: { code: 'wrong-status' } });
});

test('R22: an entry of the directory is edited in the same way, and written whole', async () => {
  const customer = { id: 'k-1', name: 'Toys', domains: ['toys.example'] };
  const entry = (name: string, revision: number) =>
    json({ ...customer, name }, 200, { etag: `"${revision}"` });
  const { client, seen } = fakeService([entry('Toys', 1), stale, entry('Toys Ltd', 2), entry('Toy Shop', 3)]);
  const before = await client.customers.get('k-1');
  if (!before.ok) throw new Error('It cannot be read.');
  const edited = await client.customers.editWith(before, (now) => ({ ...now, name: 'Toy Shop' }));
  if (edited.ok || edited.conflict === null) throw new Error('There is no conflict.');
  expect(await edited.conflict.save()).toMatchObject({ ok: true, etag: '"3"' });
  const [last] = seen.slice(-1);
  expect([last?.method, last?.body, last?.headers.get('if-match')]).toEqual([
    'PUT',
    JSON.stringify({ id: 'k-1', domains: ['toys.example'], name: 'Toy Shop' }),
    '"2"',
  ]);
});

test('what is edited has the form in which a claim is created', () => {
  expect(contentOf(content)).toEqual({
    ...content,
    customer: { tenantId: 't-1', domain: 'toys.example' },
    products: [{ productId: 'teams', subscriptionId: null }],
  });
});

const leaf = fc.constantFrom<unknown>(1, 2, 'a', null, ['x'], ['x', 'y']);
const document = fc.dictionary(
  fc.constantFrom('a', 'b', 'c~/d'),
  fc.oneof(leaf, fc.dictionary(fc.constantFrom('e', 'f'), leaf, { minKeys: 2, maxKeys: 2 })),
  { minKeys: 3, maxKeys: 3 },
);

test('a merge patch makes the one document of the other, as the service merges it', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      expect(mergePatch(before, mergePatchOf(before, after))).toEqual(after);
    }),
  );
});

test('a comparison lists what differs, and calls a conflict only what both have changed differently', () => {
  fc.assert(
    fc.property(document, document, document, (base, theirs, yours) => {
      expect(compare(base, base, base)).toEqual([]);
      expect(compare(base, theirs, theirs).every(({ state }) => state === 'same')).toBe(true);
      expect(compare(base, theirs, base).every(({ state }) => state === 'theirs')).toBe(true);
      expect(compare(base, base, yours).every(({ state }) => state === 'yours')).toBe(true);
    }),
  );
});
