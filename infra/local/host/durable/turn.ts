/** One turn of an orchestration: replays it with the waiting messages, and makes one atomic record. */
import { type Batch, takeBatch } from './batch';
import { EventsOfTurn, type HistoryEvent, serializePlayed } from './history';
import {
  cancelledTimers,
  newExecutionId,
  newRequests,
  NonDeterministicError,
  TaskPlan,
  timersCancelledBeforeFailure,
} from './plan';
import { type OrchestratorAnswer, type OrchestratorCall, UnsupportedActionError } from './protocol';
import type { Instance, RuntimeStatus, TurnRecord } from './records';

/** Everything that a turn needs in addition to the instance. */
export interface TurnContext {
  readonly now: number;
  /** Calls the orchestrator function; resolves even if the function throws. */
  readonly replay: (call: OrchestratorCall) => Promise<OrchestratorAnswer>;
}

/**
 * Runs the next turn of an active instance; undefined if there is nothing to do. It changes no state: the
 * record says what changes, and its effects wait until it is on disk.
 */
export async function runTurn(instance: Instance, context: TurnContext): Promise<TurnRecord | undefined> {
  const make = new EventsOfTurn(context.now);
  const batch = takeBatch(instance, make);
  if (batch === undefined) return undefined;
  const turn = new Turn(instance, context, make, batch);
  if (batch.terminate !== undefined) return turn.terminate(batch.terminate);
  return turn.run();
}

class Turn {
  private readonly opening: readonly HistoryEvent[];
  private readonly plan: TaskPlan;

  constructor(
    private readonly instance: Instance,
    private readonly context: TurnContext,
    private readonly make: EventsOfTurn,
    private readonly batch: Batch,
  ) {
    this.plan = new TaskPlan(context.now, make, instance.nextTaskId);
    const started = make.plain('OrchestratorStarted');
    this.opening =
      instance.history === '' ? [started, make.executionStarted(instance.name, instance.input)] : [started];
  }

  async run(): Promise<TurnRecord> {
    // If messages are only dropped, there is nothing new for the orchestrator to see.
    if (this.batch.events.length === 0 && this.instance.history !== '') return this.record('Running', {});
    const answer = await this.replay(this.batch.events.length);
    if (answer.tasks === undefined) return this.finish(answer, []);
    let cancelled: readonly number[];
    try {
      cancelled = this.decide(answer.outcome.kind, answer.tasks);
    } catch (error) {
      if (!(error instanceof NonDeterministicError || error instanceof UnsupportedActionError)) throw error;
      return this.finish({ ...answer, outcome: { kind: 'failed', message: error.message } }, []);
    }
    const { outcome } = answer;
    const closed = [...this.batch.closed, ...cancelled];
    const open = this.instance.open.some(({ id }) => !closed.includes(id)) || this.plan.opened.length > 0;
    // As in the real extension, an instance ends only when it has no open task.
    if (outcome.kind === 'waiting' || open) return this.record('Running', { closed });
    if (outcome.kind === 'continuedAsNew') return this.continueAsNew(outcome.input);
    return this.finish(answer, closed);
  }

  terminate(reason: string): TurnRecord {
    const events = [
      this.make.executionTerminated(reason),
      this.make.executionCompleted('Terminated', reason),
    ];
    return this.record('Terminated', { closed: this.allOpen(), events, output: JSON.stringify(reason) });
  }

  private replay(events: number): Promise<OrchestratorAnswer> {
    return this.context.replay({
      instanceId: this.instance.id,
      input: this.instance.input,
      pastHistory: this.instance.history,
      newEvents: [...this.opening, ...this.batch.events.slice(0, events).map(({ event }) => event)],
    });
  }

  /** Adds the new tasks to the plan and returns the numbers of the cancelled timers. */
  private decide(
    outcome: OrchestratorAnswer['outcome']['kind'],
    tasks: NonNullable<OrchestratorAnswer['tasks']>,
  ): readonly number[] {
    const { planned, open } = this.instance;
    if (this.batch.derivedFrom !== undefined) this.plan.derive(this.batch.derivedFrom);
    // New tasks of a turn that throws are not started, because nobody could see their results.
    if (outcome === 'failed') return timersCancelledBeforeFailure(open, tasks);
    const requests = newRequests(planned, tasks);
    if (this.batch.derivedFrom !== undefined && requests.length > 0)
      throw new NonDeterministicError(
        'The orchestrator scheduled a task while a retry was only being waited for.',
      );
    for (const request of requests) this.plan.request(request);
    return cancelledTimers(planned, open, tasks);
  }

  /** Events in the batch that the orchestrator did not need before continueAsNew stay in the inbox. */
  private async continueAsNew(input: string): Promise<TurnRecord> {
    const needed = await this.eventsNeededToContinue();
    const carried = this.batch.events.slice(needed).filter(({ message }) => message.type === 'event');
    const kept = new Set(carried.map(({ message }) => message.number));
    return {
      ...this.record('Running', { closed: this.allOpen(), events: [] }),
      used: this.batch.used.filter((number) => !kept.has(number)),
      events: '',
      planned: [],
      next: { executionId: newExecutionId(), input },
    };
  }

  /** Number of events of the batch that the orchestrator needed, found by replaying shorter batches. */
  private async eventsNeededToContinue(): Promise<number> {
    const { events } = this.batch;
    const fromStart = this.instance.history === '' ? 0 : 1;
    for (let count = fromStart; count < events.length; count++) {
      if (!events.slice(count).some(({ message }) => message.type === 'event')) break;
      if ((await this.replay(count)).outcome.kind === 'continuedAsNew') return count;
    }
    return events.length;
  }

  private finish(answer: OrchestratorAnswer, closed: readonly number[]): TurnRecord {
    const { outcome } = answer;
    const failed =
      outcome.kind === 'failed'
        ? `Orchestrator function '${this.instance.name}' failed: ${outcome.message}`
        : undefined;
    const output =
      failed === undefined
        ? outcome.kind === 'completed'
          ? outcome.output
          : 'null'
        : JSON.stringify(failed);
    const status = failed === undefined ? 'Completed' : 'Failed';
    return {
      ...this.record(status, {
        closed: [...closed, ...this.allOpen()],
        events: [this.make.executionCompleted(status, output)],
        output,
      }),
      opened: [],
    };
  }

  private record(
    status: RuntimeStatus,
    parts: {
      readonly closed?: readonly number[];
      readonly events?: readonly HistoryEvent[];
      readonly output?: string;
    },
  ): TurnRecord {
    const { instance, batch, plan } = this;
    const events = [
      ...this.opening,
      ...batch.events.map(({ event }) => event),
      ...plan.events,
      ...(parts.events ?? []),
      this.make.plain('OrchestratorCompleted'),
    ];
    return {
      kind: 'turn',
      id: instance.id,
      executionId: instance.executionId,
      at: this.context.now,
      used: batch.used,
      events: serializePlayed(events),
      opened: plan.opened,
      closed: parts.closed ?? batch.closed,
      planned: plan.planned,
      nextTaskId: plan.nextTaskId,
      status,
      output: parts.output,
      next: undefined,
    };
  }

  private allOpen(): number[] {
    return this.instance.open.map(({ id }) => id);
  }
}
