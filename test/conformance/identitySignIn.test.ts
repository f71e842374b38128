/** Tests signing in at the local issuer step by step (RFC 6749, RFC 7636, OpenID Connect), and each refusal. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import {
  startIdentityServer,
  type Client,
  type IdentityServer,
  type IdentityServerOptions,
} from '../../infra/local/identity';

const AUDIENCE = 'api://test';
const TENANT = '11111111-1111-4111-8111-111111111111';
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';
const ANA = {
  person: 'ana',
  description: 'an admin',
  claims: {
    tid: TENANT,
    oid: '22222222-2222-4222-8222-222222222222',
    name: 'Ana <Admin>',
    preferred_username: 'Ana@contoso.example',
    email: 'ana@contoso.example',
    roles: ['Admin'],
  },
};
const RUI = {
  person: 'rui',
  description: 'a user of another tenant',
  claims: { tid: OTHER_TENANT, oid: '44444444-4444-4444-8444-444444444444', name: 'Rui' },
};
const ORIGIN = 'http://127.0.0.1:4001';
const REDIRECT = `${ORIGIN}/portal/signed-in`;
const SIGNED_OUT = `${ORIGIN}/portal/signed-out`;
const CLIENT: Client = {
  id: '55555555-5555-4555-8555-555555555555',
  name: 'the portal',
  redirectUris: [REDIRECT, SIGNED_OUT, 'http://[::1]:4001/portal/signed-in'],
  homePage: `${ORIGIN}/portal`,
};
const OTHER_CLIENT: Client = {
  id: '66666666-6666-4666-8666-666666666666',
  name: 'the other',
  redirectUris: ['http://localhost:4002/'],
};
const API = `${AUDIENCE}/access_as_user`;
const ALL_SCOPES = `openid profile email offline_access ${API}`;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

let folder: string;
let server: IdentityServer;
/** How far the server's time is ahead of the machine's, in milliseconds. */
let ahead: number;

// One folder for all tests: its signing key takes longer to make than a test takes.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  ahead = 0;
  server = await start();
});

afterEach(() => server.close());

function start(
  over: Partial<IdentityServerOptions> = {},
  people: object[] = [ANA, RUI],
): Promise<IdentityServer> {
  writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
  return startIdentityServer({
    dataFolder: join(folder, 'data'),
    port: 0,
    audience: AUDIENCE,
    peopleFile: join(folder, 'people.json'),
    clients: [CLIENT, OTHER_CLIENT],
    log: () => undefined,
    now: () => Date.now() + ahead,
    ...over,
  });
}

async function restart(people?: object[]): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.close();
  server = await start({ port }, people);
}

type Parameters = Readonly<Record<string, string | undefined>>;

function defined(parameters: Parameters): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Asks for a sign-in of Ana, or for what `over` says instead. */
function authorize(over: Parameters = {}, tenant = 'organizations'): Promise<Response> {
  const parameters = defined({
    client_id: CLIENT.id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: ALL_SCOPES,
    state: 'a state & more',
    nonce: 'a nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    login_hint: 'ana',
    ...over,
  });
  return fetch(`${server.url}/${tenant}/oauth2/v2.0/authorize?${parameters.toString()}`, {
    redirect: 'manual',
  });
}

/** What comes back to the client in the address. */
function returned(response: Response): URLSearchParams {
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '').searchParams;
}

async function code(over: Parameters = {}): Promise<string> {
  return z.string().parse(returned(await authorize(over)).get('code'));
}

interface Asked {
  readonly origin?: string | undefined;
  readonly tenant?: string;
}

