/** Headers of every response that keep proxies, browsers and other sites from misusing it. */
import type { Instant } from '../../../shared/domain/time';
import { noStore } from './contract';

/** How long a browser uses HTTPS only, once it has reached the service by HTTPS, in seconds: a year. */
const onlyHttpsSeconds = 365 * 24 * 60 * 60;

/**
 * Nobody guesses the response's type, its address is not sent to other sites, and nobody stores it unless it
 * says so.
 * @param publicBaseUrl the service's address; over plain HTTP no HSTS header may be sent (RFC 6797, 7.2)
 */
export function safetyHeaders(
  publicBaseUrl: string,
  cacheControl = noStore,
): Readonly<Record<string, string>> {
  return {
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(publicBaseUrl.startsWith('https://')
      ? { 'strict-transport-security': `max-age=${onlyHttpsSeconds}` }
      : {}),
  };
}

/**
 * Headers that a portal on another origin may read, once the host allows that origin (Fetch, CORS protocol).
 */
export const readableByPortals = {
  'access-control-expose-headers':
    'Content-Disposition, Content-Language, ETag, Idempotency-Replayed, Link, Location, Retry-After, X-Claim-Time',
};

/**
 * The claim time of a response to somebody who is signed in, so that a portal counts down to deadlines rightly: `Date`
 * is the machine's time, which differs on a stack whose clock was moved. It belongs to no ETag and to no stored
 * response.
 */
export function claimTime(now: Instant): Readonly<Record<'x-claim-time', Instant>> {
  return { 'x-claim-time': now };
}
