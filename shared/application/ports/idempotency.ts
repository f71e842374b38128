/** Ports of idempotency keys: the stored answers that repeated requests get again. */

/** An answer that was given to a request with an idempotency key. */
export interface StoredResponse {
  /** Hash of the request that it answers. */
  readonly fingerprint: string;
  readonly status: number;
  /** The JSON body. */
  readonly body: string;
  readonly etag: string | null;
}

/**
 * Answers to requests with an idempotency key that belong to no claim. What such a request does is safe to repeat: one that
 * was cut off is carried out again.
 */
export interface ReplayStore {
  /** Notes the request that has a key from now on, or gives what was noted before; `answer` is `null` until it is kept. */
  begin(key: string, fingerprint: string): Promise<NotedRequest>;
  /** Keeps an answer, and gives the one that counts: the first that was kept. */
  keep(key: string, answer: StoredResponse): Promise<StoredResponse>;
  /** Frees a key whose request was refused. */
  forget(key: string): Promise<void>;
}

/** The request that has a key. */
export interface NotedRequest {
  readonly fingerprint: string;
  readonly response: StoredResponse | null;
}
