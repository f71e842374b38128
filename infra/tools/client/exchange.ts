/** Every request that a client of the API sends passes here, so that its answer can be looked at as a whole. */
import { patiently } from '../patience';

/** A request and its answer. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** The body where it was text. */
  readonly sent: string | null;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as it came, where it is no text. */
  readonly bytes: Uint8Array;
}

/** Sends the same request once more, or with another JSON body; nobody observes it. */
export type Again = (json?: string) => Promise<Exchange>;

type Observer = (exchange: Exchange, again: Again) => void | Promise<void>;
type Preparation = (method: string, url: URL, headers: Headers) => void;

const observers = new Set<Observer>();
const preparations = new Set<Preparation>();

/** Shows every exchange of this process to an observer; what it throws reaches whoever sent the request. */
export function observeExchanges(observer: Observer): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

/** Lets every request of this process have more headers. */
export function prepareExchanges(preparation: Preparation): () => void {
  preparations.add(preparation);
  return () => preparations.delete(preparation);
}

/** Sends a request and reads its answer. */
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
  const { response, bytes } = await patiently(`the answer to ${method} ${String(url)}`, async (signal) => {
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
