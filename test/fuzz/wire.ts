/**
 * Sends a request exactly as it is written: no header is added, no address normalised, and a missing response
 * is a result too.
 */
import { Agent, request as httpRequest } from 'node:http';
import { patienceMs } from '../../infra/tools/patience';
import type { WireRequest } from './draft';

/** A response, unchanged. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Reuses its connections. */
export class Wire {
  private readonly agent = new Agent({ keepAlive: true });

  /** @param baseUrl the service's address, without `/api` */
  constructor(private readonly baseUrl: string) {}

  /** The response, or the error in its place. */
  send(request: WireRequest, token: string | null): Promise<WireAnswer | { readonly failure: string }> {
    const { method, target, headers, body } = request;
    const { hostname, port } = new URL(this.baseUrl);
    return new Promise((done) => {
      const fail = (error: Error): void => done({ failure: error.message });
      const outgoing = httpRequest(
        {
          ...{ agent: this.agent, hostname, port, method, path: target },
          headers: {
            ...headers,
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            ...(body === null ? {} : { 'content-length': body.length }),
          },
          signal: AbortSignal.timeout(patienceMs),
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.once('error', fail);
          incoming.once('end', () => {
            const received = new Headers();
            for (const [name, values] of Object.entries(incoming.headersDistinct))
              for (const value of values ?? []) received.append(name, value);
            done({
              status: incoming.statusCode ?? 0,
              headers: received,
              text: Buffer.concat(chunks).toString('utf8'),
            });
          });
        },
      );
      outgoing.once('error', fail);
      outgoing.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
