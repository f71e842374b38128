/** Sends one request to the API, again where that helps, and makes the result of what arrives. */
import type { KeptAnswer } from './cache';
import type { Environment } from './options';
import {
  apiProblemIn,
  cancelled,
  foreignAnswer,
  isNetworkError,
  isTimeout,
  jsonIn,
  noAnswer,
} from './problems';
import type { Answer, Exchanged, Failure, Problem, Read, Result } from './results';
import { pauseAfter } from './retries';

/** What can be said of every request in addition to what it is about. */
export interface CallOptions {
  /** Ends the request: its result is then the problem `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** The `Idempotency-Key` of a POST; left out: the client makes one; `null`: none. */
  readonly key?: string | null | undefined;
  /** The revision that the request is based on: what was read, its entity tag, or `*` for any that there is. */
  readonly ifMatch?: string | Pick<Read<unknown>, 'etag'> | undefined;
  /** `*`: there must be no such entry yet. */
  readonly ifNoneMatch?: '*' | undefined;
  /** The language of texts in this answer (`Accept-Language`). */
  readonly language?: string | undefined;
  /** `false`: the request is sent once. */
  readonly again?: false | undefined;
  /** Further headers, which take the place of the client's. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The parameters of an address; a list repeats its name. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>
>;

/** A file of an answer. */
export interface Download {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** The name by which it is stored; `null`: not said. */
  readonly fileName: string | null;
}

/** The file name in `Content-Disposition` (RFC 6266): that for every language before that in ASCII. */
export function fileNameIn(headers: Headers): string | null {
  const disposition = headers.get('content-disposition') ?? '';
  const coded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  try {
    if (coded !== undefined) return decodeURIComponent(coded);
  } catch {
    // What is coded wrongly has another name beside it.
  }
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? null;
}

/** A request before it is sent. */
export interface Outgoing<T> {
  readonly method: string;
  /** Below `/api`. */
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | Uint8Array<ArrayBuffer> | null;
  readonly options: CallOptions;
  /** The value of an answer with a status of 2xx; `undefined`: it is none of the API's. */
  readonly valueIn: (arrived: Arrived) => T | undefined;
}

/** A response with its whole body. */
export interface Arrived {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The body as text, which is only read where it is one. */
  readonly text: () => string;
}

/**
 * Reads the value of an answer in JSON; `undefined`: it is none. Its type is not checked here: callers check the
 * members that they use.
 */
export function asJson<T>(): Outgoing<T>['valueIn'] {
  return ({ text }) => jsonIn(text()) as T | undefined;
}

/** Sends a request; it is sent again only if that cannot carry it out twice. */
export async function send<T>(environment: Environment, outgoing: Outgoing<T>): Promise<Result<T>> {
  const { now, wait } = environment;
  const { signal, again } = outgoing.options;
  const headers = headersOf(environment, outgoing);
  const since = now();
  for (let attempt = 1; ; attempt++) {
    const result = await sendOnce(environment, outgoing, headers, attempt);
    if (result.ok || again === false || !isRepeatable(outgoing.method, headers)) return result;
    const pause = pauseAfter(result, attempt, since, environment);
    if (pause === null) return result;
    try {
      await wait(pause, signal ?? null);
    } catch (error) {
      if (signal?.aborted !== true) throw error;
      return { ...result, problem: cancelled() };
    }
  }
}

/** A repeated request with a key gets the first response, and one with `If-Match` meets its own change. */
function isRepeatable(method: string, headers: Headers): boolean {
  return method === 'GET' || method === 'HEAD' || headers.has('idempotency-key') || headers.has('if-match');
}

/** The headers of every attempt: repetitions have the key of the first one. */
function headersOf(
  { language, newKey }: Environment,
  { method, headers, options }: Outgoing<unknown>,
): Headers {
  const all = new Headers(headers);
  const asked = options.language ?? language;
  if (asked !== null) all.set('accept-language', asked);
  const tag = typeof options.ifMatch === 'object' ? options.ifMatch.etag : (options.ifMatch ?? null);
  if (tag !== null) all.set('if-match', tag);
  if (options.ifNoneMatch !== undefined) all.set('if-none-match', options.ifNoneMatch);
  for (const [name, value] of Object.entries(options.headers ?? {})) all.set(name, value);
  if (method === 'POST' && !all.has('idempotency-key')) {
    const key = options.key === undefined ? (newKey?.() ?? null) : options.key;
    if (key !== null) all.set('idempotency-key', key);
  }
  return all;
}

async function sendOnce<T>(
  environment: Environment,
  outgoing: Outgoing<T>,
  headers: Headers,
  attempt: number,
): Promise<Result<T>> {
  const { method, path, options } = outgoing;
  const { cache, token, timeoutMs, deadline } = environment;
  const url = addressOf(environment.baseUrl, path, outgoing.query);
  const sent = new Headers(headers);
  const bearer = await token();
  if (bearer !== null && !sent.has('authorization')) sent.set('authorization', `Bearer ${bearer}`);
  // What is kept for one caller is for no other one, though both use this client one after the other.
  const address = [
    ...['accept', 'accept-language'].map((name) => sent.get(name) ?? ''),
    ...[fingerprint(sent.get('authorization') ?? ''), url],
  ].join(' ');
  const kept = method === 'GET' && !sent.has('if-none-match') ? cache?.get(address) : undefined;
  if (kept !== undefined) sent.set('if-none-match', kept.etag);
  const common = {
    // Whoever knows the token of a link to a customer can answer in the customer's place: no message shows it.
    request: `${method} /api/${path.replace(/^consent\/[^/]+/, 'consent/{token}')}`,
    key: headers.get('idempotency-key'),
    attempts: attempt,
  };
  const { signal } = options;
  const ends = firstOf([signal, timeoutMs === null ? undefined : deadline(timeoutMs)]);
  let arrived: Arrived;
  try {
    const response = await environment.fetch(url, {
      method,
      headers: Object.fromEntries(listed(sent)),
      ...(outgoing.body === null ? {} : { body: outgoing.body }),
      ...(ends.signal === undefined ? {} : { signal: ends.signal }),
    });
    arrived = await arrivedOf(response);
  } catch (error) {
    const nothing = { ...common, status: 0, headers: new Headers(), ok: false } as const;
    if (signal?.aborted === true) return { ...nothing, problem: cancelled() };
    if (!isNetworkError(error)) throw error;
    return { ...nothing, problem: noAnswer(error, isTimeout(error)) };
  } finally {
    ends.release();
  }
  const is304 = arrived.status === 304 && kept !== undefined;
  const result = resultOf(common, is304 ? asKept(kept, arrived.headers) : arrived, is304, outgoing);
  if (result.ok && !is304 && method === 'GET' && result.etag !== null && isTextual(arrived.headers))
    cache?.set(address, keptOf(arrived, result.etag));
  return result;
}

/**
 * A signal that is aborted with the first of some; browsers have `AbortSignal.any` only since 2024. A signal that
 * outlives many requests, such as that of a page, holds on to each until it is released.
 */
function firstOf(signals: readonly (AbortSignal | undefined)[]): {
  readonly signal: AbortSignal | undefined;
  readonly release: () => void;
} {
  const [one, other] = signals.filter((signal) => signal !== undefined);
  if (one === undefined || other === undefined) return { signal: one, release: () => undefined };
  const first = new AbortController();
  const heard = [one, other].map((signal) => {
    const abort = (): void => first.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    return () => signal.removeEventListener('abort', abort);
  });
  return { signal: first.signal, release: () => heard.forEach((forget) => forget()) };
}

/** Only texts are kept: the bytes of a file are none. */
function isTextual(headers: Headers): boolean {
  return /^text\/|[/+]json\b/.test(headers.get('content-type') ?? '');
}

/** A short name for a text from which nobody learns it (FNV-1a in 52 bits): a cache may be stored. */
function fingerprint(text: string): string {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + index), 0x85ebca6b);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

