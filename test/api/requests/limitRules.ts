/**
 * Proves that a request beyond a limit is refused with the limit and with what was sent, and that no answer is
 * large beside its request, whatever is repeated in it.
 */
import { randomUUID } from 'node:crypto';
import { expectProblem, send, type RawAnswer, type RawRequest } from '../wire';
import type { Door } from './door';

interface ProblemView {
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly moreErrors?: number;
}

const times = (count: number, part: (index: number) => string, between = ','): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

const csv = (body: string): RawRequest => ({
  method: 'POST',
  path: 'claims/import',
  headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
  body,
});
const rows = (body: string): RawRequest => ({
  ...csv(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
});
const claim = (body: string): RawRequest => ({
  method: 'POST',
  path: 'claims',
  headers: { 'content-type': 'application/json' },
  body,
});

/** Most bytes of an answer: a fixed part, and so many for each byte of the request. */
const mostBytes = ({ path, body = '' }: RawRequest): number =>
  16 * 1024 + 2 * (path.length + (typeof body === 'string' ? body.length : 0));

export function limitRules(door: () => Door): void {
  const ask = (request: RawRequest): Promise<RawAnswer> => send(door().deployment, 'ana', request);

  const wideRows = times(600, (row) => times(190, (column) => `${row}${column}`), '\n');
  test.each<[string, RawRequest, string, string]>([
    [
      '40,000 columns',
      csv(`${times(40_000, (index) => `c${index}`)}\n${times(40_000, () => 'x')}\n`),
      '/rows',
      'A CSV has at most 200 columns; this one has 40000.',
    ],
    [
      '1,001 rows',
      csv(`name\n${'x\n'.repeat(1001)}`),
      '/rows',
      'A CSV has at most 1000 rows; this one has 1001.',
    ],
    [
      'a million values in a cell',
      csv(`name,products\nx,${'a|'.repeat(1_000_000)}\n`),
      '/rows',
      'A CSV has at most 250000 values in its cells; this one has 1000002.',
    ],
    [
      'a column with a long name',
      csv(`${'x'.repeat(10_000)}\ny\n`),
      '/rows',
      'Column 1: A name has at most 200 characters; this one has 10000.',
    ],
    [
      '100,000 list entries',
      claim(`{"activities":[${times(100_000, () => '1')}]}`),
      '',
      'A body has at most 25000 members and list entries here; this one has 100001.',
    ],
    [
      '600,000 list entries of an import',
      rows(`{"rows":[${times(600_000, () => '1')}]}`),
      '',
      'A body has at most 250000 members and list entries here; this one has 600001.',
    ],
    [
      '33 levels',
      claim(`{"name":${'['.repeat(32)}${']'.repeat(32)}}`),
      '/name',
      'A body has at most 32 levels of objects and lists; this one has 33.',
    ],
    [
      'repeated members on 12,000 levels',
      claim(`${'{"a":1,"a":'.repeat(12_000)}1${'}'.repeat(12_000)}`),
      '/a',
      'A body has at most 32 levels of objects and lists; this one has 12000.',
    ],
    [
      'a million levels',
      rows(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`),
      '/0',
      'A body has at most 32 levels of objects and lists; this one has 1000000.',
    ],
    [
      'one parameter 4,000 times',
      { path: `claims?${times(4000, () => 'a', '&')}` },
      '?',
      'A query string has at most 50 parameters; this one has 4000.',
    ],
    [
      '1,000 parameters',
      { path: `claims?${times(1000, (index) => `p${index}`, '&')}` },
      '?',
      'A query string has at most 50 parameters; this one has 1000.',
    ],
  ])('%s: the error names the limit and what was sent', async (_what, request, field, message) => {
    const answer = await ask(request);
    expectProblem(answer, 400, 'invalid-request', [field]);
    expect((answer.json as ProblemView).detail).toBe(message);
    expect(answer.text.length).toBeLessThan(2000);
  });

  test('as many levels, columns and parameters as allowed are read', async () => {
    const levels = await ask(claim(`{"name":${'['.repeat(31)}${']'.repeat(31)}}`));
    expectProblem(levels, 400, 'invalid-request', ['/name', '/mpnId']);
    const columns = await ask(csv(`name,${times(199, (index) => `c${index}`)}\n${times(200, () => 'x')}\n`));
    expect(columns).toMatchObject({ status: 200, json: { created: 0, refused: 1 } });
    const parameters = await ask({ path: `claims?${times(50, (index) => `p${index}`, '&')}` });
    expectProblem(parameters, 400, 'invalid-request', ['?p0', '?p49']);
  });

  test('of many faults the first 50 are listed, and the others are counted', async () => {
    const answer = await ask(claim(`{${times(20_000, (index) => `"m${index}":1`)}}`));
    expectProblem(answer, 400, 'invalid-request', ['/name', '/m0']);
    const { errors = [], moreErrors, detail } = answer.json as ProblemView;
    expect(errors).toHaveLength(50);
    expect(moreErrors).toBe(20_005 - 50);
    expect(detail).toMatch(/ 19955 more faults are not listed\.$/);
  });

  test('repeated members are counted with the other faults', async () => {
    const answer = await ask(claim(`{${times(500, (index) => `"m${index}":1,"m${index}":2`)}}`));
    expectProblem(answer, 400, 'invalid-request', ['/m0', '/m49']);
    expect(answer.json).toMatchObject({ moreErrors: 500 + 505 - 50 });
  });

  const long = 'x'.repeat(100_000);
  test.each<[string, RawRequest, number, string]>([
    ['a member', claim(`{"${long}":1}`), 400, 'invalid-request'],
    ['a repeated member', claim(`{"${long}":1,"${long}":1}`), 400, 'invalid-request'],
    ['a text that is no JSON', claim(long), 400, 'malformed-json'],
    ['an unclosed string', claim(`{"name":"${long}`), 400, 'malformed-json'],
    ['a quote without an end', csv(`name\n"${long}\n`), 400, 'malformed-csv'],
    ['a repeated column', csv(`${'c'.repeat(200)},${'c'.repeat(200)}\n1,2\n`), 400, 'malformed-csv'],
    [
      'a media type',
      { ...claim('{}'), headers: { 'content-type': `text/${'x'.repeat(8000)}` } },
      415,
      'unsupported-media-type',
    ],
    [
      'a coding',
      {
        ...claim('{}'),
        headers: { 'content-type': 'application/json', 'content-encoding': 'x'.repeat(8000) },
      },
      415,
      'unsupported-media-type',
    ],
    ['a parameter', { path: `claims?${'x'.repeat(8000)}=1` }, 400, 'invalid-request'],
    ['a cursor', { path: `claims?cursor=${'x'.repeat(8000)}` }, 400, 'invalid-request'],
    ['the text of a date', { path: `claims?dueBefore=${'x'.repeat(8000)}` }, 400, 'invalid-request'],
    ['a claim ID', { path: `claims/${'x'.repeat(8000)}` }, 404, 'claim-not-found'],
  ])('%s that is long is shortened in the answer', async (_what, request, status, code) => {
    const answer = await ask(request);
    expectProblem(answer, status, code);
    expect(answer.text.length).toBeLessThan(2000);
  });

  test.each<[string, RawRequest]>([
    ['one member many times', claim(`{${times(13_000, () => '"a":1')}}`)],
    ['long repeated members', claim(`{${times(100, (index) => `"${'x'.repeat(1000)}${index}":1`)}}`)],
    [
      'wide objects on 31 levels',
      claim(`${times(31, () => `{${times(800, (index) => `"m${index}":1`)},"a":`, '')}1${'}'.repeat(31)}`),
    ],
    [
      'a long list in every member',
      claim(`{"products":[${times(50, () => '{"a":1,"b":2}')}],"activities":[1,2,3,4,5,6,7]}`),
    ],
    [
      'an import of wide rows',
      rows(`{"rows":[${times(1000, () => `{${times(100, (index) => `"m${index}":1`)}}`)}]}`),
    ],
    ['a CSV of wide rows', csv(`name,${times(189, (index) => `c${index}`)}\n${wideRows}\n`)],
  ])('%s: the answer is small beside the request', async (_what, request) => {
    const { text } = await ask(request);
    expect(text.length).toBeLessThan(mostBytes(request));
  });

  test('R47: an import lists a thousand faults; beyond them each row has its first, and counts the others', async () => {
    const wide = `{${times(60, (index) => `"m${index}":1`)}}`;
    const answer = await ask(rows(`{"rows":[${times(1000, () => wide)}]}`));
    const report = answer.json as { readonly rows: readonly { readonly problem: ProblemView }[] };
    const counts = report.rows.map(({ problem: { errors = [], moreErrors = 0 } }) => [
      errors.length,
      moreErrors,
    ]);
    expect(counts.slice(0, 20)).toEqual(Array(20).fill([50, 15]));
    expect(counts.slice(20)).toEqual(Array(980).fill([1, 64]));
  });
}
