/** What a client needs from outside: addresses, sign-in, and every source of time and chance. */
import { memoryCache, type AnswerCache } from './cache';
import { usualRetries, type RetryPolicy } from './retries';
import { globalXhr, type Fetch, type XhrClass } from './surroundings';

/** How a client is made. */
export interface ClientOptions {
  /** Where the service answers, without `/api`: in a page of the same origin, `location.origin`. */
  readonly baseUrl: string;
  /** The bearer token, asked for before each attempt; `null` sends none. What it throws reaches the caller. */
  readonly token: () => Promise<string | null>;
  /** The language of texts in answers (`Accept-Language`). Left out: the browser's, else English. */
  readonly language?: string;
  /** Sends the requests. Left out: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Sends documents to the storage and reads them. Left out: XMLHttpRequest where there is one, else `fetch`. */
  readonly storageFetch?: Fetch;
  /** Makes the `Idempotency-Key` of each POST. Left out: random ones; `null`: only keys that the caller gives. */
  readonly newKey?: (() => string) | null;
  /** Replaces parts of {@link usualRetries}; `null`: nothing is sent again. */
  readonly retries?: Partial<RetryPolicy> | null;
  /** Keeps answers, so that reading what has not changed costs little. Left out: nothing is kept. */
  readonly cache?: AnswerCache | 'memory';
  /** How long one attempt may take, in milliseconds; left out: 100 seconds; `null`: as long as it takes. */
  readonly timeoutMs?: number | null;
  /** The machine's time in milliseconds since 1970, by which retries are bounded. */
  readonly now?: () => number;
  /** A random number of at least 0 and below 1, which spreads retries. */
  readonly random?: () => number;
  /** Waits before a retry; rejects when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal | null) => Promise<void>;
  /** A signal that is aborted after so many milliseconds. */
  readonly deadline?: (ms: number) => AbortSignal;
  /** Sends documents with progress. Left out: the global class, where there is one. */
  readonly XMLHttpRequest?: XhrClass;
}

/** The options with their defaults. */
export interface Environment {
  readonly baseUrl: string;
  readonly token: () => Promise<string | null>;
  readonly language: string | null;
  readonly fetch: Fetch;
  readonly storageFetch: Fetch;
  /** `null`: documents are sent by `storageFetch`, which tells no progress. */
  readonly xhr: XhrClass | null;
  readonly newKey: (() => string) | null;
  readonly retries: RetryPolicy | null;
  readonly cache: AnswerCache | null;
  readonly timeoutMs: number | null;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal | null) => Promise<void>;
  readonly deadline: (ms: number) => AbortSignal;
}

/** Fills in the defaults. */
export function environmentOf(options: ClientOptions): Environment {
  const { token, language = null, cache = null, retries = {} } = options;
  const baseUrl = options.baseUrl.replace(/\/$/, '');
  const send: Fetch = options.fetch ?? ((url, init) => fetch(url, init));
  return {
    ...{ baseUrl, token, language, fetch: send },
    storageFetch: options.storageFetch ?? send,
    xhr: options.storageFetch === undefined ? (options.XMLHttpRequest ?? globalXhr()) : null,
    newKey: options.newKey === undefined ? randomKey : options.newKey,
    retries: retries === null ? null : { ...usualRetries, ...retries },
    cache: cache === 'memory' ? memoryCache() : cache,
    timeoutMs: options.timeoutMs === undefined ? 100_000 : options.timeoutMs,
    now: options.now ?? (() => Date.now()),
    random: options.random ?? (() => Math.random()),
    wait: options.wait ?? waitFor,
    deadline: options.deadline ?? ((ms) => AbortSignal.timeout(ms)),
  };
}

/** A random key; pages without HTTPS have no `randomUUID`. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function waitFor(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((over, ended) => {
    const end = (): void => {
      clearTimeout(timer);
      ended(new DOMException('The wait was ended.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      over();
    }, ms);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
