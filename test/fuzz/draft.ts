/** A request before it is sent: made as a valid request, then mutated in parts, then written as bytes. */
import { textOf, treeOf, type JsonTree } from './jsonTree';

/** A request that the API must accept. */
export interface ValidRequest {
  /** The person who sends it; `null` when nobody is signed in. */
  readonly person: string | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Media type of the body; JSON by default. */
  readonly mediaType?: string;
}

/** A request in parts that can be changed one by one. */
export interface Draft {
  readonly person: string | null;
  /** Values in the address, percent-encoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Pairs of the query string, percent-encoded. */
  readonly query: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonTree | null;
  /** Rewrites the text of the body; `null` leaves it unchanged. */
  readonly rewrite: ((text: string) => Buffer) | null;
}

/** A request as it goes over the wire, without the token. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as they are sent, without normalisation. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export function draftOf(request: ValidRequest): Draft {
  const { person, params = {}, query = {}, headers = {}, body, mediaType = 'application/json' } = request;
  const encoded = Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)] as const);
  return {
    person,
    params: Object.fromEntries(encoded),
    query: Object.entries(query).map(([name, value]) => queryPair(name, value)),
    headers: body === undefined ? headers : { 'content-type': mediaType, ...headers },
    body: body === undefined ? null : treeOf(body),
    rewrite: null,
  };
}

/** A pair of a query string; halves of surrogate pairs become U+FFFD, as in every URL. */
export function queryPair(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString();
}

/** A text as one segment of a path. */
export function segment(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

/** @param path the path of the operation, with its parameters in braces */
export function wireRequestOf(method: string, path: string, draft: Draft): WireRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => draft.params[name] ?? '');
  const text = draft.body === null ? null : textOf(draft.body);
  const body = text === null ? null : (draft.rewrite?.(text) ?? Buffer.from(text));
  return {
    method: method.toUpperCase(),
    target: `/api${filled}${draft.query.length === 0 ? '' : `?${draft.query.join('&')}`}`,
    headers: draft.headers,
    body,
  };
}
