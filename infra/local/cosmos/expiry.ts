/** Removes expired documents. Reads and queries never return them, even before they are removed. */
import type { ReadableClock } from '../clock';
import { keyToJson, type Store } from './store';

const SWEEP_EVERY_MS = 60_000;
const REMOVE_AT_ONCE = 1000;

/** Sweeps every minute of real time and after each move of the clock; returns a function that stops it. */
export function startSweeping(store: Store, clock: ReadableClock, log: (line: string) => void): () => void {
  const sweep = (): void => {
    removeExpired(store).catch((error: unknown) =>
      log(`Cosmos server: removing expired documents failed: ${String(error)}`),
    );
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref();
  const unsubscribe = clock.onMove(sweep);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}

/** Removes all expired documents; resolves when the removals are on disk. */
export async function removeExpired(store: Store): Promise<void> {
  const now = store.nowSeconds();
  const commits: Promise<void>[] = [];
  for (const { containers } of store.databases.values()) {
    for (const container of containers.values()) {
      const expired = container.documents.expiredDocuments(now);
      for (let start = 0; start < expired.length; start += REMOVE_AT_ONCE) {
        const changes = expired
          .slice(start, start + REMOVE_AT_ONCE)
          .map(({ id, partitionKey }) => ({ removed: id, key: keyToJson(partitionKey) }));
        commits.push(store.commit(container, changes));
      }
    }
  }
  await Promise.all(commits);
}
