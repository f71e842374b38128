/**
 * Tests the supported part of the query language with the real SDK, on one partition and across partitions.
 */
import type { Container, FeedOptions, SqlParameter } from '@azure/cosmos';
import { refusal, TestServer } from './server';

let cosmos: TestServer;
let container: Container;

/** Two partners with two claims each; `n` identifies the documents. */
const documents = [
  {
    n: 1,
    partnerId: 'p1',
    claimId: 'a',
    type: 'claim',
    status: 'Editing',
    score: 10,
    tags: ['red', 'blue'],
    title: 'Alpha',
    due: '2026-01-01',
  },
  {
    n: 2,
    partnerId: 'p1',
    claimId: 'a',
    type: 'event',
    status: 'Editing',
    score: -5,
    tags: [],
    title: 'alpha two',
    due: null,
  },
  {
    n: 3,
    partnerId: 'p1',
    claimId: 'b',
    type: 'claim',
    status: 'Official',
    score: 10,
    tags: ['blue'],
    title: "it's 50% off_",
  },
  {
    n: 4,
    partnerId: 'p2',
    claimId: 'c',
    type: 'claim',
    status: 'Editing',
    score: 2.5,
    nested: { deep: { value: 1 } },
    due: '2026-03-01',
  },
  {
    n: 5,
    partnerId: 'p2',
    claimId: 'd',
    type: 'claim',
    status: 'Official',
    score: '10',
    items: [
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
    ],
  },
  { n: 6, partnerId: 'p2', claimId: 'd', type: 'event', order: true, value: 'reserved' },
];

beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.claims(documents.map((document) => ({ id: `d${document.n}`, ...document })));
});
afterAll(() => cosmos.stop());

async function run(
  query: string,
  parameters: Record<string, SqlParameter['value']> = {},
  options: FeedOptions = {},
): Promise<unknown[]> {
  const list = Object.entries(parameters).map(([name, value]) => ({ name: `@${name}`, value }));
  return (await container.items.query({ query, parameters: list }, options).fetchAll())
    .resources as unknown[];
}

describe('filters', () => {
  test.each<[string, number[], Record<string, SqlParameter['value']>?]>([
    ["c.type = 'claim'", [1, 3, 4, 5]],
    ['c.score = @score', [1, 3], { score: 10 }],
    ["c.type = 'event' OR c.score > 5", [1, 2, 3, 6]],
    ["(c.type = 'event' OR c.score > 5) AND c.n < 3", [1, 2]],
    ["c.type = 'event' OR c.score > 5 AND c.n < 3", [1, 2, 6]],
    ['c.score < 5', [2, 4]],
    ['c.score >= 2.5 AND c.score <= 10', [1, 3, 4]],
    ['c.due = null', [2]],
    ['IS_DEFINED(c.due)', [1, 2, 4]],
    ["c.due <= '2026-02-01'", [1]],
    ['c.due <= null', [2]],
    ["ARRAY_CONTAINS(c.tags, 'blue')", [1, 3]],
    ["ARRAY_CONTAINS(c.tags, 'red') OR ARRAY_CONTAINS(c.tags, @tag)", [1, 3], { tag: 'blue' }],
    ['ARRAY_CONTAINS(@wanted, c.status)', [3, 5], { wanted: ['Official'] }],
    ["ARRAY_CONTAINS(c.items, {k: 'x', v: 1})", [5]],
    ["ARRAY_CONTAINS(c.items, {k: 'x'})", []],
    ["CONTAINS(c.title, 'lph')", [1, 2]],
    ["CONTAINS(c.title, 'Alpha')", [1]],
    ["CONTAINS(c.title, 'ALPHA', true)", [1, 2]],
    ["CONTAINS(c.title, 'ALPHA', false)", []],
    ['CONTAINS(c.title, @part, true)', [3], { part: "IT'S 50% OFF_" }],
    ['CONTAINS(c.title, @part)', [1, 2, 3], { part: '' }],
    ['CONTAINS(c.title, @part, true)', [], { part: '%' + '_' }],
    ['CONTAINS(c.title, @part, true)', [], { part: 10 }],
    ['CONTAINS(c.score, @part)', [5], { part: '1' }],
    ["CONTAINS(c.missing, 'a') OR CONTAINS(c.due, '-03-')", [4]],
    ["CONTAINS('R\u00c9SUM\u00c9', @part, true) AND c.n = 1", [1], { part: 'r\u00e9sum\u00e9' }],
    ["CONTAINS('R\u00c9SUM\u00c9', @part, true) AND c.n = 1", [], { part: 'resume' }],
    ['c.nested.deep.value = 1', [4]],
    ["c.title = 'it\\'s 50% off_'", [3]],
    ["c.value = 'reserved' AND c.order = true", [6]],
    ['c.tags = []', [2]],
    ["c.nested = {'deep': {'value': 1}}", [4]],
    ['c.score = c.n', []],
    ['c.score != 10', [2, 4, 5]],
    ["c.status <> @status AND c.type != 'event'", [3, 5], { status: 'Editing' }],
    ['c.due != null', [1, 4]],
    ['c.tags != []', [1, 3]],
    ['c.missing != 1', []],
    ['c.n != c.missing', []],
    ["c.partnerId != 'p1' AND c.n > 4", [5, 6]],
    ['IS_DEFINED(c.__proto__) OR IS_DEFINED(c.constructor)', []],
  ])('%s', async (condition, expected, parameters = {}) => {
    const rows = await run(`SELECT VALUE c.n FROM c WHERE ${condition}`, parameters);
    // Without ORDER BY the order is undefined.
    expect([...rows].sort()).toEqual(expected);
  });
});

