/** Tests pages of long conversations, and what a claim, partner or person may do only so often (R25, R26, R66). */
import { randomUUID } from 'node:crypto';
import { valueOf, type Page } from '../../shared/client';
import type { CommentView, HistoryEntry } from '../../shared/contracts/claims/claimView';
import { generousPolicy } from '../fixtures/generousPolicy';
import { infoRequest, type TestClaim } from './claims';
import { Deployment, describeStack } from './deployment';
import { expectProblem, send, sendJson, type RawAnswer } from './wire';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

/** Publishes a policy with these limits; the others are generous. */
async function limitTo(limits: Readonly<Record<string, number>>): Promise<void> {
  const policy = {
    ...generousPolicy,
    version: `limits-${randomUUID()}`,
    limits: { ...generousPolicy.limits, ...limits },
  };
  valueOf(await deployment.as('olga').request('POST', 'directory/import', { json: { policy } }));
}

const say = (
  { id }: Pick<TestClaim, 'id'>,
  person: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
  kind: 'comments' | 'notes' = 'comments',
): Promise<RawAnswer> => sendJson(deployment, person, 'POST', `claims/${id}/${kind}`, { text }, headers);

describe('R25, R26: pages', () => {
  let claim: TestClaim;
  beforeAll(async () => {
    claim = await deployment.claims.underReview();
    for (let n = 1; n <= 4; n++) {
      await say(claim, 'ana', `Question ${n}`);
      await say(claim, 'rita', `Note ${n}`, {}, 'notes');
      await say(claim, 'rita', `Answer ${n}`);
    }
    await deployment.claims.give(claim, 'rita', 'request-info', infoRequest);
    await deployment.claims.give(claim, 'ana', 'respond', {});
  });

  const page = async <T>(
    person: string,
    list: string,
    query: Readonly<Record<string, string | number | undefined>>,
  ): Promise<Page<T>> =>
    valueOf(await deployment.as(person).request<Page<T>>('GET', `claims/${claim.id}/${list}`, { query }));
  const pages = async <T>(person: string, list: string, limit: number): Promise<readonly T[][]> => {
    const found: T[][] = [];
    let cursor: string | undefined;
    do {
      const next: Page<T> = await page(person, list, { limit, cursor });
      found.push([...next.items]);
      cursor = next.cursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  };

  test.each([1, 2, 5, 200])('of %i comments show each once, to each side what it may see', async (limit) => {
    const round = [1, 2, 3, 4];
    const written = round.flatMap((n) => [`Question ${n}`, `Note ${n}`, `Answer ${n}`]);
    const all = [...written, infoRequest.comment];
    const toPartner = all.filter((text) => !text.startsWith('Note'));
    for (const [person, expected] of [
      ['rita', all],
      ['ana', toPartner],
      ['olga', toPartner],
    ] as const) {
      const found = await pages<CommentView>(person, 'comments', limit);
      expect(found.flat().map(({ text }) => text)).toEqual(expected);
      expect(found).toHaveLength(Math.ceil(expected.length / limit));
    }
  });

  test.each([1, 3, 200])('of %i entries of the history show each once', async (limit) => {
    const whole = valueOf(await deployment.as('rita').claims.history.whole(claim.id)).items;
    expect(whole.filter(({ type }) => type === 'NoteAdded')).toHaveLength(4);
    expect((await pages<HistoryEntry>('rita', 'history', limit)).flat()).toEqual(whole);
    const found = await pages<HistoryEntry>('ana', 'history', limit);
    const toPartner = whole.filter(({ type }) => type !== 'NoteAdded');
    expect(found.flat()).toEqual(toPartner);
    expect(found).toHaveLength(Math.ceil(toPartner.length / limit));
  });

  test('a new entry comes at the end and neither moves nor repeats another', async () => {
    const first = await page<CommentView>('ana', 'comments', { limit: 3 });
    await say(claim, 'rita', 'Later note', {}, 'notes');
    await say(claim, 'ana', 'Later comment');
    const rest = await page<CommentView>('ana', 'comments', { cursor: first.cursor ?? '' });
    const texts = [...first.items, ...rest.items].map(({ text }) => text);
    expect(texts.at(-1)).toBe('Later comment');
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(10);
  });

  test('a cursor of another claim, list or reader gets 400, as does one that was made up', async () => {
    const other = await deployment.claims.underReview();
    const { cursor } = await page('rita', 'comments', { limit: 2 });
    const found = encodeURIComponent(cursor ?? '');
    for (const [person, path] of [
      ['rita', `claims/${other.id}/comments?cursor=${found}`],
      ['rita', `claims/${claim.id}/history?cursor=${found}`],
      ['rita', `claims/${claim.id}/competing?cursor=${found}`],
      ['ana', `claims/${claim.id}/comments?cursor=${found}`],
      ['olga', `claims/${claim.id}/comments?cursor=${found}`],
      ['rita', `claims/${claim.id}/comments?cursor=made-up`],
    ] as const)
      expectProblem(await send(deployment, person, { path }), 400, 'invalid-request', ['?cursor']);
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'page=2'])
      expectProblem(
        await send(deployment, 'ana', { path: `claims/${claim.id}/comments?${query}` }),
        400,
        'invalid-request',
      );
  });
});

