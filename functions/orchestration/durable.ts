/** Typed helpers over `durable-functions`; code that its next major version changes is in this file only. */
import * as df from 'durable-functions';
import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import type { NextStep } from '../../shared/application/claims/nextStep';
import { deadlineKinds, type DeadlineKind } from '../../shared/domain/clocks';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { wakeUps, type WakeUp } from '../../shared/domain/transition';

/** The orchestrator's name; the instance ID is the claim's ID. */
export const lifecycleName = 'claimLifecycle';

/** Names of the activities. The histories of running instances contain them, so they must not change. */
export const activityNames = {
  readNextStep: 'readAgenda',
  performEffects: 'performEffects',
  expireDeadline: 'passDeadline',
} as const;

export const lifecycleInput = z.object({ claimId: z.string() });
export const performInput = lifecycleInput.extend({ effectIds: z.array(z.string()) });
export const expireInput = lifecycleInput.extend({ deadline: z.enum(deadlineKinds) });

/** Steps of an orchestration: a generator that yields tasks and receives their results, not yet checked. */
export type Steps<T> = Generator<Task, T, unknown>;

/** Longest sleep, in milliseconds: longer timers are split, and cancelling those has defects (trap 2). */
const longestSleepMs = 5 * 24 * 60 * 60 * 1000;

/** Activities are tried five times within about two minutes. */
function retryOptions(): df.RetryOptions {
  const options = new df.RetryOptions(2_000, 5);
  options.backoffCoefficient = 2.5;
  return options;
}

/** Reads the claim's next step in an activity. */
export function* readNextStep(context: OrchestrationContext, claimId: string): Steps<NextStep> {
  return yield* nextStepAfter(context, activityNames.readNextStep, { claimId });
}

/** Performs effects in an activity, which returns the next step after them. */
export function* performEffects(
  context: OrchestrationContext,
  claimId: string,
  effectIds: readonly string[],
): Steps<NextStep> {
  return yield* nextStepAfter(context, activityNames.performEffects, { claimId, effectIds });
}

/** Lets a deadline expire in an activity, which returns the next step after it. */
export function* expireDeadline(
  context: OrchestrationContext,
  claimId: string,
  deadline: DeadlineKind,
): Steps<NextStep> {
  return yield* nextStepAfter(context, activityNames.expireDeadline, { claimId, deadline });
}

function* nextStepAfter(context: OrchestrationContext, activity: string, input: object): Steps<NextStep> {
  return nextStepSchema.parse(yield context.df.callActivityWithRetry(activity, retryOptions(), input));
}

/** Sleeps until an instant or one of the events; the timer is cancelled if an event comes first (trap 4). */
export function* sleepUntil(
  context: OrchestrationContext,
  until: Instant,
  names: readonly (WakeUp | 'Sweep')[],
): Steps<void> {
  const latest = context.df.currentUtcDateTime.getTime() + longestSleepMs;
  const timer = context.df.createTimer(new Date(Math.min(epochMs(until), latest)));
  const events = names.map((name) => context.df.waitForExternalEvent(name));
  const winner = yield context.df.Task.any([timer, ...events]);
  if (winner !== timer) timer.cancel();
}

/** The instant that is some milliseconds from now, by the orchestration's own time, which replays keep. */
export function later(context: OrchestrationContext, milliseconds: number): Instant {
  return instant(context.df.currentUtcDateTime.getTime() + milliseconds);
}

const moment = z.iso.datetime().transform((text): Instant => instant(Date.parse(text)));

const nextStepSchema: z.ZodType<NextStep> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('perform'), effectIds: z.array(z.string()) }),
  z.object({ kind: z.literal('pass'), deadline: z.enum(deadlineKinds) }),
  z.object({ kind: z.literal('wait'), until: moment, wakeUps: z.array(z.enum(wakeUps)) }),
  z.object({ kind: z.literal('finished') }),
]);
