/** Proves HTTP as proxies, monitors and browsers speak it: HEAD, OPTIONS, 304 and compression (RFC 9110). */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { endpoints } from '../../../functions/http/routes';
import { expectProblem, send, sendJson } from '../wire';
import type { Door } from './door';

/** Headers that differ from one response to the next. */
const ofOneResponse = { date: '', etag: '', 'x-ms-invocation-id': '', 'x-claim-time': '' };

/** Templates are made for each request and tell its time, so that their length can differ by a byte. */
const ofTheirTime = ['get-proof-template', 'get-blank-proof-template'];

/** A response as it came over the wire: nothing is decoded. */
interface Wire {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

export function httpRules(door: () => Door): void {
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    person: string | null = 'ana',
  ): Promise<Wire> => {
    const { deployment } = door();
    const signIn = person === null ? {} : { authorization: `Bearer ${await deployment.token(person)}` };
    const outgoing = request(`${deployment.url}/api/${path}`, { method, headers: { ...signIn, ...headers } });
    outgoing.end();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: await buffer(incoming) };
  };
  const pathOf = (route: string): string =>
    route.replace('{claimId}', door().claim.id).replace(/\{\w+\}/g, 'none');

  /** Reads that succeed, each with who reads it. */
  const reads: readonly [string, string | null][] = [
    ['claims/{claimId}', 'ana'],
    ['claims/{claimId}/history', 'ana'],
    ['claims', 'ana'],
    ['catalog', 'ana'],
    ['policy', 'ana'],
    ['calendar', 'ana'],
    ['texts', 'ana'],
    ['lifecycle', 'ana'],
    ['openapi.json', null],
    ['openapi-3.0.json', null],
    ['docs', null],
  ];

  test.each(
    endpoints
      .filter(({ name, method }) => method === 'GET' && !ofTheirTime.includes(name))
      .map(({ name, route }) => [name, route] as const),
  )('field case 20: HEAD is answered as GET, without the body: %s', async (_name, route) => {
    const [read, head] = [await ask('GET', pathOf(route)), await ask('HEAD', pathOf(route))];
    expect(head.bytes).toHaveLength(0);
    const steady = ({ status, headers }: Wire) => [status, { ...headers, ...ofOneResponse }];
    expect(steady(head)).toEqual(steady(read));
    expect(head.headers['content-length']).toBe(String(read.bytes.length));
  });

  test.each(['claims/{claimId}/proof-template', 'proof-template'])(
    'a template is answered to HEAD too: %s',
    async (route) => {
      const { status, headers, bytes } = await ask('HEAD', pathOf(route));
      expect([status, bytes.length]).toEqual([200, 0]);
      expect(Number(headers['content-length'])).toBeGreaterThan(1000);
    },
  );

  test.each([
    ['health', 'GET, HEAD, OPTIONS'],
    ['claims', 'GET, HEAD, POST, OPTIONS'],
    ['claims/{claimId}', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
    ['CLAIMS/IMPORT', 'GET, HEAD, POST, PATCH, DELETE, OPTIONS'],
    ['consent/none', 'GET, HEAD, POST, OPTIONS'],
    ['consent/none/decline', 'GET, HEAD, OPTIONS'],
    ['about', 'GET, HEAD, OPTIONS'],
  ])('OPTIONS says without a sign-in what %s allows, and any other method gets 405', async (route, allow) => {
    const path = pathOf(route);
    const options = await ask('OPTIONS', path, {}, null);
    expect([options.status, options.headers['allow'], options.bytes.length]).toEqual([204, allow, 0]);
    const put = await send(door().deployment, null, { method: 'PUT', path });
    expectProblem(put, 405, 'method-not-allowed');
    expect(put.headers.get('allow')).toBe(allow);
  });

  test.each(reads)('what has not changed is not sent again: %s (RFC 9110, 13.1.2)', async (route, person) => {
    const path = pathOf(route);
    const first = await ask('GET', path, {}, person);
    expect(first.status).toBe(200);
    const etag = first.headers['etag'] ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', etag.replace(/"$/, '-gzip"')]) {
      const again = await ask('GET', path, { 'if-none-match': known }, person);
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
      for (const name of ['etag', 'cache-control', 'vary'])
        expect(again.headers[name]).toBe(first.headers[name]);
      expect(again.headers['content-type']).toBeUndefined();
    }
    for (const other of ['"other"', '""', 'W/"1"', 'no tag', `"${etag}"`])
      expect(await ask('GET', path, { 'if-none-match': other }, person)).toMatchObject({ status: 200 });
    expect(await ask('HEAD', path, { 'if-none-match': etag }, person)).toMatchObject({ status: 304 });
  });

  test('R25: a comment does not change the revision, but what was read before is sent anew', async () => {
    const { deployment } = door();
    const claim = await deployment.claims.draft();
    const path = `claims/${claim.id}/history`;
    const { headers } = await ask('GET', path);
    await deployment.claims.give(claim, 'ana', 'comments', { text: 'One more thing.' });
    const again = await ask('GET', path, { 'if-none-match': headers['etag'] ?? '' });
    expect(again.status).toBe(200);
  });

  test('the tag of a read serves If-Match, alone, in a list, and as compressed', async () => {
    const { deployment } = door();
    const claim = await deployment.claims.draft();
    const path = `claims/${claim.id}`;
    for (const [name, tagOf] of [
      ['One', (etag: string) => etag],
      ['Two', (etag: string) => `"0", W/"1" ,${etag}`],
      ['Three', (etag: string) => etag.replace(/"$/, '-br"')],
      ['Four', (etag: string) => etag.replace(/[.].*/, '"')],
    ] as const) {
      const etag = (await ask('GET', path)).headers['etag'] ?? '';
      const edited = await sendJson(
        deployment,
        'ana',
        'PATCH',
        path,
        { name },
        {
          'content-type': 'Application/Merge-Patch+JSON; charset="UTF-8"',
          'if-match': tagOf(etag),
        },
      );
      expect(edited).toMatchObject({ status: 200, json: { content: { name } } });
    }
  });

  test.each(reads)(
    '%s is compressed for who asks for it, if it is text of over 1 KB',
    async (route, person) => {
      const path = pathOf(route);
      const plain = await ask('GET', path, {}, person);
      const isText = /json|text/.test(plain.headers['content-type'] ?? '');
      expect(plain.headers['content-encoding']).toBeUndefined();
      for (const [accepted, coding, decode] of [
        ['gzip, deflate', 'gzip', gunzipSync],
        ['gzip;q=0.5, br;q=1.0', 'br', brotliDecompressSync],
      ] as const) {
        const { headers, bytes } = await ask('GET', path, { 'accept-encoding': accepted }, person);
        const isCoded = isText && plain.bytes.length > 1024;
        expect(headers['content-encoding']).toBe(isCoded ? coding : undefined);
        expect(Buffer.from(isCoded ? decode(bytes) : bytes)).toEqual(plain.bytes);
        expect(headers['content-length']).toBe(String(bytes.length));
        if (isCoded) expect(headers['etag']).not.toBe(plain.headers['etag']);
        if (isText) expect(headers['vary']).toContain('accept-encoding');
      }
    },
  );

  test('BREACH: the page behind a link, which holds its secret, is never compressed', async () => {
    const { headers, bytes } = await ask('GET', 'consent/none', { 'accept-encoding': 'gzip, br' }, null);
    expect([headers['content-encoding'], bytes.length > 1024]).toEqual([undefined, true]);
  });
}