describe('R25: at most so many comments a claim', () => {
  beforeAll(() => limitTo({ commentsPerClaim: 3 }));
  afterAll(() => limitTo({}));

  test('the next one gets 409, of either side, and notes are counted apart', async () => {
    const claim = await deployment.claims.underReview();
    for (const person of ['ana', 'rita', 'ben'])
      expect((await say(claim, person, 'Hello.')).status).toBe(200);
    for (const person of ['ana', 'raj'])
      expectProblem(await say(claim, person, 'More.'), 409, 'comment-limit');
    for (let n = 0; n < 3; n++) expect((await say(claim, 'rita', 'Note.', {}, 'notes')).status).toBe(200);
    expectProblem(await say(claim, 'lea', 'Note.', {}, 'notes'), 409, 'comment-limit');
    expect(valueOf(await deployment.as('ana').comments.list.whole(claim.id)).items).toHaveLength(3);
    await deployment.claims.give(claim, 'rita', 'request-info', infoRequest);
    expect(valueOf(await deployment.as('ana').comments.list.whole(claim.id)).items).toHaveLength(4);
  });

  test('of many at the same moment exactly so many are written', async () => {
    const claim = await deployment.claims.draft();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => say(claim, n % 2 ? 'ana' : 'ben', `Comment ${n}`)),
    );
    // Who meets too many other writers is asked to try again.
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(3);
    expect(statuses.filter((status) => ![200, 409, 503].includes(status))).toEqual([]);
    for (let n = 0; n < 4; n++) await say(claim, 'ana', 'Again.');
    expect(valueOf(await deployment.as('ana').comments.list.whole(claim.id)).items).toHaveLength(3);
  });
});

/** Expects 429, and moves the clock by its Retry-After. */
async function waitAfter(answer: RawAnswer): Promise<void> {
  expectProblem(answer, 429, 'rate-limited');
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(3600);
  expect(answer.json).toMatchObject({ retryAt: expect.any(String) as string });
  await deployment.stack.control.moveBy(`PT${seconds}S`);
}

/** What earlier tests did counts no longer. */
const forgetEarlierTests = () => deployment.stack.control.moveBy('PT1H');

describeStack('R66: 60 comments an hour', () => {
  beforeEach(forgetEarlierTests);
  beforeAll(() => limitTo({ commentsPerHour: 60 }));
  afterAll(() => limitTo({}));

  test('the 61st gets 429 until the time of its Retry-After; repetitions and other people do not', async () => {
    const [claim, other] = [await deployment.claims.submitted(), await deployment.claims.submitted()];
    const key = { 'idempotency-key': randomUUID() };
    const first = await say(claim, 'ben', 'Comment 1', key);
    for (let n = 2; n <= 60; n++)
      expect((await say(n % 2 ? claim : other, 'ben', `Comment ${n}`)).status).toBe(200);
    const refused = await say(other, 'ben', 'Comment 61');
    expect(refused.json).toMatchObject({
      detail: expect.stringMatching(
        /^Comments and notes by one person: at most 60 an hour\. Try again at /,
      ) as string,
    });
    const repeated = await say(claim, 'ben', 'Comment 1', key);
    expect(repeated.status).toBe(200);
    expect(repeated.text).toBe(first.text);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect((await say(claim, 'ana', 'Of somebody else')).status).toBe(200);
    expect(valueOf(await deployment.as('ben').comments.list.whole(other.id)).items).toHaveLength(30);
    await waitAfter(refused);
    expect((await say(other, 'ben', 'Comment 61')).status).toBe(200);
  });

  test('what is refused for another reason does not use up the hour', async () => {
    const final = await deployment.claims.discarded();
    for (let n = 0; n < 65; n++) expectProblem(await say(final, 'gwen', 'Too late.'), 409, 'wrong-status');
    const open = await deployment.claims.draft();
    expect((await say(open, 'gwen', 'In time.')).status).toBe(200);
  });
});

