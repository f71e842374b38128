/** HTTP as the Cosmos protocol uses it: bodies, headers, error bodies. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { badRequest, CosmosError, tooLarge } from './errors';
import { type Json, nestsDeeper, parseJson, type Value } from './json';

/** Limit of every request; documents and batches have smaller limits of their own. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** Levels of objects and arrays: those of a document (documentContents.ts) and of the batch around it. */
const MAX_BODY_NESTING = 128 + 3;
const PROTOCOL_VERSION = '2020-07-15';

/** Refuses bytes that are not UTF-8 instead of replacing them. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A response. */
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
  // A request yields Buffers, because no encoding is set.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // The rest is read and dropped, so that the client can read the response.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw tooLarge(`the body has ${bytes} bytes`);
  const json = read(chunks);
  if (nestsDeeper(json, MAX_BODY_NESTING))
    throw badRequest('The request payload nests objects and arrays too deeply.');
  return { json, bytes };
}

function read(chunks: readonly Buffer[]): Json {
  try {
    return parseJson(decoder.decode(Buffer.concat(chunks)));
  } catch {
    throw badRequest(
      'The request payload is invalid. Ensure to provide a valid request payload: it is not JSON in UTF-8.',
    );
  }
}

/** The value of a header, by its name in lower case; the first value if there are several. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Whether a flag is set: the SDK sends `true` or `True`. */
export function flag(headers: IncomingHttpHeaders, name: string): boolean {
  return header(headers, name)?.toLowerCase() === 'true';
}

/** Sends a response, with the headers that every response of the protocol has. */
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

/** The response to an error. It always has a JSON body, because the SDK needs one. */
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
