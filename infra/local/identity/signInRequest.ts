/** Reads what a client asks at the authorization endpoint (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect). */
import type { Client, Clients } from './clients';
import { OAuthFault } from './oauthFault';
import type { Parameters } from './parameters';
import type { Person } from './people';
import { readScopes, type OpenIdScope } from './scopes';

/** SHA-256 in base64url. */
const CHALLENGE = /^[\w-]{43}$/;
const RESPONSE_MODES = ['query', 'fragment'] as const;
const PROMPTS = ['login', 'consent', 'select_account', 'none'];

/** Where the browser returns: a registered address, so errors may be sent there. */
export interface ReturnAddress {
  readonly client: Client;
  readonly redirectUri: string;
  readonly responseMode: (typeof RESPONSE_MODES)[number];
  readonly state: string | undefined;
}

/** The rest of a request for a sign-in. */
export interface SignInRequest {
  readonly scopes: readonly OpenIdScope[];
  readonly challenge: string;
  readonly nonce: string | undefined;
  /** The person who is signed in without a question. */
  readonly person: Person | undefined;
}

/**
 * The client, and the registered address to return to.
 * @throws OAuthFault that only a page may show, because nobody is known to whom it could be sent
 */
export function readReturnAddress(parameters: Parameters, clients: Clients): ReturnAddress {
  const id = parameters.require('client_id');
  const client = clients.find(id);
  if (client === undefined) throw unknownClient(id);
  const redirectUri = parameters.require('redirect_uri');
  if (!client.redirectUris.includes(redirectUri))
    throw new OAuthFault(
      'invalid_request',
      50011,
      `The redirect URI '${redirectUri}' does not match the redirect URIs configured for the application '${client.id}': ${client.redirectUris.join(', ')}.`,
    );
  const responseMode = RESPONSE_MODES.find((mode) => mode === parameters.get('response_mode')) ?? 'query';
  return { client, redirectUri, responseMode, state: parameters.get('state') };
}

/**
 * What the client asks for.
 * @param people the people of the tenant in the address
 * @throws OAuthFault that the client gets at its return address
 */
export function readSignIn(
  parameters: Parameters,
  audience: string,
  people: readonly Person[],
): SignInRequest {
  const responseType = parameters.require('response_type');
  if (responseType !== 'code')
    throw new OAuthFault(
      'unsupported_response_type',
      700054,
      `response_type '${responseType}' is not enabled for the application; use 'code'.`,
    );
  const mode = parameters.get('response_mode');
  if (mode !== undefined && !RESPONSE_MODES.some((known) => known === mode))
    throw new OAuthFault('invalid_request', 9002313, `response_mode '${mode}' is not supported here.`);
  const scopes = readScopes(parameters.require('scope'), audience);
  const prompt = readPrompt(parameters.get('prompt'));
  return {
    scopes,
    challenge: readChallenge(parameters),
    nonce: parameters.get('nonce'),
    person: prompt === 'choose' ? undefined : personOf(parameters.get('login_hint'), people),
  };
}

/** The refusal of a client ID that nobody has registered. */
export function unknownClient(id: string): OAuthFault {
  return new OAuthFault(
    'unauthorized_client',
    700016,
    `Application with identifier '${id}' was not found in the directory.`,
  );
}

function readChallenge(parameters: Parameters): string {
  const challenge = parameters.get('code_challenge');
  if (challenge === undefined)
    throw new OAuthFault(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    );
  const method = parameters.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' || !CHALLENGE.test(challenge))
    throw new OAuthFault(
      'invalid_request',
      501491,
      `The code_challenge must be a SHA-256 in base64url with the code_challenge_method 'S256', not '${method}'.`,
    );
  return challenge;
}

/** Whether the person must be chosen on the page even if the client names one. */
function readPrompt(prompt: string | undefined): 'choose' | 'skip' {
  if (prompt === undefined) return 'skip';
  if (!PROMPTS.includes(prompt))
    throw new OAuthFault('invalid_request', 90023, `The value '${prompt}' of prompt is not supported.`);
  if (prompt === 'none')
    throw new OAuthFault(
      'login_required',
      50058,
      'A silent sign-in request was sent but no user is signed in: this server keeps no sessions.',
    );
  return prompt === 'consent' ? 'skip' : 'choose';
}

/** The person whom a client names by the short name or, as with Entra ID, by the user name. */
function personOf(hint: string | undefined, people: readonly Person[]): Person | undefined {
  if (hint === undefined) return undefined;
  const wanted = hint.toLowerCase();
  return people.find(
    ({ person, claims: { preferred_username: userName } }) =>
      person === wanted || (typeof userName === 'string' && userName.toLowerCase() === wanted),
  );
}
