/** Port of idempotency keys: the stored responses that repeated requests get again. */

import type { Language } from '../../domain/claim';

/** The stored response to a request with an idempotency key. */
export interface StoredResponse {
  /** Hash of the request that it answers. */
  readonly fingerprint: string;
  readonly status: number;
  /** The JSON body. */
  readonly body: string;
  readonly etag: string | null;
  /** The language of the texts in it; left out: it has none, or was stored before there was a choice. */
  readonly language?: Language;
}

/**
 * Responses to requests with an idempotency key that concern no claim. Such a request is safe to repeat: one
 * that was interrupted is carried out again.
 */
export interface ReplayStore {
  /** Stores the request of a key, or returns the stored one; its `response` is `null` until it is kept. */
  begin(key: string, fingerprint: string): Promise<NotedRequest>;
  /** Stores a response, and returns the one that counts: the first that was stored for the key. */
  keep(key: string, response: StoredResponse): Promise<StoredResponse>;
  /** Removes a key whose request was refused, so that it can be used again. */
  forget(key: string): Promise<void>;
}

/** The request that is stored for a key. */
export interface NotedRequest {
  readonly fingerprint: string;
  readonly response: StoredResponse | null;
}
