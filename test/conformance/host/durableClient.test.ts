/**
 * Tests the real Durable client and the HTTP API behind it: start, status, events, termination, and refusals.
 */
import { HostProcess } from './hostProcess';
import { describeStandIn } from '../standIn';

let host: HostProcess;
beforeAll(async () => {
  host = await HostProcess.startAlone();
});
afterAll(() => host.close());

/** A request as the SDK's client sends it. */
async function rpc(method: string, path: string, body?: string): Promise<Response> {
  return fetch(`${host.url}/durabletask/${path}`, { method, ...(body !== undefined && { body }) });
}

describe('starting', () => {
  test('an ID that is active is refused, one that has ended can be started anew', async () => {
    await host.start('race', 'one', { seconds: 3_600 });
    await expect(host.start('race', 'one', { seconds: 1 })).rejects.toThrow('already exists');
    await host.client('terminate', 'one', 'enough');
    await host.ended('one');
    expect(await host.run('chain', 'one', 2)).toMatchObject({ runtimeStatus: 'Completed', input: 2 });
  });

  describeStandIn('functions', 'counts')('a wrong request', () => {
    test.each([
      ['an unknown function', 'orchestrators/unknown/x', '{}'],
      ['content that is not JSON', 'orchestrators/chain/x', '{'],
      ['an ID that looks like an entity', 'orchestrators/chain/@x', '{}'],
      ['an ID with a slash', 'orchestrators/chain/a%2Fb', '{}'],
      ['an ID over 256 characters', `orchestrators/chain/${'x'.repeat(257)}`, '{}'],
    ])('%s is refused with 400 and nothing starts', async (_case, path, body) => {
      const before = await host.do('statistics');
      expect((await rpc('POST', path, body)).status).toBe(400);
      const { instances } = before as { instances: number };
      expect(await host.do('statistics')).toMatchObject({ instances });
    });
  });
});

describeStandIn('functions', 'clock')('status', () => {
  test('is 202 while the instance is active, 200 at its end, 404 for an unknown one', async () => {
    await host.start('race', 'r', { seconds: 3_600 });
    expect((await rpc('GET', 'instances/r')).status).toBe(202);
    await host.client('raiseEvent', 'r', 'Answer', 1);
    await host.do('quiet');
    expect((await rpc('GET', 'instances/r')).status).toBe(200);
    expect((await rpc('GET', 'instances/nobody')).status).toBe(404);
    await expect(host.status('nobody')).rejects.toThrow('404');
  });

  test('shows the history when asked for it', async () => {
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
});

describeStandIn('functions', 'clock')('controlling', () => {
  test('terminating ends the instance at once, with the reason as output, and removes its timers', async () => {
    await host.start('race', 't', { seconds: 3_600 });
    await host.do('quiet');
    await host.client('terminate', 't', 'stop it');
    await host.do('quiet');
    expect(await host.status('t')).toMatchObject({ runtimeStatus: 'Terminated', output: 'stop it' });
    expect(await host.do('nextDueAt')).toBeUndefined();
  });

  test('a missing instance is named in the error, a finished one is not changed', async () => {
    await expect(host.client('terminate', 'nobody', 'x')).rejects.toThrow(
      "No instance with ID 'nobody' found.",
    );
    await host.run('chain', 'done');
    expect((await rpc('POST', 'instances/done/terminate?reason=x')).status).toBe(410);
    expect((await host.status('done')).runtimeStatus).toBe('Completed');
  });

  test('an event without content or with broken JSON gets 400', async () => {
    await host.start('collect', 'e', { count: 1 });
    expect((await rpc('POST', 'instances/e/raiseEvent/Item', '')).status).toBe(400);
    expect((await rpc('POST', 'instances/e/raiseEvent/Item', '{')).status).toBe(400);
  });
});

describeStandIn('functions', 'limits')('an unsupported feature is refused by its name', () => {
  test.each([
    ['POST', 'orchestrators/chain'],
    ['GET', 'instances/'],
    ['DELETE', 'instances/'],
    ['DELETE', 'instances/x'],
    ['POST', 'instances/x/suspend'],
    ['POST', 'instances/x/resume'],
    ['POST', 'instances/x/rewind'],
    ['POST', 'instances/x/restart'],
    ['POST', 'entities/counter/1'],
  ])('%s %s', async (method, path) => {
    const response = await rpc(method, path);
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(`does not support ${method} /durabletask/${path}`);
  });

  test.each([
    ['getStatusAll'],
    ['getStatusBy', { runtimeStatus: ['Running'] }],
    ['purgeInstanceHistory', 'x'],
    ['purgeInstanceHistoryBy', {}],
    ['suspend', 'x', 'holiday'],
    ['resume', 'x', 'back'],
    ['startNew', 'chain'],
  ])('%s of the client', async (method, ...args) => {
    await expect(host.client(method, ...args)).rejects.toThrow('501');
  });

  test('the version of an orchestration', async () => {
    const started = host.client('startNew', 'chain', { instanceId: 'versioned', version: '2' });
    await expect(started).rejects.toThrow('does not support versions of orchestrations');
  });
});
