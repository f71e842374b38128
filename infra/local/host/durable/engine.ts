/** The Durable Task engine: runs the orchestration instances turn by turn, and loses none. */
import type { MovableClock } from '../../clock';
import { Alarm } from '../alarm';
import { type LoadedFunction, type Worker, asError } from '../worker';
import type { WorkCounter } from '../workCounter';
import { ActivityRunner } from './activities';
import { newExecutionId } from './plan';
import {
  type OrchestratorAnswer,
  type OrchestratorCall,
  orchestrationTriggerValue,
  readAnswer,
  readFailure,
} from './protocol';
import {
  type ActivityTask,
  type Instance,
  isActive,
  type Message,
  type NewInstance,
  type OpenTask,
} from './records';
import { InstanceStore } from './store';
import { TimerQueue } from './timers';
import { runTurn } from './turn';

/** Maximum of turns at the same time; their log records share the flushes of the disk. */
const CONCURRENT_TURNS = 32;

/** Options of an engine. */
export interface EngineOptions {
  readonly file: string;
  readonly worker: Worker;
  readonly clock: MovableClock;
  readonly work: WorkCounter;
  /** Size in bytes below which the log is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  readonly log: (line: string) => void;
}

/** Counts of an engine. */
export interface EngineStatistics {
  readonly instances: number;
  readonly instancesRunning: number;
  readonly turns: number;
  readonly activitiesRunning: number;
  readonly activitiesFinished: number;
  readonly timers: number;
}

/**
 * Runs all instances. Not supported: sub-orchestrations, durable entities, suspension, several machines. An
 * instance whose orchestrator function is not registered (any more) waits, and the log says so.
 */
export class DurableEngine {
  private readonly orchestrators: ReadonlyMap<string, LoadedFunction>;
  private readonly activities: ActivityRunner;
  private readonly timers = new TimerQueue();
  private readonly alarm: Alarm;
  /** Instances that wait for a turn; each is counted as work, and its function ends that. */
  private readonly ready = new Map<string, () => void>();
  private readonly running = new Set<string>();
  private readonly unknownOrchestrators = new Set<string>();
  private turns = 0;
  private started = false;
  private stopped = false;

  private constructor(
    private readonly options: EngineOptions,
    /** The instances, for reading; await `settled` before a response shows them. */
    readonly store: InstanceStore,
  ) {
    const { worker, clock, log } = options;
    this.orchestrators = new Map(
      worker.functions
        .filter(({ trigger }) => trigger.type.toLowerCase() === 'orchestrationtrigger')
        .map((fn) => [fn.name.toLowerCase(), fn]),
    );
    this.activities = new ActivityRunner(worker, log);
    this.alarm = new Alarm(clock, () => {
      this.fireDueTimers();
    });
  }

  /** Opens the log; nothing runs before `start`. */
  static async open(options: EngineOptions): Promise<DurableEngine> {
    return new DurableEngine(
      options,
      await InstanceStore.open(options.file, options.log, options.compactAbove),
    );
  }

  /** Continues everything that was in progress when the host ended. */
  start(): void {
    this.started = true;
    for (const instance of this.store.all()) {
      if (!isActive(instance)) continue;
      this.setTimers(instance, instance.open);
      this.startActivities(
        instance,
        instance.open.filter((task) => !hasAnswer(instance, task)),
      );
      if (instance.history === '' || instance.inbox.length > 0) this.markReady(instance.id);
    }
    this.fireDueTimers();
    this.pump();
  }

  /** Whether an orchestrator function with that name exists. */
  knowsOrchestrator(name: string): boolean {
    return this.orchestrators.has(name.toLowerCase());
  }

  /** Starts an instance, and replaces an ended one with the same ID; resolves when it is on disk. */
  async create(start: { id: string; name: string; input: string | undefined }): Promise<void> {
    const instance: NewInstance = {
      ...start,
      executionId: newExecutionId(),
      createdAt: this.options.clock.now(),
    };
    const committed = this.store.commit({ kind: 'created', instance });
    this.markReady(start.id);
    this.pump();
    await committed;
  }

  /** Puts a message into the inbox of an active instance; resolves when it is on disk. */
  async send(to: string, message: DistributiveOmit<Message, 'number'>): Promise<void> {
    const committed = this.store.commit({
      kind: 'message',
      to,
      message: { ...message, number: this.store.nextMessageNumber() },
    });
    this.markReady(to);
    this.pump();
    await committed;
  }

  /** The earliest instant at which a durable timer or the next attempt of a task falls due. */
  nextDueAt(): number | undefined {
    return this.timers.first()?.at;
  }

  /** Fires every due timer now, without waiting for the alarm. */
  fireDueTimers(): void {
    if (!this.started || this.stopped) return;
    const now = this.options.clock.now();
    for (let timer = this.timers.takeDue(now); timer !== undefined; timer = this.timers.takeDue(now)) {
      const { instanceId, executionId, taskId } = timer;
      const number = this.store.nextMessageNumber();
      this.store.deliverVolatile(instanceId, { number, type: 'timerFired', executionId, taskId });
      this.markReady(instanceId);
    }
    this.alarm.set(this.timers.first()?.at);
    this.pump();
  }

  get statistics(): EngineStatistics {
    let instancesRunning = 0;
    for (const instance of this.store.all()) if (isActive(instance)) instancesRunning++;
    return {
      instances: this.store.size,
      instancesRunning,
      turns: this.turns,
      activitiesRunning: this.activities.running,
      activitiesFinished: this.activities.finished,
      timers: this.timers.size,
    };
  }

