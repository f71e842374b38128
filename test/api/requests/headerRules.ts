/**
 * Proves the headers of every response: no cache stores it, no browser guesses its type, no other site reads
 * it.
 */
import { expectProblem, send, sendJson, sendLines, type RawAnswer } from '../wire';
import type { Door } from './door';

export function headerRules(door: () => Door): void {
  const get = (path: string, person: string | null = 'ana', headers = {}): Promise<RawAnswer> =>
    send(door().deployment, person, { path, headers });

  test.each<[string, () => Promise<RawAnswer>]>([
    ['a claim', () => get(`claims/${door().claim.id}`)],
    ['an export', () => get('claims', 'ana', { accept: 'text/csv' })],
    ['a blank template', () => get('proof-template')],
    ['a template', () => get(`claims/${door().claim.id}/proof-template`)],
    ['a problem', () => get('claims/none')],
    ['a refusal without a token', () => get('claims', null)],
    ['the page of a link', () => get('consent/unknown', null)],
    ['the health', () => get('health', null)],
  ])('%s must not be cached or guessed at, and its address is not sent on', async (_what, ask) => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('the service allows no other origin; where the host allows one, the origin may read the response headers', async () => {
    const { headers } = await get('claims', 'ana', { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['ETag', 'Link', 'Location', 'Idempotency-Replayed', 'Retry-After']),
    );
  });

  test.each(['iso-8859-1', 'utf-16', '"windows-1252"'])(
    'a body declared as %s is refused, as it would be read wrongly',
    async (charset) => {
      const { deployment, claim } = door();
      const answer = await sendJson(
        deployment,
        'ana',
        'POST',
        `claims/${claim.id}/comments`,
        { text: 'x' },
        {
          'content-type': `application/json; charset=${charset}`,
        },
      );
      expectProblem(answer, 415, 'unsupported-media-type');
      expect(answer.headers.get('accept-encoding')).toBe('identity');
    },
  );

  test.each([
    'Application/JSON',
    'application/json;charset=UTF-8',
    'APPLICATION/json ; Charset="utf-8"',
    'application/json; profile="a, b"; charset=utf-8',
    'application/json; x="; charset=latin1, \\""',
  ])('media types have no letter case, and may have parameters: %s (RFC 9110, 8.3.1)', async (type) => {
    const { deployment } = door();
    const claim = await deployment.claims.draft();
    const path = `claims/${claim.id}/comments`;
    const answer = await sendJson(deployment, 'ana', 'POST', path, { text: 'x' }, { 'content-type': type });
    expect(answer.status).toBe(200);
  });

  test.each<[string, Record<string, readonly string[]>, number, string]>([
    ['two media types', { 'content-type': ['application/json', 'text/csv'] }, 415, 'unsupported-media-type'],
    [
      'a second media type behind a parameter',
      { 'content-type': ['application/json; charset=utf-8', 'text/csv'] },
      ...([415, 'unsupported-media-type'] as const),
    ],
    ['two tokens', { authorization: ['Bearer a', 'Bearer b'] }, 401, 'token-invalid'],
    [
      'two stale conditions',
      { 'content-type': ['application/json'], 'if-match': ['"97"', '"98"'] },
      ...([412, 'stale-revision'] as const),
    ],
  ])('%s in two headers are refused', async (_what, headers, status, code) => {
    const { deployment, claim } = door();
    const answer = await sendLines(deployment, 'ana', `claims/${claim.id}/comments`, headers);
    expectProblem(answer, status, code);
    expect(await deployment.claims.history(claim)).not.toContain('CommentAdded');
  });

  test('a missing and an invalid token get different challenges (RFC 6750)', async () => {
    expect((await get('claims', null)).headers.get('www-authenticate')).toBe('Bearer');
    const bad = await get('claims', null, { authorization: 'Bearer bad' });
    expect(bad.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
}
