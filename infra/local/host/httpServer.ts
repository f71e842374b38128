/** The host's HTTP server on this machine: hands on requests, writes their responses, ends gracefully. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { listenOnLoopback, type LoopbackListener, PortInUseError } from '../loopbackAddresses';
import { LOOPBACK } from '../ownHosts';
import { KEEP_ALIVE_MS } from '../patience';
import { settleTarget } from '../requestTarget';
import {
  type ArrivingRequest,
  BODY_LIMIT_BYTES,
  BodyTooLargeError,
  type HostResponse,
  refusal,
} from './exchange';
import { faultOfWebServer, READ_HEAD_BYTES } from './webServerFaults';
import { asError } from './worker';

const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);
/**
 * How long a server that closes waits for bodies that are still on their way. Nothing of such a request has
 * been acknowledged, and its client may never send the rest.
 */
const UPLOAD_GRACE_MS = 2_000;

/**
 * A server that responds with 503 until `serve` is called.
 *
 * Not supported: TLS, HTTP/2, WebSockets.
 */
export class HttpServer {
  private handler: ((request: ArrivingRequest) => Promise<HostResponse>) | undefined;
  /** Connections without a request: browsers open some in advance, and Node does not count them as idle. */
  private readonly unused = new Set<Socket>();
  /** Requests that have not arrived as a whole. */
  private readonly uploads = new Set<IncomingMessage>();

  private constructor(
    private readonly server: Server,
    private readonly listener: LoopbackListener,
    private readonly log: (line: string) => void,
  ) {
    server.on('connection', (socket: Socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.unused.delete(request.socket);
      this.uploads.add(request);
      for (const end of ['end', 'close']) request.once(end, () => this.uploads.delete(request));
      void this.answer(request, response);
    });
  }

  /** Listens on the loopback addresses; port 0 takes a free one. @throws Error that names the taken port */
  static async listen(port: number, log: (line: string) => void): Promise<HttpServer> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: READ_HEAD_BYTES });
    let listener: LoopbackListener;
    try {
      listener = await listenOnLoopback(server, port);
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
      throw new Error(`${error.message} Choose another one for the Functions host.`, { cause: error });
    }
    server.on('error', (error) => {
      log(`error: HTTP server: ${error.message}`);
    });
    return new HttpServer(server, listener, log);
  }

  /** Without a trailing slash. */
  get url(): string {
    return `http://${LOOPBACK}:${this.listener.port}`;
  }

  serve(handler: (request: ArrivingRequest) => Promise<HostResponse>): void {
    this.handler = handler;
  }

  /**
   * Accepts no new connections and waits for running requests: at most `graceMs`, and less for those whose
   * body has not arrived.
   */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    const secondClosed = this.listener.closeSecond();
    this.server.closeIdleConnections();
    for (const socket of this.unused) socket.destroy();
    const cuts = [
      setTimeout(() => {
        this.server.closeAllConnections();
      }, graceMs),
      setTimeout(
        () => {
          for (const { socket } of this.uploads) socket.destroy();
        },
        Math.min(graceMs, UPLOAD_GRACE_MS),
      ),
    ];
    await Promise.all([closed, secondClosed]);
    for (const cut of cuts) clearTimeout(cut);
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let response: HostResponse;
    try {
      const fault = faultOfWebServer(incoming) ?? settleTarget(incoming);
      if (fault?.status === 403) response = refusal(fault.status, fault.message);
      else if (fault !== undefined) response = this.refusedByWebServer(fault.status, fault.message);
      else if (this.handler === undefined) response = refusal(503, 'The Functions host is starting.');
      else response = await this.handler(arriving(incoming, outgoing));
    } catch (error) {
      if (outgoing.destroyed) return;
      if (error instanceof BodyTooLargeError) {
        // As from the real host: its web server stops reading, and then the function has failed.
        response = refusal(500, error.message);
        // The rest of the body is not read, so the connection cannot be used again.
        outgoing.setHeader('connection', 'close');
      } else {
        this.log(`error: ${incoming.method ?? ''} ${incoming.url ?? ''}: ${asError(error).stack ?? ''}`);
        response = refusal(500, 'The Functions host failed; its log says why.');
      }
    }
    await write(response, incoming, outgoing, this.server.listening);
  }

  /** The answer of the real host's web server, which says nothing; so the log says what was wrong. */
  private refusedByWebServer(status: number, why: string): HostResponse {
    this.log(`warning: a request got ${status} from the web server: ${why}`);
    return { status, headers: { connection: 'close' } };
  }
}

function arriving(incoming: IncomingMessage, outgoing: ServerResponse): ArrivingRequest {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const length = incoming.headers['content-length'];
  const announcedLength = length === undefined ? undefined : Number(length);
  return {
    method: incoming.method ?? 'GET',
    url: urlOf(incoming),
    headers: headersOf(incoming),
    from: incoming.socket.remoteAddress ?? LOOPBACK,
    announcedLength,
    hasBody: incoming.headers['transfer-encoding'] !== undefined || (announcedLength ?? 0) > 0,
    arriving: incoming,
    read: () => readBody(incoming),
    gone: gone.signal,
  };
}

/** The URL of a request whose target is settled. */
function urlOf({ url = '', headers }: IncomingMessage): URL {
  // A URL would read these two as a slash and as the beginning of a fragment; in a target they are neither.
  const target = url.replaceAll('\\', '%5C').replaceAll('#', '%23');
  return new URL(`http://${headers.host ?? ''}${target.startsWith('/') ? '' : '/'}${target}`);
}

/** The headers in the form of the real host: lower-case names, values of one name joined by commas. */
function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    if (values !== undefined) headers[name] = values.join(name === 'cookie' ? '; ' : ',');
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) throw new BodyTooLargeError();
  const chunks: Buffer[] = [];
  let size = 0;
  // A request yields Buffers, because no encoding is set.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Never rejects: a response that cannot be sent as a whole breaks off, so that the client notices. */
async function write(
  response: HostResponse,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  listening: boolean,
): Promise<void> {
  const { status, headers = {}, body } = response;
  if (outgoing.destroyed) {
    if (body instanceof Readable) body.destroy();
    return;
  }
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.statusCode = status;
  if (!listening) outgoing.setHeader('connection', 'close');
  if (body instanceof Readable) {
    // `pipeline` destroys both sides when one of them fails.
    await pipeline(body, outgoing).catch(() => undefined);
    return;
  }
  if (STATUSES_WITHOUT_BODY.has(status)) {
    outgoing.end();
    return;
  }
  const bytes = Buffer.from(body ?? '');
  // A function for HEAD makes no body, and may say itself how long that of GET is.
  if (incoming.method !== 'HEAD' || bytes.length > 0) outgoing.setHeader('content-length', bytes.length);
  // Node sends no body in response to HEAD.
  outgoing.end(bytes);
}