describeStack('R66: other limits by the hour', () => {
  beforeEach(forgetEarlierTests);
  beforeAll(() =>
    limitTo({
      submissionsPerHour: 2,
      importsPerHour: 2,
      uploadsPerHour: 2,
      commentsPerHour: 2,
      customerLookupsPerHour: 2,
    }),
  );
  afterAll(() => limitTo({}));

  test('comments and notes of a reviewer count together, over all claims', async () => {
    const [one, other] = [
      await deployment.claims.submitted({ by: 'carla' }),
      await deployment.claims.submitted({ by: 'carla' }),
    ];
    expect((await say(one, 'raj', 'A comment')).status).toBe(200);
    expect((await say(one, 'raj', 'A note', {}, 'notes')).status).toBe(200);
    const refused = await say(other, 'raj', 'Another note', {}, 'notes');
    await waitAfter(refused);
    expect((await say(other, 'raj', 'Another note', {}, 'notes')).status).toBe(200);
  });

  test('submissions count for the partner, whoever submits; another partner is not held up', async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => deployment.claims.complete()));
    const submit = (
      { id }: Pick<TestClaim, 'id'>,
      person: string,
      key: string = randomUUID(),
    ): Promise<RawAnswer> =>
      sendJson(
        deployment,
        person,
        'POST',
        `claims/${id}/submit`,
        { acknowledged: true },
        { 'idempotency-key': key },
      );
    const [first, second, third] = drafts;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three drafts.');
    expect((await submit(first, 'ana', 'first')).status).toBe(200);
    const empty = await deployment.claims.draft();
    expectProblem(await submit(empty, 'ana'), 422, 'proof-missing');
    expect((await submit(second, 'ben')).status).toBe(200);
    const refused = await submit(third, 'bill');
    expect((await submit(first, 'ana', 'first')).status).toBe(200);
    const theirs = await deployment.claims.complete({ by: 'carla' });
    expect((await submit(theirs, 'carla')).status).toBe(200);
    expect((await deployment.claims.view(third)).status).toBe('Editing');
    await waitAfter(refused);
    expect((await submit(third, 'bill')).status).toBe(200);
  });

  test('look-ups of customers count for the partner, in vain or not; those that are not understood do not', async () => {
    const { domain } = await deployment.claims.customer();
    const lookUp = (sent: string, person = 'ana'): Promise<RawAnswer> =>
      send(deployment, person, { path: `customer-lookup?domain=${sent}` });
    for (let n = 0; n < 3; n++) expectProblem(await lookUp('no-domain'), 400, 'invalid-request');
    expect((await lookUp('nobody.example')).status).toBe(404);
    expect((await lookUp(domain, 'ben')).status).toBe(200);
    const refused = await lookUp(domain, 'bill');
    expect(refused.json).toMatchObject({
      detail: expect.stringMatching(/^Look-ups of customers by one partner: at most 2 an hour\./) as string,
    });
    expect((await lookUp(domain, 'carla')).status).toBe(200);
    await waitAfter(refused);
    expect((await lookUp(domain)).status).toBe(200);
  });

  test('imports count for the partner; the same file with the same key counts once', async () => {
    const customer = await deployment.claims.customer();
    const rows = [deployment.claims.content(customer)];
    const send = (file: unknown, key: string, person = 'ana'): Promise<RawAnswer> =>
      sendJson(deployment, person, 'POST', 'claims/import', { rows: file }, { 'idempotency-key': key });
    expect((await send(rows, 'one')).status).toBe(200);
    expect((await send(rows, 'one')).status).toBe(200);
    expectProblem(await send('no rows', 'two'), 400, 'invalid-request');
    expect((await send([{}], 'two')).status).toBe(200);
    const refused = await send([{}], 'three', 'ben');
    expectProblem(await send([...rows, {}], 'one'), 429, 'rate-limited');
    expect((await send(rows, 'one')).status).toBe(200);
    expect((await send([{}], 'one', 'carla')).status).toBe(200);
    await waitAfter(refused);
    expect((await send([{}], 'three', 'ben')).status).toBe(200);
  });

  test('uploads count for the claim', async () => {
    const [claim, other] = [await deployment.claims.draft(), await deployment.claims.draft()];
    const file = { fileName: 'sow.pdf', contentType: 'application/pdf' };
    const ask = ({ id }: TestClaim, person: string, key: string = randomUUID()): Promise<RawAnswer> =>
      sendJson(deployment, person, 'POST', `claims/${id}/proofs`, file, { 'idempotency-key': key });
    for (const [person, key] of [
      ['ana', 'one'],
      ['ana', 'one'],
      ['ben', 'two'],
    ] as const)
      expect((await ask(claim, person, key)).status).toBe(201);
    const refused = await ask(claim, 'ana');
    expect((await ask(claim, 'ana', 'one')).status).toBe(201);
    expect((await ask(other, 'ana')).status).toBe(201);
    await waitAfter(refused);
    expect((await ask(claim, 'ana')).status).toBe(201);
  });
});
