/** Signs access tokens and ID tokens in the form of Entra ID (version 2.0). */
import { compactVerify, importJWK, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { Person } from './people';
import { API_SCOPE, type OpenIdScope } from './scopes';
import { ALGORITHM, type SigningKey } from './signingKey';

/** The sign-in that gave a token. */
export interface TokenOfSignIn {
  /** The client's ID. */
  readonly clientId: string;
  /** ID of the sign-in, so that signing out can end it. */
  readonly session: string;
  readonly scopes: readonly OpenIdScope[];
  /** As the client sent it; never in a token that was refreshed. */
  readonly nonce?: string | undefined;
}

const hintSchema = z.object({ sid: z.string() });

/** Signs the tokens of one issuer. */
export class TokenSigner {
  /**
   * @param issuerOf the `iss` of a tenant's tokens
   * @param now milliseconds since the epoch: the machine's time
   */
  constructor(
    private readonly key: SigningKey,
    private readonly audience: string,
    private readonly issuerOf: (tenant: string) => string,
    private readonly now: () => number,
  ) {}

  /**
   * An access token for the API with all claims of the person.
   * @param lifetime in seconds; a negative number makes an expired token
   * @param clientId the client that signed the person in, if one did
   */
  accessToken(person: Person, lifetime: number, clientId?: string): Promise<string> {
    return this.sign(
      person,
      {
        ver: '2.0',
        scp: API_SCOPE,
        ...(clientId !== undefined && { azp: clientId, azpacr: '0' }),
        ...person.claims,
      },
      this.audience,
      lifetime,
    );
  }

  /**
   * An ID token for the client. As with Entra ID it has no roles: those belong to the API, and are in the access
   * token only.
   */
  idToken(
    person: Person,
    lifetime: number,
    { clientId, session, scopes, nonce }: TokenOfSignIn,
  ): Promise<string> {
    const { tid, oid, name, preferred_username: userName, email } = person.claims;
    return this.sign(
      person,
      {
        ver: '2.0',
        tid,
        sid: session,
        ...(nonce !== undefined && { nonce }),
        ...(scopes.includes('profile') && {
          oid,
          name,
          ...(userName !== undefined && { preferred_username: userName }),
        }),
        ...(scopes.includes('email') && email !== undefined && { email }),
      },
      clientId,
      lifetime,
    );
  }

  /** The sign-in that gave an ID token, which may have expired; undefined if the token was not signed here. */
  async sessionOf(idToken: string): Promise<string | undefined> {
    try {
      const key = await importJWK(this.key.publicJwk, ALGORITHM);
      const { payload } = await compactVerify(idToken, key, { algorithms: [ALGORITHM] });
      return hintSchema.parse(JSON.parse(new TextDecoder().decode(payload))).sid;
    } catch {
      return undefined;
    }
  }

  private sign(person: Person, claims: JWTPayload, audience: string, lifetime: number): Promise<string> {
    const now = Math.floor(this.now() / 1000);
    // Even an expired token must have been issued before its expiry.
    const issuedAt = Math.min(now, now + lifetime - 1);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: this.key.kid })
      .setIssuer(this.issuerOf(person.claims.tid))
      .setAudience(audience)
      .setSubject(person.claims.oid)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(now + lifetime)
      .sign(this.key.privateKey);
  }
}
