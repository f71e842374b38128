/** Sends a body piece by piece, with or without its length, which `fetch` cannot do. */
import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import { request as sendSecurely } from 'node:https';
import { text } from 'node:stream/consumers';
import { patiently } from '../../infra/tools/patience';
import type { Deployment } from './deployment';

/** How a body is sent. */
export type Way =
  | 'with its length'
  | 'in one chunk'
  /** The pieces split characters of UTF-8. */
  | 'in chunks of three bytes'
  /** The client waits until the server wants the body (`Expect: 100-continue`). */
  | 'on demand';

/** Every way that does not announce the length. */
export const chunkedWays: readonly Way[] = ['in one chunk', 'in chunks of three bytes', 'on demand'];

/** A response. */
export interface ChunkAnswer {
  readonly status: number | undefined;
  readonly text: string;
}

/** Sends a request with a body as a person, or without a token. */
export async function sendBody(
  deployment: Deployment,
  person: string | null,
  way: Way,
  request: {
    readonly method: string;
    /** Below `/api/`, or absolute. */
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string;
  },
): Promise<ChunkAnswer> {
  const bytes = Buffer.from(request.body);
  const url = new URL(request.path, `${deployment.url}/api/`);
  const outgoing = (url.protocol === 'https:' ? sendSecurely : send)(url, {
    method: request.method,
    headers: {
      ...request.headers,
      ...(person === null ? {} : { authorization: `Bearer ${await deployment.token(person)}` }),
      ...(way === 'with its length'
        ? { 'content-length': bytes.length }
        : { 'transfer-encoding': 'chunked' }),
      ...(way === 'on demand' ? { expect: '100-continue' } : {}),
    },
  });
  return patiently(`the response to ${request.method} ${url.pathname}`, async () => {
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    outgoing.flushHeaders();
    if (way === 'on demand') await once(outgoing, 'continue');
    const size = way === 'in chunks of three bytes' ? 3 : bytes.length;
    for (let at = 0; at < bytes.length; at += size) outgoing.write(bytes.subarray(at, at + size));
    outgoing.end();
    const [response] = await answered;
    return { status: response.statusCode, text: await text(response) };
  });
}
