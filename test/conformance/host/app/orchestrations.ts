/** Orchestrations and activities that each show one rule of Durable Functions. */
import * as df from 'durable-functions';
import { writeDown } from './triggers';

const SECOND = 1_000;

function after(context: df.OrchestrationContext, milliseconds: number): Date {
  return new Date(context.df.currentUtcDateTime.getTime() + milliseconds);
}

df.app.activity('echoBack', { handler: (input: unknown) => input });
df.app.activity('typeOf', { handler: (input: unknown) => ({ type: typeof input, value: input }) });
df.app.activity('throwing', {
  handler: () => {
    throw new Error('boom');
  },
});
df.app.activity('writeLine', {
  handler: (input: { key: string }) => {
    writeDown({ function: 'writeLine', key: input.key });
    return input.key;
  },
});

/** How often each key has failed in this process; an activity fails as often as its input says. */
const failures = new Map<string, number>();
df.app.activity('flaky', {
  handler: ({ key, fails }: { key: string; fails: number }) => {
    const before = failures.get(key) ?? 0;
    failures.set(key, before + 1);
    if (before < fails) throw new Error(`failure ${before + 1}`);
    return `${key} succeeded at attempt ${before + 1}`;
  },
});

df.app.orchestration('chain', function* (context) {
  const input: unknown = context.df.getInput();
  const first: unknown = yield context.df.callActivity('echoBack', { input });
  const both: unknown = yield context.df.Task.all([
    context.df.callActivity('echoBack', 1),
    context.df.callActivity('echoBack', { two: 2 }),
  ]);
  return { first, both };
});

df.app.orchestration('inputTypes', function* (context) {
  const seen: unknown[] = [];
  for (const input of ['text', '"quoted"', 5, { a: [1] }, true, false, null])
    seen.push(yield context.df.callActivity('typeOf', input));
  return seen;
});

df.app.orchestration('failing', function* (context) {
  yield context.df.callActivity('echoBack', 1);
  yield context.df.callActivity('throwing');
});

df.app.orchestration('catching', function* (context) {
  try {
    yield context.df.callActivity('throwing');
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : 'not an error';
  }
  return 'nothing was thrown';
});

df.app.orchestration('missingActivity', function* (context) {
  yield context.df.callActivity('thereIsNoSuchActivity');
});

df.app.orchestration('retrying', function* (context) {
  const { key, fails, attempts } = context.df.getInput<{ key: string; fails: number; attempts: number }>();
  const policy = new df.RetryOptions(1_200 * SECOND, attempts);
  policy.backoffCoefficient = 2;
  return (yield context.df.callActivityWithRetry('flaky', policy, { key, fails })) as unknown;
});

// Two retries at the same time, with other tasks in between and after: the host must number the tasks as the
// SDK does.
df.app.orchestration('retryingTwo', function* (context) {
  const key = context.df.instanceId;
  const policy = new df.RetryOptions(SECOND, 4);
  const results: unknown = yield context.df.Task.all([
    context.df.callActivityWithRetry('flaky', policy, { key: `${key}/a`, fails: 2 }),
    context.df.callActivity('echoBack', 'between'),
    context.df.callActivityWithRetry('flaky', policy, { key: `${key}/b`, fails: 1 }),
  ]);
  const last: unknown = yield context.df.callActivity('echoBack', 'after');
  return { results, last };
});

df.app.orchestration('race', function* (context) {
  const { seconds, leaveTimer } = context.df.getInput<{ seconds: number; leaveTimer?: boolean }>();
  const timer = context.df.createTimer(after(context, seconds * SECOND));
  const event = context.df.waitForExternalEvent('Answer');
  const winner: unknown = yield context.df.Task.any([event, timer]);
  if (winner === timer) return 'timer';
  if (leaveTimer !== true) timer.cancel();
  return { event: (winner as df.Task).result };
});

