/** Port of the limits by the hour, which hold over all instances of the service (R66). */
import type { RateKind } from '../../domain/rates';
import type { Instant } from '../../domain/time';

/** Counts what is done within the last hour. */
export interface RateLimiter {
  /**
   * Counts one more of a kind for one partner, claim or person (`of`), or says when that is possible.
   * @param limit how many are allowed within any hour
   * @throws Unavailable when the count cannot be read or written; it may have been counted all the same
   */
  permit(
    kind: RateKind,
    of: string,
    now: Instant,
    limit: number,
  ): Promise<{ readonly granted: true } | { readonly granted: false; readonly nextAt: Instant }>;
}
