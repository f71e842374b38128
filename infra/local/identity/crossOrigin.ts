/** Lets the pages of registered clients, and no others, read answers from here (CORS). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clients } from './clients';

/** How long a browser may remember the answer to its preflight, in seconds. */
const PREFLIGHT_SECONDS = 600;

/** Adds what a browser asks before and with requests to the addresses, which serve one method each. */
export function allowClients(
  app: FastifyInstance,
  clients: Clients,
  addresses: readonly { readonly path: string; readonly method: 'GET' | 'POST' }[],
): void {
  for (const { path, method } of addresses)
    app.options(path, async (request, reply) => {
      const isAllowed = nameOrigin(request, reply, clients);
      if (isAllowed)
        reply
          .header('access-control-allow-methods', `${method}, OPTIONS`)
          .header('access-control-max-age', PREFLIGHT_SECONDS);
      const headers = request.headers['access-control-request-headers'];
      if (isAllowed && headers !== undefined) reply.header('access-control-allow-headers', headers);
      await reply.status(isAllowed ? 204 : 403).send();
    });
}

/** Marks an answer as readable for the page that asks, if it belongs to a client; returns whether it does. */
export function nameOrigin(request: FastifyRequest, reply: FastifyReply, clients: Clients): boolean {
  reply.header('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !clients.hasOrigin(origin)) return false;
  reply.header('access-control-allow-origin', origin);
  return true;
}
