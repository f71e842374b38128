/** The types of an orchestration instance in memory, and of the records in the engine's log. */
import type { RetryPolicy } from './protocol';

/** The status of an instance, in the words of the Durable extension. */
export type RuntimeStatus = 'Pending' | 'Running' | 'Completed' | 'Failed' | 'Terminated';

/** An attempt of an activity that has a retry policy. */
export interface Attempt {
  readonly policy: RetryPolicy;
  /** 1 for the first. */
  readonly number: number;
}

/** An activity that runs or will run. */
export interface ActivityTask {
  readonly kind: 'activity';
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly attempt?: Attempt;
}

/** A durable timer that has neither fired nor been cancelled. */
export interface TimerTask {
  readonly kind: 'timer';
  readonly id: number;
  readonly fireAt: number;
  /** A wait between two attempts: the task to start when it fires, or none after the last attempt. */
  readonly retry?: { readonly next: ActivityTask | undefined };
}

/** A task whose end the orchestration waits for. */
export type OpenTask = ActivityTask | TimerTask;

/** A task that the orchestrator itself requested (not a retry); replays are compared with it. */
export interface PlannedTask {
  readonly id: number;
  readonly kind: OpenTask['kind'];
  /** The function's name; empty for a timer. */
  readonly name: string;
}

/** A message to an instance; it waits for the next turn. */
export type Message = { readonly number: number } & (
  | { readonly type: 'event'; readonly name: string; readonly input: string }
  | { readonly type: 'terminate'; readonly reason: string }
  | {
      readonly type: 'taskCompleted';
      readonly executionId: string;
      readonly taskId: number;
      readonly result: string;
    }
  | {
      readonly type: 'taskFailed';
      readonly executionId: string;
      readonly taskId: number;
      readonly reason: string;
      readonly details: string;
    }
  | { readonly type: 'timerFired'; readonly executionId: string; readonly taskId: number }
);

/** An instance at its start. */
export interface NewInstance {
  readonly id: string;
  /** A new one for each start and each continueAsNew: messages for an older one are dropped. */
  readonly executionId: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string | undefined;
  readonly createdAt: number;
}

/** All data of an instance, both in memory and in a snapshot. It is replaced, never changed. */
export interface Instance extends NewInstance {
  readonly status: RuntimeStatus;
  readonly updatedAt: number;
  /** JSON text. */
  readonly output: string | undefined;
  /** Events of this execution, serialized, so that a sleeping instance needs only one string. */
  readonly history: string;
  readonly nextTaskId: number;
  readonly planned: readonly PlannedTask[];
  readonly open: readonly OpenTask[];
  readonly inbox: readonly Message[];
}

/** The result of one turn of an instance: decisions, new tasks and state in one atomic record. */
export interface TurnRecord {
  readonly kind: 'turn';
  readonly id: string;
  readonly executionId: string;
  readonly at: number;
  /** Numbers of the messages that leave the inbox. */
  readonly used: readonly number[];
  /** New events of the history, serialized. */
  readonly events: string;
  readonly opened: readonly OpenTask[];
  readonly closed: readonly number[];
  readonly planned: readonly PlannedTask[];
  readonly nextTaskId: number;
  readonly status: RuntimeStatus;
  readonly output: string | undefined;
  /** The next execution, after continueAsNew. */
  readonly next: { readonly executionId: string; readonly input: string } | undefined;
}

/** A record of the engine's log. */
export type EngineRecord =
  | { readonly kind: 'created'; readonly instance: NewInstance }
  | { readonly kind: 'message'; readonly to: string; readonly message: Message }
  | TurnRecord
  /** In snapshots only. */
  | { readonly kind: 'instance'; readonly instance: Instance };

/** Whether an instance has not ended. */
export function isActive(instance: Instance): boolean {
  return instance.status === 'Pending' || instance.status === 'Running';
}
