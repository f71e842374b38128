/** The host's HTTP server on 127.0.0.1: reads whole requests, writes whole responses, ends gracefully. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { KEEP_ALIVE_MS } from '../patience';
import { type HostRequest, type HostResponse, refusal } from './exchange';
import { asError } from './worker';

const LOOPBACK = '127.0.0.1';
const LOOPBACK_HOSTS = new Set([LOOPBACK, 'localhost', '[::1]']);
/** The real host's limit for a request. */
const BODY_LIMIT_BYTES = 100 * 1024 * 1024;
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

class BodyTooLargeError extends Error {}

/**
 * A server that responds with 503 until `serve` is called.
 *
 * Not supported: TLS, HTTP/2, WebSockets, streamed bodies.
 */
export class HttpServer {
  private handler: ((request: HostRequest) => Promise<HostResponse>) | undefined;
  /** Connections without a request: browsers open some in advance, and Node does not count them as idle. */
  private readonly unused = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly log: (line: string) => void,
  ) {
    server.on('connection', (socket: Socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.unused.delete(request.socket);
      void this.answer(request, response);
    });
  }

  /** Listens on 127.0.0.1; port 0 takes a free one. @throws Error that names the port if it is taken */
  static async listen(port: number, log: (line: string) => void): Promise<HttpServer> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(`Port ${port} of ${LOOPBACK} is taken: choose another one for the Functions host.`)
            : error,
        );
      });
      server.listen(port, LOOPBACK, resolve);
    });
    server.removeAllListeners('error');
    server.on('error', (error) => {
      log(`error: HTTP server: ${error.message}`);
    });
    return new HttpServer(server, log);
  }

  /** Without a trailing slash. */
  get url(): string {
    // The cast is safe: `listen` returns only servers that listen on TCP.
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  serve(handler: (request: HostRequest) => Promise<HostResponse>): void {
    this.handler = handler;
  }

  /** Accepts no new connections, waits at most `graceMs` for running requests, then cuts them off. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    this.server.closeIdleConnections();
    for (const socket of this.unused) socket.destroy();
    const cut = setTimeout(() => {
      this.server.closeAllConnections();
    }, graceMs);
    await closed;
    clearTimeout(cut);
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let response: HostResponse;
    try {
      const url = urlOf(incoming);
      if (this.handler === undefined) response = refusal(503, 'The Functions host is starting.');
      else if (url === undefined) response = refusal(400, 'The request has no valid URL or Host header.');
      else
        response = await this.handler({
          method: incoming.method ?? 'GET',
          url,
          headers: headersOf(incoming),
          local: isLoopback(incoming.socket.remoteAddress) && LOOPBACK_HOSTS.has(url.hostname),
          body: await readBody(incoming),
        });
    } catch (error) {
      if (incoming.destroyed && !incoming.complete) return;
      if (error instanceof BodyTooLargeError) {
        response = refusal(413, error.message);
        // The rest of the body is not read, so the connection cannot be used again.
        outgoing.setHeader('connection', 'close');
      } else {
        this.log(`error: ${incoming.method ?? ''} ${incoming.url ?? ''}: ${asError(error).stack ?? ''}`);
        response = refusal(500, 'The Functions host failed; its log says why.');
      }
    }
    write(response, incoming, outgoing, this.server.listening);
  }
}

function urlOf({ url = '', headers }: IncomingMessage): URL | undefined {
  if (!url.startsWith('/') || headers.host === undefined) return undefined;
  return URL.canParse(`http://${headers.host}${url}`) ? new URL(`http://${headers.host}${url}`) : undefined;
}

/** The headers in the form of the real host: lower-case names, values of one name joined by commas. */
function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    if (values !== undefined) headers[name] = values.join(name === 'cookie' ? '; ' : ',');
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const tooLarge = `The request is larger than ${BODY_LIMIT_BYTES} bytes.`;
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES)
    throw new BodyTooLargeError(tooLarge);
  const chunks: Buffer[] = [];
  let size = 0;
  // A request yields Buffers, because no encoding is set.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new BodyTooLargeError(tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function write(
  response: HostResponse,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  listening: boolean,
): void {
  if (outgoing.destroyed) return;
  const body = Buffer.from(response.body ?? '');
  for (const [name, value] of Object.entries(response.headers ?? {})) outgoing.setHeader(name, value);
  outgoing.statusCode = response.status;
  if (!listening) outgoing.setHeader('connection', 'close');
  if (STATUSES_WITHOUT_BODY.has(response.status)) {
    outgoing.end();
    return;
  }
  if (incoming.method !== 'HEAD') outgoing.setHeader('content-length', body.length);
  outgoing.end(body);
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || (address ?? '').replace('::ffff:', '').startsWith('127.');
}
