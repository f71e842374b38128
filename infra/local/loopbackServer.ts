/** The base of the stack's small HTTP servers: they serve this machine only, and send errors as JSON. */
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { LOOPBACK, namesThisMachine } from './ownHosts';
import { KEEP_ALIVE_MS } from './patience';

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
 * A server without routes yet. A request that names another host than this machine is refused (ownHosts.ts),
 * and a path without a route with a 501 that names it.
 */
export function createLoopbackServer(options: LoopbackServerOptions): FastifyInstance {
  const { name, log, bodyLimit = 1 << 20 } = options;
  const app = fastify({ bodyLimit, keepAliveTimeout: KEEP_ALIVE_MS, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    if (!namesThisMachine(request.headers.host)) {
      await sendFault(reply, 403, 'ForeignHost', `The ${name} serves only 127.0.0.1 and localhost.`);
    }
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
 * Listens on the loopback address and returns the server's URL without a trailing slash; port 0 takes a free
 * one.
 */
export async function listenOnLoopback(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: LOOPBACK, port });
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
