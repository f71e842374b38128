/** The real Durable client and the HTTP API behind it: start, status, list, suspend, terminate, purge. */
import { HostFolder, HostProcess, type Status } from './hostProcess';
import { describeStandIn, standInTest } from '../standIn';
import { target } from '../target';

jest.setTimeout(30_000);

let host: HostProcess;
beforeAll(async () => {
  host = await HostProcess.startAlone();
});

afterEach(async () => {
  // In a service there are instances of others.
  if (target.functions !== null) return;
  const active = (await host.client('getStatusBy', { runtimeStatus: ['Running', 'Suspended'] })) as Status[];
  for (const { instanceId } of active) {
    await host.client('terminate', instanceId, 'the test has ended');
  }
  await host.do('quiet');
  await host.client('purgeInstanceHistoryBy', {});
});

afterAll(() => host.close());

/** A request as the SDK's client makes it. */
async function rpc(method: string, path: string, body?: string): Promise<Response> {
  return fetch(`${host.url}/durabletask/${path}`, { method, ...(body !== undefined && { body }) });
}

describe('starting', () => {
  test('an ID that is active is refused, one that has ended starts anew', async () => {
    await host.start('race', 'one', { seconds: 3_600 });
    await expect(host.start('race', 'one', { seconds: 1 })).rejects.toThrow('already exists');
    await host.client('terminate', 'one', 'enough');
    await host.ended('one');
    expect(await host.run('chain', 'one', 2)).toMatchObject({ runtimeStatus: 'Completed', input: 2 });
  });

  standInTest('functions', 'limits')('an active ID is replaced when host.json allows any state', async () => {
    const other = new HostFolder({
      version: '2.0',
      extensions: { durableTask: { overridableExistingInstanceStates: 'AnyState' } },
    });
    const replacing = await HostProcess.start(other);
    await replacing.start('race', 'one', { seconds: 3_600 });
    await replacing.do('quiet');
    expect(await replacing.run('chain', 'one', 2)).toMatchObject({ runtimeStatus: 'Completed', input: 2 });
    expect(await replacing.do('nextDueAt')).toBeUndefined();
    await replacing.close();
    other.remove();
  });

  test('without an ID makes one up', async () => {
    const id = (await host.client('startNew', 'chain')) as string;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect((await host.status(id)).instanceId).toBe(id);
  });

  describeStandIn('functions', 'counts')('a wrong request', () => {
    test.each([
      ['an unknown function', 'orchestrators/unknown/x', '{}'],
      ['content that is not JSON', 'orchestrators/chain/x', '{'],
      ['an ID that looks like an entity', 'orchestrators/chain/@x', '{}'],
      ['an ID with a slash', 'orchestrators/chain/a%2Fb', '{}'],
      ['an ID over 256 characters', `orchestrators/chain/${'x'.repeat(257)}`, '{}'],
    ])('%s is refused with 400 and nothing starts', async (_case, path, body) => {
      expect((await rpc('POST', path, body)).status).toBe(400);
      expect(await host.do('statistics')).toMatchObject({ instances: 0 });
    });
  });
});

describeStandIn('functions', 'counts')('status', () => {
  test('is 202 while active, 200 at the end, 404 for nobody', async () => {
    await host.start('race', 'r', { seconds: 3_600 });
    expect((await rpc('GET', 'instances/r')).status).toBe(202);
    await host.client('raiseEvent', 'r', 'Answer', 1);
    await host.do('quiet');
    expect((await rpc('GET', 'instances/r')).status).toBe(200);
    expect((await rpc('GET', 'instances/nobody')).status).toBe(404);
    await expect(host.status('nobody')).rejects.toThrow('404');
  });

  test('shows the history on demand', async () => {
    await host.run('failing', 'f');
    const body = (await (await rpc('GET', 'instances/f?showHistory=true')).json()) as {
      historyEvents: { EventType: string; FunctionName?: string }[];
    };
    expect(body.historyEvents.map(({ EventType }) => EventType)).toEqual([
      'ExecutionStarted',
      'TaskScheduled',
      'TaskCompleted',
      'TaskScheduled',
      'TaskFailed',
      'ExecutionCompleted',
    ]);
    expect(body.historyEvents[0]?.FunctionName).toBe('failing');
  });

  test('lists by status and time over several pages', async () => {
    await Promise.all(Array.from({ length: 205 }, (_, index) => host.start('chain', `c-${index}`)));
    await host.start('race', 'waiting', { seconds: 60 });
    await host.do('quiet');
    const all = (await host.client('getStatusAll')) as Status[];
    expect(all).toHaveLength(206);
    expect(new Set(all.map(({ instanceId }) => instanceId)).size).toBe(206);
    const running = (await host.client('getStatusBy', { runtimeStatus: ['Running'] })) as Status[];
    expect(running.map(({ instanceId }) => instanceId)).toEqual(['waiting']);
    const future = new Date(((await host.do('now')) as number) + 60_000).toISOString();
    expect(await host.client('getStatusBy', { createdTimeFrom: future })).toEqual([]);
    const page = await rpc('GET', 'instances/?top=3&instanceIdPrefix=c-20');
    expect((await page.json()) as unknown[]).toHaveLength(3);
    expect(page.headers.get('x-ms-continuation-token')).not.toBeNull();
  });
});

