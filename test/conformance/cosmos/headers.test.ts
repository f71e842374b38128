/**
 * Tests that every header and option that the SDK can send is served, checked, refused by its name, or ignored for
 * a reason: nothing that would change the service's response is ignored in silence.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BulkOperationType,
  ChangeFeedMode,
  type Container,
  Constants,
  type FeedOptions,
  type OperationInput,
  type RequestOptions,
} from '@azure/cosmos';
import { requestHeaders } from '../../../infra/local/cosmos/requestHeaders';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { describeStandIn, standInTest } from '../standIn';
import { target } from '../target';
import { byId, refusal, TestServer } from './server';

let cosmos: TestServer;
let container: Container;
beforeAll(async () => {
  cosmos = await TestServer.start();
  container = await cosmos.container({ id: 'c', ...byId });
  await container.items.create({ id: 'x', n: 1 });
});
afterAll(() => cosmos.stop());

/** Reads the document `x` with a header; the status and the text of the response. */
async function read(name: string, value: string): Promise<{ status: number; text: string }> {
  const response = await cosmos.request('GET', `/dbs/${cosmos.databaseId}/colls/c/docs/x`, {
    key: ['x'],
    headers: { [name]: value },
  });
  return { status: response.status, text: await response.text() };
}

/** Names of HTTP itself, and entries of the SDK's list that are no names of headers. */
const OF_HTTP = new Set(
  (
    'authorization etag content-type last-modified content-encoding characterset user-agent content-length ' +
    'accept-encoding keep-alive cache-control transfer-encoding content-language content-location content-md5 ' +
    'content-range accept accept-charset accept-language if-range if-unmodified-since max-forwards ' +
    'proxy-authorization accept-ranges proxy-authenticate retry-after set-cookie www-authenticate origin host ' +
    'access-control-allow-origin access-control-allow-headers application/x-www-form-urlencoded ' +
    'wrap_assertion_format wrap_assertion wrap_scope swt date location referer return=minimal'
  ).split(' '),
);

describeStandIn('cosmos', 'limits')('the table of headers', () => {
  test('has every header of the installed SDK', () => {
    const names = Object.values(Constants.HttpHeaders).map((name) => name.toLowerCase());
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !OF_HTTP.has(name) && !requestHeaders.has(name))).toEqual([]);
  });

  test('has every header that the SDK writes in any of its files', () => {
    const folder = join(projectFolder, 'node_modules/@azure/cosmos/dist/commonjs');
    const text = readFileSync(join(folder, 'common/constants.js'), 'utf8');
    const names = [...text.matchAll(/"(x-ms-[a-z0-9-]+)"/gi)].map(([, name]) => name?.toLowerCase() ?? '');
    expect(names.length).toBeGreaterThan(70);
    expect(names.filter((name) => !requestHeaders.has(name))).toEqual([]);
  });

  test.each(
    [...requestHeaders].flatMap(([name, treatment]) =>
      treatment.kind === 'refused' ? [[name, treatment] as const] : [],
    ),
  )(
    '%s is refused with 501 and the name of its feature, and not if it asks for nothing',
    async (name, { feature, unless }) => {
      const { status, text } = await read(name, 'True1');
      expect([status, text]).toEqual([501, expect.stringContaining(`does not support ${feature}`) as string]);
      for (const nothing of unless) expect((await read(name, nothing.toUpperCase())).status).toBe(200);
    },
  );

  test('an ignored header has a reason, and changes nothing', async () => {
    for (const [name, treatment] of requestHeaders) {
      if (treatment.kind !== 'ignored') continue;
      expect([name, treatment.because.length > 10, (await read(name, '1')).status]).toEqual([
        name,
        true,
        200,
      ]);
    }
  });

  test('a header of the service that the server does not know is refused by its name', async () => {
    const { status, text } = await read('x-ms-cosmos-surprise', 'true');
    expect([status, text]).toEqual([
      501,
      expect.stringContaining("the header 'x-ms-cosmos-surprise'") as string,
    ]);
  });
});

describe('the consistency that a request asks for', () => {
  test.each(['Strong', 'BoundedStaleness', 'Boundless', ''])(
    "'%s' is refused with 400, because it is unknown or stronger than Session",
    async (level) => {
      const { status, text } = await read('x-ms-consistency-level', level);
      expect(status).toBe(400);
      if (target.cosmos === null && level === 'Strong')
        expect(text).toContain('not stronger than the service consistency level');
    },
  );

  test.each(['Session', 'ConsistentPrefix', 'Eventual'])("'%s' is served", async (level) => {
    expect((await read('x-ms-consistency-level', level)).status).toBe(200);
  });

  test('a client that is stronger than the account is refused', async () => {
    const strong = cosmos.database({ consistencyLevel: 'Strong' }).container('c');
    expect(await refusal(strong.item('x', 'x').read())).toMatchObject({ code: 400 });
  });
});

describe('a session token', () => {
  test.each(['nonsense', '0', '0:', ':1', '0:x', '0:1#2#3', '0:1,', '{}', 'a:b#c'])(
    "'%s' is refused with 400",
    async (token) => {
      expect((await read('x-ms-session-token', token)).status).toBe(400);
      const options = { sessionToken: token };
      expect(await refusal(container.item('x', 'x').read(options))).toMatchObject({ code: 400 });
    },
  );

  test('that the server gave is served, also with those of other ranges and regions', async () => {
    const given = (await container.item('x', 'x').read()).headers['x-ms-session-token'] as string;
    expect((await read('x-ms-session-token', given)).status).toBe(200);
    if (target.cosmos === null)
      for (const token of ['0:1', '0:-1#1#2=1#3=-1', `${given}, 1:5#7`])
        expect([token, (await read('x-ms-session-token', token)).status]).toEqual([token, 200]);
  });
});

