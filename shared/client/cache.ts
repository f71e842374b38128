/** Keeps answers by their address, so that a repeated GET gets 304 and costs little (RFC 9110, 13.1.2). */

/** An answer as it arrived. */
export interface KeptAnswer {
  readonly etag: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Where answers are kept, by an address that also names the caller. Whoever can read it can read the answers. */
export interface AnswerCache {
  get(address: string): KeptAnswer | undefined;
  set(address: string, answer: KeptAnswer): void;
}

/**
 * Keeps answers in memory, and forgets those that were not used for the longest time.
 * @param most how many answers it keeps
 * @param mostCharacters how long their texts are together; a longer one is not kept
 */
export function memoryCache(most = 200, mostCharacters = 8_000_000): AnswerCache {
  const kept = new Map<string, KeptAnswer>();
  let characters = 0;
  const forget = (address: string): void => {
    characters -= kept.get(address)?.text.length ?? 0;
    kept.delete(address);
  };
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
      forget(address);
      if (answer.text.length > mostCharacters) return;
      kept.set(address, answer);
      characters += answer.text.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= most && characters <= mostCharacters) break;
        forget(oldest);
      }
    },
  };
}
