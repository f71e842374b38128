/** A small cache for what is read with nearly every request and changes rarely. */

/** How long an answer is used again, in milliseconds. Other processes see a change at most this much later. */
const freshMs = 5_000;

/** More entries than this are never needed at once; beyond it the cache starts anew, so that it cannot grow for ever. */
const maxEntries = 10_000;

/**
 * Keeps what was read, by key, for a few seconds. Readers of the same key share one read; a failed read is not kept.
 * A read that was under way when the cache forgot is not kept either, so that this process sees its own writes.
 */
export class ReadCache<T> {
  private entries = new Map<string, { readonly value: Promise<T>; readonly readAt: number }>();

  constructor(
    private readonly monotonicMs: () => number,
    private readonly keptMs: number = freshMs,
  ) {}

  /** What is kept for the key, else what `read` gives. */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.monotonicMs();
    const known = this.entries.get(key);
    if (known !== undefined && now - known.readAt < this.keptMs) return known.value;
    if (this.entries.size >= maxEntries) this.forget();
    const entry = { value: read(), readAt: now };
    this.entries.set(key, entry);
    try {
      return await entry.value;
    } catch (error) {
      if (this.entries.get(key) === entry) this.entries.delete(key);
      throw error;
    }
  }

  /** Reads everything anew from now on. */
  forget(): void {
    this.entries = new Map();
  }
}
