/** Describes an instance as the Durable extension's status query does. */
import { EVENT_TYPE, parseHistory } from './history';
import type { Instance } from './records';

const NAMES = new Map(Object.entries(EVENT_TYPE).map(([name, number]): [number, string] => [number, name]));

/** Options of a status query. */
export interface Shown {
  readonly history: boolean;
  readonly historyOutput: boolean;
}

/** The body of a status query; times have the precision of seconds. */
export function describeInstance(instance: Instance, shown: Shown): Record<string, unknown> {
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: parsed(instance.input),
    customStatus: null,
    output: parsed(instance.output),
    createdTime: toSeconds(instance.createdAt),
    lastUpdatedTime: toSeconds(instance.updatedAt),
    ...(shown.history && { historyEvents: describeHistory(instance, shown) }),
  };
}

/** The history with names instead of numbers, without inputs, and with results only on demand. */
function describeHistory(instance: Instance, shown: Shown): Record<string, unknown>[] {
  return parseHistory(instance.history)
    .filter(
      ({ EventType }) =>
        EventType !== EVENT_TYPE.OrchestratorStarted && EventType !== EVENT_TYPE.OrchestratorCompleted,
    )
    .map(({ EventType, EventId: _id, IsPlayed: _played, Name, Input: _input, Result, ...rest }) => ({
      EventType: NAMES.get(EventType) ?? String(EventType),
      ...(Name !== undefined && { [EventType === EVENT_TYPE.EventRaised ? 'Name' : 'FunctionName']: Name }),
      ...(shown.historyOutput && typeof Result === 'string' && { Result: parsed(Result) }),
      ...rest,
    }));
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text);
}

function toSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
