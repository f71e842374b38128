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
async function rpc(
  method: string,
  path: string,
  body?: string,
  contentType = 'application/json',
): Promise<Response> {
  return fetch(`${host.url}/durabletask/${path}`, {
    method,
    headers: { 'content-type': contentType },
    ...(body !== undefined && { body }),
  });
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

  test('of an active instance says where and when to ask again', async () => {
    await host.start('race', 'again', { seconds: 3_600 });
    const { headers } = await rpc('GET', 'instances/again?showInput=false');
    expect(headers.get('retry-after')).toBe('5');
    expect(headers.get('location')).toBe(`${host.url}/durabletask/instances/again?showInput=false`);
  });

  test('of a failed instance is 200, and 500 with returnInternalServerErrorOnFailure', async () => {
    await host.run('failing', 'failed');
    await host.run('chain', 'succeeded');
    const statusOf = async (path: string): Promise<number> => (await rpc('GET', `instances/${path}`)).status;
    expect(await statusOf('failed')).toBe(200);
    expect(await statusOf('failed?returnInternalServerErrorOnFailure=false')).toBe(200);
    expect(await statusOf('failed?returnInternalServerErrorOnFailure=maybe')).toBe(200);
    expect(await statusOf('failed?returnInternalServerErrorOnFailure=True')).toBe(500);
    expect(await statusOf('succeeded?returnInternalServerErrorOnFailure=true')).toBe(200);
  });

  test('shows the input unless it is told not to', async () => {
    await host.run('chain', 'shown', { a: 1 });
    const inputOf = async (query: string): Promise<unknown> =>
      ((await (await rpc('GET', `instances/shown${query}`)).json()) as { input: unknown }).input;
    expect([await inputOf(''), await inputOf('?showInput=1'), await inputOf('?showInput=false')]).toEqual([
      { a: 1 },
      { a: 1 },
      null,
    ]);
  });

  test('shows the history when asked for it: the end of a task tells its function and its start', async () => {
    await host.run('failing', 'f');
    const historyOf = async (id: string, query = ''): Promise<readonly Record<string, unknown>[]> => {
      const response = await rpc('GET', `instances/${id}?showHistory=true${query}`);
      return ((await response.json()) as { historyEvents: Record<string, unknown>[] }).historyEvents;
    };
    const at = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(await historyOf('f')).toEqual([
      { EventType: 'ExecutionStarted', Timestamp: at, FunctionName: 'failing', Input: '""' },
      {
        EventType: 'TaskCompleted',
        Timestamp: at,
        ScheduledTime: at,
        FunctionName: 'echoBack',
        Input: '[1]',
      },
      {
        EventType: 'TaskFailed',
        Timestamp: at,
        ScheduledTime: at,
        FunctionName: 'throwing',
        Input: '[null]',
        Reason: "Activity function 'throwing' failed: boom",
        Details: expect.stringContaining('boom') as string,
        FailureDetails: null,
      },
      { EventType: 'ExecutionCompleted', Timestamp: at, OrchestrationStatus: 'Failed' },
    ]);
    const [started, completed, , ended] = await historyOf('f', '&showHistoryOutput=true&showInput=false');
    expect(started).not.toHaveProperty('Input');
    expect(completed).toMatchObject({ Result: 1 });
    expect(completed).not.toHaveProperty('Input');
    expect(ended).toMatchObject({ Result: expect.stringContaining('boom') as string });
  });

  test('shows a timer that is still open, and when one rang', async () => {
    await host.start('race', 'timed', { seconds: 3_600 });
    await host.do('quiet');
    const names = async (): Promise<unknown> => {
      const { historyEvents } = (await (await rpc('GET', 'instances/timed?showHistory=true')).json()) as {
        historyEvents: Record<string, unknown>[];
      };
      return historyEvents.map(({ Timestamp: _at, Input: _input, ...event }) => event);
    };
    const opened = [
      { EventType: 'ExecutionStarted', FunctionName: 'race' },
      { EventType: 'TimerCreated', FireAt: expect.any(String) as string },
    ];
    expect(await names()).toEqual(opened);
    await host.passTime(3_600_000);
    expect(await names()).toEqual([
      ...opened,
      { EventType: 'TimerFired', FireAt: expect.any(String) as string },
      { EventType: 'ExecutionCompleted', OrchestrationStatus: 'Completed' },
    ]);
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

  test('an event of another media type than JSON gets 400, in any case of letters and with a charset 202', async () => {
    await host.start('collect', 'media', { count: 3 });
    const status = async (type: string): Promise<number> =>
      (await rpc('POST', 'instances/media/raiseEvent/Item', '1', type)).status;
    expect(await status('text/plain')).toBe(400);
    expect(await status('application/x-www-form-urlencoded')).toBe(400);
    expect(await status('Application/JSON; charset=utf-8')).toBe(202);
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

  test.each([
    ['orchestrators/chain/waits?timeout=5&pollingInterval=1', 'timeout'],
    ['orchestrators/chain/waits?pollingInterval=1', 'pollingInterval'],
    ['orchestrators/chain/waits?taskHub=other', 'the task hub other'],
    ['instances/waits/terminate?connection=Elsewhere', 'the connection Elsewhere'],
  ])('POST %s', async (path, feature) => {
    const response = await rpc('POST', path, '{}');
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(`does not support ${feature}`);
    expect((await rpc('GET', 'instances/waits')).status).toBe(404);
  });

  test('management links name the API for others, which the host refuses', async () => {
    const links = (await host.client('createHttpManagementPayload', 'linked')) as Record<string, string>;
    expect(links['terminatePostUri']).toBe(
      `${host.url}/runtime/webhooks/durabletask/instances/linked/terminate?reason={text}`,
    );
    for (const link of Object.values(links).filter((value) => value.startsWith('http')))
      expect((await fetch(link)).status).toBe(501);
  });

  test('the version of an orchestration', async () => {
    const started = host.client('startNew', 'chain', { instanceId: 'versioned', version: '2' });
    await expect(started).rejects.toThrow('does not support versions of orchestrations');
  });
});
