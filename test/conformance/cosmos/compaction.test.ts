/**
 * Proves that the database's log, compacted while documents and containers change, has exactly the content of
 * the database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perform } from '../../../infra/local/cosmos/documents';
import type { JsonObject } from '../../../infra/local/cosmos/json';
import { Store } from '../../../infra/local/cosmos/store';
import { Transaction } from '../../../infra/local/cosmos/transaction';
import { successorOf } from '../../../infra/local/journalCompaction';
import { Chance } from '../../fault/chance';
import { watchDisk } from '../watchedDisk';

const containers = ['first', 'second', 'third'] as const;
const partitionKey = { paths: ['/p', '/q'] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cosmos-compaction-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function open(log: (line: string) => void = () => undefined): Promise<Store> {
  return Store.open({ file: join(folder, 'cosmos.log'), now: Date.now, log });
}

/** The whole content of the store, in order of creation. */
function contentOf(store: Store): unknown {
  return [...store.databases.values()].map(({ resource, containers: inside }) => ({
    resource,
    containers: [...inside.values()].map((container) => ({
      resource: container.resource,
      documents: [...container.documents.within(undefined)].sort((a, b) => a.number - b.number),
    })),
  }));
}

/** The content without the number of the commit, which starts again at each start. */
function shown(store: Store): unknown {
  return JSON.parse(
    JSON.stringify(contentOf(store), (key, value: unknown) => (key === 'commit' ? 0 : value)),
  );
}

/**
 * Makes a change: usually to documents of a few partitions, which sometimes become empty; sometimes of a
 * whole database.
 */
function change(store: Store, chance: Chance): Promise<unknown> {
  const container = store.container('db', chance.one(containers));
  if (chance.happens(0.03)) {
    const beside = 'beside';
    return store.databases.has(beside) ? store.deleteDatabase(beside) : store.createDatabase({ id: beside });
  }
  const [p, q] = [`p${chance.between(1, 3)}`, `q${chance.between(1, 40)}`];
  const transaction = new Transaction(store, container, [p, q]);
  for (let n = 0; n < 3; n++) {
    const id = `d${chance.between(1, 4)}`;
    const body: JsonObject = { id, p, q, value: chance.next() };
    if (chance.happens(0.6)) perform(transaction, { type: 'Upsert', body });
    else if (transaction.find(id) !== undefined) perform(transaction, { type: 'Delete', id });
  }
  return transaction.commit();
}

test.each([1, 2, 3, 4])(
  'changes while the log is compacted, slice by slice, are found again after a restart (seed %d)',
  async (seed) => {
    const chance = new Chance(seed);
    const messages: string[] = [];
    const store = await open((line) => messages.push(line));
    let changes = 0;
    watchDisk({
      before: ({ operation, path }) => {
        if (operation !== 'appendFile' || !path.endsWith(successorOf(''))) return;
        for (let n = 0; n < 40; n++, changes++) void change(store, chance);
      },
    });
    await store.createDatabase({ id: 'db' });
    for (const id of containers) await store.createContainer('db', { id, partitionKey });
    const filler = 'x'.repeat(600);
    // Enough for several slices; each document is a partition, and the changes touch only a few of them.
    for (const id of containers)
      await Promise.all(
        Array.from({ length: 800 }, (_, n) => {
          const [p, q] = [`p${n % 3}`, `q${n}`];
          const transaction = new Transaction(store, store.container('db', id), [p, q]);
          perform(transaction, { type: 'Upsert', body: { id: 'd1', p, q, filler } });
          return transaction.commit();
        }),
      );
    while (!messages.some((line) => line.includes('compacted to'))) await change(store, chance);
    expect(changes).toBeGreaterThan(300);
    const before = shown(store);
    await store.close();
    const again = await open();
    expect(shown(again)).toEqual(before);
    await again.close();
  },
);
