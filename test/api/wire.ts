/** Sends raw requests that a well-behaved client would never send, and checks problems in the response. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { exchange } from '../../infra/tools/client/exchange';
import type { Deployment } from './deployment';

/** A request to the API; nothing is added to it. */
export interface RawRequest {
  readonly method?: string;
  /** Below `/api/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
}

/** A response, unchanged. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; `undefined` when it is no JSON. */
  readonly json: unknown;
}

/** Sends a request as a person, or without a token. */
export async function send(
  deployment: Deployment,
  person: string | null,
  request: RawRequest,
): Promise<RawAnswer> {
  const { method = 'GET', path, headers = {}, body } = request;
  const signIn = person === null ? {} : { authorization: `Bearer ${await deployment.token(person)}` };
  const done = await exchange(`${deployment.url}/api/${path}`, {
    method,
    headers: { ...signIn, ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  const { status, headers: received, text } = done;
  return { status, headers: received, text, json: jsonIn(text) };
}

/** Sends JSON as a person. */
export function sendJson(
  deployment: Deployment,
  person: string | null,
  method: string,
  path: string,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const body = JSON.stringify(json);
  return send(deployment, person, {
    method,
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/**
 * Posts a comment with headers of which each value is sent in a line of its own, which `fetch` would join.
 * @param headers values by lower-case name; those of `authorization` replace the person's token
 */
export async function sendLines(
  deployment: Deployment,
  person: string,
  path: string,
  headers: Readonly<Record<string, readonly string[]>>,
): Promise<RawAnswer> {
  const body = JSON.stringify({ text: 'Once.' });
  const lines = {
    ...{ 'content-length': [String(body.length)], host: [new URL(deployment.url).host] },
    ...{ authorization: [`Bearer ${await deployment.token(person)}`] },
    ...headers,
  };
  const outgoing = request(`${deployment.url}/api/${path}`, {
    method: 'POST',
    // A flat list of names and values is sent as it is.
    headers: Object.entries(lines).flatMap(([name, values]) => values.flatMap((value) => [name, value])),
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const received = await text(incoming);
  return {
    status: incoming.statusCode ?? 0,
    headers: new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ),
    text: received,
    json: jsonIn(received),
  };
}

/** Submits a claim as `ana` with an idempotency key. */
export function submitWithKey(deployment: Deployment, claimId: string, key: string): Promise<RawAnswer> {
  const path = `claims/${claimId}/submit`;
  return sendJson(deployment, 'ana', 'POST', path, { acknowledged: true }, { 'idempotency-key': key });
}

/** Expects a problem (RFC 9457) with its code and status that names each of the fields. */
export function expectProblem(
  answer: RawAnswer,
  status: number,
  code: string,
  fields: readonly string[] = [],
): void {
  expect({ status: answer.status, body: answer.json }).toMatchObject({
    status,
    body: {
      type: `urn:cpor-claims:problem:${code}`,
      code,
      status,
      title: expect.any(String) as string,
      detail: expect.stringMatching(/\S/) as string,
      traceId: expect.stringMatching(/\S/) as string,
    },
  });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { errors = [] } = answer.json as { errors?: { field: string; message: string }[] };
  for (const field of fields) {
    expect(errors).toContainEqual(
      expect.objectContaining({ field, message: expect.stringMatching(/\S/) as string }),
    );
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
