/** Orchestrations that each show one less obvious rule of Durable Functions, and a start hook. */
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { writeDown } from './triggers';

function inAnHour(context: df.OrchestrationContext): Date {
  return new Date(context.df.currentUtcDateTime.getTime() + 3_600_000);
}

// A timer that lost its race and is not cancelled delays the end of the instance, even when the orchestrator
// throws.
df.app.orchestration('throwsWithTimer', function* (context) {
  const timer = context.df.createTimer(inAnHour(context));
  yield context.df.Task.any([timer, context.df.callActivity('echoBack', 1)]);
  throw new Error('thrown beside a timer');
});

df.app.orchestration('continuesWithTimer', function* (context) {
  const { round } = context.df.getInput<{ round: number }>();
  if (round === 1) return 'the second round';
  const timer = context.df.createTimer(inAnHour(context));
  yield context.df.Task.any([timer, context.df.callActivity('echoBack', 1)]);
  context.df.continueAsNew({ round: 1 });
  return undefined;
});

df.app.orchestration('secondThenFirst', function* (context) {
  const { round } = context.df.getInput<{ round: number }>();
  if (round === 1) return (yield context.df.waitForExternalEvent('First')) as unknown;
  yield context.df.waitForExternalEvent('Second');
  context.df.continueAsNew({ round: 1 });
  return undefined;
});

df.app.orchestration('twoWaiters', function* (context) {
  const waiters = ['older', 'newer'].map(() => context.df.waitForExternalEvent('Item'));
  return (yield context.df.Task.all(waiters)) as unknown;
});

app.hook.appStart(() => {
  writeDown({ function: 'appStart' });
});
