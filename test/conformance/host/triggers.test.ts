/** Tests timer, Event Grid and storage queue triggers of the local host; the queue is Azurite's. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueueServiceClient } from '@azure/storage-queue';
import { startStorage, type Storage } from '../../../infra/local/storage';
import { HostFolder, HostProcess } from './hostProcess';
import { describeStandIn } from '../standIn';

const HOUR = 3_600_000;

let folder: HostFolder;
let host: HostProcess | undefined;

beforeEach(() => {
  folder = new HostFolder();
});

afterEach(async () => {
  await host?.kill();
  host = undefined;
  folder.remove();
});

async function start(settings: Record<string, string> = {}): Promise<HostProcess> {
  await host?.close();
  host = undefined;
  host = await HostProcess.start(folder, { settings });
  return host;
}

describeStandIn('functions', 'clock')('timer triggers', () => {
  test('fire once for all occurrences that a move of the clock skipped, and only on command', async () => {
    const running = await start();
    await running.do('moveBy', 5 * HOUR);
    await running.do('quiet');
    expect(folder.callsOf('hourly')).toHaveLength(0);
    await running.do('fireTimerTriggers');
    expect(folder.callsOf('hourly')).toMatchObject([{ isPastDue: true }]);
    // An occurrence counts even when its function failed.
    expect(folder.callsOf('failingTimer')).toHaveLength(1);
    await running.do('fireTimerTriggers');
    expect(folder.callsOf('hourly')).toHaveLength(1);
    await running.do('moveBy', HOUR);
    await running.do('fireTimerTriggers');
    const [first, second] = folder
      .callsOf('hourly')
      .map(({ scheduleStatus }) => scheduleStatus as Record<string, string>);
    expect(first?.['last']).toContain('0001-01-01');
    expect(Date.parse(second?.['last'] ?? '')).not.toBeNaN();
    expect(Date.parse(second?.['next'] ?? '') % HOUR).toBe(0);
  });

  test('a daily one is where a move of the clock must stop, each day anew; an hourly one is not', async () => {
    const hourly = await start();
    expect(await hourly.do('nextDueAt')).toBeUndefined();
    const daily = await start({ FIXTURE_SCHEDULE: '0 5 0 * * *' });
    const first = (await daily.do('nextDueAt')) as number;
    expect(new Date(first).toISOString()).toMatch(/T00:05:00\.000Z$/);
    await daily.do('moveBy', first - ((await daily.do('now')) as number));
    // It fires on command; until then the move is not over with this day.
    expect(await daily.do('nextDueAt')).toBe(first);
    await daily.do('fireTimerTriggers');
    expect(folder.callsOf('failingTimer')).toHaveLength(1);
    expect(await daily.do('nextDueAt')).toBe(first + 24 * HOUR);
  });

  test('fire as time passes', async () => {
    const running = await start({ FIXTURE_SCHEDULE: '* * * * * *' });
    while (folder.callsOf('failingTimer').length < 2) await running.do('statistics');
    expect(running.logs.some((line) => line.includes('failingTimer failed'))).toBe(true);
  });

  test('fire at the start when an occurrence was missed while the host was not running', async () => {
    const first = await start();
    await first.do('moveBy', 2 * HOUR);
    const second = await start();
    await second.do('quiet');
    expect(folder.callsOf('hourly')).toMatchObject([{ isPastDue: true }]);
  });

  describe('with a retry policy', () => {
    const MINUTE = 60_000;
    const startRetried = (failures: number, policy: object = {}): Promise<HostProcess> =>
      start({
        FIXTURE_RETRY: JSON.stringify({
          strategy: 'fixedDelay',
          maxRetryCount: 2,
          delayInterval: { minutes: 1 },
          ...policy,
        }),
        FIXTURE_FAILURES: String(failures),
      });
    test.each([
      { failures: 1, attempts: 2 },
      { failures: 9, attempts: 3 },
    ])('a run that fails $failures times has $attempts attempts', async ({ failures, attempts }) => {
      const running = await startRetried(failures);
      const now = async (): Promise<number> => (await running.do('now')) as number;
      await running.do('moveBy', HOUR);
      let from = await now();
      await running.do('fireTimerTriggers');
      for (let attempt = 1; attempt < attempts; attempt++) {
        const failedBy = await now();
        // An attempt does not come before its time.
        await running.do('fireTimerTriggers');
        expect(folder.callsOf('retried')).toHaveLength(attempt);
        const nextAt = (await running.do('nextDueAt')) as number;
        expect(nextAt).toBeGreaterThanOrEqual(from + MINUTE);
        expect(nextAt).toBeLessThanOrEqual(failedBy + MINUTE);
        from = await now();
        await running.do('moveBy', Math.max(0, nextAt - from));
        await running.do('fireTimerTriggers');
      }
      expect(await running.do('nextDueAt')).toBeUndefined();
      const [first, ...retries] = folder.callsOf('retried');
      expect(first).not.toHaveProperty('retryContext');
      expect(retries).toEqual(
        retries.map((_, index) => ({
          ...first,
          retryContext: {
            retryCount: index + 1,
            maxRetryCount: 2,
            exception: {
              message: 'a timer function that is tried again',
              stackTrace: expect.stringContaining('at ') as unknown,
            },
          },
        })),
      );
      expect(retries).toHaveLength(attempts - 1);
      // After that the occurrence is done, and the next one comes.
      await running.do('moveBy', HOUR);
      await running.do('fireTimerTriggers');
      expect(folder.callsOf('retried').at(-1)).not.toHaveProperty('retryContext');
      expect(folder.callsOf('retried')).toHaveLength(attempts + 1);
    });

    test('it is tried again as time passes', async () => {
      const running = await startRetried(5, { maxRetryCount: 9, delayInterval: 1_000 });
      await running.do('moveBy', HOUR);
      await running.do('fireTimerTriggers');
      while (folder.callsOf('retried').length < 4) await running.do('statistics');
      expect(folder.callsOf('retried').at(-1)).toMatchObject({
        retryContext: { retryCount: 3, maxRetryCount: 9 },
      });
    });

    test('a restart forgets the attempts and fires the occurrence as a missed one', async () => {
      const first = await startRetried(9);
      await first.do('moveBy', HOUR);
      await first.do('fireTimerTriggers');
      const second = await startRetried(0);
      await second.do('quiet');
      const calls = folder.callsOf('retried');
      expect(calls).toMatchObject([{ isPastDue: true }, { isPastDue: true }]);
      expect(calls[1]).not.toHaveProperty('retryContext');
    });

    test('with another strategy, or without a last attempt, the start fails and names the function', async () => {
      const other = { strategy: 'exponentialBackoff', minimumInterval: 1_000, maximumInterval: 2_000 };
      await expect(startRetried(0, other)).rejects.toThrow('"retried"');
      await expect(startRetried(0, { maxRetryCount: -1 })).rejects.toThrow('"retried"');
    });
  });

  test('a wrong schedule, and a queue without its connection, make the start fail by name', async () => {
    await expect(start({ FIXTURE_QUEUE: 'work' })).rejects.toThrow('application setting AzureWebJobsStorage');
    await expect(start({ FIXTURE_SCHEDULE: '99 * * * * *' })).rejects.toThrow('"failingTimer"');
  });
});

describeStandIn('functions', 'files')('Event Grid triggers', () => {
  async function deliver(type: string, events: unknown, functionName = 'gridEvent'): Promise<Response> {
    return fetch(`${host?.events ?? ''}&functionName=${functionName}`, {
      method: 'POST',
      headers: { 'aeg-event-type': type, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
  }
  const event = {
    id: '1',
    eventType: 'Some.Thing',
    subject: 's',
    eventTime: '2026-01-01T00:00:00Z',
    dataVersion: '1',
  };

  test('receive each event of a delivery', async () => {
    await start();
    const accepted = await deliver('Notification', [
      { ...event, data: { a: 1 } },
      { ...event, id: '2', data: null },
    ]);
    expect(accepted.status).toBe(202);
    expect(folder.callsOf('gridEvent')).toMatchObject([{ id: '1', data: { a: 1 } }, { id: '2' }]);
  });

  test('respond with 500 when the function fails, so that Event Grid delivers again, and refuse malformed deliveries', async () => {
    await start();
    expect((await deliver('Notification', [{ ...event, subject: 'fail' }])).status).toBe(500);
    expect((await deliver('Notification', { no: 'array' })).status).toBe(400);
    expect((await deliver('Notification', [event], 'unknown')).status).toBe(404);
  });

  test('want the system key as code or header, before anything else; the key outlives a restart', async () => {
    const first = await start();
    const { events, url } = first;
    const code = new URL(events).searchParams.get('code') ?? '';
    expect(code).not.toBe('');
    const webhook = `${url}/runtime/webhooks/eventgrid`;
    const ask = async (query: string, headers = {}): Promise<number> => {
      const body = JSON.stringify([event]);
      const all = { 'aeg-event-type': 'Notification', 'content-type': 'application/json', ...headers };
      return (await fetch(`${webhook}?${query}`, { method: 'POST', headers: all, body })).status;
    };
    expect(await ask('functionName=gridEvent')).toBe(401);
    expect(await ask('functionName=unknown')).toBe(401);
    expect(await ask(`functionName=gridEvent&code=${code.slice(1)}`)).toBe(401);
    expect(await ask('functionName=gridEvent', { 'x-functions-key': 'wrong' })).toBe(401);
    expect(folder.callsOf('gridEvent')).toEqual([]);
    expect(await ask('functionName=gridEvent', { 'x-functions-key': code })).toBe(202);
    expect(await ask(`code=${encodeURIComponent(code)}&functionName=GridEvent`)).toBe(202);
    expect(new URL((await start()).events).search).toBe(new URL(events).search);
  });

  test('confirm a new subscription with its code, take its end, and refuse other requests', async () => {
    await start();
    const confirmed = await deliver('SubscriptionValidation', [
      { ...event, data: { validationCode: 'abc' } },
    ]);
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toEqual({ validationResponse: 'abc' });
    expect((await deliver('SubscriptionValidation', [event])).status).toBe(400);
    expect((await deliver('Unsubscribe', [])).status).toBe(202);
    expect((await deliver('Something', [event])).status).toBe(400);
    expect(folder.callsOf('gridEvent')).toEqual([]);
  });
});

describeStandIn('functions', 'files')('storage queue triggers', () => {
  let storage: Storage;
  let service: QueueServiceClient;

  beforeEach(async () => {
    storage = await startStorage({
      dataFolder: `${folder.path}/storage`,
      blobPort: 0,
      queuePort: 0,
      tablePort: 0,
      log: () => undefined,
    });
    service = QueueServiceClient.fromConnectionString(storage.connectionString);
  });

  afterEach(async () => {
    await host?.kill();
    await storage.stop();
  });

  async function send(value: unknown): Promise<void> {
    await service.getQueueClient('work').sendMessage(Buffer.from(JSON.stringify(value)).toString('base64'));
  }

  /** The storage behind a server that notes for how many seconds messages are made invisible again. */
  async function watched() {
    const waits: number[] = [];
    const target = new URL(service.url);
    const server = createServer((incoming, answer) => {
      const seconds = new URL(incoming.url ?? '/', target).searchParams.get('visibilitytimeout');
      if (incoming.method === 'PUT' && seconds !== null) waits.push(Number(seconds));
      const { url: path, method, headers } = incoming;
      const outgoing = request(
        { host: target.hostname, port: target.port, path, method, headers },
        (from) => {
          answer.writeHead(from.statusCode ?? 500, from.headers);
          from.pipe(answer);
        },
      );
      incoming.pipe(outgoing);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    return {
      waits,
      connectionString: storage.connectionString.replace(target.host, `127.0.0.1:${port}`),
      end: async () => {
        await host?.kill();
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    };
  }

  test('create their queue, pass on messages, and move one to the poison queue after five failures', async () => {
    const running = await start({ AzureWebJobsStorage: storage.connectionString, FIXTURE_QUEUE: 'work' });
    await running.do('quiet');
    await send({ number: 1 });
    await send('text');
    await send({ fail: true });
    await running.do('quiet');
    const calls = folder.callsOf('queued');
    expect(calls).toContainEqual({
      function: 'queued',
      message: { number: 1 },
      dequeueCount: 1,
      queueTrigger: { number: 1 },
    });
    expect(calls).toContainEqual({
      function: 'queued',
      message: 'text',
      dequeueCount: 1,
      queueTrigger: 'text',
    });
    const failed = calls.filter(
      ({ message }) => typeof message === 'object' && message !== null && 'fail' in message,
    );
    expect(failed.map(({ dequeueCount }) => dequeueCount)).toEqual([1, 2, 3, 4, 5]);
    const { peekedMessageItems } = await service.getQueueClient('work-poison').peekMessages();
    expect(
      peekedMessageItems.map(({ messageText }) => Buffer.from(messageText, 'base64').toString()),
    ).toEqual(['{"fail":true}']);
    expect((await service.getQueueClient('work').getProperties()).approximateMessagesCount).toBe(0);
  });

  test("a message in the poison queue reaches that queue's function; a setting overrides host.json", async () => {
    const running = await start({
      AzureWebJobsStorage: storage.connectionString,
      FIXTURE_QUEUE: 'work',
      FIXTURE_POISON_QUEUE: 'work-poison',
      AzureFunctionsJobHost__extensions__queues__maxDequeueCount: '2',
    });
    await running.do('quiet');
    await send({ fail: 'soon' });
    await running.do('quiet');
    expect(folder.callsOf('queued')).toHaveLength(2);
    expect(folder.callsOf('poisoned')).toEqual([
      { function: 'poisoned', message: { fail: 'soon' }, dequeueCount: 1 },
    ]);
  });

  test('a poison queue has no poison queue: a message that fails there stays, invisible for ten minutes', async () => {
    const { connectionString, waits, end } = await watched();
    const running = await start({
      AzureWebJobsStorage: connectionString,
      FIXTURE_QUEUE: 'work',
      FIXTURE_POISON_QUEUE: 'work-poison',
      FIXTURE_POISON_FAILS: 'yes',
      AzureFunctionsJobHost__extensions__queues__maxDequeueCount: '1',
    });
    await running.do('quiet');
    await send({ fail: true });
    await running.do('quiet');
    expect(folder.callsOf('poisoned')).toMatchObject([{ dequeueCount: 1 }]);
    const kept = service.getQueueClient('work-poison');
    expect((await kept.getProperties()).approximateMessagesCount).toBe(1);
    expect((await kept.peekMessages()).peekedMessageItems).toEqual([]);
    expect(await service.getQueueClient('work-poison-poison').exists()).toBe(false);
    expect(waits).toEqual([600]);
    await end();
  });

  describe('with a message that is not base64', () => {
    const json = '{"number":2}';
    const queues = { FIXTURE_QUEUE: 'work', FIXTURE_POISON_QUEUE: 'work-poison' };
    const begin = async (
      messageEncoding: string,
      connectionString = storage.connectionString,
    ): Promise<HostProcess> => {
      const running = await start({
        AzureWebJobsStorage: connectionString,
        AzureFunctionsJobHost__extensions__queues__messageEncoding: messageEncoding,
        ...queues,
      });
      await running.do('quiet');
      return running;
    };
    const waitingIn = async (name: string): Promise<number | undefined> =>
      (await service.getQueueClient(name).getProperties()).approximateMessagesCount;

    test.each([json, '{"number":2', 'bm8gcGFkZGluZw', 'YSB1cmw_c2FmZS0-'])(
      'messageEncoding base64: %s goes to the poison queue at once, and reaches no function there either',
      async (text) => {
        const { connectionString, waits, end } = await watched();
        const running = await begin('base64', connectionString);
        await service.getQueueClient('work').sendMessage(text);
        await running.do('quiet');
        expect(folder.callsOf('queued')).toEqual([]);
        expect(folder.callsOf('poisoned')).toEqual([]);
        expect([await waitingIn('work'), await waitingIn('work-poison')]).toEqual([0, 1]);
        expect(running.logs.filter((line) => line.includes('is not base64'))).toHaveLength(2);
        expect(waits).toEqual([600]);
        await end();
      },
    );

    test('messageEncoding base64: blanks and line breaks belong to no message', async () => {
      const running = await begin('base64');
      await service.getQueueClient('work').sendMessage(` ${Buffer.from(json).toString('base64')}
`);
      await service.getQueueClient('work').sendMessage('');
      await running.do('quiet');
      expect(folder.callsOf('queued').map(({ message }) => message)).toEqual([{ number: 2 }, '']);
      expect(folder.callsOf('queued').map(({ queueTrigger }) => queueTrigger)).toEqual([{ number: 2 }, '']);
    });

    test.each(['none', 'None'])(
      'messageEncoding %s: every text reaches the function as it is',
      async (none) => {
        const running = await begin(none);
        const base64 = Buffer.from(json).toString('base64');
        for (const text of [json, base64, 'Grün 🦀 <&>'])
          await service.getQueueClient('work').sendMessage(text);
        await running.do('quiet');
        const messages = folder.callsOf('queued').map(({ message }) => message);
        expect(messages).toHaveLength(3);
        expect(messages).toEqual(expect.arrayContaining([{ number: 2 }, base64, 'Grün 🦀 <&>']));
      },
    );

    test('messageEncoding none: a message that fails arrives in the poison queue unchanged', async () => {
      const running = await begin('none');
      await service.getQueueClient('work').sendMessage('{"fail":"plain"}');
      await running.do('quiet');
      expect(folder.callsOf('poisoned')).toMatchObject([{ message: { fail: 'plain' } }]);
    });
  });

  test('say once that the storage cannot be reached, and the host continues', async () => {
    const { hostname } = new URL(service.url);
    const nowhere = storage.connectionString.replace(new URL(service.url).host, `${hostname}:1`);
    const running = await start({ AzureWebJobsStorage: nowhere, FIXTURE_QUEUE: 'work' });
    await running.do('quiet');
    await running.do('quiet');
    expect(running.logs.filter((line) => line.includes('queue work'))).toHaveLength(1);
    expect((await fetch(`${running.url}/api/nothing`)).status).toBe(204);
  });
});
