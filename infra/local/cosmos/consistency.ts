/** The consistency that a request asks for: at most that of the account, which is Session. */
import { badRequest } from './errors';

/** The levels from the strongest to the weakest. */
const LEVELS = ['Strong', 'BoundedStaleness', 'Session', 'ConsistentPrefix', 'Eventual'];
/** The account's level. Every read returns the latest state, so the weaker levels hold too. */
export const ACCOUNT_LEVEL = 'Session';

/** A range of partition keys and its version: `0:42`, or `0:-1#42#1=41` with the versions of regions. */
const TOKEN = /^\d+:-?\d+(?:#-?\d+(?:#\d+=-?\d+)*)?$/;

/** Throws a 400 for an unknown level and for one that is stronger than the account's. */
export function checkConsistencyLevel(value: string): void {
  const place = LEVELS.findIndex((level) => level.toLowerCase() === value.toLowerCase());
  if (place === -1)
    throw badRequest(
      `The header x-ms-consistency-level must be one of ${LEVELS.slice(LEVELS.indexOf(ACCOUNT_LEVEL)).join(', ')}, found '${value}'.`,
    );
  if (place < LEVELS.indexOf(ACCOUNT_LEVEL))
    throw badRequest(
      `ConsistencyLevel ${value} specified in the request is invalid when service is configured with consistency level ${ACCOUNT_LEVEL}. Ensure the request consistency level is not stronger than the service consistency level.`,
    );
}

/**
 * Throws a 400 for a session token that no service has given. What it says does not matter, because every read
 * returns the latest state; it may be that of an earlier run.
 */
export function checkSessionToken(value: string): void {
  if (value.split(',').every((token) => TOKEN.test(token.trim()))) return;
  throw badRequest(
    `The session token provided '${value}' is invalid: it is a list of tokens such as 0:-1#42, one for each range of partition keys.`,
  );
}
