/** The discovery document, with the members of Entra ID's that can be served here. */
import { OPENID_SCOPES } from './scopes';
import { ALGORITHM } from './signingKey';
import type { Tenant } from './tenants';

/**
 * The document for the tenant of an address. As with Entra ID the issuer is a template where the address names all
 * tenants, and `code_challenge_methods_supported` is missing although clients must use S256: a client that needs
 * more would fail there.
 *
 * @param url address of the server, without a slash at the end
 */
export function discoveryDocument(url: string, { name, issuerName }: Tenant): object {
  const endpoints = `${url}/${name}/oauth2/v2.0`;
  return {
    token_endpoint: `${endpoints}/token`,
    token_endpoint_auth_methods_supported: ['none'],
    jwks_uri: `${url}/${name}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [ALGORITHM],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    scopes_supported: [...OPENID_SCOPES],
    issuer: `${url}/${issuerName}/v2.0`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${endpoints}/authorize`,
    end_session_endpoint: `${endpoints}/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'email',
    ],
  };
}
