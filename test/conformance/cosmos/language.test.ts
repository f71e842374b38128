/**
 * Tests that the rest of the query language is refused: what the service has by its name (501), and what no service
 * understands with the code of the fault and its place in the text (400).
 */
import type { Container, FeedOptions } from '@azure/cosmos';
import { describeStandIn } from '../standIn';
import { target } from '../target';
import { refusal, TestServer } from './server';

let cosmos: TestServer;
let container: Container;
beforeAll(async () => {
  cosmos = await TestServer.start();
  const key = { partnerId: 'p1', claimId: 'a' };
  container = await cosmos.claims([1, 2, 3, 4, 5, 6].map((n) => ({ id: `d${n}`, n, ...key })));
});
afterAll(() => cosmos.stop());

async function run(query: string, options: FeedOptions): Promise<unknown> {
  const parameters = [{ name: '@list', value: [1] }];
  return (await container.items.query({ query, parameters }, options).fetchAll()).resources;
}

describeStandIn('cosmos', 'limits')('an unsupported feature is refused with 501 and its name', () => {
  test.each<[string, string]>([
    ['SELECT DISTINCT c.n FROM c', 'DISTINCT'],
    ['SELECT TOP 1 * FROM c', 'TOP'],
    ['SELECT * FROM c OFFSET 1 LIMIT 1', 'OFFSET'],
    ['SELECT t FROM c JOIN t IN c.tags', 'JOIN'],
    ['SELECT VALUE t FROM t IN c.tags', 'IN'],
    ['SELECT * FROM c WHERE c.n IN (1, 2)', 'IN'],
    ['SELECT * FROM c WHERE NOT c.n = 1', 'NOT'],
    ['SELECT * FROM c WHERE c.n NOT IN (1)', 'NOT'],
    ['SELECT * FROM c WHERE c.n BETWEEN 1 AND 2', 'BETWEEN'],
    ["SELECT * FROM c WHERE c.title LIKE 'a%'", 'LIKE'],
    ['SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags)', 'EXISTS'],
    ['SELECT VALUE udf.f(c) FROM c', 'UDF'],
    ['SELECT VALUE undefined FROM c', 'UNDEFINED'],
    ['SELECT VALUE c.n + 1 FROM c', '+'],
    ['SELECT VALUE c.n - 1 FROM c', '-'],
    ['SELECT VALUE -c.n FROM c', '-'],
    ['SELECT VALUE c.n * 2 FROM c', '*'],
    ['SELECT VALUE c.n / 2 FROM c', '/'],
    ['SELECT VALUE c.n % 2 FROM c', '%'],
    ["SELECT VALUE c.title || 'x' FROM c", '||'],
    ['SELECT VALUE c.missing ?? 1 FROM c', '??'],
    ['SELECT VALUE c.n = 1 ? 1 : 2 FROM c', '?'],
    ['SELECT * FROM c WHERE c.n & 1 = 1', '&'],
    ['SELECT VALUE c.tags[0] FROM c', '['],
    ['SELECT VALUE (SELECT VALUE 1) FROM c', 'a subquery'],
    ['SELECT VALUE ARRAY(SELECT VALUE t FROM t IN c.tags) FROM c', 'a subquery'],
    ['SELECT * FROM (SELECT VALUE 1)', 'a subquery in FROM'],
    ['SELECT * FROM c.items', 'a path in FROM'],
    ['SELECT * FROM c AS x', 'an alias in FROM'],
    ['SELECT 1 FROM c', 'a selected expression without AS'],
    ['SELECT * FROM c ORDER BY c.score, c.n', 'ORDER BY over several expressions'],
    ['SELECT COUNT(1) AS n FROM c GROUP BY c.type, c.n', 'GROUP BY over several expressions'],
    ['SELECT c.type FROM c GROUP BY c.type ORDER BY c.type', 'ORDER BY together with aggregates'],
    ["SELECT * FROM c WHERE ARRAY_CONTAINS(c.items, {k: 'x'}, true)", 'ARRAY_CONTAINS with a third argument'],
    ...'SUM AVG MIN MAX IS_NULL IS_STRING IS_NUMBER STARTSWITH LOWER LENGTH CONCAT ABS ARRAY_LENGTH IIF ST_DISTANCE'
      .split(' ')
      .map((name): [string, string] => [`SELECT VALUE ${name}(c.n) FROM c`, `the function ${name}`]),
    ['SELECT * FROM c WHERE EXISTS (SELECT VALUE 1)', 'EXISTS'],
    ['SELECT VALUE ALL(SELECT VALUE 1) FROM c', 'a subquery'],
    ['SELECT DISTINCT VALUE c.n FROM c', 'DISTINCT'],
    ['SELECT TOP @n * FROM c', 'TOP'],
    ['SELECT * FROM c OFFSET @n LIMIT @m', 'OFFSET'],
    ["SELECT * FROM c WHERE c.title NOT LIKE 'a!%' ESCAPE '!'", 'NOT'],
    ['SELECT * FROM c WHERE c.n NOT BETWEEN 1 AND 2', 'NOT'],
    ['SELECT VALUE ~c.n FROM c', '~'],
    ['SELECT VALUE c.n | 1 FROM c', '|'],
    ['SELECT VALUE c.n ^ 1 FROM c', '^'],
    ['SELECT VALUE c.n << 1 FROM c', '<<'],
    ['SELECT VALUE c.n >>> 1 FROM c', '>>>'],
    ['SELECT * FROM c WHERE c.n = -1', '-'],
    ['SELECT VALUE c["title"] FROM c', '['],
    ['SELECT VALUE @list[0] FROM c', '['],
    ['SELECT VALUE {a: 1}.a FROM c', 'a property of an expression that is no path'],
    ['SELECT * FROM c["items"]', 'a path in FROM'],
    ['SELECT * FROM c x WHERE x.n = 1', 'an alias in FROM'],
    ['SELECT c.n number FROM c', 'an alias without AS'],
    ['SELECT c.n one, c.title FROM c', 'an alias without AS'],
    ['SELECT VALUE 1', 'SELECT without FROM'],
    ['SELECT * FROM c -- all of them', 'a comment'],
    ['SELECT /* all */ * FROM c', 'a comment'],
    ['SELECT * FROM c WHERE c.n = 0x1F', 'a hexadecimal number'],
    ["SELECT * FROM c ORDER BY RANK FullTextScore(c.title, 'a')", 'ORDER BY RANK'],
    ['SELECT * FROM c ORDER BY VectorDistance(c.v, [1])', 'the function VECTORDISTANCE'],
    ["SELECT VALUE LEFT('abc', -1) FROM c", 'the function LEFT'],
    ["SELECT VALUE right('abc', -1) FROM c", 'the function RIGHT'],
    ["SELECT VALUE SUBSTRING('abc', -1, 9) FROM c", 'the function SUBSTRING'],
    ["SELECT VALUE REPLICATE('abc', -1) FROM c", 'the function REPLICATE'],
    ["SELECT VALUE INDEX_OF('abc', 'b', -1) FROM c", 'the function INDEX_OF'],
    ['SELECT VALUE ARRAY_SLICE(c.tags, -1) FROM c', 'the function ARRAY_SLICE'],
    [`SELECT * FROM c WHERE ${'('.repeat(101)}`, 'an expression of more than 100 levels'],
    [`SELECT * FROM c WHERE ${'NOT '.repeat(10_000)}`, 'an expression of more than 100 levels'],
    [`SELECT * FROM c WHERE ${'c.n=1 OR '.repeat(2001)} c.n=2`, 'more than 2000 operators'],
  ])('%.100s', async (query, feature) => {
    const { code, message } = await refusal(run(query, { partitionKey: ['p1', 'a'] }));
    expect(code).toBe(501);
    expect(message).toContain(`does not support ${feature} in a query`);
  });

  test('a query over a prefix of the partition key, and one with more groups than a page, are refused by name', async () => {
    expect(await refusal(run('SELECT * FROM c', { partitionKey: ['p1'] }))).toMatchObject({
      code: 501,
      message: expect.stringContaining('a prefix of the partition key') as string,
    });
    const grouped = run('SELECT c.n, COUNT(1) AS count FROM c GROUP BY c.n', {
      maxItemCount: 5,
      forceQueryPlan: true,
    });
    expect(await refusal(grouped)).toMatchObject({
      code: 501,
      message: expect.stringContaining('more groups than a page holds') as string,
    });
  });
});

