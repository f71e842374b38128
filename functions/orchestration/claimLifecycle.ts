/** THE orchestration: one instance for each claim keeps its time; the database decides (design, section 3). */
import type { OrchestrationContext } from 'durable-functions';
import {
  later,
  lifecycleInput,
  passDeadline,
  performEffects,
  readAgenda,
  sleepUntil,
  type Steps,
} from './durable';

/** After a failure that outlasted every retry, the claim is looked at again after this long. */
const pauseAfterFailureMs = 60 * 1000;

/**
 * One turn: load what is due and do it, or sleep until something is. Each turn is an execution of its own
 * (`continueAsNew`), so that histories stay short, no wake-up is lost between two waits, and new code is picked up.
 */
export function* claimLifecycle(context: OrchestrationContext): Steps<void> {
  const input = lifecycleInput.parse(context.df.getInput());
  const { claimId } = input;
  try {
    const agenda = yield* readAgenda(context, claimId);
    switch (agenda.kind) {
      case 'perform':
        yield* performEffects(context, claimId, agenda.effectIds);
        break;
      case 'pass':
        yield* passDeadline(context, claimId, agenda.deadline);
        break;
      case 'wait':
        yield* sleepUntil(context, agenda.until, [...agenda.wakeUps, 'Sweep']);
        break;
      case 'finished':
        return;
    }
  } catch (error) {
    context.error(`The turn of ${claimId} failed: ${String(error)}`);
    yield* sleepUntil(context, later(context, pauseAfterFailureMs), ['Sweep']);
  }
  context.df.continueAsNew(input);
}
