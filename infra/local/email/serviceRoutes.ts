/** The REST API of the service: sends a mail, and returns the status of its operation. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HttpFault } from '../loopbackServer';
import type { MovableClock } from '../clock';
import { badRequest, MAX_REQUEST_BYTES, parseMessage, type EmailMessage } from './message';
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
  /** The only domain from which this account sends. */
  readonly senderDomain: string;
}

/** The versions of the protocol that have the form that this server knows; the SDK uses the last one. */
const API_VERSIONS: readonly string[] = ['2023-03-31', '2025-09-01'];
const querySchema = z.looseObject({ 'api-version': z.string() });
const oversized = z.object({ statusCode: z.literal(413) });
const operationParams = z.object({ operationId: z.string() });
const operationIdSchema = z.guid();

/** Adds the routes; a body is kept as bytes, because the signature covers these. */
export function serviceRoutes(app: FastifyInstance, options: ServiceRoutesOptions): void {
  const { store, behaviour, reports, clock, accessKey, senderDomain } = options;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  app.setErrorHandler((error) => {
    throw oversized.safeParse(error).success ? tooLarge() : error;
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
    checkMediaType(request);
    const message = parseMessage(body);
    checkSender(message, senderDomain);
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
  if (!query.success)
    throw new HttpFault(400, 'ApiVersionUnspecified', `Add ?api-version=${API_VERSIONS.at(-1) ?? ''}.`);
  const version = query.data['api-version'];
  if (!API_VERSIONS.includes(version))
    throw new HttpFault(
      400,
      'UnsupportedApiVersion',
      `The e-mail server does not support the API version ${version}, only ${API_VERSIONS.join(' and ')}.`,
    );
  return version;
}

function checkMediaType({ headers }: FastifyRequest): void {
  const given = headers['content-type'] ?? '';
  if (given.split(';', 1)[0]?.trim().toLowerCase() === 'application/json') return;
  throw new HttpFault(415, 'UnsupportedMediaType', `The message must be application/json, not "${given}".`);
}

function checkSender({ senderAddress }: EmailMessage, domain: string): void {
  if (senderAddress.toLowerCase().endsWith(`@${domain}`)) return;
  throw new HttpFault(
    404,
    'DomainNotLinked',
    `The specified sender domain has not been linked: this account sends from ${domain}, not as ${senderAddress}.`,
  );
}

function tooLarge(): HttpFault {
  return new HttpFault(
    413,
    'RequestEntityTooLarge',
    `The request has more than ${MAX_REQUEST_BYTES} bytes (10 MB), the most that the service accepts; all texts ` +
      'and attachments count, these in base64.',
  );
}

function operationIdOf(request: FastifyRequest): string | undefined {
  const given = request.headers['operation-id'];
  if (given === undefined) return undefined;
  const parsed = operationIdSchema.safeParse(given);
  if (!parsed.success) throw badRequest(`Operation-Id must be a GUID, not "${String(given)}".`);
  return parsed.data;
}
