/** Proves the query language as far as it is supported, on one partition, on a prefix and across partitions, with the real SDK. */
import type { Container, FeedOptions, SqlParameter } from '@azure/cosmos';
import { refusal, TestServer } from './server';
import { describeStandIn } from '../standIn';

let cosmos: TestServer;
let container: Container;

/** Two partners with two claims each; `n` tells the documents apart. */
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
  container = await cosmos.claims(
    { score: 'ascending', n: 'descending' },
    documents.map((document) => ({ id: `d${document.n}`, ...document })),
  );
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
    ["c['type'] = \"claim\" AND c.status != 'Editing'", [3, 5]],
    ['c.score = @score', [1, 3], { score: 10 }],
    ["c.type = 'event' OR c.score > 5", [1, 2, 3, 6]],
    ["NOT (c.status = 'Editing')", [3, 5]],
    ['NOT c.score > 5', [2, 4]],
    ['c.score < 5', [2, 4]],
    ['c.score >= -5 AND c.score <= 2.5', [2, 4]],
    ['c.score BETWEEN 0 AND 10', [1, 3, 4]],
    ['c.score NOT BETWEEN 0 AND 9', [1, 2, 3]],
    ["c.status IN ('Official', @other)", [3, 5], { other: 'Closed' }],
    ["c.status NOT IN ('Official')", [1, 2, 4]],
    ["c.title LIKE 'alpha%'", [2]],
    ["c.title LIKE '%50_ off%'", [3]],
    ['c.due = null', [2]],
    ['IS_NULL(c.due)', [2]],
    ['IS_DEFINED(c.due)', [1, 2, 4]],
    ['NOT IS_DEFINED(c.due)', [3, 5, 6]],
    ["c.due <= '2026-02-01'", [1]],
    ['c.due <= null', [2]],
    ["ARRAY_CONTAINS(c.tags, 'blue')", [1, 3]],
    ['ARRAY_CONTAINS(@wanted, c.status)', [3, 5], { wanted: ['Official'] }],
    ["ARRAY_CONTAINS(c.items, {k: 'x'}, true)", [5]],
    ["ARRAY_CONTAINS(c.items, {k: 'x'})", []],
    ['ARRAY_LENGTH(c.tags) = 0', [2]],
    ["EXISTS(SELECT VALUE i FROM i IN c.items WHERE i.k = 'y' AND i.v = 2)", [5]],
    ["EXISTS(SELECT VALUE i FROM i IN c.items WHERE i.k = 'y' AND i.v = 1)", []],
    ["CONTAINS(c.title, 'alpha')", [2]],
    ["CONTAINS(c.title, 'ALPHA', true)", [1, 2]],
    ["STARTSWITH(LOWER(c.title), 'alp')", [1, 2]],
    ["ENDSWITH(c.title, 'two')", [2]],
    ['c.nested.deep.value = 1', [4]],
    ["c.items[1].k = 'y'", [5]],
    ["c.title = 'it\\'s 50% off_'", [3]],
    ["c.value = 'reserved' AND c['order'] = true", [6]],
    ['c.score + 1 = 11', [1, 3]],
    ['c.score * -1 > 0', [2]],
    ['(c.missing ?? 7) = 7 AND c.n <= 2', [1, 2]],
    ['IIF(c.n = 3, true, false)', [3]],
    ['c.n = 3 ? true : false', [3]],
    ['c.tags = []', [2]],
    ["c.nested = {'deep': {'value': 1}}", [4]],
    ['c.score = c.n', []],
    ['c.__proto__ != null OR IS_DEFINED(c.constructor)', []],
    ['c.n = 1 -- a comment\n', [1]],
  ])('%s', async (condition, expected, parameters = {}) => {
    const rows = await run(`SELECT VALUE c.n FROM c WHERE ${condition}`, parameters);
    // Without ORDER BY the order is not promised.
    expect([...rows].sort()).toEqual(expected);
  });
});

