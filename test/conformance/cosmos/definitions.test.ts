/** Tests the rules for databases and containers: their names, partition keys, time-to-live and indexing policies. */
import { readDefinition } from '../../../infra/local/cosmos/containerDefinition';
import { describeStandIn, standInTest } from '../standIn';
import { target } from '../target';
import { TestServer } from './server';

let cosmos: TestServer;
beforeAll(async () => {
  cosmos = await TestServer.start();
  await cosmos.client().databases.create({ id: cosmos.databaseId });
});
afterAll(() => cosmos.stop());

let next = 0;
/** Creates a container with these members, without the SDK, which changes some of them. */
async function create(more: object): Promise<{ status: number; text: string }> {
  const body = { id: `c${++next}`, partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 }, ...more };
  const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls`, { body });
  return { status: response.status, text: await response.text() };
}

/** A partition key over these paths. */
function over(...paths: unknown[]): object {
  return { partitionKey: { paths, kind: paths.length > 1 ? 'MultiHash' : 'Hash', version: 2 } };
}

function key(more: object): object {
  return { partitionKey: { paths: ['/id'], kind: 'Hash', version: 2, ...more } };
}

describe('the paths of a partition key', () => {
  test.each(['/id', '/a/b', '/"a b"', '/"a b"/c', '/a/"b/c"', '/_partitionKey', '/a1', '/ü'])(
    '%s is accepted and comes back as it was given',
    async (path) => {
      const { status, text } = await create(over(path));
      expect([status, JSON.parse(text)]).toEqual([
        201,
        expect.objectContaining({ partitionKey: { paths: [path], kind: 'Hash', version: 2 } }) as unknown,
      ]);
    },
  );

  test.each<[string, number]>([
    ['id', 0],
    ['', 0],
    ['/', 1],
    ['//', 1],
    ['//a', 1],
    ['/id ds', 4],
    ['/id ', 4],
    [' /id', 1],
    ['/a/', 3],
    ['/a/?', 3],
    ['/*', 1],
    ['/a/*', 3],
    ['/[0]', 1],
    ['/a[0]', 2],
    ['/a/[]/b', 3],
    ['/"a b', 1],
    ['/"a"b', 4],
    ['/a.b', 2],
    ['/""', 1],
    ['/a+b', 2],
  ])("'%s' is refused near position %d", async (path, position) => {
    const { status, text } = await create(over(path));
    expect(status).toBe(400);
    if (target.cosmos === null)
      expect((JSON.parse(text) as { message: string }).message).toContain(
        `path '${path}' could not be accepted, failed near position '${position}'`,
      );
  });

  test.each<[string, unknown[]]>([
    ['none', []],
    ['one that is no text', [1]],
    ['one that is there twice', ['/a', '/a']],
    ['four', ['/a', '/b', '/c', '/d']],
  ])('%s: refused with 400', async (_, paths) => {
    expect((await create(over(...paths))).status).toBe(400);
  });

  test('a quoted name is the name of a property, also with a slash', async () => {
    const container = await cosmos.container({ id: 'quoted', partitionKey: { paths: ['/a/"b/c"'] } });
    await container.items.create({ id: 'x', a: { 'b/c': 'k' } });
    expect((await container.item('x', 'k').read()).statusCode).toBe(200);
  });
});

describe('the kind and version of a partition key', () => {
  test.each<[string, object]>([
    ['version 3', key({ version: 3 })],
    ['version 0', key({ version: 0 })],
    ['a version that is text', key({ version: '2' })],
    ['an unknown kind', key({ kind: 'Random' })],
    ['a kind in small letters', key({ kind: 'hash' })],
    ['kind Hash with two paths', key({ paths: ['/a', '/b'] })],
    ['a definition that is text', { partitionKey: '/id' }],
    ['no definition', { partitionKey: null }],
  ])('%s: refused with 400', async (_, more) => {
    expect((await create(more)).status).toBe(400);
  });

  test('MultiHash with one path, and one to three levels, are accepted', async () => {
    for (const paths of [['/a'], ['/a', '/b'], ['/a', '/b', '/id']])
      expect((await create(key({ kind: 'MultiHash', paths }))).status).toBe(201);
  });
});

describe('time-to-live', () => {
  test.each([-1, 1, 2 ** 31 - 1])('defaultTtl %d is accepted', async (defaultTtl) => {
    expect((await create({ defaultTtl })).status).toBe(201);
  });

  test.each([0, -2, 1.5, 2 ** 31, 1e300, '60', true, null, [], {}])(
    'defaultTtl %j is refused with 400',
    async (defaultTtl) => {
      const { status, text } = await create({ defaultTtl });
      expect(status).toBe(400);
      if (target.cosmos === null) expect(text).toContain("less than or equal to '2147483647'");
    },
  );
});

describe('the names of databases and containers', () => {
  const withId = (path: string, id: unknown) =>
    cosmos.request('POST', path, { body: { id, ...(path === '/dbs' ? {} : key({})) } });

  test.each<[string, unknown]>([
    ['no id', undefined],
    ['an empty id', ''],
    ['an id that is a number', 1],
    ['an id of 256 characters', 'x'.repeat(256)],
    ['a slash', 'a/b'],
    ['a backslash', 'a\\b'],
    ['a question mark', 'a?b'],
    ['a number sign', 'a#b'],
    ['a space at the end', 'a '],
  ])('%s: refused with 400', async (_, id) => {
    for (const path of ['/dbs', `/dbs/${cosmos.databaseId}/colls`])
      expect([path, (await withId(path, id)).status]).toEqual([path, 400]);
  });

  test('255 characters are accepted', async () => {
    expect((await withId(`/dbs/${cosmos.databaseId}/colls`, 'x'.repeat(255))).status).toBe(201);
  });
});

describe('an indexing policy', () => {
  test.each<[string, unknown]>([
    ['text', 'all'],
    ['neither includes nor excludes /*', { includedPaths: [{ path: '/a/?' }], excludedPaths: [] }],
    ['includes and excludes /*', { includedPaths: [{ path: '/*' }], excludedPaths: [{ path: '/*' }] }],
    ['paths that are no list', { includedPaths: { path: '/*' } }],
    ['a path without an end', { includedPaths: [{ path: '/*' }, { path: '/a' }] }],
    ['a mode that does not exist', { indexingMode: 'eager' }],
  ])('that is or has %s is refused with 400', async (_, indexingPolicy) => {
    expect((await create({ indexingPolicy })).status).toBe(400);
  });
});

standInTest('cosmos', 'files')('a definition that an earlier version stored is read as it is', () => {
  const stored = {
    id: 'x'.repeat(300),
    partitionKey: { paths: ['/a/', '/*'], kind: 'MultiHash', version: 2 },
    defaultTtl: null,
    indexingPolicy: { includedPaths: [{ path: '/a/?', indexes: [] }], excludedPaths: [] },
  };
  expect(readDefinition(stored)).toEqual({
    id: 'x'.repeat(300),
    partitionKeyPaths: [['a', ''], ['*']],
    defaultTtl: undefined,
    indexing: { included: [['a', '?']], excluded: [] },
  });
  return Promise.resolve();
});

describeStandIn('cosmos', 'limits')(
  'what the local server does not have is refused with 501 and its name',
  () => {
    test.each<[string, object]>([
      ['partition keys of version 1', key({ version: 1 })],
      ["partition keys of the kind 'Range'", key({ kind: 'Range' })],
      ["'systemKey' in a partition key definition", key({ systemKey: true })],
      ["the container property 'uniqueKeyPolicy'", { uniqueKeyPolicy: { uniqueKeys: [] } }],
      ["the container property 'vectorEmbeddingPolicy'", { vectorEmbeddingPolicy: {} }],
      ["the container property 'fullTextPolicy'", { fullTextPolicy: {} }],
      ["the container property 'changeFeedPolicy'", { changeFeedPolicy: {} }],
      ["the container property 'conflictResolutionPolicy'", { conflictResolutionPolicy: {} }],
      ["the container property 'geospatialConfig'", { geospatialConfig: { type: 'Geometry' } }],
      ["the container property 'analyticalStorageTtl'", { analyticalStorageTtl: -1 }],
      ["the container property 'clientEncryptionPolicy'", { clientEncryptionPolicy: {} }],
      ["the container property 'computedProperties'", { computedProperties: [] }],
      ["the indexing mode 'lazy'", { indexingPolicy: { indexingMode: 'Lazy' } }],
      ['an indexing policy that is not automatic', { indexingPolicy: { automatic: false } }],
      ['surprise in an indexing policy', { indexingPolicy: { surprise: [] } }],
      ['spatialIndexes in an indexing policy', { indexingPolicy: { spatialIndexes: [{ path: '/a/*' }] } }],
      ['vectorIndexes in an indexing policy', { indexingPolicy: { vectorIndexes: [{ path: '/a' }] } }],
      ['fullTextIndexes in an indexing policy', { indexingPolicy: { fullTextIndexes: [{ path: '/a' }] } }],
      [
        "'indexes' of an entry in includedPaths",
        { indexingPolicy: { includedPaths: [{ path: '/*', indexes: [{ kind: 'Hash' }] }] } },
      ],
    ])('%s', async (feature, more) => {
      const { status, text } = await create(more);
      expect([status, (JSON.parse(text) as { message: string }).message]).toEqual([
        501,
        expect.stringContaining(`does not support ${feature}`) as string,
      ]);
    });

    test('a property of a database', async () => {
      const response = await cosmos.request('POST', '/dbs', { body: { id: 'never', throughput: 400 } });
      expect(response.status).toBe(501);
      expect(await response.text()).toContain("the database property 'throughput'");
    });
  },
);