// The same task in two groups: Azure schedules it twice.
df.app.orchestration('twoRaces', function* (context) {
  const timer = context.df.createTimer(after(context, 3_600 * SECOND));
  for (const name of ['First', 'Second']) {
    const winner: unknown = yield context.df.Task.any([context.df.waitForExternalEvent(name), timer]);
    if (winner === timer) return `timed out before ${name}`;
  }
  timer.cancel();
  return (yield context.df.callActivity('echoBack', 'both came')) as unknown;
});

df.app.orchestration('activityInTwoGroups', function* (context) {
  const work = context.df.callActivity('echoBack', 'work');
  yield context.df.Task.any([context.df.waitForExternalEvent('First'), work]);
  return (yield context.df.Task.all([context.df.waitForExternalEvent('Second'), work])) as unknown;
});
df.app.orchestration('raceThenTimer', function* (context) {
  const timer = context.df.createTimer(after(context, 3_600 * SECOND));
  yield context.df.Task.any([context.df.waitForExternalEvent('First'), timer]);
  yield timer;
  return 'rang';
});

// Stands for an orchestrator that a later version of the application no longer has.
if (process.env['FIXTURE_LATER_VERSION'] === undefined)
  df.app.orchestration('retired', function* (context) {
    return (yield context.df.waitForExternalEvent('Answer')) as unknown;
  });

df.app.orchestration('collect', function* (context) {
  const { count } = context.df.getInput<{ count: number }>();
  const got: unknown[] = [];
  for (let index = 0; index < count; index++) got.push(yield context.df.waitForExternalEvent('Item'));
  return got;
});

// Each round waits for one event; later events of the same batch must not be lost.
df.app.orchestration('rounds', function* (context) {
  const { left, sum } = context.df.getInput<{ left: number; sum: number }>();
  if (left === 0) return sum;
  const value = (yield context.df.waitForExternalEvent('Add')) as number;
  context.df.continueAsNew({ left: left - 1, sum: sum + value });
  return undefined;
});

df.app.orchestration('steps', function* (context) {
  const { done, until } = context.df.getInput<{ done: number; until: number }>();
  yield context.df.callActivity('writeLine', { key: `${context.df.instanceId}/${done}` });
  if (done + 1 === until) return 'finished';
  yield context.df.createTimer(after(context, 10));
  context.df.continueAsNew({ done: done + 1, until });
  return undefined;
});

// Features that the local host does not support, each registered under its name.
df.app.orchestration('context.df.callSubOrchestrator', function* (context) {
  yield context.df.callSubOrchestrator('chain', 'from parent');
});
df.app.orchestration('context.df.callSubOrchestratorWithRetry', function* (context) {
  yield context.df.callSubOrchestratorWithRetry('chain', new df.RetryOptions(SECOND, 2));
});
df.app.orchestration('context.df.setCustomStatus', function* (context) {
  context.df.setCustomStatus({ step: 'done' });
  yield context.df.callActivity('echoBack', 1);
});
df.app.orchestration('durable timers of more than 6 days', function* (context) {
  yield context.df.createTimer(after(context, 7 * 86_400 * SECOND));
});
df.app.orchestration('context.df.callHttp', function* (context) {
  yield context.df.callHttp({ method: 'GET', url: 'http://127.0.0.1:1/' });
});
const counter = new df.EntityId('counter', 'one');
df.app.orchestration('context.df.callEntity', function* (context) {
  yield context.df.callEntity(counter, 'get');
});
df.app.orchestration('RetryOptions.retryTimeoutInMilliseconds', function* (context) {
  const policy = new df.RetryOptions(SECOND, 3);
  policy.retryTimeoutInMilliseconds = 10 * SECOND;
  yield context.df.callActivityWithRetry('echoBack', policy, 1);
});

// At the third replay it decides differently than at the second.
let replays = 0;
df.app.orchestration('fickle', function* (context) {
  replays++;
  yield context.df.callActivity('echoBack', 1);
  yield context.df.callActivity(replays === 2 ? 'echoBack' : 'typeOf', 2);
});
