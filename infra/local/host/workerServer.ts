/**
 * The HTTP server that `@azure/functions` starts in the worker for `enableHttpStream: true`: the host passes
 * requests on to it, body and all, as they arrive.
 */
import { Agent, type ClientRequest, type IncomingMessage, request as send, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../ownHosts';
import { HANGING_AFTER_MS } from '../patience';
import { type ArrivingRequest, BODY_LIMIT_BYTES, BodyTooLargeError, type HostResponse } from './exchange';

/** The header by which the library finds the invocation that a request belongs to. */
export const INVOCATION_HEADER = 'x-ms-invocation-id';

/** Headers that belong to one connection, or that nobody passes on; the same in both directions. */
const OF_ONE_CONNECTION = new Set([
  'alt-svc',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
  'upgrade-insecure-requests',
]);

/** An idle connection is closed before the library's server does it (after five seconds). */
const IDLE_CONNECTION_MS = 2_000;

/** A request on its way through the worker's server. */
export interface PassedOn {
  /** Resolves when the server has the request, so that the function can be called. */
  readonly arrived: Promise<void>;
  /**
   * The response; its body is a stream. Rejects when the worker closes the connection, when neither side has
   * sent anything for four minutes, when the client goes away, or with BodyTooLargeError.
   */
  readonly response: Promise<HostResponse>;
  /** Closes the connection: the function gets no more of the body, and nothing more of it is sent. */
  readonly breakOff: (why: Error) => void;
}

/**
 * Runs the library's start and returns the server that it has opened; `null` if it has opened none.
 *
 * The library lets its server listen on every address of the machine; a development tool must not, so the
 * server is moved to the loopback address. That also shows which server it is.
 *
 * @param start resolves to the address of the server, if there is one
 */
export async function startWorkerServer(
  start: () => Promise<string | undefined>,
): Promise<WorkerServer | null> {
  const opened: Server[] = [];
  const original: unknown = Reflect.get(Server.prototype, 'listen');
  if (typeof original !== 'function') throw new Error(`Node ${process.version} has no Server.listen.`);
  const listen = function (this: Server, ...args: readonly unknown[]): unknown {
    const onlyCallback = args.every((argument) => typeof argument === 'function');
    if (onlyCallback) opened.push(this);
    const returned: unknown = Reflect.apply(original, this, onlyCallback ? [0, LOOPBACK, ...args] : args);
    return returned;
  };
  Reflect.defineProperty(Server.prototype, 'listen', { value: listen, configurable: true, writable: true });
  try {
    const address = await start();
    const [server] = opened;
    if (address === undefined) return null;
    if (server === undefined)
      throw new Error(
        `This version of @azure/functions starts its HTTP server (${address}) in another way than the local host supports.`,
      );
    return new WorkerServer(server);
  } finally {
    Reflect.deleteProperty(Server.prototype, 'listen');
  }
}

/** The server of one worker. */
export class WorkerServer {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });
  private readonly awaited = new Map<string, () => void>();

  /** @param silenceMs how long neither side may send anything; the real host waits as long */
  constructor(
    private readonly server: Server,
    private readonly silenceMs: number = HANGING_AFTER_MS,
  ) {
    server.on('request', ({ headers }: IncomingMessage) => {
      const id = headers[INVOCATION_HEADER];
      if (typeof id === 'string') this.awaited.get(id)?.();
    });
  }

  /**
   * Passes a request on.
   *
   * As in the real host, the response is read only when the whole body has been passed on: a function that
   * responds without reading the body to its end lets its client wait until the time limit.
   *
   * @param read the body, where the host has read it already
   */
  passOn(request: ArrivingRequest, invocationId: string, read?: Buffer): PassedOn {
    // The cast is safe: the server listens on TCP.
    const { port } = this.server.address() as AddressInfo;
    const upstream = send({
      host: LOOPBACK,
      port,
      agent: this.agent,
      method: request.method,
      path: `${request.url.pathname}${request.url.search}`,
      headers: headersFor(request, invocationId),
    });
    const breakOff = (why: Error): void => {
      upstream.destroy(why);
    };
    const silence = setTimeout(() => {
      breakOff(new Error(`Neither the client nor the function has sent anything for ${this.silenceMs} ms.`));
    }, this.silenceMs);
    const goneAway = (): void => {
      breakOff(new Error('The client has gone away.'));
    };
    request.gone.addEventListener('abort', goneAway, { once: true });
    upstream.once('close', () => {
      clearTimeout(silence);
      this.awaited.delete(invocationId);
      request.gone.removeEventListener('abort', goneAway);
      request.arriving.resume();
    });
    let hasArrived = false;
    const arrived = new Promise<void>((resolve, reject) => {
      this.awaited.set(invocationId, () => {
        hasArrived = true;
        resolve();
      });
      upstream.once('error', reject);
    });
    const response = this.responseOf(upstream, silence, () => hasArrived);
    // Both reject with the same error; the caller may be waiting for one of them only.
    for (const promise of [arrived, response]) promise.catch(() => undefined);
    passBodyOn(request, upstream, silence, read);
    return { arrived, response, breakOff };
  }

  async close(): Promise<void> {
    this.agent.destroy();
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    this.server.closeAllConnections();
    await closed;
  }

  private async responseOf(
    upstream: ClientRequest,
    silence: NodeJS.Timeout,
    hasArrived: () => boolean,
  ): Promise<HostResponse> {
    const passedOn = new Promise<void>((resolve) => upstream.once('finish', resolve));
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.on('error', reject);
    });
    silence.refresh();
    // A request that the parser refuses has no function, and nobody reads its body.
    if (hasArrived()) await Promise.race([passedOn, failureOf(upstream)]);
    response.on('data', () => silence.refresh());
    response.pause();
    const headers: Record<string, readonly string[]> = {};
    for (const [name, values] of Object.entries(response.headersDistinct))
      if (values !== undefined && !OF_ONE_CONNECTION.has(name)) headers[name] = values;
    return { status: response.statusCode ?? 500, headers, body: response };
  }
}

