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
  const { method, path, options, valueIn } = outgoing;
  const { cache, token, timeoutMs, deadline } = environment;
  const url = addressOf(environment.baseUrl, path, outgoing.query);
  const sent = new Headers(headers);
  const bearer = await token();
  if (bearer !== null && !sent.has('authorization')) sent.set('authorization', `Bearer ${bearer}`);
  const address = `${sent.get('accept') ?? ''} ${sent.get('accept-language') ?? ''} ${url}`;
  const kept = method === 'GET' && !sent.has('if-none-match') ? cache?.get(address) : undefined;
  if (kept !== undefined) sent.set('if-none-match', kept.etag);
  const common = {
    request: `${method} /api/${path}`,
    key: headers.get('idempotency-key'),
    attempts: attempt,
  };
  const { signal } = options;
  try {
    const limit = timeoutMs === null ? undefined : deadline(timeoutMs);
    const ends = signal === undefined || limit === undefined ? (signal ?? limit) : anyOf(signal, limit);
    const response = await environment.fetch(url, {
      method,
      headers: Object.fromEntries(listed(sent)),
      ...(outgoing.body === null ? {} : { body: outgoing.body }),
      ...(ends === undefined ? {} : { signal: ends }),
    });
    const arrived = await arrivedOf(response);
    const is304 = arrived.status === 304 && kept !== undefined;
    const result = resultOf(common, is304 ? asKept(kept) : arrived, is304, valueIn);
    if (result.ok && !is304 && method === 'GET' && result.etag !== null)
      cache?.set(address, keptOf(arrived, result.etag));
    return result;
  } catch (error) {
    const nothing = { ...common, status: 0, headers: new Headers(), ok: false } as const;
    if (signal?.aborted === true) return { ...nothing, problem: cancelled() };
    if (!isNetworkError(error)) throw error;
    return { ...nothing, problem: noAnswer(error, isTimeout(error)) };
  }
}

/** A signal that is aborted with the first of two; browsers have `AbortSignal.any` only since 2024. */
function anyOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const first = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) first.abort(signal.reason);
    signal.addEventListener('abort', () => first.abort(signal.reason), { once: true, signal: first.signal });
  }
  return first.signal;
}

function addressOf(baseUrl: string, path: string, query: Query): string {
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

function asKept({ status, headers, text }: KeptAnswer): Arrived {
  const all = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
  return arrivedWith(status, all, new TextEncoder().encode(text));
}

function resultOf<T>(
  common: Pick<Exchanged, 'request' | 'key' | 'attempts'>,
  arrived: Arrived,
  unchanged: boolean,
  valueIn: (arrived: Arrived) => T | undefined,
): Result<T> {
  const { status, headers } = arrived;
  const known = { ...common, status, headers };
  if (status < 200 || status > 299) return failureOf(known, apiProblemIn(arrived.text()), arrived);
  const value = valueIn(arrived);
  // An answer without a body has no value: its type says so.
  if (value === undefined && arrived.bytes.length > 0) return failureOf(known, null, arrived);
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
