/** Refuses document operations on demand, before or after they took effect, as a busy or a failing service does. */
import { CosmosError } from './errors';

/** Which of the next operations are refused, and how. */
export interface RefusalOrder {
  /** So many of the next document operations. */
  readonly times: number;
  readonly status: RefusalStatus;
  /** What a 429 tells the client to wait, in milliseconds. */
  readonly retryAfterMs: number;
  /** The operation takes effect all the same, and only its answer is lost: what a real 408 or 503 leaves open. */
  readonly tookEffect: boolean;
}

/** Statuses that can be asked for: those with which the service says that it cannot serve now. */
const refusals = {
  408: ['RequestTimeout', 'The request timed out (asked for by a test).'],
  429: ['TooManyRequests', 'The request rate is too large (asked for by a test).'],
  449: ['RetryWith', 'The request met another operation (asked for by a test).'],
  500: ['InternalServerError', 'The service failed (asked for by a test).'],
  503: ['ServiceUnavailable', 'The service is unavailable (asked for by a test).'],
} as const;
export type RefusalStatus = keyof typeof refusals;

/** Cosmos DB's substatus of a 429: the container's throughput is used up. */
const SUBSTATUS_THROUGHPUT = 3200;

export function isRefusalStatus(status: unknown): status is RefusalStatus {
  return typeof status === 'number' && Object.hasOwn(refusals, status);
}

/** The statuses that can be asked for, for messages. */
export const refusalStatuses = Object.keys(refusals).join(', ');

/** The refusals asked for; forgotten at exit. */
export class Refusals {
  private current: RefusalOrder = { times: 0, status: 429, retryAfterMs: 0, tookEffect: false };

  /** Replaces the order before; `times: 0` ends it. */
  order(order: RefusalOrder): void {
    this.current = order;
  }

  /** Performs an operation, or refuses it if that is its turn. */
  async around<T>(operation: () => Promise<T>): Promise<T> {
    const { times, tookEffect } = this.current;
    if (times === 0) return operation();
    const refusal = errorFor(this.current);
    this.current = { ...this.current, times: times - 1 };
    if (tookEffect) await operation();
    throw refusal;
  }
}

function errorFor({ status, retryAfterMs }: RefusalOrder): CosmosError {
  const [code, message] = refusals[status];
  if (status !== 429) return new CosmosError(status, code, message);
  const headers = { 'x-ms-retry-after-ms': String(retryAfterMs) };
  return new CosmosError(status, code, message, SUBSTATUS_THROUGHPUT, {}, headers);
}
