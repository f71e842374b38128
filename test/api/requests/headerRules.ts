/** Headers that every answer carries, whatever it is: nobody between keeps it, no browser guesses, no other site reads it. */
import { send, type RawAnswer } from '../wire';
import type { Door } from './door';

export function headerRules(door: () => Door): void {
  const get = (path: string, person: string | null = 'ana', headers = {}): Promise<RawAnswer> =>
    send(door().deployment, person, { path, headers });

  test.each<[string, () => Promise<RawAnswer>]>([
    ['a claim', () => get(`claims/${door().claim.id}`)],
    ['an export', () => get('claims', 'ana', { accept: 'text/csv' })],
    ['a template', () => get(`claims/${door().claim.id}/proof-template`)],
    ['a problem', () => get('claims/none')],
    ['a refusal at the door', () => get('claims', null)],
    ['the page of a link', () => get('consent/unknown', null)],
    ['the health', () => get('health', null)],
  ])('%s is neither kept, nor guessed at, nor does its address go on', async (_what, ask) => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('the service itself lets no other origin in; where the host does, it may read what the answer says', async () => {
    const { headers } = await get('claims', 'ana', { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['ETag', 'Link', 'Location', 'Idempotency-Replayed', 'Retry-After']),
    );
  });

  test('who is not signed in is told so, who has a bad token is told that (RFC 6750)', async () => {
    expect((await get('claims', null)).headers.get('www-authenticate')).toBe('Bearer');
    const bad = await get('claims', null, { authorization: 'Bearer bad' });
    expect(bad.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
}
