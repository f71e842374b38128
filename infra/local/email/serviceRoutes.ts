/** The REST API of the service: sends a mail, and returns the status of its operation. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HttpFault } from '../loopbackServer';
import type { MovableClock } from '../clock';
import { badRequest, parseMessage } from './message';
import { checkSignature } from './signature';
import { statusOf, type Mail, type MailStore } from './mailStore';
import type { Behaviour } from './behaviour';
import type { DeliveryReports } from './deliveryReports';

/** Everything that the routes need. */
export interface ServiceRoutesOptions {
  readonly store: MailStore;
  readonly behaviour: Behaviour;
  readonly reports: DeliveryReports;
  readonly clock: MovableClock;
  readonly accessKey: string;
}

const querySchema = z.looseObject({ 'api-version': z.string() });
const operationParams = z.object({ operationId: z.string() });
const operationIdSchema = z.guid();

/** Adds the routes; a body is kept as bytes, because the signature covers these. */
export function serviceRoutes(app: FastifyInstance, options: ServiceRoutesOptions): void {
  const { store, behaviour, reports, clock, accessKey } = options;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  const authorize = (request: FastifyRequest): Buffer => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    checkSignature(
      { method: request.method, pathAndQuery: request.url, headers: request.headers, body },
      accessKey,
    );
    return body;
  };

  // In a route, "::" means a literal colon.
  app.post('/emails::send', async (request, reply) => {
    behaviour.checkAvailable();
    const body = authorize(request);
    const apiVersion = apiVersionOf(request);
    const operationId = operationIdOf(request);
    const message = parseMessage(body);
    behaviour.checkQuota();
    const mail = await store.add({
      operationId,
      acceptedAt: new Date().toISOString(),
      stackTime: new Date(clock.now()).toISOString(),
      message,
      ...behaviour.decideFate(message),
    });
    const bounce = behaviour.bounceOf(message);
    if (bounce !== null && mail.error === undefined) reports.bounced(mail, bounce.recipients, bounce.webhook);
    const location = `http://${request.host}/emails/operations/${mail.operationId}?api-version=${apiVersion}`;
    return reply
      .status(202)
      .header('operation-location', location)
      .send({ id: mail.operationId, status: 'Running' });
  });

  app.get('/emails/operations/:operationId', async (request, reply) => {
    behaviour.checkAvailable();
    authorize(request);
    apiVersionOf(request);
    const { operationId } = operationParams.parse(request.params);
    const mail = store.ofOperation(operationId);
    if (mail === undefined) throw new HttpFault(404, 'NotFound', `There is no operation ${operationId}.`);
    return reply.send(operationOf(mail));
  });
}

function operationOf(mail: Mail): { id: string; status: string; error?: Mail['error'] } {
  const status = statusOf(mail, Date.now());
  return { id: mail.operationId, status, ...(status === 'Failed' && { error: mail.error }) };
}

function apiVersionOf(request: FastifyRequest): string {
  const query = querySchema.safeParse(request.query);
  if (!query.success) throw badRequest('The query parameter api-version is missing.');
  return encodeURIComponent(query.data['api-version']);
}

function operationIdOf(request: FastifyRequest): string | undefined {
  const given = request.headers['operation-id'];
  if (given === undefined) return undefined;
  const parsed = operationIdSchema.safeParse(given);
  if (!parsed.success) throw badRequest(`Operation-Id must be a GUID, not "${String(given)}".`);
  return parsed.data;
}
