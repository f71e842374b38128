/** When a request that did not succeed is sent again, and after what pause. */
import type { Failure } from './results';

/** How often and how long a request is sent again. */
export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  /** Nothing is sent later than so many milliseconds after the first attempt began. */
  readonly totalMs: number;
  /** The longest pause after the first attempt; it doubles with each further one, up to `mostMs`. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Retries bridge some ten seconds, in which an instance is replaced; a person who waits gives up soon after. */
export const usualRetries: RetryPolicy = { attempts: 7, totalMs: 60_000, firstMs: 400, mostMs: 10_000 };

/** The policy, `null`: nothing is sent again; and the sources of time and chance. */
export interface RetrySources {
  readonly retries: RetryPolicy | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0 and below 1. */
  readonly random: () => number;
}

/** Statuses after which the same request can succeed: too many, and the service or its gateway is out. */
const passing: readonly number[] = [429, 502, 503, 504];

/** Timers of browsers and Node.js end at once where they are to wait longer, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * The pause before the next attempt in milliseconds; `null`: there is none. What the service has refused is
 * never sent again; `Retry-After` is waited for, unless that takes longer than the policy allows.
 * @param failed how the last attempt ended
 * @param attempt its number, from 1
 * @param since when the first one began, by the environment's clock
 */
export function pauseAfter(
  failed: Pick<Failure, 'problem' | 'status' | 'headers'>,
  attempt: number,
  since: number,
  { retries, now, random }: RetrySources,
): number | null {
  if (retries === null || attempt >= retries.attempts) return null;
  if (failed.problem.kind !== 'no-answer' && !passing.includes(failed.status)) return null;
  // Full jitter: clients that failed at the same moment come back at different ones.
  const backoff = random() * Math.min(retries.mostMs, retries.firstMs * 2 ** (attempt - 1));
  const asked = retryAfterMs(failed.headers.get('retry-after'), now());
  // Never sooner than asked, and not all at the same instant.
  const pause = asked === null ? backoff : asked + random() * retries.firstMs;
  return now() + pause - since > retries.totalMs || pause > longestTimer ? null : pause;
}

/**
 * `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). `null`: it is missing, or
 * neither.
 */
export function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // All dates of HTTP begin with the day of the week; `Date.parse` understands too much.
  const at = /^[A-Z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
