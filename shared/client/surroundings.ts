/** The parts of `fetch` and XMLHttpRequest that the client uses, as browsers and Node.js have them. */

/** The parts of `fetch` that the client uses; the global `fetch` is one. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string | Blob | Uint8Array<ArrayBuffer>;
    readonly signal?: AbortSignal;
  },
) => Promise<Response>;

/** The parts of an XMLHttpRequest that sends a document with progress. */
export interface Xhr {
  readonly upload: {
    onprogress: ((event: { readonly loaded: number; readonly total: number }) => void) | null;
  };
  readonly status: number;
  readonly responseText: string;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob | Uint8Array<ArrayBuffer>): void;
  abort(): void;
}

/** The class of these requests. */
export type XhrClass = new () => Xhr;

/** The global class; `null`: there is none, as in Node.js. */
export function globalXhr(): XhrClass | null {
  const found: unknown = Reflect.get(globalThis, 'XMLHttpRequest');
  return isXhrClass(found) ? found : null;
}

function isXhrClass(found: unknown): found is XhrClass {
  return typeof found === 'function';
}
