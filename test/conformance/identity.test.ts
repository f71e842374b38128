/** Tests the local issuer with jose, used as the application uses it. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { startIdentityServer, type IdentityServer } from '../../infra/local/identity';

const AUDIENCE = 'api://test';
const TENANT = '11111111-1111-4111-8111-111111111111';
const PEOPLE = [
  {
    person: 'ana',
    description: 'an admin',
    claims: { tid: TENANT, oid: '22222222-2222-4222-8222-222222222222', name: 'Ana', roles: ['Admin'] },
  },
  {
    person: 'rui',
    description: 'a user of another tenant',
    claims: {
      tid: '33333333-3333-4333-8333-333333333333',
      oid: '44444444-4444-4444-8444-444444444444',
      name: 'Rui',
    },
  },
];

let folder: string;
let server: IdentityServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  await writeFile(join(folder, 'people.json'), JSON.stringify(PEOPLE));
  server = await start();
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function start(port = 0): Promise<IdentityServer> {
  return startIdentityServer({
    dataFolder: join(folder, 'data'),
    port,
    audience: AUDIENCE,
    peopleFile: join(folder, 'people.json'),
    log: () => undefined,
  });
}

async function token(query: string): Promise<string> {
  const response = await fetch(`${server.url}/token?${query}`);
  const body = (await response.json()) as { access_token: string; token_type: string };
  expect(body.token_type).toBe('Bearer');
  return body.access_token;
}

async function verify(jwt: string, tenant = TENANT): Promise<JWTPayload> {
  const { payload } = await jwtVerify(jwt, createRemoteJWKSet(new URL(server.jwksUri)), {
    issuer: server.issuerTemplate.replace('{tid}', tenant),
    audience: AUDIENCE,
    algorithms: ['RS256'],
  });
  return payload;
}

test('a token is valid for issuer, audience and published keys, and carries the claims of the person', async () => {
  const payload = await verify(await token('person=ana'));
  expect(payload).toMatchObject({ ...PEOPLE[0]?.claims, sub: PEOPLE[0]?.claims.oid });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 3600);
});

test('each tenant has an issuer of its own', async () => {
  const jwt = await token('person=rui');
  await expect(verify(jwt, TENANT)).rejects.toThrow(errors.JWTClaimValidationFailed);
  await expect(verify(jwt, PEOPLE[1]?.claims.tid)).resolves.toMatchObject({ name: 'Rui' });
});

test('a negative lifetime gives an expired token', async () => {
  await expect(verify(await token('person=ana&lifetime=-60'))).rejects.toThrow(errors.JWTExpired);
});

test.each([
  ['POST', '/token'],
  ['POST', '/organizations/oauth2/v2.0/authorize'],
  ['POST', '/organizations/oauth2/v2.0/devicecode'],
  ['GET', '/organizations/oauth2/v2.0/token'],
  ['GET', '/organizations/openid/userinfo'],
])('an unsupported request is refused by its name: %s %s', async (method, path) => {
  const response = await fetch(`${server.url}${path}`, { method });
  expect(response.status).toBe(501);
  expect(await response.text()).toContain(`identity server does not support ${method} ${path}`);
});

test('the published keys have no private part', async () => {
  const { keys } = (await (await fetch(server.jwksUri)).json()) as { keys: Record<string, unknown>[] };
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
});

test('an unknown person gets 404 with the names of the known ones', async () => {
  const response = await fetch(`${server.url}/token?person=eve`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('ana, rui');
});

test('a token stays valid over a restart on the same port; only its owner can read the key file', async () => {
  const jwt = await token('person=ana');
  const { port } = new URL(server.url);
  await server.close();
  server = await start(Number(port));
  await expect(verify(jwt)).resolves.toMatchObject({ name: 'Ana' });
  expect((await stat(join(folder, 'data', 'signing-key.json'))).mode & 0o777).toBe(0o600);
});

test('the page lists everyone, each with a line that prints a token', async () => {
  const page = await (await fetch(server.url)).text();
  expect(page).toContain('npm run --silent token -- rui');
  expect(page).toContain('a user of another tenant');
});

test('a people file with faults is refused with all of them', async () => {
  await writeFile(
    join(folder, 'people.json'),
    JSON.stringify([PEOPLE[0], { ...PEOPLE[0], description: '' }, { person: 'A B' }]),
  );
  const failure = await start().catch((error: unknown) => String(error));
  for (const fault of ['1.description', '2.person', '2.description', '2.claims'])
    expect(failure).toContain(fault);
});
