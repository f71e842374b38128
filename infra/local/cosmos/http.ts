/** HTTP as the Cosmos protocol uses it: bodies, headers, error bodies. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { badRequest, CosmosError, tooLarge } from './errors';
import { parseJson, type Value } from './json';

/** No request may be longer; documents and batches have smaller limits of their own. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const PROTOCOL_VERSION = '2020-07-15';

/** What a request is answered with; without a body the status says all. */
export interface Answer {
  readonly status: number;
  readonly body?: Value;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of a request, and its length in bytes. */
export interface Body {
  readonly json: Value;
  readonly bytes: number;
}

/** Reads the body as JSON; throws a 400 or 413. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Without an encoding set, a request gives Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // The rest is read and dropped, so that the client gets to read the answer.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw tooLarge(`the body has ${bytes} bytes`);
  try {
    return { json: parseJson(Buffer.concat(chunks).toString('utf8')), bytes };
  } catch {
    throw badRequest(
      'The request payload is invalid. Ensure to provide a valid request payload: it is not JSON.',
    );
  }
}

/** A header by its name in lower case; of several the first. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Flags of the protocol are `true` or `True`. */
export function flag(headers: IncomingHttpHeaders, name: string): boolean {
  return header(headers, name)?.toLowerCase() === 'true';
}

/** Sends an answer with the headers that the protocol gives to every one. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.statusCode = answer.status;
  response.setHeader('x-ms-activity-id', header(request.headers, 'x-ms-activity-id') ?? randomUUID());
  response.setHeader('x-ms-request-charge', '1');
  response.setHeader('x-ms-version', PROTOCOL_VERSION);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.body === undefined) {
    response.end();
    return;
  }
  const body = Buffer.from(JSON.stringify(answer.body));
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', body.length);
  response.end(body);
}

/** The SDK needs a JSON body with every error. */
export function answerTo(error: unknown, log: (line: string) => void): Answer {
  if (error instanceof CosmosError) {
    const { status, code, message, substatus, details } = error;
    return {
      status,
      body: { code, message, ...details },
      headers: {
        ...error.headers,
        ...(substatus === undefined ? {} : { 'x-ms-substatus': String(substatus) }),
      },
    };
  }
  log(
    `Cosmos server: unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return { status: 500, body: { code: 'InternalServerError', message: String(error) } };
}
