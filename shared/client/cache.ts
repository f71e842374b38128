/** Keeps answers by their address, so that a repeated GET gets 304 and costs little (RFC 9110, 13.1.2). */

/** An answer as it arrived. */
export interface KeptAnswer {
  readonly etag: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Where answers are kept. One cache serves one person: what it holds is not asked for again by a token. */
export interface AnswerCache {
  get(address: string): KeptAnswer | undefined;
  set(address: string, answer: KeptAnswer): void;
}

/**
 * Keeps answers in memory, and forgets the one that was not used for the longest time.
 * @param most how many answers it keeps
 */
export function memoryCache(most = 200): AnswerCache {
  const kept = new Map<string, KeptAnswer>();
  return {
    get(address) {
      const found = kept.get(address);
      if (found !== undefined) {
        // A map lists its entries by their insertion: the first is the one that waits longest.
        kept.delete(address);
        kept.set(address, found);
      }
      return found;
    },
    set(address, answer) {
      kept.delete(address);
      kept.set(address, answer);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
