/** IDs and secrets from the operating system's random generator. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IdGenerator } from '../application/ports/runtime';
import { epochMs } from '../domain/time';
import { formatClaimId, ulid } from './claimId';

/** Random values. With a seed, an ID is derived from it, including the time part of a claim's ID. */
export function idGenerator(): IdGenerator {
  return {
    claimId(partnerId, now, seed) {
      if (seed === undefined) return formatClaimId(partnerId, ulid(epochMs(now), randomBytes(10)));
      const hash = createHash('sha256').update(`${partnerId}/${seed}`).digest();
      return formatClaimId(partnerId, ulid(hash.readUIntBE(10, 6), hash));
    },
    uuid: (seed) =>
      seed === undefined ? randomUUID() : guidFrom(createHash('sha256').update(seed).digest('hex')),
    secret: () => randomBytes(32).toString('base64url'),
  };
}

/** A hash in the form of a GUID (RFC 9562, version 8: the bits are the application's own). */
function guidFrom(hex: string): string {
  const variant = `a${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant, hex.slice(20, 32)].join('-');
}
