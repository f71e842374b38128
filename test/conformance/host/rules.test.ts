/**
 * Tests the less obvious rules of Durable Functions and of the Functions programming model, with the real
 * SDKs.
 */
import { describeStandIn, standInTest } from '../standIn';
import { HostProcess } from './hostProcess';

const HOUR = 3_600_000;

let host: HostProcess;
beforeAll(async () => {
  host = await HostProcess.startAlone();
});
afterAll(() => host.close());

describeStandIn('functions', 'clock')('a timer that was not cancelled delays', () => {
  test('the failure of its instance', async () => {
    await host.start('throwsWithTimer', 'throws');
    await host.do('quiet');
    expect((await host.status('throws')).runtimeStatus).toBe('Running');
    await host.passTime(HOUR + 1_000);
    const { runtimeStatus, output } = await host.status('throws');
    expect(runtimeStatus).toBe('Failed');
    expect(output).toContain('thrown beside a timer');
  });

  test('continueAsNew', async () => {
    await host.start('continuesWithTimer', 'continues', { round: 0 });
    await host.do('quiet');
    expect(await host.status('continues')).toMatchObject({ runtimeStatus: 'Running', input: { round: 0 } });
    await host.passTime(HOUR + 1_000);
    expect(await host.status('continues')).toMatchObject({
      runtimeStatus: 'Completed',
      output: 'the second round',
    });
  });
});

describe('external events', () => {
  standInTest('functions', 'clock')(
    'that were buffered before continueAsNew are dropped with the execution',
    async () => {
      await host.start('secondThenFirst', 'dropped', { round: 0 });
      await host.client('raiseEvent', 'dropped', 'First', 'too early');
      await host.do('quiet');
      await host.client('raiseEvent', 'dropped', 'Second', 1);
      await host.do('quiet');
      expect((await host.status('dropped')).runtimeStatus).toBe('Running');
      await host.client('raiseEvent', 'dropped', 'First', 'again');
      expect(await host.ended('dropped')).toMatchObject({ runtimeStatus: 'Completed', output: 'again' });
    },
  );

  test('of one name go to the newest waiter first', async () => {
    await host.start('twoWaiters', 'waiters');
    for (const item of [1, 2]) await host.client('raiseEvent', 'waiters', 'Item', item);
    expect(await host.ended('waiters')).toMatchObject({ runtimeStatus: 'Completed', output: [2, 1] });
  });

  standInTest('functions', 'clock')('must match in upper and lower case, as in the SDK', async () => {
    await host.start('collect', 'case', { count: 1 });
    await host.client('raiseEvent', 'case', 'ITEM', 'other');
    await host.do('quiet');
    expect((await host.status('case')).runtimeStatus).toBe('Running');
    await host.client('raiseEvent', 'case', 'Item', 'this one');
    expect(await host.ended('case')).toMatchObject({ runtimeStatus: 'Completed', output: ['this one'] });
  });
});

test('times of an instance have a precision of seconds', async () => {
  const { createdTime } = await host.run('chain', 'precision');
  expect(createdTime).toMatch(/T\d\d:\d\d:\d\d(\.000)?Z$/);
});

standInTest('functions', 'files')(
  'start hooks of the application run once, before any function',
  async () => {
    await host.run('chain', 'behind-the-start');
    expect(host.folder.callsOf('appStart')).toHaveLength(1);
  },
);
