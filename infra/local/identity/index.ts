/**
 * A stand-in for Entra ID on one machine: signs tokens for the people of a file, and publishes its key as
 * Entra ID does.
 *
 * Not supported: passwords, a sign-in page, a discovery document, authorization-code and client-credentials
 * flows, refresh tokens, rotation of keys.
 */
import { SignJWT } from 'jose';
import { z } from 'zod';
import { HttpFault, createLoopbackServer, listenOnLoopback } from '../loopbackServer';
import { renderPeople } from './peoplePage';
import { readPeople, type Person } from './people';
import { ALGORITHM, openSigningKey } from './signingKey';

export type { Person } from './people';

const DEFAULT_LIFETIME_SECONDS = 8 * 3600;
/** The scope in every token, as in an access token of a person. */
const SCOPE = 'access_as_user';

/** Options of the issuer. */
export interface IdentityServerOptions {
  /** Folder for its signing key; created if it is missing. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Audience (`aud`) of every token. */
  readonly audience: string;
  /** JSON file with the people: `[{ "person", "description", "claims": { "tid", "oid", "name", … } }]`. */
  readonly peopleFile: string;
  readonly log: (line: string) => void;
}

/** A running issuer. */
export interface IdentityServer {
  readonly url: string;
  /** The `iss` of its tokens, with `{tid}` instead of the tenant's ID. */
  readonly issuerTemplate: string;
  readonly jwksUri: string;
  readonly people: readonly Person[];
  close(): Promise<void>;
}

const tokenRequest = z.strictObject({
  person: z.string(),
  /** Seconds; a negative number makes an expired token. */
  lifetime: z.coerce.number().int().default(DEFAULT_LIFETIME_SECONDS),
});

/** Starts the issuer with the signing key of its data folder. Tokens use the machine's time. */
export async function startIdentityServer(options: IdentityServerOptions): Promise<IdentityServer> {
  const { dataFolder, port, audience, peopleFile, log } = options;
  const people = await readPeople(peopleFile);
  const key = await openSigningKey(dataFolder);
  const app = createLoopbackServer({ name: 'identity server', log });
  let url = '';
  const issuerOf = (tenant: string): string => `${url}/${tenant}/v2.0`;

  const issue = async (
    request: unknown,
  ): Promise<{ access_token: string; token_type: string; expires_in: number }> => {
    const parsed = tokenRequest.safeParse(request);
    if (!parsed.success) {
      const faults = parsed.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'request'}: ${message}`,
      );
      throw new HttpFault(400, 'invalid_request', faults.join('; '));
    }
    const { person: name, lifetime } = parsed.data;
    const person = people.find((candidate) => candidate.person === name);
    if (person === undefined) {
      const known = people.map((candidate) => candidate.person).join(', ');
      throw new HttpFault(404, 'unknown_person', `There is no person "${name}". Known: ${known}.`);
    }
    const now = Math.floor(Date.now() / 1000);
    // Even an expired token must have been issued before its expiry.
    const issuedAt = Math.min(now, now + lifetime - 1);
    const token = await new SignJWT({ ver: '2.0', scp: SCOPE, ...person.claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: key.kid })
      .setIssuer(issuerOf(person.claims.tid))
      .setAudience(audience)
      .setSubject(person.claims.oid)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(now + lifetime)
      .sign(key.privateKey);
    return { access_token: token, token_type: 'Bearer', expires_in: lifetime };
  };

  app.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
      )
      .send(renderPeople(people, url)),
  );
  app.get('/discovery/keys', () => ({ keys: [key.publicJwk] }));
  app.get('/token', (request, reply) =>
    issue(request.query).then((token) => reply.header('cache-control', 'no-store').send(token)),
  );

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
    people,
    close: () => app.close(),
  };
}