standInTest('cosmos', 'limits')('a priority is High or Low; another one is refused with 400', async () => {
  for (const [priority, status] of [
    ['High', 200],
    ['low', 200],
    ['Urgent', 400],
  ] as const)
    expect([priority, (await read('x-ms-cosmos-priority-level', priority)).status]).toEqual([
      priority,
      status,
    ]);
});

describeStandIn('cosmos', 'limits')(
  'an option of the SDK for a feature that is missing is refused by name',
  () => {
    const query = (options: FeedOptions) => container.items.query('SELECT * FROM c', options).fetchAll();
    const changes = (changeFeedMode: ChangeFeedMode) =>
      container.items.getChangeFeedIterator({ changeFeedMode }).readNext();
    const create = (options: RequestOptions) => container.items.create({ id: 'never' }, options);
    test.each<[string, () => Promise<unknown>]>([
      ['an indexing directive', () => create({ indexingDirective: 'Exclude' })],
      ['an indexing directive', () => create({ indexingDirective: 'Include' })],
      ['query metrics', () => query({ populateQueryMetrics: true })],
      ['index metrics', () => query({ populateIndexMetrics: true, partitionKey: 'x' })],
      ['quota information', () => container.read({ populateQuotaInfo: true })],
      ['triggers', () => create({ preTriggerInclude: ['audit'] })],
      ['triggers', () => create({ postTriggerInclude: 'audit' })],
      ['throughput', () => create({ throughputBucket: 1 })],
      ['the change feed', () => changes(ChangeFeedMode.LatestVersion)],
      ['the change feed', () => changes(ChangeFeedMode.AllVersionsAndDeletes)],
      [
        'stored procedures',
        () => container.scripts.storedProcedure('s').execute('x', [], { enableScriptLogging: true }),
      ],
      ['deleting all documents of a partition key', () => container.deleteAllItemsForPartitionKey('x')],
      ["the resource '/offers'", () => cosmos.client().offer('AbCd').read()],
      ["the resource '/offers'", () => cosmos.client().offers.readAll().fetchAll()],
      ["the resource '/dbs/{id}/users'", () => cosmos.database().users.create({ id: 'u' })],
      ["the resource '/dbs/{id}/users'", () => cosmos.database().user('u').permission('p').read()],
      ['client-side encryption', () => cosmos.database().readClientEncryptionKey('k')],
      ["'/dbs/{id}/colls/{id}/conflicts'", () => container.conflicts.readAll().fetchAll()],
      [
        "'/dbs/{id}/colls/{id}/sprocs'",
        () => container.scripts.storedProcedures.create({ id: 's', body: 'f' }),
      ],
      ["'/dbs/{id}/colls/{id}/sprocs/s'", () => container.scripts.storedProcedure('s').execute('x')],
      ["'/dbs/{id}/colls/{id}/triggers'", () => container.scripts.triggers.readAll().fetchAll()],
      ["'/dbs/{id}/colls/{id}/udfs'", () => container.scripts.userDefinedFunctions.readAll().fetchAll()],
    ])('%s', async (feature, operation) => {
      const { code, message } = await refusal(operation());
      expect([code, message]).toEqual([501, expect.stringContaining(`does not support`) as string]);
      expect(message).toContain(feature);
    });
  },
);

describeStandIn('cosmos', 'limits')('bulk mode is refused by its name', () => {
  const operations: OperationInput[] = ['a', 'b'].map((id) => ({
    operationType: BulkOperationType.Create,
    resourceBody: { id },
    partitionKey: id,
  }));

  test('by the call of the SDK, for each operation', async () => {
    const results = await container.items.executeBulkOperations(operations);
    expect(results.map(({ error }) => [error?.code, error?.message])).toEqual(
      operations.map(() => [501, expect.stringContaining('bulk mode') as string]),
    );
  });

  test.each<[string, Record<string, string>]>([
    ['not atomic', { 'x-ms-cosmos-batch-atomic': 'false' }],
    ['without a word about it', {}],
    [
      'which goes on after an error',
      { 'x-ms-cosmos-batch-atomic': 'true', 'x-ms-cosmos-batch-continue-on-error': 'true' },
    ],
  ])('in a request for a range of partition keys, %s', async (_, headers) => {
    const response = await cosmos.request('POST', `/dbs/${cosmos.databaseId}/colls/c/docs`, {
      body: operations,
      headers: {
        'x-ms-cosmos-is-batch-request': 'true',
        'x-ms-documentdb-partitionkeyrangeid': '0',
        ...headers,
      },
    });
    expect([response.status, await response.text()]).toEqual([
      501,
      expect.stringContaining('bulk mode') as string,
    ]);
  });
});

standInTest('cosmos', 'limits')(
  'deleting by partition key is refused by its name, however its client signs it, and only with the key',
  async () => {
    const path = `/dbs/${cosmos.databaseId}/colls/c/operations/partitionkeydelete`;
    for (const type of ['colls', 'partitionkey']) {
      const response = await cosmos.request('POST', path, {
        key: ['x'],
        signed: { type, link: path.split('/').slice(1, 5).join('/') },
      });
      expect([type, response.status]).toEqual([type, 501]);
      expect(await response.text()).toContain('operations/partitionkeydelete');
    }
    const unsigned = await cosmos.request('POST', path, { key: ['x'], signed: { type: 'docs', link: '' } });
    expect(unsigned.status).toBe(401);
    expect((await container.item('x', 'x').read()).statusCode).toBe(200);
  },
);
