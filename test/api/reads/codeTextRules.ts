/**
 * Tests the texts of codes: in the reader's language, with the times of the requested policy (R1, R30, R31,
 * R53).
 */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../shared/client';
import { defaultPolicy } from '../../../shared/domain/policy';
import { codeTexts } from '../../../shared/i18n';
import type { Deployment } from '../deployment';
import { send, type RawAnswer } from '../wire';

export function codeTextRules(deployment: () => Deployment): void {
  const texts = (query: string, language: string): Promise<RawAnswer> =>
    send(deployment(), 'ana', { path: `texts${query}`, headers: { 'accept-language': language } });
  const builtIn = `?policy=${defaultPolicy.version}`;

  test.each([
    ['pt', 'pt-PT'],
    ['pt-BR,pt;q=0.8', 'pt-BR'],
    ['es-MX', 'es'],
    ['fr', 'en'],
  ] as const)('R53: Accept-Language %s gets %s, with a text for every code', async (asked, language) => {
    const { status, headers, json } = await texts(builtIn, asked);
    expect(status).toBe(200);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toContain('accept-language');
    expect(json).toEqual({
      language,
      policyVersion: defaultPolicy.version,
      ...codeTexts(defaultPolicy, language),
    });
  });

  test('the times are those of the requested policy, otherwise of the one in force', async () => {
    const version = `nine-days-${randomUUID()}`;
    const api = deployment().as('olga');
    const before = valueOf(await api.request<{ readonly version: string }>('GET', 'policy'));
    const publish = async (policy: object): Promise<unknown> =>
      valueOf(await api.request('POST', 'directory/import', { json: { policy } }));
    await publish({ ...before, version, decision: { businessDays: 9 } });
    for (const query of ['', `?policy=${version}`]) {
      expect((await texts(query, 'en')).json).toMatchObject({
        policyVersion: version,
        statuses: { UnderReview: { meaning: expect.stringContaining('9 business days') as unknown } },
      });
    }
    expect((await texts(`?policy=${before.version}`, 'en')).text).not.toContain('9 business days');
    await publish({ ...before, version: `${version}-over` });
  });

  test('a policy that does not exist is not found', async () => {
    expect((await texts('?policy=none', 'en')).status).toBe(404);
  });
}