function post(
  parameters: Parameters,
  { origin = ORIGIN, tenant = 'organizations' }: Asked = {},
): Promise<Response> {
  return fetch(`${server.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: defined(parameters),
    headers: origin === '' ? {} : { origin },
  });
}

async function redemption(over: Parameters = {}): Promise<Parameters> {
  return {
    grant_type: 'authorization_code',
    client_id: CLIENT.id,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    ...over,
    code: over['code'] ?? (await code()),
  };
}

function renewal(refreshToken: string | undefined, over: Parameters = {}): Parameters {
  return { grant_type: 'refresh_token', client_id: CLIENT.id, refresh_token: refreshToken, ...over };
}

const answerSchema = z.strictObject({
  token_type: z.literal('Bearer'),
  scope: z.string(),
  expires_in: z.int(),
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});
type Answer = z.infer<typeof answerSchema>;

async function answered(response: Response): Promise<Answer> {
  const body: unknown = await response.json();
  expect([response.status, body]).toEqual([200, expect.anything()]);
  return answerSchema.parse(body);
}

async function signIn(over: Parameters = {}): Promise<Answer> {
  return answered(await post(await redemption({ code: await code(over) })));
}

/** The error of the token endpoint, in the form that Entra ID gives it. */
async function refusal(response: Response): Promise<[string, number]> {
  const body = z
    .strictObject({
      error: z.string(),
      error_description: z.string(),
      error_codes: z.tuple([z.int()]),
      timestamp: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: z.guid(),
      correlation_id: z.guid(),
    })
    .parse(await response.json());
  const [number] = body.error_codes;
  expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
  expect(body.error_description).toMatch(new RegExp(`^AADSTS${number}: `));
  expect(body.error_description).toContain(`Trace ID: ${body.trace_id}`);
  return [body.error, number];
}

async function verified(token: string | undefined, audience: string, tenant = TENANT): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${server.url}/organizations/discovery/v2.0/keys`));
  const { payload } = await jwtVerify(token ?? '', keys, {
    issuer: `${server.url}/${tenant}/v2.0`,
    audience,
    algorithms: ['RS256'],
    currentDate: new Date(Date.now() + ahead),
  });
  return payload;
}

async function behave(document: object): Promise<Response> {
  return fetch(`${server.url}/_local/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
}

describe('discovery', () => {
  const discover = async (tenant: string): Promise<Response> =>
    fetch(`${server.url}/${tenant}/v2.0/.well-known/openid-configuration`);

  test('for all tenants has a templated issuer and the endpoints, and as in Entra ID no word of PKCE', async () => {
    const document: unknown = await (await discover('organizations')).json();
    const endpoints = `${server.url}/organizations/oauth2/v2.0`;
    expect(document).toMatchObject({
      issuer: `${server.url}/{tenantid}/v2.0`,
      authorization_endpoint: `${endpoints}/authorize`,
      token_endpoint: `${endpoints}/token`,
      end_session_endpoint: `${endpoints}/logout`,
      jwks_uri: `${server.url}/organizations/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    });
    expect(document).not.toHaveProperty('code_challenge_methods_supported');
    expect(server.authority).toBe(`${server.url}/organizations/v2.0`);
  });

  test("for one tenant names that tenant's issuer; an unknown tenant is refused with the known ones", async () => {
    expect(await (await discover(TENANT.toUpperCase())).json()).toMatchObject({
      issuer: `${server.url}/${TENANT}/v2.0`,
      token_endpoint: `${server.url}/${TENANT.toUpperCase()}/oauth2/v2.0/token`,
    });
    const unknown = await discover('consumers');
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toMatch(
      new RegExp(`invalid_tenant.*AADSTS90002.*${TENANT}, ${OTHER_TENANT}`),
    );
  });

  test('leads to the keys that /discovery/keys publishes', async () => {
    const keys = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();
    expect(await keys('/organizations/discovery/v2.0/keys')).toEqual(await keys('/discovery/keys'));
  });
});

