/**
 * Tests orchestrations with the real durable-functions on the local host: activities, retries, timers,
 * events, continueAsNew.
 */
import { patienceMs } from '../../../infra/tools/patience';
import { HostProcess } from './hostProcess';
import { describeStandIn, standInTest } from '../standIn';

const SECOND = 1_000;

let host: HostProcess;
beforeAll(async () => {
  host = await HostProcess.startAlone();
});
afterAll(() => host.close());

describe('activities', () => {
  test('run one after another and in parallel, and return their results', async () => {
    const status = await host.run('chain', 'chain', { a: [1, 'zwei'] });
    expect(status).toMatchObject({
      runtimeStatus: 'Completed',
      input: { a: [1, 'zwei'] },
      output: { first: { input: { a: [1, 'zwei'] } }, both: [1, { two: 2 }] },
    });
  });

  test('receive inputs as in Azure: booleans as text, null as undefined', async () => {
    const { output } = await host.run('inputTypes', 'input-types');
    expect(output).toEqual([
      { type: 'string', value: 'text' },
      { type: 'string', value: '"quoted"' },
      { type: 'number', value: 5 },
      { type: 'object', value: { a: [1] } },
      { type: 'string', value: 'True' },
      { type: 'string', value: 'False' },
      { type: 'undefined' },
    ]);
  });

  test('that throw reach the orchestrator, which may catch the error or fail', async () => {
    const caught = await host.run('catching', 'catching');
    expect(caught).toMatchObject({
      runtimeStatus: 'Completed',
      output: "Activity function 'throwing' failed: boom ",
    });
    const failed = await host.run('failing', 'failing');
    expect(failed.runtimeStatus).toBe('Failed');
    expect(failed.output).toMatch(
      /^Orchestrator function 'failing' failed: Activity function 'throwing' failed: boom/,
    );
  });

  standInTest('functions', 'limits')(
    'that do not exist make the instance fail instead of waiting for ever',
    async () => {
      const status = await host.run('missingActivity', 'missing-activity');
      expect(status.runtimeStatus).toBe('Failed');
      expect(status.output).toContain('thereIsNoSuchActivity');
    },
  );
});

describeStandIn('functions', 'clock')('retry policies', () => {
  test('wait longer before each attempt and return the late success', async () => {
    const before = (await host.do('now')) as number;
    await host.start('retrying', 'retrying', { key: 'late', fails: 2, attempts: 3 });
    await host.do('quiet');
    expect((await host.status('retrying')).runtimeStatus).toBe('Running');
    await host.passTime(1_200 * SECOND);
    expect((await host.status('retrying')).runtimeStatus).toBe('Running');
    await host.passTime(2_400 * SECOND);
    expect(await host.status('retrying')).toMatchObject({
      runtimeStatus: 'Completed',
      output: 'late succeeded at attempt 3',
    });
    expect(((await host.do('now')) as number) - before).toBeGreaterThanOrEqual(3_600 * SECOND);
  });

  test('fail with the error of the last attempt', async () => {
    await host.start('retrying', 'giving-up', { key: 'never', fails: 9, attempts: 2 });
    await host.passTime(7_200 * SECOND);
    const status = await host.status('giving-up');
    expect(status.runtimeStatus).toBe('Failed');
    expect(status.output).toContain('failure 2');
  });

  test('in parallel, keep the task numbers that the SDK expects', async () => {
    await host.start('retryingTwo', 'two');
    await host.passTime(60 * SECOND);
    expect(await host.status('two')).toMatchObject({
      runtimeStatus: 'Completed',
      output: {
        results: ['two/a succeeded at attempt 3', 'between', 'two/b succeeded at attempt 2'],
        last: 'after',
      },
    });
  });
});

