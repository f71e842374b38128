/** Headers that every answer carries so that nobody between, and no page around it, does harm with it. */
import { notKept } from './contract';

/** How long a browser that has seen the service by HTTPS asks for it by nothing else, in seconds: a year. */
const onlyHttpsSeconds = 365 * 24 * 60 * 60;

/**
 * Nothing is kept by proxies and browsers, nothing is sniffed, no address goes on to other sites.
 * @param publicBaseUrl where callers find the service; by plain HTTP the promise of HTTPS is not given (RFC 6797, 7.2)
 */
export function safetyHeaders(publicBaseUrl: string): Readonly<Record<string, string>> {
  return {
    'cache-control': notKept,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(publicBaseUrl.startsWith('https://')
      ? { 'strict-transport-security': `max-age=${onlyHttpsSeconds}` }
      : {}),
  };
}

/** What a portal on another origin may read of an answer, once the host lets that origin in (Fetch, CORS protocol). */
export const readableByPortals = {
  'access-control-expose-headers':
    'Content-Disposition, Content-Language, ETag, Idempotency-Replayed, Link, Location, Retry-After',
};
