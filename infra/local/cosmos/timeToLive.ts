/** Time-to-live: the rules for the `ttl` of a document and the `defaultTtl` of a container. */
import { badRequest } from './errors';
import type { Value } from './json';

/** The longest time in seconds: a 32-bit integer. */
const MAX_TTL = 2 ** 31 - 1;

/**
 * Throws a 400 unless the time is absent, -1 (never), or a whole number of seconds from 1 to 2,147,483,647. The
 * service refuses null too (https://github.com/MicrosoftDocs/azure-docs/issues/107151).
 */
export function checkTimeToLive(name: 'ttl' | 'defaultTtl', ttl: Value): void {
  if (ttl === undefined || ttl === -1) return;
  if (typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= 1 && ttl <= MAX_TTL) return;
  throw badRequest(
    `The input ${name} '${JSON.stringify(ttl)}' is invalid. Ensure to provide a nonzero positive integer less than or equal to '${MAX_TTL}', or '-1' which means never expire.`,
  );
}
