/** Refuses document operations on demand, before or after they take effect, as a busy service does. */
import { CosmosError } from './errors';

/** An order to refuse some of the next operations. */
export interface RefusalOrder {
  /** Number of document operations to refuse; with 412 only writes with a condition (If-Match) count. */
  readonly times: number;
  /** 1 refuses each operation, 3 every third. */
  readonly every: number;
  readonly status: RefusalStatus;
  /** Time that a 429 tells the client to wait, in milliseconds. */
  readonly retryAfterMs: number;
  /** True: the operation takes effect, and only its response is lost; a real 408 or 503 leaves this open. */
  readonly tookEffect: boolean;
}

/**
 * Statuses that an order may name: those with which the service says that it cannot serve the request now,
 * and 412, with which it says that another write was faster.
 */
const refusals = {
  408: ['RequestTimeout', 'The request timed out (asked for by a test).'],
  412: ['PreconditionFailed', 'One of the specified pre-conditions is not met (asked for by a test).'],
  429: ['TooManyRequests', 'The request rate is too large (asked for by a test).'],
  449: ['RetryWith', 'The request met another operation (asked for by a test).'],
  500: ['InternalServerError', 'The service failed (asked for by a test).'],
  503: ['ServiceUnavailable', 'The service is unavailable (asked for by a test).'],
} as const;
/** A status that an order may name. */
export type RefusalStatus = keyof typeof refusals;

/** Cosmos DB's substatus of a 429: the container's throughput is used up. */
const SUBSTATUS_THROUGHPUT = 3200;

/** Whether an order may name this status. */
export function isRefusalStatus(status: unknown): status is RefusalStatus {
  return typeof status === 'number' && Object.hasOwn(refusals, status);
}

/** The statuses that an order may name, as text for messages. */
export const refusalStatuses = Object.keys(refusals).join(', ');

/** The current order; it does not survive a restart. */
export class Refusals {
  private current: RefusalOrder = { times: 0, every: 1, status: 429, retryAfterMs: 0, tookEffect: false };
  /** Operations since the last refusal. */
  private passed = 0;

  /** Replaces the current order; `times: 0` ends it. */
  order(order: RefusalOrder): void {
    this.current = order;
    this.passed = 0;
  }

  /** Performs an operation, or refuses it if it is its turn. */
  async around<T>(operation: () => Promise<T>): Promise<T> {
    const order = this.current;
    if (order.status === 412 || !this.isItsTurn()) return operation();
    if (order.tookEffect) await operation();
    throw errorFor(order);
  }

  /** Throws 412 if it is the turn of a write with a condition, whether the condition holds or not. */
  checkCondition(): void {
    if (this.current.status === 412 && this.isItsTurn()) throw errorFor(this.current);
  }

  private isItsTurn(): boolean {
    const { times, every } = this.current;
    if (times === 0) return false;
    this.passed++;
    if (this.passed < every) return false;
    this.passed = 0;
    this.current = { ...this.current, times: times - 1 };
    return true;
  }
}

function errorFor({ status, retryAfterMs }: RefusalOrder): CosmosError {
  const [code, message] = refusals[status];
  if (status !== 429) return new CosmosError(status, code, message);
  const headers = { 'x-ms-retry-after-ms': String(retryAfterMs) };
  return new CosmosError(status, code, message, SUBSTATUS_THROUGHPUT, {}, headers);
}