describe('a sign-in', () => {
  test('returns code and state to the client, and the code brings tokens for API and client', async () => {
    const back = returned(await authorize());
    expect([...back.keys()].sort()).toEqual(['code', 'state']);
    expect(back.get('state')).toBe('a state & more');

    const response = await post(await redemption({ code: back.get('code') ?? '' }));
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answer = await answered(response);
    expect(answer).toMatchObject({ token_type: 'Bearer', scope: API, expires_in: 3600 });

    const access = await verified(answer.access_token, AUDIENCE);
    expect(access).toMatchObject({ ...ANA.claims, scp: 'access_as_user', ver: '2.0', azp: CLIENT.id });
    expect(access).not.toHaveProperty('nonce');
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(3600);

    const { roles: _roles, ...withoutRoles } = ANA.claims;
    const id = await verified(answer.id_token, CLIENT.id);
    expect(id).toMatchObject({ ...withoutRoles, nonce: 'a nonce', ver: '2.0', sub: ANA.claims.oid });
    expect(id).not.toHaveProperty('roles');
    expect(id).not.toHaveProperty('scp');
  });

  test('has the same claims in its access token as the tokens without a sign-in', async () => {
    const plain = z
      .object({ access_token: z.string() })
      .parse(await (await fetch(`${server.url}/token?person=ana`)).json());
    const { iat: _i, nbf: _n, exp: _e, ...claims } = decodeJwt(plain.access_token);
    expect(decodeJwt((await signIn()).access_token)).toMatchObject(claims);
  });

  test('gives ID token, names and refresh token only to clients that ask for them', async () => {
    const least = await signIn({ scope: API });
    expect([least.id_token, least.refresh_token]).toEqual([undefined, undefined]);
    const id = decodeJwt((await signIn({ scope: `openid ${API}` })).id_token ?? '');
    expect(Object.keys(id).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'nbf',
      'nonce',
      'sid',
      'sub',
      'tid',
      'ver',
    ]);
    expect((await signIn({ scope: `${AUDIENCE}/.default` })).scope).toBe(API);
  });

  test('returns in the fragment of the address if the client asks so, also with an error', async () => {
    const location = async (over: Parameters): Promise<URL> =>
      new URL((await authorize({ response_mode: 'fragment', ...over })).headers.get('location') ?? '');
    const back = await location({ state: undefined });
    expect(back.href).toMatch(/^http:\/\/127\.0\.0\.1:4001\/portal\/signed-in#code=[\w-]{43}$/);
    expect((await location({ scope: 'openid' })).hash).toMatch(/^#error=invalid_scope&/);
  });

  test('knows people by their user name too, in any case of letters', async () => {
    const { access_token: token } = await signIn({ login_hint: 'ANA@Contoso.Example' });
    expect(decodeJwt(token)).toMatchObject({ oid: ANA.claims.oid });
  });

  test('at the address of a tenant is for the people of that tenant', async () => {
    expect((await authorize({ login_hint: 'rui' }, OTHER_TENANT)).status).toBe(302);
    const page = await authorize({ login_hint: 'ana' }, OTHER_TENANT);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('Rui');
    expect(text).not.toContain('Ana');
  });
});

describe('the page', () => {
  test.each([
    ['without a name', { login_hint: undefined }],
    ['with a name that nobody has', { login_hint: 'eve' }],
    ['if the client wants it', { prompt: 'select_account' }],
    ['if the client wants a new sign-in', { prompt: 'login' }],
  ])('asks who signs in %s; a button repeats the request with that name', async (_case, over) => {
    const response = await authorize({ state: '"><script>', ...over });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const page = await response.text();
    expect(page).toContain('Ana &lt;Admin>');
    expect(page).not.toContain('<script');
    expect(page).toContain(`name="code_challenge" value="${challenge}"`);
    expect(page).not.toMatch(/<input[^>]*name="(login_hint|prompt)"/);
    expect(
      [...page.matchAll(/<button[^>]*name="login_hint"[^>]*value="(\w+)"/g)].map(([, name]) => name),
    ).toEqual(['ana', 'rui']);
  });

  test('is skipped for a person who is named, also when the client asks for consent', async () => {
    expect(returned(await authorize({ prompt: 'consent' })).has('code')).toBe(true);
  });

  test('offers to cancel, which tells the client', async () => {
    const page = await (await authorize({ login_hint: undefined, state: 'x' })).text();
    const [, cancel = ''] = /<a class="link" href="([^"]*)"/.exec(page) ?? [];
    const back = new URL(cancel.replaceAll('&amp;', '&'));
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual(['access_denied', 'x']);
  });
});