describe('selections', () => {
  const one: FeedOptions = { partitionKey: ['p1', 'a'] };
  test.each<[string, unknown]>([
    ['SELECT c.n, c.title AS name, c.missing FROM c WHERE c.n = 1', { n: 1, name: 'Alpha' }],
    ['SELECT c.n * 2 AS double, 1 FROM c WHERE c.n = 1', { double: 2, $1: 1 }],
    [
      'SELECT VALUE {id: c.n, "list": [c.n, c.missing, \'x\']} FROM c WHERE c.n = 1',
      { id: 1, list: [1, 'x'] },
    ],
    ['SELECT c FROM c WHERE c.n = 1', { c: expect.objectContaining({ n: 1 }) as unknown }],
    ['select value root.n from root where root.n = 1', 1],
    ['SELECT VALUE x.n FROM c AS x WHERE x.n = 1', 1],
    ['SELECT VALUE COUNT(1) FROM c', 2],
    [
      'SELECT COUNT(1) AS count, SUM(c.score) AS sum, MIN(c.score) AS min, MAX(c.title) AS max, AVG(c.score) AS avg FROM c',
      { count: 2, sum: 5, min: -5, max: 'alpha two', avg: 2.5 },
    ],
  ])('%s', async (query, expected) => {
    expect(await run(query, {}, one)).toEqual([expected]);
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
  ['a prefix', { partitionKey: ['p1'] }, 'n <= 3'],
  ['all partitions', {}, 'n <= 6'],
])('over %s', (_, options, reached) => {
  const expected = documents.filter(({ n }) => n <= Number(reached.slice(5)));
  const numbers = expected.map(({ n }) => n);

  test('only its documents are seen', async () => {
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

  test('TOP and OFFSET LIMIT', async () => {
    expect(await run('SELECT TOP 2 VALUE c.n FROM c ORDER BY c.n DESC', {}, options)).toEqual(
      [...numbers].reverse().slice(0, 2),
    );
    expect(
      await run(
        'SELECT VALUE c.n FROM c ORDER BY c.n OFFSET @skip LIMIT @limit',
        { skip: 1, limit: 2 },
        options,
      ),
    ).toEqual(numbers.slice(1, 3));
    expect(await run('SELECT VALUE c.n FROM c OFFSET 1 LIMIT 1', {}, options)).toEqual(numbers.slice(1, 2));
  });

  test('aggregates', async () => {
    expect(await run("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'claim'", {}, options)).toEqual([
      expected.filter(({ type }) => type === 'claim').length,
    ]);
    expect(await run('SELECT VALUE SUM(c.n) FROM c', {}, options)).toEqual([
      numbers.reduce((sum, n) => sum + n, 0),
    ]);
    expect(await run('SELECT VALUE MIN(c.n) FROM c', {}, options)).toEqual([1]);
    expect(await run('SELECT VALUE MAX(c.n) FROM c', {}, options)).toEqual([numbers.length]);
    expect(await run('SELECT VALUE AVG(c.n) FROM c', {}, options)).toEqual([(numbers.length + 1) / 2]);
    expect(await run("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'nothing'", {}, options)).toEqual([0]);
  });

  test('GROUP BY', async () => {
    const rows = await run(
      'SELECT c.type, COUNT(1) AS count, MAX(c.n) AS last FROM c GROUP BY c.type',
      {},
      options,
    );
    const types = [...new Set(expected.map(({ type }) => type))];
    const groups = types.map((type) => expected.filter((document) => document.type === type));
    expect(rows).toEqual(
      groups.map((group, index) => ({ type: types[index], count: group.length, last: group.at(-1)?.n })),
    );
  });
});

test('ORDER BY sorts by type first: missing, null, booleans, numbers, strings', async () => {
  expect(await run('SELECT VALUE c.n FROM c ORDER BY c.score', {}, { partitionKey: ['p2'] })).toEqual([
    6, 4, 5,
  ]);
  expect(await run('SELECT VALUE c.n FROM c ORDER BY c.due DESC', {}, { partitionKey: ['p1'] })).toEqual([
    1, 2, 3,
  ]);
});

test('ORDER BY over several paths needs its composite index, which also serves the opposite directions', async () => {
  const where = "FROM c WHERE c.partnerId = 'p1'";
  expect(await run(`SELECT VALUE c.n ${where} ORDER BY c.score ASC, c.n DESC`)).toEqual([2, 3, 1]);
  expect(await run(`SELECT VALUE c.n ${where} ORDER BY c.score DESC, c.n ASC`)).toEqual([1, 3, 2]);
  expect(await refusal(run(`SELECT VALUE c.n ${where} ORDER BY c.score, c.n`))).toMatchObject({
    code: 400,
    message: expect.stringContaining('composite index') as string,
  });
});

test('ORDER BY needs its path in the indexing policy, of which the more exact entry counts', async () => {
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

test('the gateway leaves cross-partition ORDER BY, TOP, OFFSET and aggregates to the SDK: 400 with substatus 1004 and the plan', async () => {
  for (const query of [
    'SELECT * FROM c ORDER BY c.n',
    'SELECT TOP 1 * FROM c',
    'SELECT * FROM c OFFSET 0 LIMIT 1',
    'SELECT VALUE COUNT(1) FROM c',
  ]) {
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

describeStandIn('cosmos', 'limits')('what is not supported or wrong is refused with 400 and its name', () => {
  test.each<[string, RegExp]>([
    ['SELECT DISTINCT c.n FROM c', /DISTINCT/],
    ['SELECT t FROM c JOIN t IN c.tags', /JOIN/],
    ['SELECT VALUE t FROM t IN c.tags', /FROM … IN outside of EXISTS/],
    ['SELECT VALUE ARRAY(SELECT VALUE t FROM t IN c.tags) FROM c', /ARRAY\(\)/],
    ['SELECT VALUE (SELECT VALUE 1) FROM c', /subquery/],
    ['SELECT * FROM (SELECT VALUE 1) AS c', /subquery in FROM/],
    ['SELECT * FROM c.items', /a path in FROM/],
    ['SELECT VALUE udf.f(c) FROM c', /user-defined functions/],
    ['SELECT VALUE ST_DISTANCE(c.a, c.b) FROM c', /'ST_DISTANCE' is not a recognized built-in function/],
    ["SELECT * FROM c WHERE c.title LIKE 'a!%' ESCAPE '!'", /ESCAPE/],
    ["SELECT * FROM c WHERE c.title LIKE '[ab]%'", /character sets in LIKE/],
    ['SELECT * FROM c ORDER BY LOWER(c.title)', /could not be mapped to a document path/],
    ['SELECT c.n, COUNT(1) AS count FROM c', /neither an aggregate function nor the GROUP BY clause/],
    ['SELECT COUNT(1) AS count FROM c WHERE COUNT(1) > 1', /not allowed here/],
    ['SELECT c.type FROM c GROUP BY c.type ORDER BY c.type', /ORDER BY together with GROUP BY/],
    ['SELECT * FROM c WHERE c.n = @missing', /names the parameter '@missing'/],
    ['SELECT * FROM c WHERE x.n = 1', /Identifier 'x' could not be resolved/],
    ['SELECT * FROM c WHERE c.n = 1 1', /incorrect syntax near '1'/],
    ['SELECT * FROM c WHERE', /unexpected end of the query/],
    ['SELECT *', /expected a FROM clause/],
    ["SELECT * FROM c WHERE c.n = 'open", /invalid token/],
    ['SELECT * FROM c WHERE c.n & 1 = 1', /invalid token '&/],
    ['UPDATE c SET n = 1', /incorrect syntax near 'UPDATE/],
    ['SELECT TOP -1 * FROM c', /incorrect syntax near/],
    ['SELECT c.n, c.nested.n FROM c', /same name/],
  ])('%s', async (query, message) => {
    const { code, message: text } = await refusal(run(query, {}, { partitionKey: ['p1'] }));
    expect(code).toBe(400);
    expect(text).toMatch(message);
  });
});
