/** Stored responses in memory, for tests of the application. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  NotedRequest,
  ReplayStore,
  StoredResponse,
} from '../../../shared/application/ports/idempotency';

/** Each access lasts at least two turns of the event loop; a key never expires. */
export class InMemoryReplays implements ReplayStore {
  readonly requests = new Map<string, NotedRequest>();

  async begin(key: string, fingerprint: string): Promise<NotedRequest> {
    await nextTurn();
    const noted = this.requests.get(key) ?? { fingerprint, response: null };
    this.requests.set(key, noted);
    await nextTurn();
    return noted;
  }

  async keep(key: string, response: StoredResponse): Promise<StoredResponse> {
    await nextTurn();
    const kept = this.requests.get(key)?.response ?? response;
    this.requests.set(key, { fingerprint: kept.fingerprint, response: kept });
    await nextTurn();
    return kept;
  }

  async forget(key: string): Promise<void> {
    await nextTurn();
    this.requests.delete(key);
  }
}
