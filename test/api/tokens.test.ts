/** Proves which tokens the service accepts, and which roles in them count (R21). */
import { createHmac, createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { SignJWT, generateKeyPair, type JWTPayload } from 'jose';
import { openSigningKey } from '../../infra/local/identity/signingKey';
import { valueOf } from '../../shared/client';
import { Deployment, stackTest } from './deployment';
import type { TestClaim } from './claims';
import { expectProblem, send, sendJson, type RawAnswer } from './wire';

let deployment: Deployment;
let claim: TestClaim;

beforeAll(async () => {
  deployment = await Deployment.open();
  claim = await deployment.claims.underReview();
});
afterAll(() => deployment.close());

/** Sends the same header with a read, a creation and a decision. */
async function knock(authorization: string | null): Promise<readonly RawAnswer[]> {
  const headers: Record<string, string> = authorization === null ? {} : { authorization };
  const body = { ...deployment.claims.content(claim.customer), name: 'Uninvited' };
  return Promise.all([
    send(deployment, null, { path: `claims/${claim.id}`, headers }),
    sendJson(deployment, null, 'POST', 'claims', body, headers),
    sendJson(deployment, null, 'POST', `claims/${claim.id}/approve`, {}, headers),
  ]);
}

async function expectClosed(authorization: string | null, code: string): Promise<void> {
  const before = await deployment.claims.trace(claim);
  for (const answer of await knock(authorization)) {
    expectProblem(answer, 401, code);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  expect(await deployment.claims.trace(claim)).toEqual(before);
  const found = valueOf(await deployment.as('ana').claims.list({ customer: claim.customer.id }));
  expect(found.items.map(({ id }) => id)).toEqual([claim.id]);
}

test.each([
  ['no token', null, 'token-missing'],
  ['an empty header', '', 'token-missing'],
  ['another scheme', 'Basic YW5hOmFuYQ==', 'token-invalid'],
  ['Bearer without a token', 'Bearer', 'token-invalid'],
  ['two tokens', 'Bearer abc def', 'token-invalid'],
  ['something that is no JWT', 'Bearer abc', 'token-invalid'],
  ['three parts that are no JSON', 'Bearer abc.def.ghi', 'token-invalid'],
])('%s gets 401 and changes nothing', async (_what, authorization, code) => {
  await expectClosed(authorization, code);
});

test('a token that was changed after it was signed gets 401', async () => {
  const [head = '', payload = '', signature = ''] = (await deployment.token('ana')).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  const changed = Buffer.from(JSON.stringify({ ...claims, roles: ['GlobalAdmin'] })).toString('base64url');
  await expectClosed(`Bearer ${head}.${changed}.${signature}`, 'token-invalid');
});

test('a token with alg none gets 401', async () => {
  const [, payload = ''] = (await deployment.token('lea')).split('.');
  const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  await expectClosed(`Bearer ${head}.${payload}.`, 'token-invalid');
});

test('a token signed by a key that the issuer does not publish gets 401', async () => {
  const [head = '', payload = ''] = (await deployment.token('lea')).split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const { privateKey } = await generateKeyPair('RS256');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  await expectClosed(`Bearer ${forged}`, 'token-invalid');
});

describe('tokens signed with the issuer’s own key', () => {
  /** Ana's token with some claims replaced, signed as the issuer signs. */
  async function signed(replaced: Record<string, unknown>, header: { alg?: string } = {}): Promise<string> {
    const folder = join(deployment.stack.running.dataFolder, 'identity');
    const { privateKey, kid, publicJwk } = await openSigningKey(folder);
    const [, payload = ''] = (await deployment.token('ana')).split('.');
    const claims = {
      ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload),
      ...replaced,
    };
    if (header.alg !== 'HS256')
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    const { kty = '', n = '', e = '' } = publicJwk;
    const secret = createPublicKey({ key: { kty, n, e }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const text = [{ alg: 'HS256', kid, typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  const now = (): number => Math.floor(Date.now() / 1000);

  stackTest('the token from which the other cases are made is accepted', async () => {
    const answer = await send(deployment, null, {
      path: `claims/${claim.id}`,
      headers: { authorization: `Bearer ${await signed({})}` },
    });
    expect(answer.status).toBe(200);
  });

  stackTest.each<[string, () => Record<string, unknown>, string]>([
    [
      'an expired token',
      () => ({ iat: now() - 7200, nbf: now() - 7200, exp: now() - 3600 }),
      'token-expired',
    ],
    ['a token that is not valid yet', () => ({ nbf: now() + 3600 }), 'token-invalid'],
    ['a token without expiry', () => ({ exp: undefined }), 'token-invalid'],
    ['a token of another issuer', () => ({ iss: 'https://issuer.example/v2.0' }), 'token-invalid'],
    [
      'a token whose issuer is that of another tenant',
      () => ({ tid: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22' }),
      'token-invalid',
    ],
    ['a token for another audience', () => ({ aud: 'api://another' }), 'token-invalid'],
    ['a token without audience', () => ({ aud: undefined }), 'token-invalid'],
    ['a token without person', () => ({ oid: undefined }), 'token-invalid'],
    ['a token without tenant', () => ({ tid: undefined }), 'token-invalid'],
    ['an ID token', () => ({ scp: undefined, nonce: 'n-1' }), 'token-invalid'],
    ['the token of an app without a person', () => ({ scp: undefined, idtyp: 'app' }), 'token-invalid'],
    ['a token of version 1.0', () => ({ ver: '1.0' }), 'token-invalid'],
  ])('%s gets 401 and changes nothing', async (_what, replaced, code) => {
    await expectClosed(`Bearer ${await signed(replaced())}`, code);
  });

  stackTest('HS256 with the public key as its secret gets 401', async () => {
    await expectClosed(`Bearer ${await signed({}, { alg: 'HS256' })}`, 'token-invalid');
  });
});

describe('R21: roles count only in the right tenant', () => {
  const everywhere = (id: string): readonly [string, string, unknown][] => [
    ['GET', 'claims', undefined],
    ['GET', `claims/${id}`, undefined],
    ['GET', 'catalog', undefined],
    ['POST', 'claims', {}],
    ['POST', `claims/${id}/approve`, {}],
    ['POST', 'directory/import', {}],
  ];

  test.each([
    ['an organisation that is not a registered partner', 'ulf'],
    ['programme roles in a partner’s token', 'rob'],
    ['partner roles in the programme’s token', 'nick'],
  ])('%s: 403 on every route', async (_what, person) => {
    const before = await deployment.claims.trace(claim);
    for (const [method, path, body] of everywhere(claim.id)) {
      const answer =
        body === undefined
          ? await send(deployment, person, { method, path })
          : await sendJson(deployment, person, method, path, body);
      expectProblem(answer, 403, 'not-permitted');
    }
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test('a partner’s user with programme roles in the token has only the rights of a partner’s user', async () => {
    const other = await deployment.claims.underReview({ by: 'carla' });
    const paul = deployment.as('paul');
    expect((await paul.claims.get(claim.id)).ok).toBe(true);
    expect(await paul.claims.get(other.id)).toMatchObject({
      status: 404,
      problem: { code: 'claim-not-found' },
    });
    expect(valueOf(await paul.claims.list({ customer: other.customer.id })).items).toEqual([]);
    for (const command of ['start-review', 'approve'] as const) {
      expect(await paul.commands.give(claim.id, command, {})).toMatchObject({
        status: 403,
        problem: { code: 'not-permitted' },
      });
    }
    expect(await paul.commands.give(claim.id, 'notes', { text: 'from inside' })).toMatchObject({
      status: 403,
    });
    expectProblem(await sendJson(deployment, 'paul', 'POST', 'directory/import', {}), 403, 'not-permitted');
  });
});
