/** THE orchestration: one instance for each claim keeps its time; the database decides (shared/README.md, section 3). */
import type { OrchestrationContext } from 'durable-functions';
import type { NextStep } from '../../shared/application/claims/nextStep';
import {
  later,
  lifecycleInput,
  expireDeadline,
  performEffects,
  readNextStep,
  sleepUntil,
  type Steps,
} from './durable';

/** After a failure that outlasted every retry, the claim is looked at again after this long. */
const pauseAfterFailureMs = 60 * 1000;

/**
 * One turn: load what is due and do it, then sleep until something else is. Each activity returns the next step, read after
 * its own last write; every later change raises an event, for which this execution still waits. Each turn is an execution
 * of its own (`continueAsNew`), so that histories stay short, no wake-up is lost between two waits, and sleeping claims
 * pick up new code.
 */
export function* claimLifecycle(context: OrchestrationContext): Steps<void> {
  const input = lifecycleInput.parse(context.df.getInput());
  const { claimId } = input;
  try {
    const due = yield* readNextStep(context, claimId);
    const next = yield* perform(context, claimId, due);
    if (next.kind === 'finished') return;
    if (next.kind === 'wait') yield* sleepUntil(context, next.until, [...next.wakeUps, 'Sweep']);
  } catch (error) {
    context.error(`The turn of ${claimId} failed: ${String(error)}`);
    yield* sleepUntil(context, later(context, pauseAfterFailureMs), ['Sweep']);
  }
  context.df.continueAsNew(input);
}

/** Does what is due, and gives the step after it: something may have fallen due meanwhile, which the next turn does. */
function* perform(context: OrchestrationContext, claimId: string, step: NextStep): Steps<NextStep> {
  switch (step.kind) {
    case 'perform':
      return yield* performEffects(context, claimId, step.effectIds);
    case 'pass':
      return yield* expireDeadline(context, claimId, step.deadline);
    case 'wait':
    case 'finished':
      return step;
  }
}
