/**
 * One kept-alive connection to an HTTP server. The load must be on the service, so its client must be cheap.
 */
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { patienceMs } from '../../infra/tools/patience';

/** A response. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The parts of a request in addition to method and URL. */
export interface Sent {
  readonly token?: string;
  /** JSON text, or a form. */
  readonly body?: string;
  readonly contentType?: string;
}

/** A caller with one connection to each server; a second request waits for the first. */
export class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @throws when the status is not among the expected ones (2xx by default) */
  async call(
    method: string,
    url: string,
    sent: Sent = {},
    isExpected: (status: number) => boolean = (status) => status >= 200 && status < 300,
  ): Promise<Answer> {
    const answer = await this.exchange(method, url, sent);
    if (isExpected(answer.status)) return answer;
    throw new Error(`${method} ${url} answered ${answer.status}: ${answer.text.slice(0, 400)}`);
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(
    method: string,
    url: string,
    { token, body, contentType = 'application/json' }: Sent,
  ): Promise<Answer> {
    return new Promise((done, fail) => {
      const outgoing = request(
        url,
        {
          method,
          agent: this.agent,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined
              ? {}
              : { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', fail);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            done({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
          });
        },
      );
      outgoing.setTimeout(patienceMs, () => {
        outgoing.destroy(new Error(`${method} ${url}: no answer within ${patienceMs / 1000} s`));
      });
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  }
}

/** Does the work for each item with several workers at the same time, each with a connection of its own. */
export async function sideBySide<T>(
  items: readonly T[],
  connections: number,
  work: (item: T, connection: Connection) => Promise<void>,
): Promise<void> {
  const queue = [...items].reverse();
  const worker = async (): Promise<void> => {
    const connection = new Connection();
    try {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item, connection);
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}
