/** Remembers which tokens have been verified, so that a person's next request costs a hash and no signature check. */
import { createHash } from 'node:crypto';

/** More tokens than this are never in use at once; beyond it the memory starts anew, so that it cannot grow for ever. */
const maxTokens = 10_000;

/**
 * What verified tokens have said, by the tokens' hashes: no token is kept. All of it rests on one reading of the issuer's
 * keys and is forgotten with the next, so that a key which was withdrawn counts here no longer than for a signature check.
 */
export class VerifiedTokens<T> {
  private reading: number | null = null;
  private readonly known = new Map<string, { readonly said: T; readonly expiresAt: number }>();

  /**
   * What a token said that was verified with this reading of the keys, `null` when it must be verified.
   * @param reading the reading that counts now; `null`: none does
   * @param now milliseconds since the epoch, less what clocks may differ by
   */
  find(token: string, reading: number | null, now: number): T | null {
    if (reading === null || reading !== this.reading) return null;
    const found = this.known.get(hashOf(token));
    return found === undefined || found.expiresAt <= now ? null : found.said;
  }

  /** Remembers a verified token until it expires (milliseconds since the epoch), or the keys are read anew. */
  keep(token: string, reading: number | null, expiresAt: number, said: T): void {
    if (reading === null) return;
    if (reading !== this.reading || this.known.size >= maxTokens) this.known.clear();
    this.reading = reading;
    this.known.set(hashOf(token), { said, expiresAt });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
