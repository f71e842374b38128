/** Sends every request of the API client, so that tests can observe all exchanges in one place. */
import { patiently } from '../patience';

/** A request and its response. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** The body of the request; `null` if it is not text. */
  readonly sent: string | null;
  readonly status: number;
  readonly headers: Headers;
  /** The body of the response as text. */
  readonly text: string;
  /** The body of the response as it came, for one that is not text. */
  readonly bytes: Uint8Array;
}

/** Sends the same request again, or with another JSON body; observers do not see it. */
export type Again = (json?: string) => Promise<Exchange>;

type Observer = (exchange: Exchange, again: Again) => void | Promise<void>;
type Preparation = (method: string, url: URL, headers: Headers) => void;

const observers = new Set<Observer>();
const preparations = new Set<Preparation>();

/**
 * Shows every exchange of this process to an observer. An error that it throws reaches the caller that sent
 * the request.
 * @returns a function that removes the observer
 */
export function observeExchanges(observer: Observer): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

/**
 * Lets `preparation` add headers to every request of this process.
 * @returns a function that ends this
 */
export function prepareExchanges(preparation: Preparation): () => void {
  preparations.add(preparation);
  return () => preparations.delete(preparation);
}

/** Sends a request and reads its response. */
export async function exchange(url: string | URL, init: RequestInit): Promise<Exchange> {
  const headers = new Headers(init.headers);
  for (const prepare of preparations) prepare(init.method ?? 'GET', new URL(url), headers);
  const prepared = { ...init, headers };
  const done = await sent(url, prepared);
  const again: Again = (json) => {
    if (json === undefined) return sent(url, prepared);
    const typed = new Headers(headers);
    if (!typed.has('content-type')) typed.set('content-type', 'application/json');
    return sent(url, { ...prepared, headers: typed, body: json });
  };
  for (const observe of observers) await observe(done, again);
  return done;
}

async function sent(url: string | URL, init: RequestInit): Promise<Exchange> {
  const { method = 'GET' } = init;
  const { response, bytes } = await patiently(`the response to ${method} ${String(url)}`, async (signal) => {
    const answered = await fetch(url, { ...init, signal });
    return { response: answered, bytes: new Uint8Array(await answered.arrayBuffer()) };
  });
  return {
    method,
    url: new URL(url),
    sent: typeof init.body === 'string' ? init.body : null,
    status: response.status,
    headers: response.headers,
    text: new TextDecoder().decode(bytes),
    bytes,
  };
}
