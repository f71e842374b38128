/**
 * Tests bearer tokens of a real issuer, and everything that only looks like one (RFC 8725); with which roles
 * count where (R21).
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  SignJWT,
  UnsecuredJWT,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { startIdentityServer, type IdentityServer } from '../../../infra/local/identity';
import { openSigningKey, type SigningKey } from '../../../infra/local/identity/signingKey';
import { tokenVerifier } from '../../../shared/adapters/tokens';
import type { TokenVerifier, Verification } from '../../../shared/application/ports/signIn';

const AUDIENCE = 'api://claims';
const programme = 'aaaaaaaa-0000-4000-8000-000000000001';
const partner = 'bbbbbbbb-0000-4000-8000-000000000002';
const oid = 'cccccccc-0000-4000-8000-000000000003';

let folder: string;
let issuer: IdentityServer;
let issuerKey: SigningKey;
let verifier: TokenVerifier;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokens-'));
  const peopleFile = join(folder, 'people.json');
  const person = (name: string, tid: string, roles: string[]) => ({
    person: name,
    description: name,
    claims: { tid, oid: randomUUID(), name, roles },
  });
  await writeFile(
    peopleFile,
    JSON.stringify([
      person('rita', programme, ['Reviewer']),
      person('paulo', partner, ['IncentivesAdmin', 'IncentivesUser']),
    ]),
  );
  issuer = await startIdentityServer({
    dataFolder: folder,
    port: 0,
    audience: AUDIENCE,
    peopleFile,
    log: () => undefined,
  });
  issuerKey = await openSigningKey(folder);
  verifier = verifierOf(issuer.jwksUri);
});

afterAll(async () => {
  await issuer.close();
  await rm(folder, { recursive: true });
});

function verifierOf(jwksUri: string): TokenVerifier {
  return tokenVerifier({
    issuerTemplate: issuer.issuerTemplate,
    jwksUri,
    audience: AUDIENCE,
    programmeTenantId: programme,
  });
}

async function tokenOf(person: string): Promise<string> {
  const answer = await fetch(`${issuer.url}/token?person=${person}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

const now = (): number => Math.floor(Date.now() / 1000);

type Changes = Readonly<Record<string, unknown>>;

/** The claims of a valid token, with changes; `undefined` omits a claim. */
function claims(over: Changes = {}): JWTPayload {
  const tid = typeof over['tid'] === 'string' ? over['tid'] : partner;
  return {
    iss: issuer.issuerTemplate.replace('{tid}', tid),
    aud: AUDIENCE,
    iat: now(),
    nbf: now(),
    exp: now() + 600,
    tid: partner,
    oid,
    scp: 'access_as_user',
    name: 'Ana',
    roles: ['IncentivesUser'],
    ...over,
  };
}

async function signed(
  over: JWTPayload = {},
  key: CryptoKey | Uint8Array = issuerKey.privateKey,
): Promise<string> {
  return new SignJWT(claims(over)).setProtectedHeader({ alg: 'RS256', kid: issuerKey.kid }).sign(key);
}

function verify(token: string): Promise<Verification> {
  return verifier.verify(`Bearer ${token}`);
}

async function actorOf(over: Changes) {
  const verification = await verify(await signed(over));
  if (!verification.ok) throw new Error(verification.detail);
  return verification.actor;
}

describe('a token of the issuer', () => {
  it('names person, tenant and roles', async () => {
    expect(await verify(await tokenOf('rita'))).toMatchObject({
      ok: true,
      actor: { name: 'rita', tenantId: programme, roles: ['Reviewer'] },
    });
    expect(await verify(await tokenOf('paulo'))).toMatchObject({
      ok: true,
      actor: { name: 'paulo', tenantId: partner, roles: ['IncentivesAdmin', 'IncentivesUser'] },
    });
  });

  it('is accepted whatever the letter case of "Bearer"', async () => {
    expect(await verifier.verify(`bearer ${await signed()}`)).toMatchObject({ ok: true });
  });

  it('gives IDs in lower case, whatever the issuer writes', async () => {
    expect(await actorOf({ tid: partner.toUpperCase(), oid: oid.toUpperCase() })).toMatchObject({
      id: oid,
      tenantId: partner,
    });
  });

  it('names the person by the user name, otherwise the ID, when it has no name', async () => {
    expect(await actorOf({ name: undefined, preferred_username: 'ana@partner.example' })).toMatchObject({
      name: 'ana@partner.example',
    });
    expect(await actorOf({ name: ' ' })).toMatchObject({ name: oid });
  });

  it('may differ from the machine’s clock by a minute', async () => {
    expect(await verify(await signed({ exp: now() - 30 }))).toMatchObject({ ok: true });
    expect(await verify(await signed({ nbf: now() + 30 }))).toMatchObject({ ok: true });
  });
});

