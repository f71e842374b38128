/**
 * Proves on the real SDK each turn of a claim's orchestration, also after an activity result of another
 * version.
 */
import * as df from 'durable-functions';
import type { InvocationContext } from '@azure/functions';
import { claimLifecycle } from '../../../functions/orchestration/claimLifecycle';
import { lifecycleName } from '../../../functions/orchestration/durable';

/** An action that the orchestrator asks the host for, with the fields that these tests read. */
interface Action {
  readonly actionType: number;
  readonly functionName?: string;
  readonly externalEventName?: string;
  readonly fireAt?: Date;
  readonly isCanceled?: boolean;
  readonly compoundActions?: readonly Action[];
}
type Orchestrator = (
  trigger: unknown,
  context: InvocationContext,
) => Promise<{ readonly isDone: boolean; readonly actions: readonly (readonly Action[])[] }>;

const mockRegistered = new Map<string, Orchestrator>();
jest.mock(
  '@azure/functions-core',
  () => ({
    setProgrammingModel: () => undefined,
    registerFunction: ({ name }: { name: string }, callback: Orchestrator) =>
      mockRegistered.set(name, callback),
  }),
  { virtual: true },
);
df.app.orchestration(lifecycleName, claimLifecycle);

const monday = '2026-06-01T09:00:00.000Z';
const inAMinute = '2026-06-01T09:01:00.000Z';
const inTwoDays = '2026-06-03T09:00:00.000Z';
const inFiveDays = '2026-06-06T09:00:00.000Z';
const nextWeek = '2026-06-08T09:00:00.000Z';

const wait = { kind: 'wait', until: inTwoDays, wakeUps: ['ReviewStarted'] };
const perform = { kind: 'perform', effectIds: ['effect-1'] };
const asleep = (until: string, ...names: string[]): string => `sleep until ${until} or ${names.join(', ')}`;

type HistoryEvent = Readonly<Record<string, unknown>>;
const event = (EventType: number, fields: object = {}): HistoryEvent => ({
  EventType,
  EventId: -1,
  IsPlayed: false,
  Timestamp: monday,
  ...fields,
});
const begun = [event(12), event(0, { Name: lifecycleName, Input: '{"claimId":"claim-1"}' })];
const answered = (id: number, answer: unknown): readonly HistoryEvent[] => [
  event(12),
  event(5, { TaskScheduledId: id, Result: JSON.stringify(answer) }),
];
const raised = (name: string): readonly HistoryEvent[] => [event(12), event(15, { Name: name, Input: '{}' })];
const rang = (id: number): readonly HistoryEvent[] => [event(12), event(11, { TimerId: id })];

/** Replays a history; returns the actions of the orchestrator in words. */
async function turnAfter(...happened: readonly (readonly HistoryEvent[])[]): Promise<readonly string[]> {
  const orchestrator = mockRegistered.get(lifecycleName);
  if (orchestrator === undefined) throw new Error('The orchestration was not registered.');
  const trigger = {
    history: [...begun, ...happened.flat()],
    input: { claimId: 'claim-1' },
    instanceId: 'claim-1',
    isReplaying: false,
    parentInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  };
  const quiet = new df.DummyOrchestrationContext(lifecycleName, 'invocation', () => undefined);
  const { isDone, actions } = await orchestrator(trigger, quiet);
  const words = actions.flat().map(inWords);
  return isDone && words.at(-1) !== 'anew' ? [...words, 'completed'] : words;
}

function inWords({ actionType, functionName, compoundActions = [] }: Action): string {
  if (actionType === 1) return functionName ?? '';
  if (actionType === 4) return 'anew';
  const [timer, ...events] = compoundActions;
  const names = events.map(({ externalEventName }) => externalEventName ?? '');
  const cancelled = timer?.isCanceled === true ? ', timer cancelled' : '';
  return `${asleep(timer?.fireAt?.toISOString() ?? '', ...names)}${cancelled}`;
}

test('nothing is due: it sleeps until the next due instant, and an event of the status or a sweep wakes it earlier', async () => {
  const sleeping = asleep(inTwoDays, 'ReviewStarted', 'Sweep');
  expect(await turnAfter(answered(0, wait))).toEqual(['readAgenda', sleeping]);
  for (const name of ['ReviewStarted', 'Sweep']) {
    const steps = await turnAfter(answered(0, wait), raised(name));
    expect(steps).toEqual(['readAgenda', `${sleeping}, timer cancelled`, 'anew']);
  }
  expect(await turnAfter(answered(0, wait), rang(1))).toEqual(['readAgenda', sleeping, 'anew']);
});

test('it sleeps no longer than five days (trap 2)', async () => {
  const steps = await turnAfter(answered(0, { ...wait, until: nextWeek }));
  expect(steps.at(-1)).toBe(asleep(inFiveDays, 'ReviewStarted', 'Sweep'));
});

describe.each([
  ['performEffects', perform],
  ['passDeadline', { kind: 'pass', deadline: 'consent-end' }],
])('%s', (activity, due) => {
  const sleeping = asleep(inTwoDays, 'ReviewStarted', 'Sweep');

  test('returns the next step, and the same execution sleeps until then', async () => {
    const steps = await turnAfter(answered(0, due), answered(1, wait));
    expect(steps).toEqual(['readAgenda', activity, sleeping]);
  });

  test('an event that arrives meanwhile ends that sleep at once, however often it arrives', async () => {
    for (const times of [1, 2, 3]) {
      const early = Array.from({ length: times }, () => raised('ReviewStarted'));
      const steps = await turnAfter(answered(0, due), ...early, answered(1, wait));
      expect(steps).toEqual(['readAgenda', activity, `${sleeping}, timer cancelled`, 'anew']);
    }
  });

  test('work that is due afterwards is left to the next turn', async () => {
    expect(await turnAfter(answered(0, due), answered(1, perform))).toEqual(['readAgenda', activity, 'anew']);
  });

  test('nothing remains afterwards: the instance completes', async () => {
    const steps = await turnAfter(answered(0, due), answered(1, { kind: 'finished' }));
    expect(steps).toEqual(['readAgenda', activity, 'completed']);
  });

  test.each([
    ['an earlier version, which did not return the next step,', null],
    ['a later version, with a kind of step that this version does not know,', { kind: 'new' }],
  ])('after a result of %s it looks again in a minute, or at a sweep', async (_version, answer) => {
    const looksAgain = asleep(inAMinute, 'Sweep');
    const [first, second] = [answered(0, due), answered(1, answer)];
    expect(await turnAfter(first, second)).toEqual(['readAgenda', activity, looksAgain]);
    expect(await turnAfter(first, second, rang(2))).toEqual(['readAgenda', activity, looksAgain, 'anew']);
  });
});
