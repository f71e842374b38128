/**
 * Proves with the real SDK that the pages of a query together give each row once and in order, with and
 * without indexes.
 */
import type { Container, FeedOptions } from '@azure/cosmos';
import fc from '../../tools/fastCheck';
import { DocumentSet } from '../../../infra/local/cosmos/documentSet';
import { type Json, type JsonObject, textMember } from '../../../infra/local/cosmos/json';
import { compileQuery } from '../../../infra/local/cosmos/query/compile';
import { runQuery } from '../../../infra/local/cosmos/query/run';
import { refusal, TestServer } from './server';

let cosmos: TestServer;
let container: Container;
const numbers = Array.from({ length: 60 }, (_, n) => n);
/** Many documents of equal rank, and enough documents of two partitions for several pages. */
const documents = numbers.map((n) => ({
  id: `d${n}`,
  p: n % 3 === 0 ? 'p2' : 'p1',
  n,
  rank: n % 4,
}));

beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'paged', partitionKey: { paths: ['/p'] } });
  for (const document of documents) await container.items.create(document);
});
afterAll(() => cosmos.stop());

/** All pages of one iterator. */
async function pages<T>(query: string, options: FeedOptions): Promise<T[][]> {
  const all: T[][] = [];
  const iterator = container.items.query<T>(query, options);
  while (iterator.hasMoreResults()) {
    // At the end the SDK gives no `resources`, contrary to its type.
    const page: { readonly resources?: T[] } = await iterator.fetchNext();
    all.push(page.resources ?? []);
  }
  return all;
}

const order = (sign: 1 | -1) => (a: (typeof documents)[number], b: (typeof documents)[number]) =>
  sign * (a.rank - b.rank || a.n - b.n);

describe.each<[string, FeedOptions, typeof documents]>([
  ['one partition', { partitionKey: 'p1' }, documents.filter(({ p }) => p === 'p1')],
  ['all partitions', {}, documents],
  ['all partitions by their plan', { forceQueryPlan: true }, documents],
])('over %s', (_, options, expected) => {
  test.each([1, 7, 25, 1000])('pages of %d give each document once', async (maxItemCount) => {
    const all = await pages<number>('SELECT VALUE c.n FROM c', { ...options, maxItemCount });
    expect(all.flat().sort((a, b) => a - b)).toEqual(expected.map(({ n }) => n));
    expect(Math.max(...all.map((page) => page.length))).toBeLessThanOrEqual(maxItemCount);
  });

  test.each([
    ['ASC', 1],
    ['DESC', -1],
  ] as const)(
    'ORDER BY … %s with equal ranks across pages gives each document once and in order',
    async (direction, sign) => {
      for (const maxItemCount of [1, 4, 7]) {
        const all = await pages<number>(`SELECT VALUE c.n FROM c ORDER BY c.rank ${direction}`, {
          ...options,
          maxItemCount,
        });
        expect(all.flat()).toEqual([...expected].sort(order(sign)).map(({ n }) => n));
      }
    },
  );
});

test('fetchAll over small pages reaches the end', async () => {
  const { resources } = await container.items
    .query<number>('SELECT VALUE c.n FROM c ORDER BY c.n', { maxItemCount: 7 })
    .fetchAll();
  expect(resources).toEqual(numbers);
});

test('documents that are created or removed between two pages make no other document missing or repeated', async () => {
  const changing = await cosmos.container({ id: 'changing', partitionKey: { paths: ['/p'] } });
  for (let n = 0; n < 10; n++) await changing.items.create({ id: `d${n}`, p: 'x', n });
  const options = { partitionKey: 'x', maxItemCount: 4 };
  const first = await changing.items
    .query<number>('SELECT VALUE c.n FROM c ORDER BY c.n', options)
    .fetchNext();
  expect(first.resources).toEqual([0, 1, 2, 3]);
  await changing.item('d0', 'x').delete();
  await changing.item('d3', 'x').delete();
  await changing.item('d5', 'x').delete();
  await changing.items.create({ id: 'early', p: 'x', n: -1 });
  await changing.items.create({ id: 'late', p: 'x', n: 4.5 });
  const second = await changing.items
    .query<number>('SELECT VALUE c.n FROM c ORDER BY c.n', {
      ...options,
      continuationToken: first.continuationToken,
    })
    .fetchNext();
  expect(second.resources).toEqual([4, 4.5, 6, 7]);
});

