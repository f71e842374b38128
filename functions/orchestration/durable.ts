/** The orchestration's typed helpers over `durable-functions`; what its next major version changes stays in here. */
import * as df from 'durable-functions';
import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import type { Agenda } from '../../shared/application/claims/agenda';
import { deadlineKinds, type DeadlineKind } from '../../shared/domain/clocks';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { wakeUps, type WakeUp } from '../../shared/domain/transition';

/** The orchestrator's name; the instance ID is the claim's ID. */
export const lifecycleName = 'claimLifecycle';

/** Names of the activities, as they stand in the histories of running instances. */
export const activityNames = {
  readAgenda: 'readAgenda',
  performEffects: 'performEffects',
  passDeadline: 'passDeadline',
} as const;

export const lifecycleInput = z.object({ claimId: z.string() });
export const performInput = lifecycleInput.extend({ effectIds: z.array(z.string()) });
export const passInput = lifecycleInput.extend({ deadline: z.enum(deadlineKinds) });

/** Steps of an orchestration: tasks are yielded, what comes back is checked by whoever asked for it. */
export type Steps<T> = Generator<Task, T, unknown>;

/** Waits no longer than this before it looks again: longer timers are split, and cancelling those has defects (trap 2). */
const longestSleepMs = 5 * 24 * 60 * 60 * 1000;

/** Activities are tried five times within about two minutes. */
function retryOptions(): df.RetryOptions {
  const options = new df.RetryOptions(2_000, 5);
  options.backoffCoefficient = 2.5;
  return options;
}

/** The claim's agenda, read by an activity. */
export function* readAgenda(context: OrchestrationContext, claimId: string): Steps<Agenda> {
  return yield* agendaAfter(context, activityNames.readAgenda, { claimId });
}

/** Performs effects by an activity, which gives the agenda after them. */
export function* performEffects(
  context: OrchestrationContext,
  claimId: string,
  effectIds: readonly string[],
): Steps<Agenda> {
  return yield* agendaAfter(context, activityNames.performEffects, { claimId, effectIds });
}

/** Passes a deadline by an activity, which gives the agenda after it. */
export function* passDeadline(
  context: OrchestrationContext,
  claimId: string,
  deadline: DeadlineKind,
): Steps<Agenda> {
  return yield* agendaAfter(context, activityNames.passDeadline, { claimId, deadline });
}

function* agendaAfter(context: OrchestrationContext, activity: string, input: object): Steps<Agenda> {
  return agendaSchema.parse(yield context.df.callActivityWithRetry(activity, retryOptions(), input));
}

/** Sleeps until an instant, or until one of the events; the timer is cancelled if it lost (trap 4). */
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

/** Claim time in the orchestration, some milliseconds from now. */
export function later(context: OrchestrationContext, milliseconds: number): Instant {
  return instant(context.df.currentUtcDateTime.getTime() + milliseconds);
}

const moment = z.iso.datetime().transform((text): Instant => instant(Date.parse(text)));

const agendaSchema: z.ZodType<Agenda> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('perform'), effectIds: z.array(z.string()) }),
  z.object({ kind: z.literal('pass'), deadline: z.enum(deadlineKinds) }),
  z.object({ kind: z.literal('wait'), until: moment, wakeUps: z.array(z.enum(wakeUps)) }),
  z.object({ kind: z.literal('finished') }),
]);