/** @throws RangeError for a path that would be another one: `claims/` is the list of claims, and `..` leads out. */
function addressOf(baseUrl: string, path: string, query: Query): string {
  if (path.split('/').some((part) => /^(?:\.|%2e){0,2}$/i.test(part)))
    throw new RangeError(`"${path}" is no path of the API: an ID in it is empty or consists of dots.`);
  const url = new URL(`${baseUrl}/api/${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of typeof value === 'object' ? value : [value]) url.searchParams.append(name, String(one));
  }
  return url.href;
}

async function arrivedOf(response: Response): Promise<Arrived> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return arrivedWith(response.status, response.headers, bytes);
}

function arrivedWith(status: number, headers: Headers, bytes: Uint8Array<ArrayBuffer>): Arrived {
  return { status, headers, bytes, text: () => new TextDecoder().decode(bytes) };
}

function keptOf({ status, headers, text }: Arrived, etag: string): KeptAnswer {
  return { etag, status, headers: listed(headers), text: text() };
}

function listed(headers: Headers): readonly (readonly [string, string])[] {
  const all: (readonly [string, string])[] = [];
  headers.forEach((value, name) => all.push([name, value]));
  return all;
}

/** The kept answer; what the headers of the 304 say is newer (RFC 9110, 15.4.5), such as the claim time. */
function asKept({ status, headers, text }: KeptAnswer, newer: Headers): Arrived {
  const all = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
  newer.forEach((value, name) => all.set(name, value));
  return arrivedWith(status, all, new TextEncoder().encode(text));
}

function resultOf<T>(
  common: Pick<Exchanged, 'request' | 'key' | 'attempts'>,
  arrived: Arrived,
  unchanged: boolean,
  { method, valueIn }: Pick<Outgoing<T>, 'method' | 'valueIn'>,
): Result<T> {
  const { status, headers } = arrived;
  const known = { ...common, status, headers };
  if (status < 200 || status > 299) return failureOf(known, apiProblemIn(arrived.text()), arrived);
  const value = valueIn(arrived);
  // Where no body is due, there is no value, and the type says so.
  if (value === undefined && status !== 204 && method !== 'HEAD') return failureOf(known, null, arrived);
  const answer: Answer<T> = {
    ...known,
    ok: true,
    value: value as T,
    etag: headers.get('etag'),
    replayed: headers.get('idempotency-replayed') === 'true',
    unchanged,
    claimTime: headers.get('x-claim-time'),
  };
  return answer;
}

function failureOf(known: Exchanged, problem: Problem | null, { status, headers, text }: Arrived): Failure {
  const found = problem ?? foreignAnswer(status, headers.get('content-type'), text());
  return { ...known, ok: false, problem: found };
}