test.each(['nonsense', 'e30', Buffer.from('{"key":1,"number":1}').toString('base64url')])(
  'a damaged continuation token is refused with 400: %s',
  async (continuationToken) => {
    const query = container.items.query('SELECT * FROM c ORDER BY c.n', {
      partitionKey: 'p1',
      continuationToken,
    });
    expect(await refusal(query.fetchNext())).toMatchObject({
      code: 400,
      message: expect.stringContaining('Invalid Continuation Token') as string,
    });
  },
);

describe('indexes', () => {
  const definition = {
    id: 'c',
    partitionKeyPaths: [['p'], ['q']],
    defaultTtl: undefined,
    indexing: {
      included: [['*']],
      excluded: [],
    },
  };
  const value = fc.constantFrom<Json>(null, true, false, 0, 1, 2, 'a', 'b', '', [1], { x: 1 });
  const document = fc.record(
    {
      id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
      p: fc.constantFrom('x', 'y'),
      q: fc.constantFrom(1, 2),
      a: value,
      b: value,
    },
    { requiredKeys: ['id', 'p', 'q'] },
  );
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ put: document }) },
    { weight: 1, arbitrary: fc.record({ remove: document }) },
  );
  const condition = fc.constantFrom(
    'true',
    'c.a = @v',
    'c.a = @v AND c.b = @w',
    'c.a <= @v',
    'c.a > @v AND c.a <= @w',
    'c.b >= @v AND c.a = @w',
    'c.a >= @v AND c.a <= @w AND c.b = @w',
    'c.b = @v OR c.a = @w',
    'c.a != @v',
    'c.a != @v AND c.b > @w',
    "c.p != 'x' AND c.a = @v",
    "c.p = 'x' AND c.a < @v",
  );
  const clause = fc.constantFrom(
    '',
    'ORDER BY c.a',
    'ORDER BY c.a DESC',
    'ORDER BY c.b',
    'ORDER BY c.b DESC',
  );
  const key = fc.constantFrom<[string, number] | undefined>(undefined, ['x', 1], ['y', 2]);
  const query = fc.record({
    condition,
    clause,
    key,
    v: value,
    w: value,
    pageSize: fc.integer({ min: 1, max: 9 }),
  });

  test('give the same rows in the same order as filtering and sorting everything, also after writes and over pages', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        (changes, queries) => {
          const set = new DocumentSet(definition);
          // The first half runs before any index exists, the second after all were made.
          const half = changes.length / 2;
          changes.slice(0, half).forEach((item, number) => applyTo(set, item, number));
          for (const one of queries) allRows(set, one, 0);
          changes.slice(half).forEach((item, number) => applyTo(set, item, half + number));
          for (const one of queries) expect(allRows(set, one, 0)).toEqual(allRows(set, one, Infinity));
        },
      ),
      { numRuns: 300 },
    );
  });

  type Change = { put: JsonObject } | { remove: JsonObject };
  function applyTo(set: DocumentSet, item: Change, number: number): void {
    const body = 'put' in item ? item.put : item.remove;
    const [partitionKey, id] = [set.partitionKeyOf(body), textMember(body, 'id')];
    if ('put' in item) set.put({ id, document: body, number, partitionKey, commit: 0 });
    else set.remove(partitionKey, id);
  }

  interface OneQuery {
    condition: string;
    clause: string;
    key: [string, number] | undefined;
    v: Json;
    w: Json;
    pageSize: number;
  }
  function allRows(
    set: DocumentSet,
    { condition: where, clause: orderBy, key: partitionKey, v, w, pageSize }: OneQuery,
    scanAtMost: number,
  ): Json[] {
    const compiled = compileQuery(`SELECT * FROM c WHERE ${where} ${orderBy}`);
    const parameters = new Map([
      ['@v', v],
      ['@w', w],
    ]);
    const rows: Json[] = [];
    let continuation: string | undefined;
    do {
      const page = runQuery({
        documents: set,
        compiled,
        parameters,
        partitionKey,
        pageSize,
        continuation,
        now: 0,
        scanAtMost,
      });
      rows.push(...page.rows);
      continuation = page.continuation;
    } while (continuation !== undefined);
    return rows;
  }
});
