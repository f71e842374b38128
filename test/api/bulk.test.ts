/** Proves one command on many claims, and the reviewers' next claim, over HTTP (R14, R21, R23 to R25, R53, R66). */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../shared/client';
import type { BulkResult } from '../../shared/contracts/claims/bulk';
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import { infoRequest, rejection, type TestClaim } from './claims';
import { Deployment, describeOwnStack } from './deployment';
import { expectProblem, sendJson, type RawAnswer } from './wire';

describeOwnStack('work in bulk', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.open();
    // R21: only somebody who has signed in can be assigned.
    for (const person of ['rita', 'raj', 'lea'])
      valueOf(await deployment.as(person).claims.list({ limit: 1 }));
  });
  afterAll(() => deployment.close());

  const named = (...claims: readonly TestClaim[]) => claims.map(({ id }) => ({ claimId: id }));
  const send = (
    person: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> => sendJson(deployment, person, 'POST', 'claims/bulk', body, headers);
  const bulk = async (
    person: string,
    command: string,
    claims: readonly object[],
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<BulkResult['items']> => {
    const answer = await send(person, { command, claims, body }, headers);
    expect({ status: answer.status, text: answer.text.slice(0, 500) }).toMatchObject({ status: 200 });
    return (answer.json as BulkResult).items;
  };

  describe('POST claims/bulk', () => {
    test('each command does what its own route does, and shows each claim as it is then', async () => {
      const { claims } = deployment;
      const two = async (make: () => Promise<TestClaim>) => Promise.all([make(), make()]);
      const runs: readonly (readonly [string, string, object, () => Promise<TestClaim>, object])[] = [
        [
          'ben',
          'submit',
          { acknowledged: true },
          () => claims.complete(),
          { status: 'Submitted', assignee: null },
        ],
        [
          'raj',
          'assign',
          {},
          () => claims.submitted(),
          { status: 'Submitted', assignee: { name: 'Raj Rao' } },
        ],
        ['ana', 'withdraw', { explanation: 'Left.' }, () => claims.submitted(), { status: 'RejectedFinal' }],
        ['ana', 'comment', { text: 'Hello.' }, () => claims.submitted(), { status: 'Submitted' }],
        [
          'rita',
          'request-info',
          infoRequest,
          () => claims.underReview(),
          { status: 'PartnerActionRequired' },
        ],
        ['rita', 'reject', rejection, () => claims.underReview(), { status: 'Rejected' }],
      ];
      for (const [person, command, body, make, shown] of runs) {
        const pair = await two(make);
        const items = await bulk(person, command, named(...pair), body);
        expect(items).toEqual(
          await Promise.all(
            pair.map(async (claim) => {
              const { revision, changedAt, assignee, status, decisionDueAt } = await claims.view(claim);
              const now = { revision, changedAt, assignee, status, decisionDueAt };
              return { claimId: claim.id, result: 'done', replayed: false, ...now };
            }),
          ),
        );
        expect(items).toMatchObject([shown, shown]);
      }
    });

    test('R23, R24: every refused claim has the problem of its own route; the others are done', async () => {
      const { claims } = deployment;
      const [good, stale, wrong, anothers] = await Promise.all([
        claims.submitted(),
        claims.submitted(),
        claims.draft(),
        claims.submitted({ by: 'carla' }),
      ]);
      const refused = [{ ...named(stale)[0], revision: 1 }, ...named(wrong, anothers), { claimId: 'none' }];
      const explanation = { explanation: 'The customer has left.' };
      const items = await bulk('ana', 'withdraw', [...refused, ...named(good)], explanation, {
        'accept-language': 'pt-PT',
      });
      expect(items.map((item) => (item.result === 'done' ? item.status : item.problem.code))).toEqual([
        'stale-revision',
        'wrong-status',
        'claim-not-found',
        'claim-not-found',
        'RejectedFinal',
      ]);
      const single = await sendJson(deployment, 'ana', 'POST', `claims/${wrong.id}/withdraw`, explanation, {
        'accept-language': 'pt-PT',
      });
      const { traceId: _trace, ...problem } = single.json as { traceId: string };
      expect(items[1]).toMatchObject({ claimId: wrong.id, result: 'refused', problem });
    });

    test('R40: the faults of a claim are those of its own route', async () => {
      const { claims } = deployment;
      const [incomplete, complete] = [await claims.draft(), await claims.complete()];
      const items = await bulk('ana', 'submit', named(incomplete, complete), { acknowledged: true });
      expect(items).toMatchObject([{ problem: { code: 'proof-missing' } }, { status: 'Submitted' }]);
      const other = named(await claims.complete());
      const unacknowledged = await bulk('ana', 'submit', other, { acknowledged: false });
      expect(unacknowledged).toMatchObject([
        { problem: { code: 'acknowledgement-missing', errors: [{ field: '/acknowledged' }] } },
      ]);
    });

    test('a request is refused as a whole with the place of its fault', async () => {
      const claim = await deployment.claims.submitted();
      const before = await deployment.claims.trace(claim);
      const [one] = named(claim);
      const body = { text: 'Hello.' };
      const many = Array.from({ length: 101 }, (_, index) => ({ claimId: `c${index}` }));
      const cases: readonly (readonly [object, readonly string[]])[] = [
        [{ command: 'comment', claims: [one, { claimId: 'x' }, one], body }, ['/claims/2/claimId']],
        [{ command: 'comment', claims: [one, { claimId: ` ${claim.id}` }], body }, ['/claims/1/claimId']],
        [{ command: 'comment', claims: [], body }, ['/claims']],
        [{ command: 'comment', claims: many, body }, ['/claims']],
        [{ command: 'comment', claims: [one], body: {} }, ['/body/text']],
        [{ command: 'comment', claims: [{ ...one, revision: 0 }], body }, ['/claims/0/revision']],
        [{ command: 'approve', claims: [one], body: {} }, ['/command']],
        [{ claims: [one], body }, ['/command']],
        [{ command: 'comment', claims: [one], body, force: true }, ['/force']],
      ];
      for (const [sent, fields] of cases)
        expectProblem(await send('ana', sent), 400, 'invalid-request', fields);
      expect(await deployment.claims.trace(claim)).toEqual(before);
    });

    test('R20, R21: whose roles never allow the command is refused before any claim is read', async () => {
      const claims = named(await deployment.claims.submitted());
      const explanation = { explanation: 'Left.' };
      expectProblem(
        await send('ben', { command: 'withdraw', claims, body: explanation }),
        403,
        'not-permitted',
      );
      expectProblem(await send('ana', { command: 'assign', claims, body: {} }), 403, 'not-permitted');
      expectProblem(await send('olga', { command: 'assign', claims, body: {} }), 403, 'not-permitted');
    });

    test('R44: of two claims for the same product of one customer the first one is submitted', async () => {
      const customer = await deployment.claims.customer();
      const three = await Promise.all([1, 2, 3].map(() => deployment.claims.complete({ customer })));
      const items = await bulk('ana', 'submit', named(...three), { acknowledged: true });
      const refused = { result: 'refused', problem: { code: 'already-claimed', claimId: three[0]?.id } };
      expect(items).toMatchObject([{ result: 'done' }, refused, refused]);
    });

    test('a repetition with the key says what was done before and does the rest, each claim once', async () => {
      const { claims } = deployment;
      const ready = await Promise.all([1, 2, 3].map(() => claims.complete()));
      const late = await claims.draft();
      const key = { 'idempotency-key': randomUUID() };
      const run = () => bulk('ana', 'submit', named(...ready, late), { acknowledged: true }, key);
      const resultsOf = (items: BulkResult['items']) =>
        items.map((item) => (item.result === 'done' ? `done ${item.replayed}` : item.problem.code));
      expect(resultsOf(await run())).toEqual([...Array<string>(3).fill('done false'), 'proof-missing']);
      valueOf(
        await deployment.as('ana').proofs.upload(late.id, {
          fileName: 'a.pdf',
          contentType: 'application/pdf',
          content: Buffer.from('%PDF-1.7\n%%EOF'),
        }),
      );
      const repeated = await Promise.all([run(), run()]);
      for (const items of repeated) expect(resultsOf(items).slice(0, 3)).toEqual(Array(3).fill('done true'));
      expect(repeated.map((items) => resultsOf(items)[3]).sort()).toEqual(['done false', 'done true']);
      for (const claim of [...ready, late]) {
        const submissions = (await claims.history(claim)).filter((type) => type === 'ClaimSubmitted');
        expect(submissions).toHaveLength(1);
      }
      const other = { command: 'submit', claims: named(late), body: { acknowledged: true } };
      expectProblem(await send('ana', other, key), 422, 'key-reused');
    });

    test('R66: what is over the person’s limit is refused with the time, and what is done stays done', async () => {
      const claims = await Promise.all(Array.from({ length: 4 }, () => deployment.claims.submitted()));
      const policy = valueOf(
        await deployment.as('olga').request<{ readonly limits: object }>('GET', 'policy'),
      );
      const { limits } = policy;
      const put = (version: string, commentsPerHour: number) =>
        deployment.as('olga').request('PUT', 'policy', {
          json: { ...policy, version, limits: { ...limits, commentsPerHour } },
          headers: { 'if-match': '*' },
        });
      valueOf(await put(`tight-${randomUUID()}`, 2));
      try {
        const items = await bulk('bill', 'comment', named(...claims), { text: 'Hello.' });
        const refused = items.flatMap((item) => (item.result === 'refused' ? item.problem : []));
        expect(refused).toHaveLength(2);
        for (const problem of refused)
          expect(problem).toMatchObject({ code: 'rate-limited', retryAt: expect.any(String) as string });
      } finally {
        valueOf(await put(`loose-${randomUUID()}`, 10_000));
      }
    });
  });

  describe('POST review-queue/next', () => {
    const next = (person: string, body: object = {}, key: string | null = null): Promise<RawAnswer> =>
      sendJson(
        deployment,
        person,
        'POST',
        'review-queue/next',
        body,
        key === null ? {} : { 'idempotency-key': key },
      );
    /** Empties the queue, so that a test knows what is in it. */
    beforeEach(async () => {
      while ((await next('lea')).status === 200);
    });
    const idOf = ({ json }: RawAnswer): string => (json as ClaimView).id;

    test('R4, R5, R21: the most urgent claim is put under review by the caller, with its ETag', async () => {
      const first = await deployment.claims.submitted();
      await deployment.stack.control.moveBy('PT2H');
      const second = await deployment.claims.submitted();
      const answer = await next('rita');
      expect(answer).toMatchObject({
        status: 200,
        json: { id: first.id, status: 'UnderReview', assignee: { name: 'Rita Rossi' } },
      });
      expect(answer.headers.get('etag')).toBe(`"${(answer.json as ClaimView).revision}"`);
      expect(idOf(await next('raj'))).toBe(second.id);
      const none = await next('rita');
      expect({ status: none.status, text: none.text }).toEqual({ status: 204, text: '' });
    });

    test('R3: a review that began by itself is assigned', async () => {
      const claim = await deployment.claims.submitted();
      await deployment.stack.control.moveBy('P8D');
      await deployment.stack.control.quiet();
      expect(await next('raj')).toMatchObject({
        status: 200,
        json: { id: claim.id, status: 'UnderReview', assignee: { name: 'Raj Rao' } },
      });
    });

    test('R14: the dispute about one’s own rejection is passed over', async () => {
      const claim = await deployment.claims.disputed();
      expect((await next('rita')).status).toBe(204);
      expect(await next('raj')).toMatchObject({ json: { id: claim.id, status: 'Disputed' } });
    });

    test('R21: of many at the same moment nobody gets the claim of another', async () => {
      const claims = await Promise.all(Array.from({ length: 5 }, () => deployment.claims.submitted()));
      const people = ['rita', 'raj', 'lea', 'rita', 'raj', 'lea', 'rita'];
      const answers = await Promise.all(people.map((person) => next(person)));
      const given = answers.filter(({ status }) => status === 200).map(idOf);
      expect([...given].sort()).toEqual(claims.map(({ id }) => id).sort());
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(2);
    });

    test('only claims of the product that is named', async () => {
      const content = { products: [{ productId: 'intune' }] };
      const [, wanted] = [
        await deployment.claims.submitted(),
        await deployment.claims.submitted({ content }),
      ];
      expect(idOf(await next('rita', { product: 'intune' }))).toBe(wanted.id);
      expect((await next('rita', { product: 'intune' })).status).toBe(204);
    });

    test('a repetition with the key gets the same claim, also at the same moment; another request is refused', async () => {
      await Promise.all([deployment.claims.submitted(), deployment.claims.submitted()]);
      const key = randomUUID();
      const both = await Promise.all([next('rita', {}, key), next('rita', {}, key)]);
      const again = await next('rita', {}, key);
      expect(new Set([...both, again].map(({ text }) => text)).size).toBe(1);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.headers.get('etag')).toBe(both[0].headers.get('etag'));
      expectProblem(await next('rita', { product: 'teams' }, key), 422, 'key-reused');
      expect(idOf(await next('rita'))).not.toBe(idOf(again));
    });
  });

  test('after a kill in the middle a repetition with the key does the rest, and no claim twice', async () => {
    const { claims, process } = deployment;
    const ready = await Promise.all(Array.from({ length: 40 }, () => claims.complete()));
    const submission = { command: 'submit', claims: named(...ready), body: { acknowledged: true } };
    const key = { 'idempotency-key': randomUUID() };
    const lost = send('ana', submission, key).catch(() => null);
    // Killed when the first claim is submitted; whether others are by then makes no difference to what follows.
    const first = ready[0];
    while (first !== undefined && (await claims.view(first)).status === 'Editing');
    await process.kill('SIGKILL');
    await lost;
    await process.restart();
    const before = await Promise.all(ready.map(async (claim) => (await claims.view(claim)).status));
    const items = await bulk('ana', 'submit', named(...ready), { acknowledged: true }, key);
    expect(items.map((item) => item.result === 'done' && item.replayed)).toEqual(
      before.map((status) => status === 'Submitted'),
    );
    for (const claim of ready)
      expect(await claims.history(claim)).toEqual(['ClaimCreated', 'ProofAdded', 'ClaimSubmitted']);
    const [taken] = await Promise.all([
      sendJson(deployment, 'rita', 'POST', 'review-queue/next', {}, key).catch(() => null),
      process.kill('SIGKILL'),
    ]);
    await process.restart();
    const again = await sendJson(deployment, 'rita', 'POST', 'review-queue/next', {}, key);
    expect(again.status).toBe(200);
    if (taken !== null) expect(again.json).toEqual(taken.json);
    const mine = valueOf(
      await deployment.as('rita').claims.list({ assignee: 'me', sort: 'newest', limit: 200 }),
    );
    const given = mine.items.filter(({ id }) => ready.some((claim) => claim.id === id));
    expect(given.length).toBeLessThanOrEqual(1);
  });
});
