/** Runs activities, a limited number at the same time, each until it has a result or a failure. */
import type { TypedData } from '../functionsCore';
import { asError, type LoadedFunction, type Worker } from '../worker';
import { activityTriggerValue, resultJson } from './protocol';
import type { ActivityTask } from './records';

/** Maximum of activities at the same time, like the extension's `maxConcurrentActivityFunctions`. */
const CONCURRENT_ACTIVITIES = 32;
const DETAILS_LIMIT = 1_000;

/** The end of an activity. */
export type ActivityEnd =
  | { readonly type: 'taskCompleted'; readonly result: string }
  | { readonly type: 'taskFailed'; readonly reason: string; readonly details: string };

interface QueuedActivity {
  readonly task: ActivityTask;
  readonly instanceId: string;
  readonly stillWanted: () => boolean;
  readonly ended: (end: ActivityEnd) => Promise<void>;
  readonly endWork: () => void;
}

/** The running activities, and those that wait because too many run. */
export class ActivityRunner {
  private readonly queue: QueuedActivity[] = [];
  private readonly functions: ReadonlyMap<string, LoadedFunction>;
  private stopped = false;
  running = 0;
  finished = 0;

  constructor(
    private readonly worker: Worker,
    private readonly log: (line: string) => void,
  ) {
    this.functions = new Map(
      worker.functions
        .filter(({ trigger }) => trigger.type.toLowerCase() === 'activitytrigger')
        // Like the extension, the case of a function's name does not matter.
        .map((fn) => [fn.name.toLowerCase(), fn]),
    );
  }

  /** Runs an activity as soon as fewer than the maximum run; it counts as running until `ended` resolves. */
  add(activity: QueuedActivity): void {
    if (this.stopped) {
      // A turn that ran during the stop has added it; it runs after the next start of the host.
      activity.endWork();
      return;
    }
    this.queue.push(activity);
    this.startNext();
  }

  /** Starts no more activities; waiting activities run after the next start of the host. */
  stop(): void {
    this.stopped = true;
    for (const { endWork } of this.queue.splice(0)) endWork();
  }

  private startNext(): void {
    while (!this.stopped && this.running < CONCURRENT_ACTIVITIES) {
      const next = this.queue.shift();
      if (next === undefined) return;
      this.running++;
      void this.carryOut(next).finally(() => {
        this.running--;
        next.endWork();
        this.startNext();
      });
    }
  }

  private async carryOut({ task, instanceId, stillWanted, ended }: QueuedActivity): Promise<void> {
    if (!stillWanted()) return;
    const end = await this.call(task, instanceId);
    this.finished++;
    try {
      await ended(end);
    } catch (error) {
      this.log(
        `error: the result of activity ${task.name} of ${instanceId} was not stored: ${asError(error).message}`,
      );
    }
  }

  private async call(task: ActivityTask, instanceId: string): Promise<ActivityEnd> {
    const fn = this.functions.get(task.name.toLowerCase());
    if (fn === undefined) {
      // The real extension leaves such an instance hanging forever.
      const reason = `The function '${task.name}' doesn't exist, is disabled, or is not an activity function.`;
      this.log(`error: ${instanceId}: ${reason}`);
      return { type: 'taskFailed', reason, details: '' };
    }
    try {
      const metadata: Record<string, TypedData> = { InstanceId: { json: JSON.stringify(instanceId) } };
      const { response } = await this.worker.invoke(fn, activityTriggerValue(task.input), metadata);
      return { type: 'taskCompleted', result: resultJson(response.returnValue) };
    } catch (thrown) {
      const error = asError(thrown);
      this.log(`warning: activity ${fn.name} of ${instanceId} failed: ${error.message}`);
      // One space, as since version 3 of the extension (seen with 3.15.3); version 2 wrote two.
      const reason = `Activity function '${fn.name}' failed: ${error.message}`;
      return { type: 'taskFailed', reason, details: (error.stack ?? '').slice(0, DETAILS_LIMIT) };
    }
  }
}