  /** Starts no more work. Running work may end; `close` follows. */
  stop(): void {
    this.stopped = true;
    this.alarm.close();
    this.activities.stop();
    for (const end of this.ready.values()) end();
    this.ready.clear();
  }

  async close(): Promise<void> {
    this.stop();
    await this.store.close();
  }

  private markReady(id: string): void {
    if (!this.started || this.stopped || this.ready.has(id)) return;
    this.ready.set(id, this.options.work.begin());
  }

  private pump(): void {
    for (const [id, endWork] of this.ready) {
      if (this.running.size >= CONCURRENT_TURNS) return;
      if (this.running.has(id)) continue;
      this.ready.delete(id);
      this.running.add(id);
      // Turns yield to the event loop, so that many of them do not delay HTTP and disk.
      setImmediate(() => {
        void this.takeTurn(id)
          .then((kept) => {
            // The next turn need not wait for the disk: its record is written behind this one's.
            this.running.delete(id);
            this.pump();
            return kept();
          })
          .finally(endWork);
      });
    }
  }

  /** Decides a turn and applies its record; the returned function resolves when it is on disk. */
  private async takeTurn(id: string): Promise<() => Promise<void>> {
    const instance = this.store.get(id);
    if (this.stopped || instance === undefined || !isActive(instance)) return nothingToKeep;
    const orchestrator = this.orchestratorOf(instance);
    if (orchestrator === undefined) return nothingToKeep;
    try {
      const record = await runTurn(instance, {
        now: this.options.clock.now(),
        replay: (call) => this.replay(orchestrator, call),
      });
      if (record === undefined || this.store.get(id)?.executionId !== instance.executionId)
        return nothingToKeep;
      const committed = this.store.commit(record);
      this.turns++;
      this.forgetTimers(instance, record.closed);
      const after = this.store.get(id);
      if (after !== undefined && isActive(after) && (record.next !== undefined || after.inbox.length > 0))
        this.markReady(id);
      if (after?.status === 'Failed') this.options.log(`warning: ${id}: ${firstLineOf(after.output)}`);
      if (after !== undefined) this.setTimers(after, record.opened);
      return () => this.followUp(id, committed, after, record.opened);
    } catch (error) {
      this.options.log(`error: a turn of ${id} failed: ${asError(error).stack ?? ''}`);
      return nothingToKeep;
    }
  }

  /** Starts the activities of a turn once its record is on disk. */
  private async followUp(
    id: string,
    committed: Promise<void>,
    after: Instance | undefined,
    opened: readonly OpenTask[],
  ): Promise<void> {
    try {
      await committed;
      if (after !== undefined) this.startActivities(after, opened);
    } catch (error) {
      this.options.log(`error: a turn of ${id} was not stored: ${asError(error).stack ?? ''}`);
    }
  }

  /** A timer may fire before the record that created it is on disk: its effects are written after that. */
  private setTimers({ id: instanceId, executionId }: Instance, tasks: readonly OpenTask[]): void {
    for (const task of tasks)
      if (task.kind === 'timer')
        this.timers.add({ at: task.fireAt, instanceId, executionId, taskId: task.id });
    this.fireDueTimers();
  }

  /** Must be called only when the record that created the tasks is on disk. */
  private startActivities(instance: Instance, tasks: readonly OpenTask[]): void {
    for (const task of tasks) if (task.kind === 'activity') this.dispatch(instance, task);
  }

  private dispatch(instance: Instance, task: ActivityTask): void {
    const { id, executionId } = instance;
    const { id: taskId } = task;
    this.activities.add({
      task,
      instanceId: id,
      endWork: this.options.work.begin(),
      stillWanted: () => {
        const now = this.store.get(id);
        return now?.executionId === executionId && now.open.some((open) => open.id === taskId);
      },
      ended: (end) => this.send(id, { ...end, executionId, taskId }),
    });
  }

  private forgetTimers(instance: Instance, closed: readonly number[]): void {
    for (const taskId of closed)
      this.timers.remove({ instanceId: instance.id, executionId: instance.executionId, taskId });
    this.alarm.set(this.timers.first()?.at);
  }

  private async replay(orchestrator: LoadedFunction, call: OrchestratorCall): Promise<OrchestratorAnswer> {
    try {
      const { result } = await this.options.worker.invoke(orchestrator, orchestrationTriggerValue(call));
      return readAnswer(result);
    } catch (thrown) {
      try {
        return readFailure(asError(thrown));
      } catch (error) {
        return {
          outcome: { kind: 'failed', message: asError(error).message },
          tasks: undefined,
        };
      }
    }
  }

  private orchestratorOf(instance: Instance): LoadedFunction | undefined {
    const orchestrator = this.orchestrators.get(instance.name.toLowerCase());
    if (orchestrator === undefined && !this.unknownOrchestrators.has(instance.name)) {
      this.unknownOrchestrators.add(instance.name);
      this.options.log(
        `error: ${instance.id} waits: the application has no orchestrator function '${instance.name}'.`,
      );
    }
    return orchestrator;
  }
}

const nothingToKeep = (): Promise<void> => Promise.resolve();

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function hasAnswer(instance: Instance, task: OpenTask): boolean {
  return instance.inbox.some(
    (message) =>
      'taskId' in message && message.taskId === task.id && message.executionId === instance.executionId,
  );
}

/** The first line of a failure's JSON text; the status query shows the rest, a stack. */
function firstLineOf(output: string | undefined): string {
  const text: unknown = JSON.parse(output ?? '""');
  return String(text).split('\n', 1).join('');
}
