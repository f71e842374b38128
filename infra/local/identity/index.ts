/**
 * A stand-in for Entra ID on one machine: signs people of a file in, by authorization code with PKCE, and publishes
 * its key as Entra ID does.
 *
 * Not supported: passwords, sessions of its own, consent, other flows (implicit, device, client credentials, on behalf
 * of), clients with a secret, rotation of keys.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { HttpFault, createLoopbackServer, listenOnLoopback } from '../loopbackServer';
import { behaviourSchema, type Behaviour } from './behaviour';
import { Clients, type Client } from './clients';
import { allowClients, nameOrigin } from './crossOrigin';
import { discoveryDocument } from './discovery';
import { sendOAuthFault } from './oauthFault';
import { sendPage } from './page';
import { parseForm } from './parameters';
import { readPeople, type Person } from './people';
import { peoplePage } from './peoplePage';
import { apiScope } from './scopes';
import { SignIns } from './signIns';
import { signInRoutes, type SignInParts } from './signInRoutes';
import { openSigningKey, type SigningKey } from './signingKey';
import { tenantOf } from './tenants';
import { tokenRoute } from './tokenRoute';
import { TokenSigner } from './tokens';

export type { Client } from './clients';
export type { Person } from './people';

const DEFAULT_LIFETIME_SECONDS = 8 * 3600;

/** Options of the issuer. */
export interface IdentityServerOptions {
  /** Folder for its signing key and its sign-ins; created if it is missing. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Audience (`aud`) of every access token. */
  readonly audience: string;
  /** JSON file with the people: `[{ "person", "description", "claims": { "tid", "oid", "name", … } }]`. */
  readonly peopleFile: string;
  /** The browser clients that sign people in; default none. */
  readonly clients?: readonly Client[] | undefined;
  readonly log: (line: string) => void;
  /** Milliseconds since the epoch; default the machine's time. Only tests name another. */
  readonly now?: (() => number) | undefined;
}

/** A running issuer. */
export interface IdentityServer {
  readonly url: string;
  /** The `iss` of its tokens, with `{tid}` instead of the tenant's ID. */
  readonly issuerTemplate: string;
  readonly jwksUri: string;
  /** The authority at which clients sign in people of all tenants. */
  readonly authority: string;
  /** The scope for which clients ask to get access tokens. */
  readonly scope: string;
  readonly people: readonly Person[];
  close(): Promise<void>;
}

const tokenRequest = z.strictObject({
  person: z.string(),
  /** Seconds; a negative number makes an expired token. */
  lifetime: z.coerce.number().int().default(DEFAULT_LIFETIME_SECONDS),
});

/** Starts the issuer with the key and the sign-ins of its data folder. Tokens use the machine's time. */
export async function startIdentityServer(options: IdentityServerOptions): Promise<IdentityServer> {
  const { dataFolder, port, audience, peopleFile, log, now = Date.now } = options;
  const people = await readPeople(peopleFile);
  const clients = new Clients(options.clients ?? []);
  const key = await openSigningKey(dataFolder);
  const app = createLoopbackServer({ name: 'identity server', log });
  let url = '';
  const signer = new TokenSigner(key, audience, (tenant) => `${url}/${tenant}/v2.0`, now);
  const parts = { clients, people, audience, signer, signIns: SignIns.open(dataFolder, now) };

  app.get('/', (_request, reply) => sendPage(reply, 200, peoplePage({ people, clients: clients.all, url })));
  keyRoutes(app, parts, key, () => url);
  signInRoutes(app, parts);
  let behaviour = behaviourSchema.parse({});
  tokenRoute(app, parts, () => behaviour);
  app.put('/_local/behaviour', (request): Behaviour => {
    behaviour = parse(behaviourSchema, request.body);
    return behaviour;
  });
  app.get('/token', async (request, reply) => {
    const { person, lifetime } = parse(tokenRequest, request.query);
    const token = await signer.accessToken(personNamed(person, people), lifetime);
    reply.header('cache-control', 'no-store');
    return { access_token: token, token_type: 'Bearer', expires_in: lifetime };
  });

  try {
    url = await listenOnLoopback(app, port);
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    url,
    issuerTemplate: `${url}/{tid}/v2.0`,
    jwksUri: `${url}/discovery/keys`,
    authority: `${url}/organizations/v2.0`,
    scope: apiScope(audience),
    people,
    close: () => app.close(),
  };
}

/** Adds the published keys, the discovery document, and what browsers ask before they read these and get tokens. */
function keyRoutes(
  app: FastifyInstance,
  { clients, people }: SignInParts,
  key: SigningKey,
  url: () => string,
): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, parseForm(body.toString()));
    },
  );
  app.get('/discovery/keys', () => ({ keys: [key.publicJwk] }));
  app.get('/:tenant/discovery/v2.0/keys', { errorHandler: sendOAuthFault }, (request, reply) => {
    nameOrigin(request, reply, clients);
    tenantOf(request.params, people);
    return { keys: [key.publicJwk] };
  });
  app.get(
    '/:tenant/v2.0/.well-known/openid-configuration',
    { errorHandler: sendOAuthFault },
    (request, reply) => {
      nameOrigin(request, reply, clients);
      return discoveryDocument(url(), tenantOf(request.params, people));
    },
  );
  allowClients(app, clients, [
    { path: '/:tenant/v2.0/.well-known/openid-configuration', method: 'GET' },
    { path: '/:tenant/discovery/v2.0/keys', method: 'GET' },
    { path: '/:tenant/oauth2/v2.0/token', method: 'POST' },
  ]);
}

function personNamed(name: string, people: readonly Person[]): Person {
  const person = people.find((candidate) => candidate.person === name);
  if (person !== undefined) return person;
  const known = people.map((candidate) => candidate.person).join(', ');
  throw new HttpFault(404, 'unknown_person', `There is no person "${name}". Known: ${known}.`);
}

function parse<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`);
  throw new HttpFault(400, 'invalid_request', faults.join('; '));
}
