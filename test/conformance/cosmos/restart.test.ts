/**
 * Proves that the Cosmos server loses nothing it acknowledged over restarts, kills and compaction, and
 * refuses a damaged journal.
 */
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OperationInput } from '@azure/cosmos';
import { startCosmosServer } from '../../../infra/local/cosmos';
import { byId, ids, KEY, refusal, TestServer } from './server';
import { describeStandIn } from '../standIn';

let cosmos: TestServer;
beforeEach(async () => {
  cosmos = await TestServer.start();
});
afterEach(() => cosmos.stop());

describeStandIn('cosmos', 'kill')('a restart', () => {
  test('a restart finds everything that was acknowledged: databases, containers, documents with their ETags; deleted documents stay deleted', async () => {
    const container = await cosmos.container({
      id: 'claims',
      partitionKey: { paths: ['/p', '/c'] },
      defaultTtl: -1,
    });
    const deleted = cosmos.client().database(cosmos.newDatabaseId());
    await cosmos.client().databases.create({ id: deleted.id });
    await deleted.containers.create({ id: 'c', ...byId });
    await deleted.delete();
    const created = await container.items.create({ id: 'x', p: 'p1', c: 1, text: 'ü' });
    await container.items.create({ id: 'y', p: 'p1', c: 1 });
    await container.item('y', ['p1', 1]).delete();
    const undefinedKey = await container.items.create({ id: 'z', p: 'p1' });
    expect(undefinedKey.statusCode).toBe(201);

    await cosmos.restart();
    const again = cosmos.database().container('claims');
    expect((await again.item('x', ['p1', 1]).read()).resource).toEqual(created.resource);
    expect(await ids(again)).toEqual(['x', 'z']);
    expect((await cosmos.client().databases.readAll().fetchAll()).resources.map(({ id }) => id)).toEqual([
      cosmos.databaseId,
    ]);
    expect((await again.read()).resource?.defaultTtl).toBe(-1);
    // Numbers are never used twice: the order of the documents stays that of their creation.
    await again.items.create({ id: 'a', p: 'p1', c: 1 });
    const { resources } = await again.items.query<string>('SELECT VALUE c.id FROM c').fetchAll();
    expect(resources).toEqual(['x', 'z', 'a']);
  });

  test('after a kill at any moment every acknowledged write is found, and of a batch all or nothing', async () => {
    const container = await cosmos.container({ id: 'claims', partitionKey: { paths: ['/p'] } });
    const acknowledged = new Set<string>();
    let stop = false;
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; !stop; n++) {
        const p = `${name}-${n}`;
        const create = (id: string): OperationInput => ({ operationType: 'Create', resourceBody: { id, p } });
        await container.items.batch([create('first'), create('second')], p);
        acknowledged.add(p);
      }
    };
    const writers = Array.from({ length: 8 }, (_, name) => writer(name));
    for (let kill = 1; kill <= 5; kill++) {
      while (acknowledged.size < kill * 40) await nextTurn();
      const expected = [...acknowledged];
      // A killed process leaves the file as it is at this instant.
      const dataFolder = join(cosmos.folder, `kill-${kill}`);
      mkdirSync(dataFolder);
      copyFileSync(join(cosmos.folder, 'cosmos.log'), join(dataFolder, 'cosmos.log'));
      const server = await startCosmosServer({
        dataFolder,
        port: 0,
        key: KEY,
        clock: cosmos.clock,
        log: () => undefined,
      });
      const left = cosmos.database({ endpoint: server.url }).container('claims');
      const { resources } = await left.items
        .query<{ p: string; id: string }>('SELECT c.p, c.id FROM c')
        .fetchAll();
      const first = new Set(resources.filter(({ id }) => id === 'first').map(({ p }) => p));
      const second = new Set(resources.filter(({ id }) => id === 'second').map(({ p }) => p));
      expect(first).toEqual(second);
      expect(expected.filter((p) => !first.has(p))).toEqual([]);
      await server.close();
    }
    stop = true;
    await Promise.all(writers);
  });

  test('after a compaction of the log the last state of everything is found', async () => {
    const container = await cosmos.container({ id: 'claims', ...byId });
    const deleted = cosmos.client().database(cosmos.newDatabaseId());
    await cosmos.client().databases.create({ id: deleted.id });
    await deleted.containers.create({ id: 'c', ...byId });
    await deleted.delete();
    await container.items.create({ id: 'small' });
    await container.items.create({ id: 'gone' });
    await container.item('gone', 'gone').delete();
    const text = 'x'.repeat(1_500_000);
    const size = (): number => statSync(join(cosmos.folder, 'cosmos.log')).size;
    let version = 0;
    for (let before = 0; size() >= before;) {
      before = size();
      await container.items.upsert({ id: 'large', version: ++version, text });
      if (version > 100) throw new Error('no compaction after 150 MB');
    }

    await cosmos.restart();
    const again = cosmos.database().container('claims');
    expect(await ids(again)).toEqual(['large', 'small']);
    expect((await again.item('large', 'large').read<{ version: number }>()).resource?.version).toBe(version);
    expect((await cosmos.client().databases.readAll().fetchAll()).resources.map(({ id }) => id)).toEqual([
      cosmos.databaseId,
    ]);
  });

  test('a journal that is damaged in the middle is refused with the place of the damage', async () => {
    const container = await cosmos.container({ id: 'c', ...byId });
    await container.items.create({ id: 'x' });
    await cosmos.server.close();
    const file = join(cosmos.folder, 'cosmos.log');
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged[50] = (damaged[50] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect((await refusal(cosmos.restart())).message).toMatch(
      /cosmos\.log is damaged: the record at byte 0 /,
    );
    expect(statSync(file).size).toBe(whole.length);
    writeFileSync(file, whole);
    await cosmos.restart();
  });
});
