/** Remembers which tokens have been verified, so that a person's next request costs a hash and no signature check. */
import { createHash } from 'node:crypto';

/** Most tokens in memory; more are not expected. A full memory is emptied, so that it cannot grow forever. */
const maxTokens = 10_000;

/**
 * The results of verified tokens, by the tokens' hashes: no token is stored. All results depend on one read
 * of the issuer's keys and are dropped at the next one, so that a withdrawn key counts no longer than in a
 * signature check.
 */
export class VerifiedTokens<T> {
  private reading: number | null = null;
  private readonly known = new Map<string, { readonly result: T; readonly expiresAt: number }>();

  /**
   * The result of a token that was verified with this read of the keys; `null`: the token must be verified.
   * @param reading the number of the latest read of the keys; `null`: they must be read again
   * @param now milliseconds since the epoch, less the tolerated difference between clocks
   */
  find(token: string, reading: number | null, now: number): T | null {
    if (reading === null || reading !== this.reading) return null;
    const found = this.known.get(hashOf(token));
    return found === undefined || found.expiresAt <= now ? null : found.result;
  }

  /** Remembers a token until it expires (milliseconds since the epoch), or the keys are read again. */
  keep(token: string, reading: number | null, expiresAt: number, result: T): void {
    if (reading === null) return;
    if (reading !== this.reading || this.known.size >= maxTokens) this.known.clear();
    this.reading = reading;
    this.known.set(hashOf(token), { result, expiresAt });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