describe('durable timers', () => {
  standInTest('functions', 'clock')('fire when the clock is moved to their instant, not before', async () => {
    await host.start('race', 'timer-wins', { seconds: 3_600 });
    // The stack's clock also runs with the machine's; on a slow machine the test may take as long as its
    // limit.
    await host.passTime(3_600 * SECOND - patienceMs);
    expect((await host.status('timer-wins')).runtimeStatus).toBe('Running');
    await host.passTime(patienceMs);
    expect(await host.status('timer-wins')).toMatchObject({ runtimeStatus: 'Completed', output: 'timer' });
  });

  test('fire as time passes, without a move', async () => {
    await host.start('race', 'short', { seconds: 0.02 });
    while ((await host.status('short')).runtimeStatus !== 'Completed') await host.ended('short');
    expect((await host.status('short')).output).toBe('timer');
  });

  standInTest('functions', 'clock')(
    'that lost a race and were cancelled neither keep the instance running nor count as due',
    async () => {
      await host.start('race', 'event-wins', { seconds: 3_600 });
      await host.do('quiet');
      expect(await host.do('nextDueAt')).toBeDefined();
      await host.client('raiseEvent', 'event-wins', 'Answer', { yes: true });
      await host.do('quiet');
      expect(await host.status('event-wins')).toMatchObject({
        runtimeStatus: 'Completed',
        output: { event: { yes: true } },
      });
      expect(await host.do('nextDueAt')).toBeUndefined();
    },
  );

  standInTest('functions', 'clock')(
    'that lost a race and were not cancelled keep the instance running, as in Azure',
    async () => {
      await host.start('race', 'timer-left', { seconds: 3_600, leaveTimer: true });
      await host.client('raiseEvent', 'timer-left', 'Answer', 1);
      await host.do('quiet');
      expect((await host.status('timer-left')).runtimeStatus).toBe('Running');
      await host.passTime(3_601 * SECOND);
      expect(await host.status('timer-left')).toMatchObject({
        runtimeStatus: 'Completed',
        output: { event: 1 },
      });
    },
  );

  standInTest('functions', 'clock')('may be waited for alone after a race', async () => {
    await host.start('raceThenTimer', 'race-then-timer');
    await host.client('raiseEvent', 'race-then-timer', 'First', 1);
    await host.passTime(3_601 * SECOND);
    expect(await host.status('race-then-timer')).toMatchObject({
      runtimeStatus: 'Completed',
      output: 'rang',
    });
  });
});

describe('external events', () => {
  test('are kept in order while the orchestrator does not wait for them', async () => {
    await host.start('collect', 'collect', { count: 3 });
    for (const item of ['a', 'b', 'c']) await host.client('raiseEvent', 'collect', 'Item', item);
    expect(await host.ended('collect')).toMatchObject({
      runtimeStatus: 'Completed',
      output: ['a', 'b', 'c'],
    });
  });

  test('that arrive in one batch with continueAsNew reach the next execution', async () => {
    await host.start('rounds', 'rounds', { left: 20, sum: 0 });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => host.client('raiseEvent', 'rounds', 'Add', index + 1)),
    );
    expect(await host.ended('rounds')).toMatchObject({ runtimeStatus: 'Completed', output: 210 });
  });

  test('to a missing instance are refused, to a finished one ignored', async () => {
    await expect(host.client('raiseEvent', 'nobody', 'Add', 1)).rejects.toThrow(
      "No instance with ID 'nobody' found.",
    );
    await host.run('chain', 'finished');
    await host.client('raiseEvent', 'finished', 'Add', 1);
    expect((await host.status('finished')).runtimeStatus).toBe('Completed');
  });
});

describeStandIn('functions', 'limits')('unsupported behaviour fails with an error', () => {
  test('an orchestrator that decides differently in a replay', async () => {
    const status = await host.run('fickle', 'fickle');
    expect(status.runtimeStatus).toBe('Failed');
    expect(status.output).toMatch(
      /Non-Deterministic workflow detected: task 1 was .*'echoBack'.* is .*'typeOf'/,
    );
  });

  // In Azure such an instance does not end (seen with extension 3.15.3): refused by name instead of hanging.
  test.each([
    ['timer', 'twoRaces'],
    ['activity', 'activityInTwoGroups'],
  ])('one %s in two races', async (kind, orchestration) => {
    await host.start(orchestration, orchestration);
    for (const event of ['First', 'Second']) await host.client('raiseEvent', orchestration, event, 1);
    const { runtimeStatus, output } = await host.ended(orchestration);
    expect(runtimeStatus).toBe('Failed');
    expect(output).toContain(`does not support one task (${kind}) in two Task.any or Task.all calls`);
  });

  test.each([
    'context.df.callSubOrchestrator',
    'context.df.callSubOrchestratorWithRetry',
    'context.df.setCustomStatus',
    'durable timers of more than 6 days',
    'context.df.callHttp',
    'context.df.callEntity',
    'RetryOptions.retryTimeoutInMilliseconds',
  ])('%s is named in the error', async (feature) => {
    const { runtimeStatus, output } = await host.run(feature, feature.replaceAll(' ', '-'));
    expect(runtimeStatus).toBe('Failed');
    expect(output).toContain(`does not support ${feature}`);
  });
});