describe('a request for a sign-in is refused', () => {
  test.each<[string, Parameters, string]>([
    ['without a client', { client_id: undefined }, 'AADSTS900144'],
    ['of an unknown client', { client_id: TENANT }, 'AADSTS700016'],
    ['without an address to return to', { redirect_uri: '' }, 'AADSTS900144'],
    ['with an address of another client', { redirect_uri: OTHER_CLIENT.redirectUris[0] }, 'AADSTS50011'],
    ['with a longer address', { redirect_uri: `${REDIRECT}/` }, 'AADSTS50011'],
    ['with a query in the address', { redirect_uri: `${REDIRECT}?x=1` }, 'AADSTS50011'],
    [
      'with another name of this machine',
      { redirect_uri: REDIRECT.replace('127.0.0.1', 'localhost') },
      'AADSTS50011',
    ],
    ['with an address elsewhere', { redirect_uri: 'https://evil.example/' }, 'AADSTS50011'],
  ])('on a page, never by a redirect: %s', async (_case, over, number) => {
    const response = await authorize(over);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.text()).toContain(number);
  });

  test('on a page if a parameter comes twice, or the tenant is unknown', async () => {
    const twice = await fetch(`${server.url}/organizations/oauth2/v2.0/authorize?client_id=a&client_id=b`);
    expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('AADSTS9002313')]);
    const unknown = await authorize({}, 'consumers');
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('AADSTS90002')]);
  });

  test.each<[string, Parameters, string, string]>([
    ['without a type of response', { response_type: undefined }, 'invalid_request', '900144'],
    ['for the implicit flow', { response_type: 'id_token token' }, 'unsupported_response_type', '700054'],
    ['with a response by form', { response_mode: 'form_post' }, 'invalid_request', '9002313'],
    ['without a scope', { scope: undefined }, 'invalid_request', '900144'],
    ['with an unknown scope', { scope: `${API} User.Read` }, 'invalid_scope', '70011'],
    ['without access to the API', { scope: 'openid profile' }, 'invalid_scope', '70011'],
    ['without PKCE', { code_challenge: undefined }, 'invalid_request', '9002325'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', '501491'],
    [
      'without a method, which means plain',
      { code_challenge_method: undefined },
      'invalid_request',
      '501491',
    ],
    ['with a challenge that is no SHA-256', { code_challenge: 'short' }, 'invalid_request', '501491'],
    ['without a page, as nobody has a session', { prompt: 'none' }, 'login_required', '50058'],
    ['with an unknown prompt', { prompt: 'create' }, 'invalid_request', '90023'],
  ])('by an error for the client: %s', async (_case, over, error, number) => {
    const response = await authorize(over);
    expect(response.headers.get('location')).toMatch(new RegExp(`^${REDIRECT}\\?`));
    const back = returned(response);
    expect([back.get('error'), back.get('state')]).toEqual([error, 'a state & more']);
    expect(back.get('error_description')).toMatch(new RegExp(`^AADSTS${number}: `));
    expect(back.has('code')).toBe(false);
  });
});

