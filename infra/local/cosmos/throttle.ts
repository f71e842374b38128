/** Answers 429 on demand, as Cosmos DB does when a container's throughput is used up. */
import { CosmosError } from './errors';

export class Throttle {
  private remaining = 0;
  private retryAfterMs = 0;

  /** The next `times` document operations are refused; the client is told to come again after `retryAfterMs`. */
  set(times: number, retryAfterMs: number): void {
    this.remaining = times;
    this.retryAfterMs = retryAfterMs;
  }

  /** Throws the 429 if one is due. */
  check(): void {
    if (this.remaining === 0) return;
    this.remaining--;
    throw new CosmosError(
      429,
      'TooManyRequests',
      'The request rate is too large (asked for by a test).',
      3200,
      {},
      {
        'x-ms-retry-after-ms': String(this.retryAfterMs),
      },
    );
  }
}
