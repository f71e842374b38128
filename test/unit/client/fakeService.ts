/** A service for tests of the client: it answers from a script, and time passes only in waits. */
import { createClient, type Client, type ClientOptions } from '../../../shared/client';

/** A request as it was sent. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | null;
}

/** An answer of the script: a response, or the error that `fetch` throws. */
export type Scripted =
  Response | Error | ((seen: Seen, signal: AbortSignal | undefined) => Promise<Response>);

/** A client with its service. */
export interface FakeService {
  readonly client: Client;
  /** The requests, in their order. */
  readonly seen: readonly Seen[];
  /** The pauses between them, in milliseconds. */
  readonly pauses: readonly number[];
}

/** When the first request is sent. */
export const begin = Date.parse('2026-11-23T09:00:00Z');

/** Answers requests one after another; the last answer is repeated. */
export function fakeService(script: readonly Scripted[], options: Partial<ClientOptions> = {}): FakeService {
  const [seen, pauses]: [Seen[], number[]] = [[], []];
  let [now, keys] = [begin, 0];
  const answers = [...script];
  const client = createClient({
    baseUrl: 'https://claims.example',
    token: () => Promise.resolve('token'),
    newKey: () => `key-${++keys}`,
    now: () => now,
    random: () => 0.5,
    deadline: () => new AbortController().signal,
    wait: (ms, signal) => {
      if (signal?.aborted === true) return Promise.reject(new DOMException('ended', 'AbortError'));
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
    fetch: async (url, { method, headers, body, signal }) => {
      const sent = {
        method,
        url: new URL(url),
        headers: new Headers(headers),
        body: typeof body === 'string' ? body : null,
      };
      seen.push(sent);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) throw new Error('The script has no answer.');
      if (answer instanceof Response) return answer.clone();
      if (typeof answer === 'function') return answer(sent, signal);
      throw answer;
    },
    ...options,
  });
  return { client, seen, pauses };
}

/** An answer in JSON. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** A problem as the API sends it. */
export function problem(
  status: number,
  code: string,
  {
    headers = {},
    ...members
  }: { readonly headers?: Readonly<Record<string, string>>; [member: string]: unknown } = {},
): Response {
  const body = {
    type: `urn:cpor-claims:problem:${code}`,
    title: code,
    status,
    detail: 'Why.',
    code,
    traceId: 't-1',
  };
  return new Response(JSON.stringify({ ...body, ...members }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** The error of `fetch` when nobody answers. */
export const unreachable = new TypeError('fetch failed');