describe('a code', () => {
  test('works once; a second use ends what the first one gave', async () => {
    const request = await redemption();
    const { refresh_token: token } = await answered(await post(request));
    expect(await refusal(await post(request))).toEqual(['invalid_grant', 54005]);
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 70000]);
  });

  test('of two uses at the same moment only one succeeds', async () => {
    const request = await redemption();
    const statuses = (await Promise.all([post(request), post(request)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 400]);
  });

  test('works for a minute of the machine’s time', async () => {
    const [first, second] = [await code(), await code()];
    ahead = MINUTE_MS - 5_000;
    await answered(await post(await redemption({ code: first })));
    ahead = MINUTE_MS;
    expect(await refusal(await post(await redemption({ code: second })))).toEqual(['invalid_grant', 70008]);
  });

  test.each<[string, Parameters, Asked, string, number]>([
    ['that nobody gave', { code: 'x' }, {}, 'invalid_grant', 70008],
    [
      'of another client',
      { client_id: OTHER_CLIENT.id },
      { origin: 'http://localhost:4002' },
      'invalid_grant',
      70000,
    ],
    ['with another address', { redirect_uri: SIGNED_OUT }, {}, 'invalid_grant', 500112],
    ['with another verifier', { code_verifier: 'a'.repeat(43) }, {}, 'invalid_grant', 501481],
    ['with its challenge as verifier', { code_verifier: challenge }, {}, 'invalid_grant', 501481],
    ['without a verifier', { code_verifier: undefined }, {}, 'invalid_request', 900144],
    ['without an address', { redirect_uri: undefined }, {}, 'invalid_request', 900144],
    ['without a client', { client_id: undefined }, {}, 'invalid_request', 900144],
    ['of an unknown client', { client_id: TENANT }, {}, 'unauthorized_client', 700016],
    ['without a type of grant', { grant_type: undefined }, {}, 'invalid_request', 900144],
    ['with another grant', { grant_type: 'client_credentials' }, {}, 'unsupported_grant_type', 70003],
    ['with a secret', { client_secret: 'secret' }, {}, 'invalid_client', 700025],
    ['with an assertion', { client_assertion: 'x' }, {}, 'invalid_client', 700025],
    ['by a program, without an origin', {}, { origin: '' }, 'invalid_request', 9002327],
    ['by a page elsewhere', {}, { origin: 'https://evil.example' }, 'invalid_request', 9002326],
    ['by a page of another client', {}, { origin: 'http://localhost:4002' }, 'invalid_request', 9002326],
    ['at an unknown tenant', {}, { tenant: 'consumers' }, 'invalid_tenant', 90002],
  ])('%s is refused; a right request still succeeds', async (_case, over, asked, error, number) => {
    const good = await redemption();
    expect(await refusal(await post({ ...good, ...over }, asked))).toEqual([error, number]);
    await answered(await post(good));
  });

  test('in a form with a repeated parameter, or in JSON, is refused', async () => {
    const send = (body: string, type: string): Promise<Response> =>
      fetch(`${server.url}/organizations/oauth2/v2.0/token`, {
        method: 'POST',
        body,
        headers: { origin: ORIGIN, 'content-type': type },
      });
    const form = `${defined(await redemption()).toString()}&code=x`;
    expect(await refusal(await send(form, 'application/x-www-form-urlencoded'))).toEqual([
      'invalid_request',
      9002313,
    ]);
    expect((await send('{"grant_type":["x"]}', 'application/json')).status).toBe(400);
  });
});

