/** Proves that a request with If-Match changes nothing unless it names the latest revision (R24). */
import { etagOf, valueOf } from '../../../shared/client';
import type { TestClaim } from '../claims';
import type { Deployment } from '../deployment';
import { expectProblem, sendJson, type RawAnswer } from '../wire';
import type { Door } from './door';

export function ifMatchRules(door: () => Door): void {
  let deployment: Deployment;
  let claim: TestClaim;
  beforeAll(() => {
    ({ deployment, claim } = door());
  });

  const patch = { name: 'Renamed' };
  const change = (headers: Record<string, string>): Promise<RawAnswer> =>
    sendJson(deployment, 'ana', 'PATCH', `claims/${claim.id}`, patch, {
      'content-type': 'application/merge-patch+json',
      ...headers,
    });

  test.each<[string, Record<string, string>, number, string, readonly string[]]>([
    ['an edit without If-Match', {}, 428, 'precondition-required', []],
    ['a stale revision', { 'if-match': '"0"' }, 412, 'stale-revision', []],
    ['a future revision', { 'if-match': '"99"' }, 412, 'stale-revision', []],
    ['a number without quotes', { 'if-match': '3' }, 400, 'invalid-header', ['If-Match']],
    ['half a tag', { 'if-match': '"3' }, 400, 'invalid-header', ['If-Match']],
    ['two tags without a comma', { 'if-match': '"2" "3"' }, 400, 'invalid-header', ['If-Match']],
    ['a list of nothing', { 'if-match': ' , ' }, 400, 'invalid-header', ['If-Match']],
    // RFC 9110, 13.1.1: a weak tag never matches, and a tag that a proxy or another service made is none of ours.
    ['a weak tag of the present revision', { 'if-match': 'W/"1"' }, 412, 'stale-revision', []],
    ['several tags of which none is right', { 'if-match': '"97", W/"1" ,, "98"' }, 412, 'stale-revision', []],
    ['a foreign tag', { 'if-match': '"abc"' }, 412, 'stale-revision', []],
    ['a foreign tag with a comma and a backslash', { 'if-match': '"a,b\\"' }, 412, 'stale-revision', []],
    ['a revision with zeros in front', { 'if-match': '"01"' }, 412, 'stale-revision', []],
  ])('%s changes nothing', async (_what, headers, status, code, fields) => {
    const before = await deployment.claims.trace(claim);
    expectProblem(await change(headers), status, code, fields);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test.each(['submit', 'withdraw', 'comments'] as const)('a stale revision stops %s too', async (command) => {
    const bodies = {
      submit: { acknowledged: true },
      withdraw: { explanation: 'x' },
      comments: { text: 'x' },
    };
    const before = await deployment.claims.trace(claim);
    const path = `claims/${claim.id}/${command}`;
    expectProblem(
      await sendJson(deployment, 'ana', 'POST', path, bodies[command], { 'if-match': '"0"' }),
      412,
      'stale-revision',
    );
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test('of several edits of one revision one succeeds, the others get 412', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const etag = etagOf(await ana.claims.get(draft.id)) ?? '';
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => ana.claims.edit(draft.id, { name: `Name ${index}` }, etag)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok).map(({ status }) => status)).toEqual(Array(7).fill(412));
    expect(await deployment.claims.history(draft)).toEqual(['ClaimCreated', 'ClaimEdited']);
  });

  test('the ETag of every response is the one that the next edit needs; * fits any revision', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const first = await ana.claims.edit(
      draft.id,
      { name: 'One' },
      etagOf(await ana.claims.get(draft.id)) ?? '',
    );
    const second = await ana.claims.edit(draft.id, { name: 'Two' }, etagOf(first) ?? '');
    expect(valueOf(second).content.name).toBe('Two');
    expect(valueOf(await ana.claims.edit(draft.id, { name: 'Three' }, '*')).content.name).toBe('Three');
    expect(etagOf(await ana.claims.get(draft.id))).not.toBe(etagOf(second));
  });

  test('R24: a comment in between does not make an edit fail', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const etag = etagOf(await ana.claims.get(draft.id)) ?? '';
    await deployment.claims.give(draft, 'ben', 'comments', { text: 'Looks good.' });
    expect((await ana.claims.edit(draft.id, { name: 'After the comment' }, etag)).ok).toBe(true);
  });
}
