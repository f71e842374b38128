/** Proves that a request repeated with its Idempotency-Key takes effect once and gets the first response. */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../shared/client';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import type { TestClaim, TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { expectProblem, sendJson, sendLines, submitWithKey, type RawAnswer } from '../wire';
import type { Door } from './door';

export function idempotencyRules(door: () => Door): void {
  let deployment: Deployment;
  let customer: TestCustomer;
  let claim: TestClaim;
  beforeAll(() => {
    ({ deployment, customer, claim } = door());
  });

  const create = (person: string, key: string, body: unknown): Promise<RawAnswer> =>
    sendJson(deployment, person, 'POST', 'claims', body, { 'idempotency-key': key });
  const submit = (id: string, key: string): Promise<RawAnswer> => submitWithKey(deployment, id, key);
  const comment = (id: string, key: string, text: string, person = 'ana'): Promise<RawAnswer> =>
    sendJson(deployment, person, 'POST', `claims/${id}/comments`, { text }, { 'idempotency-key': key });

  test.each([
    ['an empty key', ''],
    ['a key with a blank', 'a b'],
    ['a key that is too long', 'x'.repeat(129)],
    ['a key with a comma', 'a,b'],
    ['a key with a comma at its end', 'a,'],
  ])('%s is refused', async (_what, key) => {
    const body = deployment.claims.content(customer);
    expectProblem(await create('ana', key, body), 400, 'invalid-header', ['Idempotency-Key']);
    expect(valueOf(await deployment.as('ana').claims.list({ customer: customer.id })).items).toEqual([]);
  });

  test.each([
    ['two different keys', ['one', 'two']],
    ['the same key twice', ['one', 'one']],
    ['a key and an empty one', ['one', '']],
    ['an empty key and another', ['', 'one']],
  ])('%s in two headers are refused, and nothing changes', async (_what, keys) => {
    const answer = await sendLines(deployment, 'ana', `claims/${claim.id}/comments`, {
      ...{ 'content-type': ['application/json'], 'idempotency-key': keys },
    });
    expectProblem(answer, 400, 'invalid-header', ['Idempotency-Key']);
    expect((answer.json as { detail: string }).detail).toContain('without a comma');
    expect(await deployment.claims.history(claim)).not.toContain('CommentAdded');
  });

  test('a repeated creation gets the first response and takes effect once', async () => {
    const own = await deployment.claims.customer();
    const [key, body] = [randomUUID(), deployment.claims.content(own)];
    const first = await create('ana', key, body);
    const again = await create('ana', key, body);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    for (const name of ['etag', 'location']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(valueOf(await deployment.as('ana').claims.list({ customer: own.id })).items).toHaveLength(1);
  });

  test('a repeated command gets the first response, whatever has happened since', async () => {
    const own = await deployment.claims.complete();
    const first = await submit(own.id, 'once');
    await deployment.claims.give(own, 'rita', 'start-review', {});
    const again = await submit(own.id, 'once');
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await deployment.claims.history(own)).toEqual([
      'ClaimCreated',
      'ProofAdded',
      'ClaimSubmitted',
      'ReviewStarted',
    ]);
  });

  test('the same key with another body is refused, and nothing changes', async () => {
    const own = await deployment.claims.draft();
    const key = randomUUID();
    expect((await comment(own.id, key, 'first')).status).toBe(200);
    const before = await deployment.claims.trace(own);
    expectProblem(await comment(own.id, key, 'second'), 422, 'key-reused');
    expect(await deployment.claims.trace(own)).toEqual(before);

    const [creation, body] = [randomUUID(), deployment.claims.content(own.customer)];
    await create('ana', creation, body);
    expectProblem(await create('ana', creation, { ...body, name: 'Another' }), 422, 'key-reused');
    expect(valueOf(await deployment.as('ana').claims.list({ customer: own.customer.id })).items).toHaveLength(
      2,
    );
  });

  test('20 equal requests at the same time create one claim, and all get it as their response', async () => {
    const own = await deployment.claims.customer();
    const [key, body] = [randomUUID(), deployment.claims.content(own)];
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('ana', key, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(valueOf(await deployment.as('ana').claims.list({ customer: own.id })).items).toHaveLength(1);
  });

  test('20 equal requests at the same time add one comment, and all get it or 503', async () => {
    const own = await deployment.claims.draft();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => comment(own.id, key, 'once')));
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    expect(await deployment.claims.history(own)).toEqual(['ClaimCreated', 'CommentAdded']);
  });

  test('the same key of two people, on two routes or for two claims means different requests', async () => {
    const [one, two] = await Promise.all([deployment.claims.submitted(), deployment.claims.draft()]);
    const key = randomUUID();
    const answers = [
      await comment(one.id, key, 'the same words'),
      await comment(one.id, key, 'the same words', 'ben'),
      await comment(one.id, key, 'the same words', 'rita'),
      await comment(two.id, key, 'the same words'),
      await create('ana', key, deployment.claims.content(one.customer)),
      await create('ben', key, deployment.claims.content(one.customer)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201, 201]);
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual(Array(6).fill(null));
    expect((answers[4]?.json as ClaimView).id).not.toBe((answers[5]?.json as ClaimView).id);
  });

  test('a refused request leaves its key free', async () => {
    const own = await deployment.claims.draft();
    expectProblem(await submit(own.id, 'k'), 422, 'proof-missing');
    const portal = deployment.as('ana');
    valueOf(
      await portal.proofs.upload(own.id, {
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        content: Buffer.from('%PDF-1.7\n%%EOF\n'),
      }),
    );
    expect((await submit(own.id, 'k')).status).toBe(200);
  });

  test('R46: two requests for an upload with one key get the same document ID', async () => {
    const ask = (fileName: string): Promise<RawAnswer> =>
      sendJson(
        deployment,
        'ana',
        'POST',
        `claims/${claim.id}/proofs`,
        { fileName, contentType: 'application/pdf' },
        { 'idempotency-key': 'upload' },
      );
    const [first, again] = [await ask('a.pdf'), await ask('a.pdf')];
    expect([first.status, again.status]).toEqual([201, 201]);
    const idOf = ({ json: body }: RawAnswer): string => (body as { proofId: string }).proofId;
    expect(idOf(again)).toBe(idOf(first));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expectProblem(await ask('b.pdf'), 422, 'key-reused');
  });
}