describe('a refresh token', () => {
  test('gives the same person new tokens and another refresh token, without the nonce', async () => {
    const first = await signIn();
    ahead = HOUR_MS;
    const second = await answered(await post(renewal(first.refresh_token, { scope: ALL_SCOPES })));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await verified(second.access_token, AUDIENCE)).toMatchObject({ ...ANA.claims, azp: CLIENT.id });
    const [before, after] = [decodeJwt(first.id_token ?? ''), decodeJwt(second.id_token ?? '')];
    expect(after).toMatchObject({ sub: before.sub, sid: before['sid'], aud: CLIENT.id });
    expect(after).not.toHaveProperty('nonce');
    await answered(await post(renewal(second.refresh_token)));
  });

  test('gives an ID token only if the client asks for it again, as in Entra ID', async () => {
    const { refresh_token: token } = await signIn();
    const answer = await answered(await post(renewal(token, { scope: API })));
    expect(answer.id_token).toBeUndefined();
    expect(answer.refresh_token).toBeDefined();
  });

  test('that was used before ends the sign-in', async () => {
    const { refresh_token: first } = await signIn();
    const { refresh_token: second } = await answered(await post(renewal(first)));
    expect(await refusal(await post(renewal(first)))).toEqual(['invalid_grant', 70000]);
    expect(await refusal(await post(renewal(second)))).toEqual(['invalid_grant', 70000]);
  });

  test('works for 24 hours after the sign-in, however often it was renewed', async () => {
    let { refresh_token: token } = await signIn();
    ahead = 23 * HOUR_MS;
    ({ refresh_token: token } = await answered(await post(renewal(token))));
    ahead = 24 * HOUR_MS;
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 700084]);
  });

  test('outlives a restart; only its owner can read the file, which holds no token', async () => {
    const { refresh_token: token } = await signIn();
    await restart();
    const next = await answered(await post(renewal(token)));
    const file = join(folder, 'data', 'sign-ins.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await restart();
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 70000]);
    expect(await refusal(await post(renewal(next.refresh_token)))).toEqual(['invalid_grant', 70000]);
  });

  test('of a person who is gone from the file is refused', async () => {
    const { refresh_token: token } = await signIn();
    await restart([RUI]);
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 50034]);
  });

  test.each<[string, Parameters, Asked, string, number]>([
    ['that nobody gave', { refresh_token: 'x.y' }, {}, 'invalid_grant', 70000],
    [
      'of another client',
      { client_id: OTHER_CLIENT.id },
      { origin: 'http://localhost:4002' },
      'invalid_grant',
      70000,
    ],
    ['for another API', { scope: 'api://other/access_as_user' }, {}, 'invalid_scope', 70011],
    ['by a program, without an origin', {}, { origin: '' }, 'invalid_request', 9002327],
    ['by a page elsewhere', {}, { origin: 'https://evil.example' }, 'invalid_request', 9002326],
  ])('%s is refused; a right request still succeeds', async (_case, over, asked, error, number) => {
    const { refresh_token: token } = await signIn();
    expect(await refusal(await post(renewal(token, over), asked))).toEqual([error, number]);
    await answered(await post(renewal(token)));
  });
});

