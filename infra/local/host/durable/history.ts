/**
 * The events of an orchestration's history, as the Durable extension writes them and the SDK replays them.
 */

/** Numbers of the event types (`HistoryEventType` of the SDK). */
export const EVENT_TYPE = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventRaised: 15,
} as const;

/** An event by the name that the Durable framework gives it. */
export type EventTypeName = keyof typeof EVENT_TYPE;

/** One event. The EventId of a scheduling event is its task number; that of all others is −1. */
export interface HistoryEvent {
  readonly EventType: number;
  readonly EventId: number;
  readonly IsPlayed: boolean;
  /** ISO 8601, UTC. */
  readonly Timestamp: string;
  readonly [field: string]: unknown;
}

/** Makes the events of one turn, which have the same instant (milliseconds since the epoch). */
export class EventsOfTurn {
  readonly timestamp: string;

  constructor(instant: number) {
    this.timestamp = isoTime(instant);
  }

  plain(type: 'OrchestratorStarted' | 'OrchestratorCompleted'): HistoryEvent {
    return this.event(type);
  }

  executionStarted(name: string, input: string | undefined): HistoryEvent {
    return this.event('ExecutionStarted', {
      Name: name,
      Version: '',
      Input: input ?? null,
      ParentInstance: null,
    });
  }

  executionCompleted(status: string, result: string | undefined): HistoryEvent {
    return this.event('ExecutionCompleted', { OrchestrationStatus: status, Result: result ?? null });
  }

  executionTerminated(reason: string): HistoryEvent {
    return this.event('ExecutionTerminated', { Input: reason });
  }

  taskScheduled(id: number, name: string, input: unknown): HistoryEvent {
    return this.event('TaskScheduled', { EventId: id, Name: name, Input: JSON.stringify([input ?? null]) });
  }

  timerCreated(id: number, fireAt: number): HistoryEvent {
    return this.event('TimerCreated', { EventId: id, FireAt: isoTime(fireAt) });
  }

  timerFired(id: number, fireAt: number): HistoryEvent {
    return this.event('TimerFired', { TimerId: id, FireAt: isoTime(fireAt) });
  }

  completed(id: number, result: string): HistoryEvent {
    return this.event('TaskCompleted', { TaskScheduledId: id, Result: result });
  }

  failed(id: number, reason: string, details: string): HistoryEvent {
    return this.event('TaskFailed', {
      TaskScheduledId: id,
      Reason: reason,
      Details: details,
      FailureDetails: null,
    });
  }

  eventRaised(name: string, input: string): HistoryEvent {
    return this.event('EventRaised', { Name: name, Input: input });
  }

  private event(type: EventTypeName, fields: Readonly<Record<string, unknown>> = {}): HistoryEvent {
    return {
      EventType: EVENT_TYPE[type],
      EventId: -1,
      IsPlayed: false,
      Timestamp: this.timestamp,
      ...fields,
    };
  }
}

/** Serializes events as JSON objects joined by commas, marked as played for the next turn's replay. */
export function serializePlayed(events: readonly HistoryEvent[]): string {
  return JSON.stringify(events.map((event) => ({ ...event, IsPlayed: true }))).slice(1, -1);
}

/** The counterpart of `serializePlayed`. */
export function parseHistory(serialized: string): HistoryEvent[] {
  // The cast is safe: serializePlayed wrote the text, and the log has checksums.
  return JSON.parse(`[${serialized}]`) as HistoryEvent[];
}

/** ISO 8601 text of an instant in milliseconds since the epoch. */
function isoTime(instant: number): string {
  return new Date(instant).toISOString();
}
