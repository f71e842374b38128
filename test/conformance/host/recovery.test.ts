/**
 * Proves that everything the local host has acknowledged survives kill -9: instances continue, no result is
 * lost.
 */
import { HostFolder, HostProcess } from './hostProcess';
import { standInTest } from '../standIn';

let folder: HostFolder;
let host: HostProcess;

beforeEach(async () => {
  folder = new HostFolder();
  host = await HostProcess.start(folder);
});

afterEach(async () => {
  await host.kill();
  folder.remove();
});

async function killAndRestart(settings: Record<string, string> = {}): Promise<void> {
  await host.kill();
  host = await HostProcess.start(folder, { settings });
}

standInTest('functions', 'kill')(
  'instances that are killed again and again at work all finish, with every step done at least once',
  async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `steps-${index}`);
    await Promise.all(ids.map((id) => host.start('steps', id, { done: 0, until: 10 })));
    // Each kill comes after some more steps in total, wherever each instance is.
    for (const stepsDone of [15, 60, 120]) {
      while (folder.callsOf('writeLine').length < stepsDone) await host.client('getStatus', 'steps-0');
      await killAndRestart();
    }
    for (;;) {
      await host.passTime(1_000);
      if (((await host.do('statistics')) as { instancesRunning: number }).instancesRunning === 0) break;
    }
    const keys = new Set(folder.callsOf('writeLine').map(({ key }) => key));
    for (const id of ids) {
      expect(await host.status(id)).toMatchObject({ runtimeStatus: 'Completed', output: 'finished' });
      for (let step = 0; step < 10; step++) expect(keys).toContain(`${id}/${step}`);
    }
  },
);

standInTest('functions', 'kill')(
  'an acknowledged start, event and termination are found after a kill right after the response',
  async () => {
    await host.start('collect', 'c', { count: 1 });
    await killAndRestart();
    await host.client('raiseEvent', 'c', 'Item', 'kept');
    await killAndRestart();
    await host.do('quiet');
    expect(await host.status('c')).toMatchObject({ runtimeStatus: 'Completed', output: ['kept'] });
    await host.start('race', 'r', { seconds: 3_600 });
    await host.client('terminate', 'r', 'no more');
    await killAndRestart();
    await host.do('quiet');
    expect((await host.status('r')).runtimeStatus).toBe('Terminated');
  },
);

standInTest('functions', 'kill')(
  'timers and waits for a retry are found again, also those that fell due while no host was running',
  async () => {
    await host.start('race', 'timer', { seconds: 3_600 });
    await host.start('retrying', 'retry', { key: 'k', fails: 1, attempts: 5 });
    await host.do('quiet');
    const due = await host.do('nextDueAt');
    await killAndRestart();
    await host.do('quiet');
    expect(await host.do('nextDueAt')).toBe(due);
    await host.do('moveBy', 7_200_000);
    await killAndRestart();
    await host.passTime(7_200_000);
    expect(await host.status('timer')).toMatchObject({ runtimeStatus: 'Completed', output: 'timer' });
    expect((await host.status('retry')).runtimeStatus).toBe('Completed');
  },
);

standInTest('functions', 'kill')('a clean stop keeps everything', async () => {
  await host.run('chain', 'kept', 1);
  await host.close();
  host = await HostProcess.start(folder);
  expect(await host.status('kept')).toMatchObject({ runtimeStatus: 'Completed', input: 1 });
});

standInTest('functions', 'kill')(
  'a clean stop at work waits for running activities, and the rest is done after the next start',
  async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `steps-${index}`);
    await Promise.all(ids.map((id) => host.start('steps', id, { done: 0, until: 10 })));
    await host.close();
    expect(host.logs.filter((line) => line.includes('did not end within'))).toEqual([]);
    host = await HostProcess.start(folder);
    while (((await host.do('statistics')) as { instancesRunning: number }).instancesRunning > 0)
      await host.passTime(1_000);
    for (const id of ids) expect((await host.status(id)).output).toBe('finished');
  },
);

standInTest('functions', 'kill')(
  'an instance whose orchestrator is no longer registered waits, is logged once, keeps its events, and continues when it is registered again',
  async () => {
    for (const id of ['one', 'two']) await host.start('retired', id);
    await host.do('quiet');
    await killAndRestart({ FIXTURE_LATER_VERSION: 'yes' });
    for (const id of ['one', 'two']) await host.client('raiseEvent', id, 'Answer', `for ${id}`);
    await host.do('quiet');
    expect((await host.status('one')).runtimeStatus).toBe('Running');
    expect(host.logs.filter((line) => line.includes("no orchestrator function 'retired'"))).toHaveLength(1);
    await expect(host.start('retired', 'three')).rejects.toThrow('retired');
    await killAndRestart();
    for (const id of ['one', 'two'])
      expect(await host.ended(id)).toMatchObject({ runtimeStatus: 'Completed', output: `for ${id}` });
  },
);