describe('signing out', () => {
  const signOut = (parameters: Parameters): Promise<Response> =>
    fetch(`${server.url}/organizations/oauth2/v2.0/logout?${defined(parameters).toString()}`, {
      redirect: 'manual',
    });

  test('ends the sign-in of the ID token, even an expired one, and returns to the client with its state', async () => {
    await behave({ tokenSeconds: -60 });
    const { id_token: hint, refresh_token: token } = await signIn();
    const other = await signIn();
    const response = await signOut({ id_token_hint: hint, post_logout_redirect_uri: SIGNED_OUT, state: 'x' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${SIGNED_OUT}?state=x`]);
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 70000]);
    await answered(await post(renewal(other.refresh_token)));
  });

  test('ends nothing for a token that was not signed here', async () => {
    const { id_token: hint = '', refresh_token: token } = await signIn();
    const [header, payload] = hint.split('.');
    await signOut({ id_token_hint: `${header}.${payload}.AAAA` });
    await answered(await post(renewal(token)));
  });

  test.each([
    ['without an address', {}, 'You can close this page.'],
    [
      'for an address that no client has',
      { post_logout_redirect_uri: 'https://evil.example/' },
      'does not belong to any',
    ],
  ])('shows a page %s', async (_case, parameters, text) => {
    const response = await signOut(parameters);
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
    const page = await response.text();
    expect(page).toContain('You are signed out');
    expect(page).toContain(text);
  });
});

describe('pages of other origins (CORS)', () => {
  const PATHS: readonly [string, string][] = [
    ['/organizations/v2.0/.well-known/openid-configuration', 'GET'],
    ['/organizations/discovery/v2.0/keys', 'GET'],
    ['/organizations/oauth2/v2.0/token', 'POST'],
  ];
  const ask = (path: string, method: string, origin: string): Promise<Response> =>
    fetch(`${server.url}${path}`, { method, headers: { origin } });
  const preflight = (path: string, method: string, origin: string): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type,x-client-sku',
      },
    });

  test.each(PATHS)('a client may read %s by %s, also an error and with a preflight', async (path, method) => {
    for (const origin of [ORIGIN, 'http://[::1]:4001', 'http://localhost:4002']) {
      const asked = await preflight(path, method, origin);
      expect(asked.status).toBe(204);
      const headers = ['origin', 'methods', 'headers'].map((name) =>
        asked.headers.get(`access-control-allow-${name}`),
      );
      expect(headers).toEqual([origin, `${method}, OPTIONS`, 'content-type,x-client-sku']);
      expect(asked.headers.get('vary')).toBe('origin');
      const answer = await ask(path, method, origin);
      expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
        origin,
        'origin',
      ]);
    }
  });

  test.each(PATHS)('other pages may not read %s by %s', async (path, method) => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1:4999', 'null']) {
      const asked = await preflight(path, method, origin);
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      expect((await ask(path, method, origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('no page may read tokens that are given without a sign-in', async () => {
    const response = await ask('/token?person=ana', 'GET', ORIGIN);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('on demand', () => {
  test('tokens live shorter, or have expired already; {} ends it', async () => {
    await behave({ tokenSeconds: -120 });
    const expired = await signIn();
    expect(expired.expires_in).toBe(-120);
    await expect(verified(expired.access_token, AUDIENCE)).rejects.toThrow(/exp/);
    await behave({});
    const renewed = await answered(await post(renewal(expired.refresh_token)));
    await expect(verified(renewed.access_token, AUDIENCE)).resolves.toBeDefined();
  });

  test('no sign-in can be refreshed; {} ends it', async () => {
    const { refresh_token: token } = await signIn();
    await behave({ refuseRefresh: true });
    expect(await refusal(await post(renewal(token)))).toEqual(['invalid_grant', 50173]);
    await behave({});
    await answered(await post(renewal(token)));
  });

  test('nothing else can be asked for', async () => {
    expect((await behave({ lifetime: 1 })).status).toBe(400);
  });
});

test('the start page links to the home page of each client that has one, with the name of the person', async () => {
  const page = await (await fetch(server.url)).text();
  expect(page).toContain(`href="${ORIGIN}/portal?login_hint=rui"`);
  expect(page).toContain('Open the portal as Rui');
  expect(page).not.toContain('Open the other');
});

test.each<[string, readonly Client[], RegExp]>([
  ['an address elsewhere', [{ ...CLIENT, redirectUris: ['http://evil.example/'] }], /page on this machine/],
  [
    'another scheme',
    [{ ...CLIENT, redirectUris: ['javascript://127.0.0.1/%0aalert(1)'] }],
    /page on this machine/,
  ],
  ['a query', [{ ...CLIENT, redirectUris: [`${REDIRECT}?x`] }], /without query and fragment/],
  ['a form that is not canonical', [{ ...CLIENT, redirectUris: ['http://127.0.0.1:80/x'] }], /canonical/],
  ['no address', [{ ...CLIENT, redirectUris: [] }], /redirectUris/],
  ['a home page elsewhere', [{ ...CLIENT, homePage: 'https://evil.example/' }], /homePage/],
  ['an ID that is no GUID', [{ ...CLIENT, id: 'portal' }], /id/],
  ['an ID twice', [CLIENT, { ...OTHER_CLIENT, id: CLIENT.id }], /same ID/],
])('a client with %s is refused at the start', async (_case, clients, fault) => {
  await expect(start({ clients })).rejects.toThrow(fault);
});
