/**
 * Proves the fuzzer's oracle: a correct response has no findings, and each fault has a finding of its own.
 */
import { endpoints } from '../../functions/http/routes';
import { apiDocument } from '../../functions/http/openapi/document';
import type { ProblemCode } from '../../shared/contracts/basics/problemKinds';
import { problem, written } from '../../shared/contracts/basics/problems';
import { languages } from '../../shared/domain/language';
import { DocumentChecker } from '../api/contract/documentChecker';
import { documentFaults, type DocumentFault } from './documentFaults';
import { draftOf, wireRequestOf, type Draft, type ValidRequest } from './draft';
import { raw, treeOf } from './jsonTree';
import { findingsOf, type Observation } from './oracle';
import { isKept } from './readBack';

const checker = new DocumentChecker(apiDocument(endpoints.map(({ operation }) => operation)));
const operation = (name: string) => {
  const known = checker.operations.find((one) => one.operation.operationId === name);
  if (known === undefined) throw new Error(`The document has no ${name}.`);
  return known;
};

const known = operation('get-catalog');
const catalogue = { version: '1', products: [] };
const reply = (status: number, body: unknown, type = 'application/json') => ({
  status,
  headers: new Headers({
    'content-type': type,
    'x-claim-time': '2026-11-23T09:00:00.000Z',
    'cache-control': status < 300 ? 'private, no-cache' : 'no-store',
    ...(status < 300 ? { etag: '"1"' } : { 'content-language': 'en' }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  }),
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
/** @param times how often the faults are listed, also beyond what the service lists */
const refusal = (
  code: ProblemCode,
  fields: readonly string[] = [],
  times = 1,
): Exclude<Observation['answer'], { readonly failure: string }> => {
  const faults = fields.map((field) => ({ field, code: 'invalid', message: { key: 'invalid' } }) as const);
  const { errors = [], ...found } = written(problem(code, 'What is wrong.', faults), 'en');
  const listed = faults.length === 0 ? {} : { errors: Array(times).fill(errors).flat() };
  return reply(found.status, { ...found, ...listed, traceId: 't' }, 'application/problem+json');
};

/** A person reads the catalogue and gets it. */
const good: Observation = {
  known,
  request: { method: 'GET', target: '/api/catalog', headers: {}, body: null },
  roles: ['Operator'],
  answer: reply(200, catalogue),
  faults: [],
  untouched: false,
  writes: [],
  effort: { cpuMs: 20, healthMs: 0 },
  lost: [],
};
/** An operator publishes a catalogue whose version is a number, and is refused. */
const refused: Observation = {
  ...good,
  known: operation('put-catalog'),
  request: { method: 'PUT', target: '/api/catalog', headers: {}, body: Buffer.from('{"version":1}') },
  answer: refusal('invalid-request', ['/version', '/products']),
  faults: [
    { field: '/version', code: 'invalid-request' },
    { field: '/products', code: 'invalid-request' },
  ],
};

test('a correct response has no findings', () => {
  expect(findingsOf(checker, good)).toEqual([]);
  expect(findingsOf(checker, refused)).toEqual([]);
  expect(findingsOf(checker, { ...refused, roles: ['Reviewer'], answer: refusal('not-permitted') })).toEqual(
    [],
  );
  expect(findingsOf(checker, { ...refused, roles: null, answer: refusal('token-missing') })).toEqual([]);
});

test.each(languages)('R53: a limit is recognised in %s', (language) => {
  const message = { key: 'too-many-parameters', most: 50, sent: 51 } as const;
  const beyond = problem('invalid-request', null, [{ field: '?', code: 'invalid', message }]);
  const answer = reply(400, { ...written(beyond, language), traceId: 't' }, 'application/problem+json');
  const faults = [{ field: '?', code: 'invalid-request', limit: true }] as const;
  expect(findingsOf(checker, { ...good, answer, faults })).toEqual([]);
});

test('a text is kept in NFC, and another one is not kept', () => {
  // U+0A5B has no composed form: its NFC is two characters.
  expect([isKept(' \u0a5b\u0301 ', '\u0a1c\u0a3c\u0301'), isKept('\u0a5b', '\u0a1c')]).toEqual([true, false]);
});

test('R66: a look-up of a customer is counted, found or not; it changes nothing else, and a refused one nothing', () => {
  const answer = reply(200, { id: 'i', name: 'n', domain: 'd.example' });
  answer.headers.set('cache-control', 'no-store');
  const seen: Observation = {
    ...good,
    known: operation('look-up-customer'),
    request: { ...good.request, target: '/api/customer-lookup?domain=d.example' },
    roles: ['IncentivesUser'],
    answer,
    writes: ['rates/lookups-1'],
  };
  expect(findingsOf(checker, seen)).toEqual([]);
  expect(findingsOf(checker, { ...seen, answer: refusal('not-found') })).toEqual([]);
  for (const wrong of [
    { ...seen, writes: ['rates/lookups-1', 'claims/claim'] },
    { ...seen, known },
    {
      ...seen,
      answer: refusal('invalid-request', ['?domain']),
      faults: [{ field: '?domain', code: 'invalid-request' as const }],
    },
  ])
    expect(findingsOf(checker, wrong)).toContainEqual(expect.stringMatching(/^answered \d+ and changed/));
});

test('an answer may be large where its request is, and a busy machine is no finding', () => {
  const large = { ...refused.request, body: Buffer.alloc(100_000) };
  const answer = { ...refusal('invalid-request', ['/version', '/products']) };
  const padded = { ...answer, text: `${answer.text}${' '.repeat(500_000)}` };
  expect(findingsOf(checker, { ...refused, request: large, answer: padded })).toEqual([]);
  const slow = { ...refused, request: { ...large, body: Buffer.alloc(1 << 20) } };
  expect(findingsOf(checker, { ...slow, effort: { cpuMs: 3900, healthMs: 0 } })).toEqual([]);
  expect(findingsOf(checker, { ...slow, effort: { cpuMs: 200, healthMs: 60_000 } })).toEqual([]);
});

test('of many faults the first are listed and the others counted, with long names shortened', () => {
  const fields = [...Array.from({ length: 70 }, (_, index) => `/${index}`), `/${'n'.repeat(5000)}`];
  const faults = fields.map((field) => ({ field, code: 'invalid-request' as const }));
  const listed = written(
    problem(
      'invalid-request',
      'Wrong.',
      fields.toReversed().map((field) => ({ field, code: 'invalid', message: { key: 'invalid' } })),
    ),
    'en',
  );
  const answer = reply(400, { ...listed, traceId: 't' }, 'application/problem+json');
  expect(findingsOf(checker, { ...refused, faults, answer })).toEqual([]);
  expect(
    findingsOf(checker, {
      ...refused,
      faults: [...faults, { field: '/more', code: 'invalid-request' }],
      answer,
    }),
  ).not.toEqual([]);
});

test.each([414, 431])('a host may refuse an address that is too long with %d, and no other', (status) => {
  const answer = { ...refusal('invalid-request'), status, text: '' };
  const long = { ...good.request, target: `/api/catalog?${'x'.repeat(13_000)}` };
  expect(findingsOf(checker, { ...good, request: long, answer })).toEqual([]);
  expect(findingsOf(checker, { ...good, answer })).not.toEqual([]);
});

test('an edit is checked for faults of its text first, then its claim is read, then its content is checked', () => {
  const faults = [
    { field: '/activities', code: 'invalid-request', repeated: true },
    { field: '/more', code: 'invalid-request' },
  ] as const;
  const edit = { ...refused, known: operation('edit-claim'), roles: ['IncentivesAdmin'], faults };
  const ofText = refusal('invalid-request', ['/activities']);
  expect(findingsOf(checker, { ...edit, answer: ofText })).toEqual([]);
  expect(findingsOf(checker, { ...edit, answer: refusal('invalid-request', ['/more']) })).toHaveLength(1);
  expect(findingsOf(checker, { ...edit, answer: ofText, faults: faults.slice(1) })).toHaveLength(1);
});

test.each<[string, Observation, RegExp]>([
  ['no answer', { ...good, answer: { failure: 'socket hang up' } }, /no answer: socket hang up/],
  ['a 500 that is documented', { ...good, answer: refusal('internal-error') }, /a failure of the service/],
  ['an undocumented status', { ...good, answer: reply(202, catalogue) }, /undocumented: .*202/],
  [
    'an undocumented media type',
    { ...good, answer: reply(200, 'a', 'text/csv') },
    /undocumented: .*text\/csv/,
  ],
  ['a response of another shape', { ...good, answer: reply(200, { version: 1 }) }, /undocumented: .*version/],
  [
    'an additional member in the response',
    { ...good, answer: reply(200, { ...catalogue, more: 1 }) },
    /additional/,
  ],
  ['a response that is no JSON', { ...good, answer: reply(200, '{') }, /not what its type says/],
  ['an undocumented problem', { ...good, answer: refusal('place-taken') }, /undocumented/],
  [
    'a refusal that changed a claim',
    { ...refused, writes: ['claims/claim'] },
    /answered 400 and changed claims\/claim/,
  ],
  ['a read that changed a claim', { ...good, writes: ['claims/claim'] }, /answered 200 and changed/],
  [
    'a problem without one of the fields',
    { ...refused, answer: refusal('invalid-request', ['/version']) },
    /does not name \/products/,
  ],
  [
    'a problem without any field',
    { ...refused, answer: refusal('invalid-request') },
    /does not name \/version/,
  ],
  [
    'a problem that blames the whole body',
    { ...refused, answer: refusal('invalid-request', ['']) },
    /does not name \/version/,
  ],
  [
    'another problem than the faults call for',
    { ...refused, answer: refusal('version-taken') },
    /version-taken in the place of/,
  ],
  [
    'an invalid request that is accepted',
    { ...refused, answer: reply(200, catalogue) },
    /accepted what the document calls invalid: \/version, \/products/,
  ],
  [
    'a valid request that is refused',
    { ...refused, faults: [], untouched: true },
    /a valid request was refused/,
  ],
  ['an accepted request without a sign-in', { ...good, roles: null }, /somebody unknown was answered 200/],
  ['a role that does not count', { ...refused, roles: ['Reviewer'] }, /none of the roles counts here/],
  ['data that cannot be read back', { ...good, lost: ['/name'] }, /not to be read back: \/name/],
  [
    'an answer that is large beside its request',
    { ...refused, answer: refusal('invalid-request', ['/version', `/products/${'x'.repeat(200)}`], 400) },
    /the answer has \d+ bytes for a request of 25/,
  ],
  [
    'an answer that grows with the square of its request',
    {
      ...refused,
      request: { ...refused.request, body: Buffer.alloc(144_000) },
      answer: reply(400, 'x'.repeat(5_000_000)),
    },
    /the answer has 5000000 bytes for a request of 144012/,
  ],
  [
    'a large answer to a read',
    { ...good, answer: reply(200, { ...catalogue, more: 'x'.repeat(5_000_000) }) },
    /bytes for a request of 12/,
  ],
  [
    'a small request that takes long',
    { ...refused, effort: { cpuMs: 2100, healthMs: 0 } },
    /took 2100 ms of work for a request of 25 bytes/,
  ],
  [
    'a large request that takes longer than its size allows',
    {
      ...refused,
      request: { ...refused.request, body: Buffer.alloc(1 << 20) },
      effort: { cpuMs: 4100, healthMs: 0 },
    },
    /took 4100 ms/,
  ],
  [
    'a service that answers nobody else meanwhile',
    { ...refused, effort: { cpuMs: null, healthMs: 11_000 } },
    /the health check waited 11000 ms/,
  ],
  [
    'a fault that is neither listed nor counted',
    {
      ...refused,
      faults: Array.from({ length: 60 }, (_, index) => ({
        field: `/${index}`,
        code: 'invalid-request' as const,
      })),
      answer: refusal(
        'invalid-request',
        Array.from({ length: 50 }, (_, index) => `/${index}`),
      ),
    },
    /does not name \/59/,
  ],
  [
    'a limit that the problem does not name',
    { ...refused, faults: [{ field: null, code: 'invalid-request', limit: true }] },
    /does not name the limit: What is wrong/,
  ],
  ['a success where no operation is', { ...good, known: undefined }, /no operation is at this address/],
])('%s is found', (_what, seen, finding) => {
  expect(findingsOf(checker, seen)).toContainEqual(expect.stringMatching(finding));
});

describe('the faults of a request by the document', () => {
  const faultsOf = (
    name: string,
    request: ValidRequest,
    change: Partial<Draft> = {},
  ): readonly DocumentFault[] => {
    const aimed = operation(name);
    const draft = { ...draftOf(request), ...change };
    return documentFaults(checker, aimed, wireRequestOf(aimed.method, aimed.path, draft), draft.body);
  };
  const claim = { person: 'ana', params: { claimId: 'c' } };
  const fields = (faults: readonly DocumentFault[]): readonly (string | null)[] =>
    faults.map(({ field }) => field);

  test('a valid request has none', () => {
    expect(faultsOf('submit', { ...claim, body: { acknowledged: true } })).toEqual([]);
    expect(faultsOf('list-claims', { person: 'ana', query: { limit: '10', sort: 'due' } })).toEqual([]);
    expect(faultsOf('approve', claim)).toEqual([]);
  });

  test('wrong, missing and unknown fields are named by their pointers', () => {
    const body = { reasons: ['because'], more: 1, 'a/b': 2 };
    expect(fields(faultsOf('request-info', { ...claim, body })).toSorted()).toEqual([
      '/a~1b',
      '/comment',
      '/more',
      '/reasons/0',
    ]);
    expect(fields(faultsOf('submit', claim))).toEqual(['/acknowledged']);
  });

  test('an optional contact has the faults of its fields, not a fault for being there', () => {
    const body = { customerContact: { name: 7, title: 'CIO', email: 'a@b.example' } };
    const patch = { ...claim, headers: { 'if-match': '*' }, mediaType: 'application/merge-patch+json', body };
    expect(fields(faultsOf('edit-claim', patch))).toEqual(['/customerContact/name']);
  });

  test('repeated members, prototype names and text that is no JSON', () => {
    const twice = {
      kind: 'object',
      members: [
        ['text', raw('"a"')],
        ['text', raw('"b"')],
      ],
    } as const;
    expect(fields(faultsOf('add-comment', { ...claim, body: {} }, { body: twice }))).toEqual(['/text']);
    const named = treeOf(JSON.parse('{"text":"a","__proto__":{"b":1}}'));
    expect(fields(faultsOf('add-comment', { ...claim, body: {} }, { body: named }))).toEqual(['/__proto__']);
    expect(faultsOf('add-comment', { ...claim, body: {} }, { body: raw('{') })).toEqual([
      { field: null, code: 'malformed-json' },
    ]);
  });

  test('a request beyond a limit has that one fault in its part', () => {
    const limit = { code: 'invalid-request', limit: true };
    const deep = raw(`{"text":${'['.repeat(32)}${']'.repeat(32)}}`);
    expect(faultsOf('add-comment', { ...claim, body: {} }, { body: deep })).toEqual([
      { field: null, ...limit },
    ]);
    const wide = raw(`{"text":[${Array(25_000).fill('1').join()}]}`);
    expect(faultsOf('add-comment', { ...claim, body: {} }, { body: wide })).toEqual([
      { field: null, ...limit },
    ]);
    const query = Array<string>(51).fill('a');
    expect(faultsOf('list-claims', { person: 'ana' }, { query })).toEqual([{ field: '?', ...limit }]);
    const broken = raw('['.repeat(40));
    expect(faultsOf('add-comment', { ...claim, body: {} }, { body: broken })).toEqual([
      { field: null, code: 'malformed-json', limit: true },
    ]);
  });

  test('wrong, unknown and repeated parameters, and headers', () => {
    const query = ['limit=1e1', 'colour=red', 'product=a', 'product=b', '__proto__=1', 'sort=due'];
    expect(fields(faultsOf('list-claims', { person: 'ana' }, { query }))).toEqual([
      '?limit',
      '?colour',
      '?product',
      '?__proto__',
    ]);
    const lists = [
      'status=Editing',
      'status=Submitted',
      'consent=none',
      'eligibility=none',
      'eligibility=some',
    ];
    expect(fields(faultsOf('list-claims', { person: 'ana' }, { query: lists }))).toEqual(['?eligibility']);
    const headers = { 'idempotency-key': 'a b' };
    expect(faultsOf('submit', { ...claim, headers, body: { acknowledged: true } })).toEqual([
      { field: 'Idempotency-Key', code: 'invalid-header' },
    ]);
    expect(faultsOf('import-claims', { person: 'ana', body: { rows: [{}] } })).toEqual([
      { field: null, code: 'missing-header' },
    ]);
  });
});
