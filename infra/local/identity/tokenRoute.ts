/** The token endpoint: tokens for a code, and new tokens for a refresh token (RFC 6749, sections 4.1.3 and 6). */
import type { FastifyInstance } from 'fastify';
import type { Behaviour } from './behaviour';
import { isOriginOf, type Client, type Clients } from './clients';
import { nameOrigin } from './crossOrigin';
import { OAuthFault, sendOAuthFault } from './oauthFault';
import { Parameters } from './parameters';
import { apiScope, readScopes } from './scopes';
import { unknownClient } from './signInRequest';
import type { SignInParts } from './signInRoutes';
import { tenantOf } from './tenants';
import type { SignIn } from './signIns';

/** The answer of the token endpoint (RFC 6749, section 5.1). */
interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly scope: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** Adds the token endpoint. @param behaviour the misbehaviour of the moment */
export function tokenRoute(app: FastifyInstance, parts: SignInParts, behaviour: () => Behaviour): void {
  const { clients, people, audience, signIns } = parts;

  app.post('/:tenant/oauth2/v2.0/token', { errorHandler: sendOAuthFault }, async (request, reply) => {
    nameOrigin(request, reply, clients);
    reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
    tenantOf(request.params, people);
    const parameters = Parameters.of(request.body);
    const grantType = parameters.require('grant_type');
    const client = readClient(parameters, clients, request.headers.origin);
    switch (grantType) {
      case 'authorization_code': {
        const signIn = signIns.redeem({
          clientId: client.id,
          code: parameters.require('code'),
          redirectUri: parameters.require('redirect_uri'),
          verifier: parameters.require('code_verifier'),
        });
        return answer(signIn, signIn.nonce);
      }
      case 'refresh_token': {
        const token = parameters.require('refresh_token');
        const scope = parameters.get('scope');
        // Only less than before can be asked for, and the answer's ID token alone depends on it.
        const scopes = scope === undefined ? undefined : readScopes(scope, audience);
        if (behaviour().refuseRefresh)
          throw new OAuthFault(
            'invalid_grant',
            50173,
            'The provided grant has expired due to it being revoked.',
          );
        const signIn = signIns.refresh(token, client.id);
        return answer({
          ...signIn,
          scopes: signIn.scopes.filter((known) => scopes === undefined || scopes.includes(known)),
        });
      }
      default:
        throw new OAuthFault(
          'unsupported_grant_type',
          70003,
          `The app requested an unsupported grant type '${grantType}'.`,
        );
    }
  });

  async function answer(signIn: SignIn, nonce?: string): Promise<TokenAnswer> {
    const { clientId, session, scopes, refreshToken } = signIn;
    const person = people.find((known) => known.person === signIn.person);
    if (person === undefined) {
      signIns.end(session);
      throw new OAuthFault(
        'invalid_grant',
        50034,
        `The user account '${signIn.person}' does not exist any more.`,
      );
    }
    const { tokenSeconds } = behaviour();
    return {
      token_type: 'Bearer',
      scope: apiScope(audience),
      expires_in: tokenSeconds,
      access_token: await parts.signer.accessToken(person, tokenSeconds, clientId),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
      ...(scopes.includes('openid') && {
        id_token: await parts.signer.idToken(person, tokenSeconds, { clientId, session, scopes, nonce }),
      }),
    };
  }
}

/**
 * The client that asks. It is public, so it has no secret, and its own pages ask: like Entra ID, this refuses requests
 * of other pages and of programs, which send no origin.
 */
function readClient(parameters: Parameters, clients: Clients, origin: string | undefined): Client {
  const id = parameters.require('client_id');
  const client = clients.find(id);
  if (client === undefined) throw unknownClient(id);
  if (parameters.get('client_secret') !== undefined || parameters.get('client_assertion') !== undefined)
    throw new OAuthFault(
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    );
  if (origin === undefined)
    throw new OAuthFault(
      'invalid_request',
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests: the header Origin is missing.",
    );
  if (!isOriginOf(client, origin))
    throw new OAuthFault(
      'invalid_request',
      9002326,
      `Cross-origin token redemption is permitted only for the pages of the client. Request origin: '${origin}'.`,
    );
  return client;
}
