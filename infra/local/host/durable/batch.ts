/** Chooses the waiting messages for an instance's next turn, and turns them into events of its history. */
import type { EventsOfTurn, HistoryEvent } from './history';
import type { Instance, Message, OpenTask } from './records';

/** The messages of one turn. */
export interface Batch {
  /** New events, each with its message. */
  readonly events: readonly { readonly event: HistoryEvent; readonly message: Message }[];
  /** Numbers of the messages that leave the inbox, including dropped ones. */
  readonly used: readonly number[];
  /** IDs of the tasks that these events end. */
  readonly closed: readonly number[];
  /** The reason, if the instance is to be terminated. */
  readonly terminate: string | undefined;
  /**
   * Set if the only event of this turn is a failed attempt or an elapsed wait: the SDK then numbers exactly
   * one more task (the next wait or attempt), and the orchestrator's code does not continue.
   */
  readonly derivedFrom: OpenTask | undefined;
}

/**
 * Takes the waiting messages of an instance, in order. Returns undefined if there is nothing to do.
 *
 * An event that makes the SDK number a derived task has a turn of its own: in a larger batch, this host could
 * not know which number the SDK gave to which task.
 */
export function takeBatch(instance: Instance, make: EventsOfTurn): Batch | undefined {
  const terminate = instance.inbox.find((message) => message.type === 'terminate');
  if (terminate?.type === 'terminate')
    return {
      events: [],
      used: instance.inbox.map(({ number }) => number),
      closed: [],
      terminate: terminate.reason,
      derivedFrom: undefined,
    };

  const events: { event: HistoryEvent; message: Message }[] = [];
  const used: number[] = [];
  const closed: number[] = [];
  let derivedFrom: OpenTask | undefined;
  for (const message of instance.inbox) {
    const task = openTaskOf(instance, message, closed);
    if (task === undefined && 'taskId' in message) {
      used.push(message.number);
      continue;
    }
    const derived = task !== undefined && isDerived(task, message);
    if (derived && events.length > 0) break;
    used.push(message.number);
    const event = toEvent(message, task, make);
    if (event !== undefined) events.push({ event, message });
    if (task !== undefined) closed.push(task.id);
    if (derived) derivedFrom = task;
    if (derived) break;
  }
  const first = instance.history === '';
  if (events.length === 0 && used.length === 0 && !first) return undefined;
  return { events, used, closed, terminate: undefined, derivedFrom };
}

/** The open task of a message; undefined if it belongs to an older execution or the task has ended. */
function openTaskOf(instance: Instance, message: Message, closed: readonly number[]): OpenTask | undefined {
  if (!('taskId' in message) || message.executionId !== instance.executionId) return undefined;
  if (closed.includes(message.taskId)) return undefined;
  return instance.open.find(({ id }) => id === message.taskId);
}

/** Whether this event makes the SDK number another task without the orchestrator's code. */
function isDerived(task: OpenTask, message: Message): boolean {
  if (task.kind === 'activity') return message.type === 'taskFailed' && task.attempt !== undefined;
  return task.retry?.next !== undefined;
}

function toEvent(message: Message, task: OpenTask | undefined, make: EventsOfTurn): HistoryEvent | undefined {
  switch (message.type) {
    case 'event':
      return make.eventRaised(message.name, message.input);
    case 'taskCompleted':
      return task?.kind === 'activity' ? make.completed(task.id, message.result) : undefined;
    case 'taskFailed':
      return task?.kind === 'activity' ? make.failed(task.id, message.reason, message.details) : undefined;
    case 'timerFired':
      return task?.kind === 'timer' ? make.timerFired(task.id, task.fireAt) : undefined;
    case 'terminate':
      return undefined;
  }
}
