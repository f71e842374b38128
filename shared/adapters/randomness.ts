/** Chance from the operating system's generator. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Randomness } from '../application/ports';
import { epochMs } from '../domain/time';
import { formatClaimId, ulid } from './cosmos/claimId';

/** Real chance; with a seed a claim's ID follows from it, time part and all. */
export function randomness(): Randomness {
  return {
    claimId(partnerId, now, seed) {
      if (seed === undefined) return formatClaimId(partnerId, ulid(epochMs(now), randomBytes(10)));
      const hash = createHash('sha256').update(`${partnerId}/${seed}`).digest();
      return formatClaimId(partnerId, ulid(hash.readUIntBE(10, 6), hash));
    },
    uuid: randomUUID,
    secret: () => randomBytes(32).toString('base64url'),
  };
}
