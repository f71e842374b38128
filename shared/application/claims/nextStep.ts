/** The work of an orchestration's turn: reads what is due for a claim now, and lets a deadline expire. */
import { nextDeadline } from '../../domain/claim';
import type { DeadlineKind } from '../../domain/clocks';
import { systemActor } from '../../domain/roles';
import type { Instant } from '../../domain/time';
import type { WakeUp } from '../../domain/transition';
import { wakeUpsIn } from '../../domain/transitions';
import type { Ports } from '../ports';
import { nextDueAt } from './bookkeeping';
import { executeCommand, type CommandPorts } from './executeCommand';
import { inOrder } from './mailOrder';

/** The orchestration's next step. Histories of running instances contain the kinds, so keep their names. */
export type NextStep =
  /** Effects are due: all of them are performed, one after the other. */
  | { readonly kind: 'perform'; readonly effectIds: readonly string[] }
  /** A clock has run out. */
  | { readonly kind: 'pass'; readonly deadline: DeadlineKind }
  /** Nothing is due: sleep until the instant, or until one of the events. */
  | { readonly kind: 'wait'; readonly until: Instant; readonly wakeUps: readonly WakeUp[] }
  /** Neither deadline nor effect is left; a later command starts the orchestration anew. */
  | { readonly kind: 'finished' };

/**
 * Reads a claim's next step: first effects, which are quick and retried later, so that none delays a
 * deadline.
 */
export async function readNextStep(
  ports: Pick<Ports, 'claims' | 'clock' | 'log'>,
  claimId: string,
): Promise<NextStep> {
  const stored = await ports.claims.load(claimId);
  if (stored === null) {
    ports.log.error('An orchestration runs for a claim that does not exist.', { claimId });
    return { kind: 'finished' };
  }
  const { claim, pending } = stored;
  const now = ports.clock.now();
  const due = pending.filter(({ dueAt }) => dueAt <= now);
  if (due.length > 0) return { kind: 'perform', effectIds: due.toSorted(inOrder).map(({ id }) => id) };
  const deadline = nextDeadline(claim);
  if (deadline !== null && deadline.dueAt <= now) return { kind: 'pass', deadline: deadline.kind };
  const until = nextDueAt(claim, pending);
  return until === null ? { kind: 'finished' } : { kind: 'wait', until, wakeUps: wakeUpsIn(claim.phase) };
}

/** Lets a deadline expire; its command is decided on the stored claim, so repeating it is harmless. */
export async function expireDeadline(
  ports: CommandPorts,
  claimId: string,
  deadline: DeadlineKind,
): Promise<void> {
  const result = await executeCommand(ports, null, {
    claimId,
    actor: systemActor,
    command: () => ({ type: `expire:${deadline}` }),
  });
  if (!result.ok && result.refusal.code !== 'deadline-not-due') {
    ports.log.warn('A deadline did not expire.', { claimId, deadline, refusal: result.refusal.code });
  }
}