describe('selections', () => {
  const one: FeedOptions = { partitionKey: ['p1', 'a'] };
  test.each<[string, unknown]>([
    ['SELECT c.n, c.title AS name, c.missing FROM c WHERE c.n = 1', { n: 1, name: 'Alpha' }],
    [
      'SELECT VALUE {id: c.n, "list": [c.n, c.missing, \'x\']} FROM c WHERE c.n = 1',
      { id: 1, list: [1, 'x'] },
    ],
    ['SELECT c FROM c WHERE c.n = 1', { c: expect.objectContaining({ n: 1 }) as unknown }],
    ['select value root.n from root where root.n = 1', 1],
    ['SELECT VALUE c.value FROM c WHERE c.n = 1', undefined],
    ['SELECT VALUE COUNT(1) FROM c', 2],
    [
      'SELECT COUNT(1) AS count, COUNT(c.due) AS due, COUNT(c.missing) AS none FROM c',
      { count: 2, due: 2, none: 0 },
    ],
  ])('%s', async (query, expected) => {
    expect(await run(query, {}, one)).toEqual(expected === undefined ? [] : [expected]);
  });

  test('SELECT * gives the documents with their system properties', async () => {
    const [row] = await run('SELECT * FROM c WHERE c.n = 1', {}, one);
    expect(row).toMatchObject({ ...documents[0], id: 'd1', _etag: expect.any(String) as string });
  });

  test('a row whose value is undefined is left out', async () => {
    expect(await run('SELECT VALUE c.nested FROM c')).toEqual([{ deep: { value: 1 } }]);
  });
});

describe.each<[string, FeedOptions, string]>([
  ['one partition', { partitionKey: ['p1', 'a'] }, 'n <= 2'],
  ['all partitions', {}, 'n <= 6'],
  ['all partitions by their plan', { forceQueryPlan: true }, 'n <= 6'],
])('over %s', (_, options, reached) => {
  const expected = documents.filter(({ n }) => n <= Number(reached.slice(5)));
  const numbers = expected.map(({ n }) => n);

  test('only the documents of the partition are seen', async () => {
    expect(await run('SELECT VALUE c.n FROM c', {}, options)).toEqual(numbers);
  });

  test('ORDER BY, ascending and descending', async () => {
    expect(await run('SELECT VALUE c.n FROM c ORDER BY c.n DESC', {}, options)).toEqual(
      [...numbers].reverse(),
    );
    expect(await run('SELECT c.n FROM c WHERE c.n > 1 ORDER BY c.n', {}, options)).toEqual(
      numbers.slice(1).map((n) => ({ n })),
    );
  });

  test('counts', async () => {
    expect(await run("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'claim'", {}, options)).toEqual([
      expected.filter(({ type }) => type === 'claim').length,
    ]);
    expect(await run("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'nothing'", {}, options)).toEqual([0]);
  });

  test('GROUP BY', async () => {
    const rows = await run('SELECT c.type AS kind, COUNT(1) AS count FROM c GROUP BY c.type', {}, options);
    const types = [...new Set(expected.map(({ type }) => type))];
    expect(rows).toEqual(
      types.map((type) => ({
        kind: type,
        count: expected.filter((document) => document.type === type).length,
      })),
    );
  });
});

test('ORDER BY sorts by type first: missing, null, booleans, numbers, strings', async () => {
  expect(await run('SELECT VALUE c.n FROM c ORDER BY c.score')).toEqual([6, 2, 4, 1, 3, 5]);
  expect(await run('SELECT VALUE c.n FROM c ORDER BY c.due DESC')).toEqual([4, 1, 2, 6, 5, 3]);
});

test('ORDER BY needs its path in the indexing policy, where the more specific entry counts', async () => {
  const other = await cosmos.container({
    id: 'partly',
    partitionKey: { paths: ['/p'] },
    indexingPolicy: {
      includedPaths: [{ path: '/kept/?' }, { path: '/deep/*' }],
      excludedPaths: [{ path: '/*' }, { path: '/deep/out/?' }],
    },
  });
  const order = (path: string) =>
    other.items.query(`SELECT * FROM c ORDER BY c.${path}`, { partitionKey: 'x' }).fetchAll();
  for (const path of ['kept', 'deep.inside', 'deep.out.further'])
    expect((await order(path)).resources).toEqual([]);
  for (const path of ['other', 'kept.below', 'deep.out']) {
    expect(await refusal(order(path))).toMatchObject({
      code: 400,
      message: expect.stringContaining('excluded') as string,
    });
  }
});

test('the gateway leaves cross-partition ORDER BY and counts to the SDK: 400 with substatus 1004 and the plan', async () => {
  for (const query of ['SELECT * FROM c ORDER BY c.n', 'SELECT VALUE COUNT(1) FROM c']) {
    const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/claims/docs`, {
      body: { query },
      headers: {
        'content-type': 'application/query+json',
        'x-ms-documentdb-query-enablecrosspartition': 'true',
      },
    });
    expect([response.status, response.headers.get('x-ms-substatus')]).toEqual([400, '1004']);
    const { additionalErrorInfo } = (await response.json()) as { additionalErrorInfo: string };
    expect(JSON.parse(additionalErrorInfo)).toMatchObject({
      partitionedQueryExecutionInfoVersion: 2,
      queryRanges: [{ min: '', max: 'FF' }],
    });
  }
});

test('without a partition key and without the cross-partition header a query is refused', async () => {
  const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/claims/docs`, {
    body: { query: 'SELECT * FROM c' },
    headers: { 'content-type': 'application/query+json' },
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Cross partition query is required but disabled');
});