describe('an invalid query is refused with 400 and the reason', () => {
  test.each<[string, RegExp]>([
    ['SELECT * FROM c ORDER BY c', /could not be mapped to a document path/],
    ['SELECT c.n, COUNT(1) AS count FROM c', /neither an aggregate function nor the GROUP BY clause/],
    ['SELECT COUNT(1) AS count FROM c WHERE COUNT(1) > 1', /not allowed here/],
    ['SELECT * FROM c WHERE c.n = @missing', /names the parameter '@missing'/],
    ['SELECT c.n, c.nested.n FROM c', /same name/],
    ["SELECT * FROM c WHERE CONTAINS('a')", /CONTAINS takes/],
    ["SELECT * FROM c WHERE CONTAINS('a', 'a', true, true)", /CONTAINS takes/],
  ])('%s', async (query, message) => {
    const { code, message: text } = await refusal(run(query, { partitionKey: ['p1', 'a'] }));
    expect(code).toBe(400);
    if (target.cosmos === null) expect(text).toMatch(message);
  });

  test.each<[string, string, number, number, RegExp]>([
    ['SELECT * FROM c WHERE x.n = 1', 'SC2001', 22, 23, /Identifier 'x' could not be resolved/],
    ['SELECT * FROM c WHERE IS_DEFINED(d)', 'SC2001', 33, 34, /Identifier 'd' could not be resolved/],
    ['SELECT x.n FROM c ORDER BY c.n', 'SC2001', 7, 8, /Identifier 'x' could not be resolved/],
    [
      'SELECT VALUE Total(c.n) FROM c',
      'SC2005',
      13,
      18,
      /'Total' is not a recognized built-in function name/,
    ],
    ['SELECT * FROM c WHERE c.n = 1 1', 'SC1001', 30, 31, /incorrect syntax near '1'/],
    ['SELECT * FROM c WHERE', 'SC1001', 21, 21, /unexpected end of the query/],
    ['SELECT *', 'SC1001', 8, 8, /expected a FROM clause/],
    ['SELECT * FROM', 'SC1001', 13, 13, /unexpected end of the query/],
    ['', 'SC1001', 0, 0, /unexpected end of the query/],
    ["SELECT * FROM c WHERE c.n = 'open", 'SC1001', 28, 29, /invalid token/],
    ["SELECT * FROM c WHERE c.n = 'a\\q'", 'SC1001', 28, 29, /invalid token/],
    ['SELECT * FROM c WHERE c.n = 1e999', 'SC1001', 28, 29, /invalid token/],
    ['SELECT * FROM c WHERE !c.n', 'SC1001', 22, 23, /invalid token/],
    ['UPDATE c SET n = 1', 'SC1001', 0, 6, /incorrect syntax near 'UPDATE'/],
    ['SELECT c.n FORM c', 'SC1001', 16, 17, /incorrect syntax near 'c'/],
    ['SELECT c.* FROM c', 'SC1001', 9, 10, /incorrect syntax near '\*'/],
    ['SELECT * FROM c WHER c.n = 1', 'SC1001', 21, 22, /incorrect syntax near 'c'/],
    ['SELECT * FROM c HAVING c.n', 'SC1001', 23, 24, /incorrect syntax near 'c'/],
    ['SELECT * FROM c LIMIT 1', 'SC1001', 16, 21, /incorrect syntax near 'LIMIT'/],
    ['SELECT * FROM c WHERE c.n == 1', 'SC1001', 27, 28, /incorrect syntax near '='/],
    ['SELECT * FROM c WHERE c.n && c.n', 'SC1001', 27, 28, /incorrect syntax near '&'/],
    ['SELECT * FROM c WHERE c.n IS NULL', 'SC1001', 26, 28, /incorrect syntax near 'IS'/],
    ['SELECT * FROM c WHERE c.n NOT 1', 'SC1001', 30, 31, /expected IN, BETWEEN or LIKE/],
    ['SELECT * FROM c WHERE IN (1)', 'SC1001', 22, 24, /incorrect syntax near 'IN'/],
    ['SELECT * FROM c WHERE c.n IN 1', 'SC1001', 29, 30, /incorrect syntax near '1'/],
    ['SELECT * FROM c WHERE c.n +', 'SC1001', 27, 27, /unexpected end of the query/],
    ['SELECT * FROM c WHERE NOT', 'SC1001', 25, 25, /unexpected end of the query/],
    ['SELECT * FROM c WHERE (c.n = 1', 'SC1001', 30, 30, /expected '\)'/],
    ['SELECT VALUE [1,] FROM c', 'SC1001', 16, 17, /incorrect syntax near '\]'/],
  ])('%s: %s at %d to %d', async (query, errorCode, start, end, message) => {
    const { code, message: text } = await refusal(run(query, { partitionKey: ['p1', 'a'] }));
    expect(code).toBe(400);
    if (target.cosmos !== null) return;
    expect(text).toMatch(message);
    const { errors } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as {
      errors: unknown[];
    };
    expect(errors).toEqual([
      { severity: 'Error', location: { start, end }, code: errorCode, message: expect.any(String) as string },
    ]);
  });

  test.each<[string, unknown]>([
    ['no list', { '@n': 1 }],
    ['a name without @', [{ name: 'n', value: 1 }]],
    ['no name', [{ value: 1 }]],
    [
      'a name that is there twice',
      [
        { name: '@n', value: 1 },
        { name: '@n', value: 2 },
      ],
    ],
  ])('parameters with %s', async (_, parameters) => {
    const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/claims/docs`, {
      key: ['p1', 'a'],
      body: { query: 'SELECT * FROM c WHERE c.n = @n', parameters },
      headers: { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true' },
    });
    expect(response.status).toBe(400);
  });
});
