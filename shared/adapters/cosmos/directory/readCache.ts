/** A small cache for values that nearly every request reads and that rarely change. */

/** How long a value is used, in milliseconds. Other processes see a change at most this much later. */
const freshMs = 5_000;

/** Most entries; more are not expected. A full cache is emptied, so that it cannot grow forever. */
const maxEntries = 10_000;

/**
 * Caches values by key for a few seconds. Readers of the same key share one read; a failed read is not
 * cached. A read that was in progress when the cache was emptied is not cached either, so that this process
 * sees its own writes.
 */
export class ReadCache<T> {
  private entries = new Map<string, { readonly value: Promise<T>; readonly readAt: number }>();

  constructor(
    private readonly monotonicMs: () => number,
    private readonly keptMs: number = freshMs,
  ) {}

  /** The cached value of the key, or the result of `read`. */
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

  /** Empties the cache. */
  forget(): void {
    this.entries = new Map();
  }
}
