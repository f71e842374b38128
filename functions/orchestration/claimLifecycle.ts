/** A claim's orchestration waits for its deadlines; the database decides (shared/README.md, section 3). */
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

/** The pause after a failure that outlasted every retry, in milliseconds; then the next turn tries again. */
const pauseAfterFailureMs = 60 * 1000;

/**
 * One turn: reads what is due and does it, then sleeps until more is due or an event arrives. Each activity
 * returns the next step, read after its own last write. A later change raises an event, and this execution
 * waits for it. Each turn is an execution of its own (`continueAsNew`), so that histories stay short, no
 * wake-up is lost between two waits, and sleeping claims pick up new code.
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

/** Does what is due and returns the step after it. If that is due already, the next turn does it. */
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