describeStandIn('functions', 'clock')('controlling', () => {
  test('a suspended instance keeps its events and timers waiting until it is resumed', async () => {
    await host.start('race', 's', { seconds: 10 });
    await host.do('quiet');
    await host.client('suspend', 's', 'holiday');
    await host.do('quiet');
    expect((await host.status('s')).runtimeStatus).toBe('Suspended');
    await host.client('raiseEvent', 's', 'Answer', 'while away');
    await host.passTime(20_000);
    expect((await host.status('s')).runtimeStatus).toBe('Suspended');
    await host.client('resume', 's', 'back');
    await host.do('quiet');
    expect(await host.status('s')).toMatchObject({
      runtimeStatus: 'Completed',
      output: { event: 'while away' },
    });
  });

  test('terminating ends at once, with the reason as output, and drops timers', async () => {
    await host.start('race', 't', { seconds: 60 });
    await host.do('quiet');
    await host.client('terminate', 't', 'stop it');
    await host.do('quiet');
    expect(await host.status('t')).toMatchObject({ runtimeStatus: 'Terminated', output: 'stop it' });
    expect(await host.do('nextDueAt')).toBeUndefined();
  });

  test('a missing instance is named, a finished one is left alone', async () => {
    await expect(host.client('terminate', 'nobody', 'x')).rejects.toThrow(
      "No instance with ID 'nobody' found.",
    );
    await host.run('chain', 'done');
    expect((await rpc('POST', 'instances/done/suspend?reason=x')).status).toBe(410);
    expect((await host.status('done')).runtimeStatus).toBe('Completed');
  });

  test('an event without content or with broken JSON is 400', async () => {
    await host.start('collect', 'e', { count: 1 });
    expect((await rpc('POST', 'instances/e/raiseEvent/Item', '')).status).toBe(400);
    expect((await rpc('POST', 'instances/e/raiseEvent/Item', '{')).status).toBe(400);
  });

  test('rewind, restart and entities are refused by name', async () => {
    await host.run('chain', 'done');
    for (const path of ['instances/done/rewind?reason=x', 'instances/done/restart', 'entities/counter/1']) {
      const response = await rpc('POST', path);
      expect(response.status).toBe(501);
      expect(await response.text()).toContain('does not support');
    }
  });
});

describeStandIn('functions', 'counts')('purging', () => {
  test('removes one that has ended, not one that runs', async () => {
    await host.run('chain', 'done');
    await host.start('race', 'running', { seconds: 60 });
    expect(await host.client('purgeInstanceHistory', 'done')).toEqual({ instancesDeleted: 1 });
    expect(await host.client('purgeInstanceHistory', 'done')).toEqual({ instancesDeleted: 0 });
    await expect(host.client('purgeInstanceHistory', 'running')).rejects.toThrow('409');
    expect((await rpc('GET', 'instances/done')).status).toBe(404);
  });

  test('by filter removes what matches and has ended', async () => {
    await host.run('chain', 'a');
    await host.run('failing', 'b');
    await host.start('race', 'c', { seconds: 60 });
    const filter = { createdTimeFrom: new Date(0).toISOString(), runtimeStatus: ['Completed', 'Running'] };
    expect(await host.client('purgeInstanceHistoryBy', filter)).toEqual({ instancesDeleted: 1 });
    expect((await rpc('GET', 'instances/b')).status).toBe(200);
    expect((await rpc('GET', 'instances/c')).status).toBe(202);
  });
});

describe('the webhook', () => {
  test('answers with the system key that the management links carry, and not without', async () => {
    const response = await fetch(`${host.url}/api/start/twoRaces/hook`, { method: 'POST' });
    expect(response.status).toBe(202);
    const links = (await response.json()) as { statusQueryGetUri: string; terminatePostUri: string };
    expect((await fetch(links.statusQueryGetUri)).status).toBe(202);
    const withoutKey = new URL(links.statusQueryGetUri);
    withoutKey.searchParams.delete('code');
    expect((await fetch(withoutKey)).status).toBe(401);
    expect(
      (await fetch(links.terminatePostUri.replace('{text}', 'by hook'), { method: 'POST' })).status,
    ).toBe(202);
    expect((await host.ended('hook')).runtimeStatus).toBe('Terminated');
  });
});
