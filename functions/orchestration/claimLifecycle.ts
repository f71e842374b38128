/** THE orchestration: one instance for each claim keeps its time; the database decides (shared/README.md, section 3). */
import type { OrchestrationContext } from 'durable-functions';
import type { Agenda } from '../../shared/application/claims/agenda';
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
 * One turn: load what is due and do it, then sleep until something else is. Whoever does it says what comes next, as the
 * claim was when its last change was written; every later change comes with an event, which this execution still waits
 * for. Each turn is an execution of its own (`continueAsNew`), so that histories stay short, no wake-up is lost between two
 * waits, and new code is picked up.
 */
export function* claimLifecycle(context: OrchestrationContext): Steps<void> {
  const input = lifecycleInput.parse(context.df.getInput());
  const { claimId } = input;
  try {
    const agenda = yield* doWhatIsDue(context, claimId, yield* readAgenda(context, claimId));
    if (agenda.kind === 'finished') return;
    if (agenda.kind === 'wait') yield* sleepUntil(context, agenda.until, [...agenda.wakeUps, 'Sweep']);
  } catch (error) {
    context.error(`The turn of ${claimId} failed: ${String(error)}`);
    yield* sleepUntil(context, later(context, pauseAfterFailureMs), ['Sweep']);
  }
  context.df.continueAsNew(input);
}

/** Gives the agenda after it: something may have fallen due meanwhile, which is the next turn's. */
function* doWhatIsDue(context: OrchestrationContext, claimId: string, agenda: Agenda): Steps<Agenda> {
  switch (agenda.kind) {
    case 'perform':
      return yield* performEffects(context, claimId, agenda.effectIds);
    case 'pass':
      return yield* passDeadline(context, claimId, agenda.deadline);
    case 'wait':
    case 'finished':
      return agenda;
  }
}
