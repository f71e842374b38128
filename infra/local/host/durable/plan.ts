/** Compares what an orchestrator asks for with what its history holds, and numbers what is new. */
import { randomUUID } from 'node:crypto';
import type { EventsOfTurn, HistoryEvent } from './history';
import { jsonOf, LONG_TIMER_PIECE_MS, LONGEST_TIMER_MS, type TaskRequest } from './protocol';
import type { ActivityTask, ChildTask, NewInstance, OpenTask, PlannedTask, TimerTask } from './records';

/** The orchestrator does not repeat the decisions that its history holds. */
export class NonDeterministicError extends Error {}

/** New tasks of one turn, collected in the order of their numbers. */
export class TaskPlan {
  readonly events: HistoryEvent[] = [];
  readonly opened: OpenTask[] = [];
  readonly planned: PlannedTask[] = [];
  readonly children: NewInstance[] = [];

  constructor(
    private readonly instance: { readonly id: string; readonly executionId: string },
    private readonly now: number,
    private readonly make: EventsOfTurn,
    /** The next free number. */
    public nextTaskId: number,
  ) {}

  /** Adds a task that the orchestrator asked for. */
  request(request: TaskRequest): void {
    this.planned.push({
      id: this.nextTaskId,
      kind: request.kind,
      name: 'name' in request ? request.name : '',
    });
    const attempt = 'retry' in request ? { attempt: { policy: request.retry, number: 1 } } : {};
    switch (request.kind) {
      case 'activity':
        this.start({
          kind: 'activity',
          id: this.nextTaskId,
          name: request.name,
          input: request.input,
          ...attempt,
        });
        return;
      case 'child': {
        const { name, instanceId: chosenId, version } = request;
        const input = jsonOf(request.input);
        this.start({ kind: 'child', id: this.nextTaskId, name, input, chosenId, version, ...attempt });
        return;
      }
      case 'timer':
        this.addTimer(request.fireAt, request.cancelled);
        return;
    }
  }

  /** Adds the task that follows on its own from a failed attempt, an elapsed wait or a piece of a long timer. */
  derive(from: OpenTask): void {
    if (from.kind !== 'timer') this.waitForRetry(from);
    else if (from.retry?.next !== undefined) this.start({ ...from.retry.next, id: this.nextTaskId });
    else if (from.long !== undefined) this.addPiece(from.long.until, from.long.firstId);
  }

  private start(task: ActivityTask | ChildTask): void {
    this.nextTaskId = task.id + 1;
    this.opened.push(task);
    if (task.kind === 'activity') {
      this.events.push(this.make.taskScheduled(task.id, task.name, task.input));
      return;
    }
    const id = task.chosenId ?? `${this.instance.executionId}:${task.id.toString(16).padStart(4, '0')}`;
    this.events.push(this.make.childCreated(task.id, task.name, id, task.input));
    this.children.push({
      id,
      executionId: newExecutionId(),
      name: task.name,
      version: task.version,
      input: task.input,
      parent: { instanceId: this.instance.id, executionId: this.instance.executionId, taskId: task.id },
      createdAt: this.now,
    });
  }

  private addTimer(fireAt: number, cancelled: boolean): void {
    if (!cancelled && fireAt - this.now > LONGEST_TIMER_MS) {
      this.addPiece(fireAt, this.nextTaskId);
      return;
    }
    const timer: TimerTask = { kind: 'timer', id: this.nextTaskId++, fireAt };
    this.events.push(this.make.timerCreated(timer.id, fireAt));
    if (!cancelled) this.opened.push(timer);
  }

  private addPiece(until: number, firstId: number): void {
    const fireAt = until - this.now > LONGEST_TIMER_MS ? this.now + LONG_TIMER_PIECE_MS : until;
    const timer: TimerTask = { kind: 'timer', id: this.nextTaskId++, fireAt, long: { until, firstId } };
    this.events.push(this.make.timerCreated(timer.id, fireAt));
    this.opened.push(timer);
  }

  /** Also after the last attempt there is a wait, as in the real extension: only then does the failure reach the code. */
  private waitForRetry(failed: ActivityTask | ChildTask): void {
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
    const timer: TimerTask = {
      kind: 'timer',
      id: this.nextTaskId++,
      fireAt: Math.ceil(this.now + delay),
      retry: { next },
    };
    this.events.push(this.make.timerCreated(timer.id, timer.fireAt));
    this.opened.push(timer);
  }
}

/**
 * Checks that a replay asked for the same tasks as before, in the same order, and returns those that are new.
 * @throws NonDeterministicError naming the first difference
 */
export function newRequests(
  planned: readonly PlannedTask[],
  requests: readonly TaskRequest[],
): readonly TaskRequest[] {
  for (const [position, before] of planned.entries()) {
    const request = requests[position];
    const now =
      request === undefined ? 'nothing' : describe(request.kind, 'name' in request ? request.name : '');
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
  return open
    .filter(
      (task) => task.kind === 'timer' && (cancelled.has(task.id) || cancelled.has(task.long?.firstId ?? -1)),
    )
    .map(({ id }) => id);
}

/**
 * The same for an orchestrator that threw. Its answer went through JSON, where a task that was yielded twice can no longer
 * be told from two tasks, so positions say nothing and timers are recognized by their instant.
 */
export function timersCancelledBeforeFailure(
  open: readonly OpenTask[],
  requests: readonly TaskRequest[],
): number[] {
  const cancelled = new Set(
    requests.flatMap((request) => (request.kind === 'timer' && request.cancelled ? [request.fireAt] : [])),
  );
  return open
    .filter((task) => task.kind === 'timer' && cancelled.has(task.long?.until ?? task.fireAt))
    .map(({ id }) => id);
}

/** An ID for one execution of an instance: 32 hexadecimal digits. */
export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}

function describe(kind: OpenTask['kind'], name: string): string {
  switch (kind) {
    case 'activity':
      return `a call of activity '${name}'`;
    case 'child':
      return `a sub-orchestration '${name}'`;
    case 'timer':
      return 'a timer';
  }
}
