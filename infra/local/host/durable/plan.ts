/** Compares the tasks that an orchestrator requests with its history, and numbers the new ones. */
import { randomUUID } from 'node:crypto';
import type { EventsOfTurn, HistoryEvent } from './history';
import { LONGEST_TIMER_MS, type TaskRequest, UnsupportedActionError } from './protocol';
import type { ActivityTask, OpenTask, PlannedTask, TimerTask } from './records';

/** The orchestrator does not repeat the decisions in its history. */
export class NonDeterministicError extends Error {}

/** New tasks of one turn, collected in the order of their numbers. */
export class TaskPlan {
  readonly events: HistoryEvent[] = [];
  readonly opened: OpenTask[] = [];
  readonly planned: PlannedTask[] = [];

  constructor(
    private readonly now: number,
    private readonly make: EventsOfTurn,
    /** The next free number. */
    public nextTaskId: number,
  ) {}

  /** Adds a requested task. @throws UnsupportedActionError for a timer that is too long */
  request(request: TaskRequest): void {
    const id = this.nextTaskId;
    this.planned.push({ id, kind: request.kind, name: nameOf(request) });
    if (request.kind === 'timer') {
      if (!request.cancelled && request.fireAt - this.now > LONGEST_TIMER_MS)
        throw new UnsupportedActionError(
          'The local host does not support durable timers of more than 6 days.',
        );
      this.addTimer({ kind: 'timer', id, fireAt: request.fireAt }, request.cancelled);
      return;
    }
    const { name, input, retry } = request;
    this.start({
      kind: 'activity',
      id,
      name,
      input,
      ...(retry !== undefined && { attempt: { policy: retry, number: 1 } }),
    });
  }

  /** Adds the task that follows from a failed attempt or an elapsed wait, without the orchestrator's code. */
  derive(from: OpenTask): void {
    if (from.kind === 'activity') this.waitForRetry(from);
    else if (from.retry?.next !== undefined) this.start({ ...from.retry.next, id: this.nextTaskId });
  }

  private start(task: ActivityTask): void {
    this.nextTaskId = task.id + 1;
    this.opened.push(task);
    this.events.push(this.make.taskScheduled(task.id, task.name, task.input));
  }

  private addTimer(timer: TimerTask, cancelled: boolean): void {
    this.nextTaskId = timer.id + 1;
    this.events.push(this.make.timerCreated(timer.id, timer.fireAt));
    if (!cancelled) this.opened.push(timer);
  }

  /**
   * As in the real extension, a wait follows even the last attempt; then the orchestrator sees the failure.
   */
  private waitForRetry(failed: ActivityTask): void {
    if (failed.attempt === undefined) return;
    const { policy, number } = failed.attempt;
    const delay = Math.min(
      policy.firstRetryIntervalInMilliseconds * (policy.backoffCoefficient ?? 1) ** (number - 1),
      policy.maxRetryIntervalInMilliseconds ?? Number.POSITIVE_INFINITY,
    );
    const next =
      number < policy.maxNumberOfAttempts
        ? { ...failed, attempt: { policy, number: number + 1 } }
        : undefined;
    const fireAt = Math.ceil(this.now + delay);
    this.addTimer({ kind: 'timer', id: this.nextTaskId, fireAt, retry: { next } }, false);
  }
}

function nameOf(request: TaskRequest): string {
  return request.kind === 'activity' ? request.name : '';
}

/**
 * Checks that a replay has requested the same tasks as before, in the same order, and returns the new ones.
 * @throws NonDeterministicError that names the first difference
 */
export function newRequests(
  planned: readonly PlannedTask[],
  requests: readonly TaskRequest[],
): readonly TaskRequest[] {
  for (const [position, before] of planned.entries()) {
    const request = requests[position];
    const now = request === undefined ? 'nothing' : describe(request.kind, nameOf(request));
    const then = describe(before.kind, before.name);
    if (now === then) continue;
    throw new NonDeterministicError(
      `Non-Deterministic workflow detected: task ${before.id} was ${then} in an earlier execution of this orchestration, ` +
        `and is ${now} in this replay. Was the orchestrator changed while instances were running?`,
    );
  }
  return requests.slice(planned.length);
}

/** Numbers of the open timers that the orchestrator has cancelled. */
export function cancelledTimers(
  planned: readonly PlannedTask[],
  open: readonly OpenTask[],
  requests: readonly TaskRequest[],
): number[] {
  const cancelled = new Set<number>();
  for (const [position, { id }] of planned.entries()) {
    const request = requests[position];
    if (request?.kind === 'timer' && request.cancelled) cancelled.add(id);
  }
  return open.filter((task) => task.kind === 'timer' && cancelled.has(task.id)).map(({ id }) => id);
}

/**
 * The same for an orchestrator that threw. Its state went through JSON, in which a task that was yielded
 * twice looks like two tasks. So positions mean nothing, and timers are recognised by their instants.
 */
export function timersCancelledBeforeFailure(
  open: readonly OpenTask[],
  requests: readonly TaskRequest[],
): number[] {
  const cancelled = new Set(
    requests.flatMap((request) => (request.kind === 'timer' && request.cancelled ? [request.fireAt] : [])),
  );
  return open.filter((task) => task.kind === 'timer' && cancelled.has(task.fireAt)).map(({ id }) => id);
}

/** An ID for one execution of an instance: 32 hexadecimal digits. */
export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}

function describe(kind: OpenTask['kind'], name: string): string {
  return kind === 'activity' ? `a call of activity '${name}'` : 'a timer';
}
