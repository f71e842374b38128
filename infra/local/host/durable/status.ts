/** Describes an instance as the Durable extension's status query does. */
import { EVENT_TYPE, type HistoryEvent, parseHistory } from './history';
import type { Instance } from './records';

const NAMES = new Map(Object.entries(EVENT_TYPE).map(([name, number]): [number, string] => [number, name]));

/** Options of a status query. */
export interface Shown {
  readonly history: boolean;
  readonly historyOutput: boolean;
  readonly input: boolean;
}

/** The body of a status query; times have the precision of seconds. */
export function describeInstance(instance: Instance, shown: Shown): Record<string, unknown> {
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: shown.input ? parsed(instance.input) : null,
    customStatus: null,
    output: parsed(instance.output),
    createdTime: toSeconds(instance.createdAt),
    lastUpdatedTime: toSeconds(instance.updatedAt),
    ...(shown.history &&
      instance.status !== 'Pending' && { historyEvents: describeHistory(instance, shown) }),
  };
}

/**
 * The history with names instead of numbers. The end of a task also tells its function and when it was
 * scheduled, and replaces that event.
 */
function describeHistory(instance: Instance, shown: Shown): Record<string, unknown>[] {
  const events = parseHistory(instance.history);
  const scheduled = new Map(
    events
      .filter(({ EventType }) => EventType === EVENT_TYPE.TaskScheduled)
      .map((event) => [event.EventId, event]),
  );
  const ended = new Set(events.map(scheduledIdOf));
  const startOf = (event: HistoryEvent): HistoryEvent | undefined => {
    const id = scheduledIdOf(event);
    return id === undefined ? undefined : scheduled.get(id);
  };
  return events
    .filter(
      ({ EventType, EventId }) =>
        EventType !== EVENT_TYPE.OrchestratorStarted &&
        EventType !== EVENT_TYPE.OrchestratorCompleted &&
        !(EventType === EVENT_TYPE.TaskScheduled && ended.has(EventId)),
    )
    .map((event) => describeEvent(event, startOf(event), shown));
}

/** @param start the event that scheduled the task, if this event ends one */
function describeEvent(
  event: HistoryEvent,
  start: HistoryEvent | undefined,
  shown: Shown,
): Record<string, unknown> {
  const {
    EventType,
    EventId: _id,
    IsPlayed: _played,
    TaskScheduledId: _scheduled,
    TimerId: _timer,
    Version: _version,
    ParentInstance: _parent,
    Name,
    Result,
    Input: own,
    ...rest
  } = event;
  const begins = EventType === EVENT_TYPE.ExecutionStarted;
  const Input = start === undefined ? own : start['Input'];
  return {
    EventType: NAMES.get(EventType) ?? String(EventType),
    ...rest,
    ...(Name !== undefined && { [begins ? 'FunctionName' : 'Name']: Name }),
    ...(shown.historyOutput && typeof Result === 'string' && { Result: parsed(Result) }),
    ...(start !== undefined && { ScheduledTime: start.Timestamp, FunctionName: start['Name'] }),
    ...(shown.input && Input !== undefined && { Input }),
  };
}

/** The number of the task that an event ends; undefined if it ends none. */
function scheduledIdOf(event: HistoryEvent): number | undefined {
  const id = event['TaskScheduledId'];
  return typeof id === 'number' ? id : undefined;
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text);
}

function toSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
