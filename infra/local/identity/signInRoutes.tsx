/** The pages of the issuer that a client opens: choose a person to sign in, and sign out. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clients } from './clients';
import { sendPage } from './page';
import { Parameters } from './parameters';
import { OAuthFault } from './oauthFault';
import type { Person } from './people';
import { readReturnAddress, readSignIn, type ReturnAddress, type SignInRequest } from './signInRequest';
import { ChoicePage, RefusalPage, SignedOutPage } from './signInPages';
import type { SignIns } from './signIns';
import { tenantOf } from './tenants';
import type { TokenSigner } from './tokens';

/** What the routes of sign-in share. */
export interface SignInParts {
  readonly clients: Clients;
  readonly people: readonly Person[];
  readonly audience: string;
  readonly signIns: SignIns;
  readonly signer: TokenSigner;
}

/**
 * Adds the authorization endpoint and the end of the session.
 *
 * Nothing here protects against a page that opens these addresses by itself: nobody has a session or a secret here, a
 * code goes to registered addresses on this machine only, and the client's `state` tells it what it has asked for.
 */
export function signInRoutes(app: FastifyInstance, parts: SignInParts): void {
  const { clients, people, audience, signIns } = parts;

  app.get('/:tenant/oauth2/v2.0/authorize', { errorHandler: showFault }, async (request, reply) => {
    const tenant = tenantOf(request.params, people);
    const parameters = Parameters.of(request.query);
    const back = readReturnAddress(parameters, clients);
    let wanted: SignInRequest;
    try {
      wanted = readSignIn(parameters, audience, tenant.people);
    } catch (error) {
      if (!(error instanceof OAuthFault)) throw error;
      await sendBack(reply, addressWithFault(back, error));
      return;
    }
    const { person } = wanted;
    if (person === undefined) {
      const cancelled = new OAuthFault('access_denied', 65004, 'User declined to sign in.');
      await sendPage(
        reply,
        200,
        <ChoicePage
          client={back.client.name}
          people={tenant.people}
          // The page asks again with the person's name, which no `prompt` may then override.
          parameters={parameters.without('login_hint', 'prompt')}
          cancel={addressWithFault(back, cancelled)}
        />,
      );
      return;
    }
    const code = signIns.giveCode({
      person: person.person,
      clientId: back.client.id,
      redirectUri: back.redirectUri,
      scopes: wanted.scopes,
      challenge: wanted.challenge,
      nonce: wanted.nonce,
    });
    await sendBack(reply, addressWith(back, { code }));
  });

  app.get('/:tenant/oauth2/v2.0/logout', { errorHandler: showFault }, async (request, reply) => {
    tenantOf(request.params, people);
    const parameters = Parameters.of(request.query);
    const hint = parameters.get('id_token_hint');
    const session = hint === undefined ? undefined : await parts.signer.sessionOf(hint);
    if (session !== undefined) signIns.end(session);
    const redirectUri = parameters.get('post_logout_redirect_uri');
    const client = clients.all.find(({ redirectUris }) => redirectUris.some((uri) => uri === redirectUri));
    if (client === undefined || redirectUri === undefined) {
      await sendPage(reply, 200, <SignedOutPage unknown={redirectUri} />);
      return;
    }
    const state = parameters.get('state');
    await sendBack(reply, addressWith({ client, redirectUri, responseMode: 'query', state }, {}));
  });
}

/** The return address with the answer; `state` comes back as it was sent. */
function addressWith(
  { redirectUri, responseMode, state }: ReturnAddress,
  answer: Readonly<Record<string, string>>,
): string {
  const address = new URL(redirectUri);
  const parameters = new URLSearchParams({ ...answer, ...(state !== undefined && { state }) }).toString();
  if (responseMode === 'query') address.search = parameters;
  else address.hash = parameters;
  return address.href;
}

function addressWithFault(back: ReturnAddress, fault: OAuthFault): string {
  return addressWith(back, { error: fault.error, error_description: fault.description });
}

async function sendBack(reply: FastifyReply, address: string): Promise<void> {
  await reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .redirect(address, 302);
}

/** Error handler of the pages: a refusal that cannot be sent to a client is shown to the person. */
function showFault(error: unknown, _request: unknown, reply: FastifyReply): void {
  // The server's own handler answers everything else.
  if (!(error instanceof OAuthFault)) throw error;
  void sendPage(reply, 400, <RefusalPage fault={error} />);
}