describe('R21: roles', () => {
  const every = [
    'BillingAdmin',
    'GlobalAdmin',
    'IncentivesAdmin',
    'IncentivesUser',
    'Reviewer',
    'ReviewLead',
    'Operator',
  ];

  it('of the programme count only in the programme’s tenant', async () => {
    expect((await actorOf({ tid: programme, roles: every })).roles).toEqual([
      'Reviewer',
      'ReviewLead',
      'Operator',
    ]);
  });

  it('of partners count only in other tenants: a partner’s admin cannot appoint reviewers', async () => {
    expect((await actorOf({ roles: every })).roles).toEqual([
      'BillingAdmin',
      'GlobalAdmin',
      'IncentivesAdmin',
      'IncentivesUser',
    ]);
    expect((await actorOf({ roles: ['Reviewer'] })).roles).toEqual([]);
  });

  it('that are unknown, and those of the service itself, are ignored', async () => {
    expect((await actorOf({ roles: ['System', 'Assessor', 'Customer', 'Owner'] })).roles).toEqual([]);
    expect((await actorOf({ roles: 'IncentivesAdmin' })).roles).toEqual([]);
    expect((await actorOf({ roles: undefined })).roles).toEqual([]);
  });
});

describe('refused', () => {
  it.each([null, '', ' '])('no token: %j', async (header) => {
    expect(await verifier.verify(header)).toMatchObject({ ok: false, problem: 'token-missing' });
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer x.y.z', 'Bearer ' + 'a'.repeat(9_000)])(
    'not a token: %.20s',
    async (header) => {
      expect(await verifier.verify(header)).toMatchObject({ ok: false, problem: 'token-invalid' });
    },
  );

  it('a token that has expired', async () => {
    expect(await verify(await signed({ exp: now() - 90 }))).toMatchObject({
      ok: false,
      problem: 'token-expired',
    });
  });

  it.each<[string, () => Changes, RegExp]>([
    ['not in force yet', () => ({ nbf: now() + 90 }), /not in force yet/],
    ['without an end', () => ({ exp: undefined }), /lacks the claim "exp"/],
    ['for another audience', () => ({ aud: 'api://other' }), /another audience/],
    ['of another issuer', () => ({ iss: 'https://issuer.example/v2.0' }), /issuer/],
    ['issued by one tenant, naming another', () => ({ iss: claims().iss, tid: programme }), /issuer/],
    ['without a tenant', () => ({ tid: undefined }), /lacks the claim "tid"/],
    ['whose tenant is no GUID', () => ({ tid: 'common' }), /GUIDs/],
    ['without a person', () => ({ oid: undefined }), /lacks the claim "oid"/],
    ['whose person is no GUID', () => ({ oid: 'ana' }), /GUIDs/],
    [
      'for a sign-in (an ID token)',
      () => ({ scp: undefined, nonce: 'n-1', ver: '2.0' }),
      /no scope.*ID token/,
    ],
    ['with an empty scope', () => ({ scp: ' ' }), /no scope/],
    ['with a scope that is no text', () => ({ scp: ['access_as_user'] }), /no scope/],
    ['of an app alone', () => ({ scp: undefined, idtyp: 'app', name: undefined }), /belongs to an app/],
    ['of an app that says so, with a scope', () => ({ idtyp: 'app' }), /belongs to an app/],
    ['of an app that does not say so', () => ({ scp: undefined, azp: oid, name: undefined }), /no scope/],
    [
      'of version 1.0',
      () => ({ ver: '1.0', iss: `https://sts.windows.net/${partner}/` }),
      /version 1\.0.*2\.0/,
    ],
    [
      'of version 1.0, whose audience is the App ID URI',
      () => ({ ver: '1.0', aud: 'api://claims-app', iss: `https://sts.windows.net/${partner}/` }),
      /version 1\.0/,
    ],
    ['of version 1.0 without an object ID', () => ({ ver: '1.0', oid: undefined }), /version 1\.0/],
    ['of the issuer of version 1.0', () => ({ iss: `https://sts.windows.net/${partner}/` }), /version 1\.0/],
  ])('a token %s', async (_what, over, detail) => {
    expect(await verify(await signed(over()))).toEqual({
      ok: false,
      problem: 'token-invalid',
      detail: expect.stringMatching(detail) as unknown,
    });
  });

  it('an unsigned token (alg none)', async () => {
    const token = new UnsecuredJWT(claims()).encode();
    expect(await verify(token)).toMatchObject({ ok: false, problem: 'token-invalid' });
    expect(await verify(`${token}c2ln`)).toMatchObject({ ok: false, problem: 'token-invalid' });
  });

  it('a token signed with the public key as a shared secret (HS256)', async () => {
    const publicKey = await importJWK({ ...issuerKey.publicJwk }, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error('An RSA key is no bytes');
    const secrets = [await exportSPKI(publicKey), JSON.stringify(issuerKey.publicJwk)];
    for (const secret of secrets) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: issuerKey.kid })
        .sign(new TextEncoder().encode(secret));
      expect(await verify(token)).toEqual({
        ok: false,
        problem: 'token-invalid',
        detail: 'The token must be signed with RS256.',
      });
    }
  });

  it('a token signed by someone else, also under the issuer’s key ID or with a key of its own inside', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    expect(await verify(await signed({}, privateKey))).toMatchObject({
      detail: 'The token is not signed by the issuer.',
    });
    const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kty: 'RSA' };
    const withKey = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid: 'mine', jwk })
      .sign(privateKey);
    expect(await verify(withKey)).toMatchObject({ ok: false, problem: 'token-invalid' });
  });

  it('a token whose claims were changed after it was signed', async () => {
    const [header, , signature] = (await signed()).split('.');
    const changed = Buffer.from(JSON.stringify(claims({ tid: programme }))).toString('base64url');
    expect(await verify(`${header ?? ''}.${changed}.${signature ?? ''}`)).toMatchObject({
      detail: 'The token is not signed by the issuer.',
    });
  });
});

