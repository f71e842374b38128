/** Reads what a client asks for: access to the API, and what it wants to know about the person. */
import { OAuthFault } from './oauthFault';

/** The scope of the API, as it stands in access tokens (`scp`). */
export const API_SCOPE = 'access_as_user';

/** The scopes of OpenID Connect. */
export const OPENID_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** A scope of OpenID Connect: `openid` asks for an ID token, `offline_access` for a refresh token. */
export type OpenIdScope = (typeof OPENID_SCOPES)[number];

/** What the answer of the token endpoint calls access to the API. */
export function apiScope(audience: string): string {
  return `${audience}/${API_SCOPE}`;
}

/**
 * The scopes of OpenID Connect in a list that must also ask for access to the API: by the scope's name, or by
 * `<audience>/.default`.
 * @throws OAuthFault for any other scope, and without access to the API
 */
export function readScopes(list: string, audience: string): readonly OpenIdScope[] {
  const asked = list.split(' ').filter((scope) => scope !== '');
  const ofApi = [apiScope(audience), `${audience}/.default`];
  const unknown = asked.filter((scope) => !ofApi.includes(scope) && !isOpenIdScope(scope));
  if (unknown.length > 0)
    throw new OAuthFault(
      'invalid_scope',
      70011,
      `The scope '${unknown.join(' ')}' is not valid. Known: ${[...OPENID_SCOPES, ...ofApi].join(' ')}.`,
    );
  if (!asked.some((scope) => ofApi.includes(scope)))
    throw new OAuthFault(
      'invalid_scope',
      70011,
      `The scope must contain '${apiScope(audience)}': tokens are given for that API only.`,
    );
  return OPENID_SCOPES.filter((scope) => asked.includes(scope));
}

function isOpenIdScope(scope: string): boolean {
  return OPENID_SCOPES.some((known) => known === scope);
}
