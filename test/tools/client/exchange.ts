/** Every request that a client of the API sends passes here, so that its answer can be looked at as a whole. */

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

type Observer = (exchange: Exchange) => void;

const observers = new Set<Observer>();

/** Shows every exchange of this process to an observer; what it throws reaches whoever sent the request. */
export function observeExchanges(observer: Observer): void {
  observers.add(observer);
}

/** Sends a request and reads its answer. */
export async function exchange(url: string | URL, init: RequestInit): Promise<Exchange> {
  const response = await fetch(url, init);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const done: Exchange = {
    method: init.method ?? 'GET',
    url: new URL(url),
    sent: typeof init.body === 'string' ? init.body : null,
    status: response.status,
    headers: response.headers,
    text: new TextDecoder().decode(bytes),
    bytes,
  };
  for (const observe of observers) observe(done);
  return done;
}
