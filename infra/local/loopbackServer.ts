/** The base of the stack's small HTTP servers: they serve this machine only, and send errors as JSON. */
import type { IncomingMessage } from 'node:http';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import * as addresses from './loopbackAddresses';
import { LOOPBACK } from './ownHosts';
import { KEEP_ALIVE_MS } from './patience';
import { settleTarget, type TargetFault } from './requestTarget';

/** An error that becomes a response with its own status and a stable code. */
export class HttpFault extends Error {
  constructor(
    /** HTTP status of the response. */
    readonly status: number,
    /** Stable code for programs. */
    readonly code: string,
    /** For a person: says what is wrong and what would be right. */
    message: string,
    /** Further headers of the response, such as `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Options of a loopback server. */
export interface LoopbackServerOptions {
  /** Name of the server in its own messages. */
  readonly name: string;
  readonly log: (line: string) => void;
  /** Maximum of a request body in bytes; default 1 MiB. */
  readonly bodyLimit?: number;
}

/**
 * A server without routes yet. A request that names another host than this machine, or none, is refused
 * (requestTarget.ts), and a path without a route with a 501 that names it.
 */
export function createLoopbackServer(options: LoopbackServerOptions): FastifyInstance {
  const { name, log, bodyLimit = 1 << 20 } = options;
  const faults = new WeakMap<IncomingMessage, TargetFault>();
  const app = fastify({
    bodyLimit,
    keepAliveTimeout: KEEP_ALIVE_MS,
    rewriteUrl: (request) => {
      // Fastify types the requests of every kind of server; this one speaks HTTP/1 only.
      const fault = settleTarget(request);
      if (fault !== undefined) faults.set(request, fault);
      return request.url ?? '/';
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    const fault = faults.get(request.raw);
    if (fault === undefined) return;
    const code = fault.status === 403 ? 'ForeignHost' : 'BadRequest';
    await sendFault(reply, fault.status, code, `The ${name} refuses the request. ${fault.message}`);
  });
  app.setNotFoundHandler(async (request, reply) => {
    await sendFault(
      reply,
      501,
      'NotSupported',
      `The ${name} does not support ${request.method} ${request.url}.`,
    );
  });
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof HttpFault) {
      await sendFault(reply.headers(error.headers), error.status, error.code, error.message);
      return;
    }
    const status = clientErrorStatus(error);
    const message = error instanceof Error ? error.message : String(error);
    if (status === undefined) log(`${name}: ${request.method} ${request.url} failed: ${describe(error)}`);
    await sendFault(
      reply,
      status ?? 500,
      status === undefined ? 'InternalServerError' : 'BadRequest',
      message,
    );
  });
  return app;
}

/**
 * Listens on both loopback addresses and returns the server's URL without a trailing slash; port 0 takes a free
 * one. Closing the server ends all connections. @throws PortInUseError
 */
export async function listenOnLoopback(app: FastifyInstance, port: number): Promise<string> {
  let closeSecond = (): Promise<void> => Promise.resolve();
  app.addHook('preClose', async () => {
    const closed = closeSecond();
    app.server.closeAllConnections();
    await closed;
  });
  await app.ready();
  const listener = await addresses.listenOnLoopback(app.server, port);
  closeSecond = listener.closeSecond;
  return `http://${LOOPBACK}:${listener.port}`;
}

/** The status of Fastify's own refusals (malformed JSON, body too large); undefined for other errors. */
function clientErrorStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function sendFault(reply: FastifyReply, status: number, code: string, message: string): Promise<void> {
  await reply.status(status).header('x-ms-error-code', code).send({ error: { code, message } });
}
