/** One turn of an orchestration: replay with the waiting messages, check, and decide; the result is one atomic record. */
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
import type { OrchestratorAnswer, OrchestratorCall } from './protocol';
import type { Instance, Message, NewInstance, RuntimeStatus, TurnRecord } from './records';

/** What a turn needs from its surroundings. */
export interface TurnContext {
  readonly now: number;
  /** Calls the orchestrator function; never rejects for what the function does. */
  readonly replay: (call: OrchestratorCall) => Promise<OrchestratorAnswer>;
  /** Why a sub-orchestration cannot be started, if so. */
  readonly refuseChild: (child: NewInstance) => string | undefined;
  readonly nextMessageNumber: () => number;
}

/**
 * Runs the next turn of an active instance; nothing when there is nothing to do.
 *
 * What it does not do: change any state. The record says what changes, and its effects wait until it is on disk.
 */
export async function runTurn(instance: Instance, context: TurnContext): Promise<TurnRecord | undefined> {
  const make = new EventsOfTurn(context.now);
  const batch = takeBatch(instance, context.now, make);
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
    this.plan = new TaskPlan(instance, context.now, make, instance.nextTaskId);
    const started = make.plain('OrchestratorStarted');
    const { name, version, input, parent } = instance;
    this.opening =
      instance.history === ''
        ? [started, make.executionStarted({ name, version, input, parentInstanceId: parent?.instanceId })]
        : [started];
  }

  async run(): Promise<TurnRecord> {
    // Suspending, resuming and dropping messages change nothing that the orchestrator could see.
    const visible = this.batch.events.some(
      ({ message }) => message.type !== 'suspend' && message.type !== 'resume',
    );
    if (!visible && this.instance.history !== '') return this.record('Running', {});
    const answer = await this.replay(this.batch.events.length);
    if (answer.tasks === undefined) return this.finish(answer, []);
    let cancelled: readonly number[];
    try {
      cancelled = this.decide(answer.outcome.kind, answer.tasks);
    } catch (error) {
      if (!(error instanceof NonDeterministicError)) throw error;
      return this.finish({ ...answer, outcome: { kind: 'failed', message: error.message } }, []);
    }
    const { outcome } = answer;
    const closed = [...this.batch.closed, ...cancelled];
    const open = this.instance.open.some(({ id }) => !closed.includes(id)) || this.plan.opened.length > 0;
    // As in the real extension, an instance ends only when none of its tasks is open any more.
    if (outcome.kind === 'waiting' || open) return this.record('Running', { answer, closed });
    if (outcome.kind === 'continuedAsNew') return this.continueAsNew(outcome.input, answer);
    return this.finish(answer, closed);
  }

  terminate(reason: string): TurnRecord {
    const events = [
      this.make.executionTerminated(reason),
      this.make.executionCompleted('Terminated', reason),
    ];
    return {
      ...this.record('Terminated', { closed: this.allOpen(), events, output: JSON.stringify(reason) }),
      sent: this.tellParent({
        failed: `Orchestrator function '${this.instance.name}' was terminated: ${reason}`,
      }),
    };
  }

  private replay(events: number): Promise<OrchestratorAnswer> {
    return this.context.replay({
      instanceId: this.instance.id,
      parentInstanceId: this.instance.parent?.instanceId,
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
    // Tasks that are new in the very turn that throws are not started: no one could see their results.
    if (outcome === 'failed') return timersCancelledBeforeFailure(open, tasks);
    const requests = newRequests(planned, tasks);
    if (this.batch.derivedFrom !== undefined && requests.length > 0)
      throw new NonDeterministicError(
        'The orchestrator scheduled a task while a retry was only being waited for.',
      );
    for (const request of requests) this.plan.request(request);
    return cancelledTimers(planned, open, tasks);
  }

  /** Events that came in the same batch after the one that led here stay in the inbox; all others are dropped. */
  private async continueAsNew(input: string, answer: OrchestratorAnswer): Promise<TurnRecord> {
    const needed = await this.eventsNeededToContinue();
    const carried = this.batch.events.slice(needed).filter(({ message }) => message.type === 'event');
    const kept = new Set(carried.map(({ message }) => message.number));
    return {
      ...this.record('Running', { answer, closed: this.allOpen(), events: [] }),
      used: this.batch.used.filter((number) => !kept.has(number)),
      events: '',
      planned: [],
      next: { executionId: newExecutionId(), input },
    };
  }

  /** How many events of the batch the orchestrator needed: found by replaying shorter batches, which is rarely necessary. */
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
        answer,
        closed: [...closed, ...this.allOpen()],
        events: [this.make.executionCompleted(status, output)],
        output,
      }),
      opened: [],
      children: [],
      sent: this.tellParent(failed === undefined ? { result: output } : { failed }),
    };
  }

  private record(
    status: RuntimeStatus,
    parts: {
      readonly answer?: OrchestratorAnswer;
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
    const { started, refused } = this.decideChildren();
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
      suspended: batch.suspended,
      customStatus: parts.answer === undefined ? instance.customStatus : parts.answer.customStatus,
      output: parts.output,
      next: undefined,
      children: started,
      sent: refused,
    };
  }

  /** A sub-orchestration that cannot be started fails like one that threw. */
  private decideChildren(): { started: NewInstance[]; refused: TurnRecord['sent'] } {
    const started: NewInstance[] = [];
    const refused: { to: string; message: Message }[] = [];
    for (const child of this.plan.children) {
      const reason = this.context.refuseChild(child);
      if (reason === undefined) started.push(child);
      else if (child.parent !== undefined) refused.push(this.failureFor(child.parent, reason));
    }
    return { started, refused };
  }

  private tellParent(end: { readonly result: string } | { readonly failed: string }): TurnRecord['sent'] {
    const { parent } = this.instance;
    if (parent === undefined) return [];
    if ('failed' in end) return [this.failureFor(parent, end.failed)];
    const { executionId, taskId } = parent;
    const number = this.context.nextMessageNumber();
    return [
      {
        to: parent.instanceId,
        message: { number, type: 'taskCompleted', executionId, taskId, result: end.result },
      },
    ];
  }

  private failureFor(
    parent: NonNullable<Instance['parent']>,
    reason: string,
  ): { to: string; message: Message } {
    const { instanceId: to, executionId, taskId } = parent;
    const number = this.context.nextMessageNumber();
    return { to, message: { number, type: 'taskFailed', executionId, taskId, reason, details: '' } };
  }

  private allOpen(): number[] {
    return this.instance.open.map(({ id }) => id);
  }
}
