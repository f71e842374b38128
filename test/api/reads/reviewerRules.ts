/** Tests the register of reviewers: who is in it, who reads it, and what an operator changes (R21, R22). */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../shared/client';
import type { Deployment } from '../deployment';
import { sendJson, type RawAnswer } from '../wire';

const rajId = 'a3000000-0000-4000-8000-000000000002';
const unset = { email: null, language: null, removed: false };

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly cursor: string | null;
}

export function reviewerRules(deployment: () => Deployment): void {
  const as = (
    person: string,
    method: string,
    path: string,
    json?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> => sendJson(deployment(), person, method, path, json, headers);
  const at = `reviewers/${rajId}`;
  const put = (json: unknown, headers?: Readonly<Record<string, string>>): Promise<RawAnswer> =>
    as('olga', 'PUT', at, json, headers);

  beforeAll(async () => {
    for (const person of ['raj', 'lea', 'rita', 'olga', 'ana', 'paul', 'rob'])
      await deployment().as(person).claims.list({ limit: 1 });
    await put(unset, { 'if-match': '*' });
  });

  test('R21: leads and operators list everybody who has signed in as a reviewer, page by page', async () => {
    for (const person of ['lea', 'olga']) {
      const found: Page['items'][number][] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: Page = (await as(person, 'GET', `reviewers?limit=1${query}`)).json as Page;
        found.push(...page.items);
        cursor = page.cursor;
      }
      expect(found.map(({ name, roles }) => [name, roles])).toEqual(
        expect.arrayContaining([
          ['Rita Rossi', ['Reviewer']],
          ['Raj Rao', ['Reviewer']],
          ['Lea Lindqvist', ['ReviewLead']],
        ]),
      );
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const name of ['Olga Orlova', 'Ana Almeida', 'Paul Pretender', 'Rob Robber'])
        expect(found.map((one) => one.name)).not.toContain(name);
    }
    expect((await as('olga', 'GET', 'reviewers?cursor=x')).status).toBe(400);
    for (const person of ['rita', 'ana', 'paul', 'rob'])
      for (const path of ['reviewers', at]) expect((await as(person, 'GET', path)).status).toBe(403);
  });

  test('R21, R22: an operator supplies address and language; every change is recorded, and none overwritten unseen', async () => {
    const before = await as('lea', 'GET', at);
    expect(before.json).toMatchObject({
      id: rajId,
      name: 'Raj Rao',
      tenantId: 'e1f40c6a-93b7-4d2e-b5a8-1d2c3b4a5f33',
      ...unset,
    });
    const etag = before.headers.get('etag') ?? '';
    const supplied = { email: 'raj@programme.example', language: 'pt-BR', removed: false };
    expect(await put(supplied)).toMatchObject({ status: 428, json: { code: 'precondition-required' } });
    const written = await put(supplied, { 'if-match': etag });
    expect(written).toMatchObject({ status: 200, json: { ...(before.json as object), ...supplied } });
    expect((await as('lea', 'GET', at)).json).toEqual(written.json);
    const stale = await put({ ...supplied, removed: true }, { 'if-match': etag });
    expect(stale).toMatchObject({ status: 412, json: { code: 'stale-revision' } });
    // The sign-ins since the entry was read are no changes, so that its ETag stays.
    valueOf(await deployment().as('raj').claims.list({ limit: 1 }));
    const next = { 'if-match': written.headers.get('etag') ?? '' };
    expect((await put({ ...supplied, removed: true }, next)).status).toBe(200);
    expect((await put(unset, { 'if-match': '*' })).status).toBe(200);
    const { json } = await as('olga', 'GET', `directory/changes?kind=reviewer&id=${rajId}`);
    const { items } = json as { items: { role: string; by: { name: string }; changes: unknown }[] };
    const recorded = items.map(({ role, by, changes }) => [role, by.name, changes]);
    expect(recorded.slice(0, 3)).toEqual([
      [
        'Operator',
        'Olga Orlova',
        [
          { field: 'email', old: 'raj@programme.example', new: null },
          { field: 'language', old: 'pt-BR', new: null },
          { field: 'removed', old: 'true', new: 'false' },
        ],
      ],
      ['Operator', 'Olga Orlova', [{ field: 'removed', old: 'false', new: 'true' }]],
      [
        'Operator',
        'Olga Orlova',
        [
          { field: 'email', old: null, new: 'raj@programme.example' },
          { field: 'language', old: null, new: 'pt-BR' },
        ],
      ],
    ]);
    expect(recorded.at(-1)?.slice(0, 2)).toEqual(['Reviewer', 'Raj Rao']);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['no address', { ...unset, email: 'raj at programme' }, ['/email']],
    ['an unknown language', { ...unset, language: 'tlh' }, ['/language']],
    ['a name, which comes from the token', { ...unset, name: 'Raj Evil' }, ['/name']],
    ['roles, which come from the token', { ...unset, roles: ['ReviewLead'] }, ['/roles']],
    ['nothing', {}, ['/email', '/language', '/removed']],
  ])('R21: an entry with %s is refused naming its fields', async (_what, json, fields) => {
    const before = (await as('olga', 'GET', at)).json;
    const answer = await put(json, { 'if-match': '*' });
    expect(answer.status).toBe(400);
    const { errors } = answer.json as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(fields);
    expect((await as('olga', 'GET', at)).json).toEqual(before);
  });

  test('R21: nobody becomes known by an operator’s hand: only sign-ins make entries', async () => {
    for (const id of [randomUUID(), 'a3000000-0000-4000-8000-000000000004', 'x'])
      for (const method of ['GET', 'PUT'])
        expect(
          await as('olga', method, `reviewers/${id}`, method === 'PUT' ? unset : undefined),
        ).toMatchObject({ status: 404, json: { code: 'not-found' } });
  });

  test('R22: leads and reviewers change nothing in it', async () => {
    for (const person of ['lea', 'rita', 'ana'])
      expect((await as(person, 'PUT', at, unset, { 'if-match': '*' })).status).toBe(403);
  });
}