/** The keys that an issuer publishes, as they are at each reading. */
async function withPublished(
  keys: readonly JWK[],
  use: (verifier: TokenVerifier) => Promise<void>,
): Promise<void> {
  const server = createServer((_request, answer) => answer.end(JSON.stringify({ keys })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The key server has no port');
    await use(verifierOf(`http://127.0.0.1:${address.port}/`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it('RFC 8725: only RS256 counts, even when the published key names no algorithm, as Entra ID’s do not', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  await withPublished([{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }], async (ofKeys) => {
    const verifySigned = async (alg: string): Promise<Verification> => {
      const key = await importJWK(await exportJWK(privateKey), alg);
      const token = await new SignJWT(claims()).setProtectedHeader({ alg, kid: 'k1' }).sign(key);
      return ofKeys.verify(`Bearer ${token}`);
    };
    expect(await verifySigned('RS256')).toMatchObject({ ok: true });
    for (const alg of ['PS256', 'RS512']) {
      expect(await verifySigned(alg)).toMatchObject({ detail: 'The token must be signed with RS256.' });
    }
  });
});

it('a token is accepted if one of several published keys with its ID has signed it, and only then', async () => {
  const pairs = await Promise.all(Array.from({ length: 4 }, () => generateKeyPair('RS256')));
  const jwks = await Promise.all(
    pairs
      .slice(0, 3)
      .map(async ({ publicKey }) => ({ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' })),
  );
  await withPublished(jwks, async (ofKeys) => {
    const answers: boolean[] = [];
    for (const { privateKey } of pairs) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .sign(privateKey);
      answers.push((await ofKeys.verify(`Bearer ${token}`)).ok);
    }
    expect(answers).toEqual([true, true, true, false]);
    const last = pairs[2];
    if (last === undefined) throw new Error('There is no third key');
    const expired = await new SignJWT(claims({ exp: now() - 90 }))
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(last.privateKey);
    expect(await ofKeys.verify(`Bearer ${expired}`)).toMatchObject({ problem: 'token-expired' });
  });
});

it('a token that was verified before is refused once the keys are read again without its key', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys: JWK[] = [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }];
  await withPublished(keys, async (ofKeys) => {
    const token = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(privateKey);
    const again = (): Promise<Verification> => ofKeys.verify(`Bearer ${token}`);
    for (let time = 1; time <= 3; time++) expect(await again()).toMatchObject({ ok: true });
    keys.splice(0);
    // Keys are used for ten minutes before they are read again.
    const later = Date.now() + 11 * 60_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      expect(await again()).toMatchObject({ ok: false, problem: 'token-invalid' });
    } finally {
      clock.mockRestore();
    }
  });
});

it('a verified token does not make another one valid, with another signature or other claims', async () => {
  const token = await signed();
  for (let time = 1; time <= 3; time++) expect(await verify(token)).toMatchObject({ ok: true });
  const [header, , signature] = token.split('.');
  const other = Buffer.from(JSON.stringify(claims({ name: 'Eve' }))).toString('base64url');
  expect(await verify(`${header}.${other}.${signature}`)).toMatchObject({ problem: 'token-invalid' });
  expect(await verify(`${token.slice(0, -8)}AAAAAAAA`)).toMatchObject({ problem: 'token-invalid' });
});

it('an issuer that cannot be reached is no fault of the caller', async () => {
  const cut = verifierOf('http://127.0.0.1:1/discovery/keys');
  expect(await cut.verify(`Bearer ${await signed()}`)).toMatchObject({
    ok: false,
    problem: 'sign-in-unavailable',
  });
  const wrong = verifierOf(`${issuer.url}/discovery/none`);
  expect(await wrong.verify(`Bearer ${await signed()}`)).toMatchObject({ problem: 'sign-in-unavailable' });
});

it('a refusal never repeats the token', async () => {
  const token = await signed({ exp: now() - 90 });
  expect(JSON.stringify(await verify(token))).not.toContain(token.slice(0, 20));
});