function failureOf(upstream: ClientRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (upstream.destroyed) reject(upstream.errored ?? new Error('The worker has closed the connection.'));
    upstream.once('error', reject);
    upstream.once('close', () => {
      reject(new Error('The worker has closed the connection.'));
    });
  });
}

function passBodyOn(
  { arriving, hasBody }: ArrivingRequest,
  upstream: ClientRequest,
  silence: NodeJS.Timeout,
  read: Buffer | undefined,
): void {
  if (!hasBody || read !== undefined) {
    upstream.end(read);
    return;
  }
  let size = 0;
  // Not `pipe`: Node's client tells nobody that it can take more once the response has arrived.
  arriving.on('data', (chunk: Buffer) => {
    silence.refresh();
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) upstream.destroy(new BodyTooLargeError());
    // Whatever the worker will not take is thrown away, so that the client reads its response.
    if (upstream.destroyed) return;
    arriving.pause();
    upstream.write(chunk, () => {
      arriving.resume();
    });
  });
  arriving.once('end', () => {
    upstream.end();
  });
  arriving.once('error', (error) => {
    upstream.destroy(error);
  });
  upstream.flushHeaders();
}

/** The headers of a request as the real host passes it on. */
function headersFor(request: ArrivingRequest, invocationId: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (!OF_ONE_CONNECTION.has(name) && name !== 'host' && name !== 'expect') headers[name] = value;
  if (request.hasBody && request.announcedLength === undefined) headers['transfer-encoding'] = 'chunked';
  return {
    ...headers,
    'x-forwarded-for': request.from,
    'x-forwarded-host': request.url.host,
    'x-forwarded-proto': 'http',
    [INVOCATION_HEADER]: invocationId,
  };
}
