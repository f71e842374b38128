/** Tests that a partner cannot claim the same product for the same activity twice (R44). */
import { businessContent, type TestClaim } from '../claims';
import type { Deployment } from '../deployment';

export function duplicateRules(deployment: () => Deployment): void {
  const submit = ({ id, by }: TestClaim) =>
    deployment().as(by).commands.give(id, 'submit', { acknowledged: true });
  const approve = (claim: TestClaim, person = 'lea') =>
    deployment().as(person).commands.give(claim.id, 'approve', {});
  const refusedFor = ({ id }: TestClaim) => ({
    status: 409,
    problem: {
      code: 'already-claimed',
      errors: [{ code: 'already-claimed' }],
      text: expect.stringContaining(`"claimId":"${id}"`) as unknown,
    },
  });

  test('R44: a second claim is refused at submission, naming the first; once that is withdrawn it can be submitted', async () => {
    const { claims } = deployment();
    const first = await claims.submitted();
    const second = await claims.complete({ customer: first.customer });
    const before = await claims.trace(second);
    expect(await submit(second)).toMatchObject(refusedFor(first));
    expect(await claims.trace(second)).toEqual(before);
    await claims.give(first, 'ana', 'withdraw', { explanation: 'Wrong.' });
    expect((await submit(second)).ok).toBe(true);
  });

  test('R44: another activity, another product, and another subscription are claimed beside it', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const [, sales, moreSales] = customer.subscriptions;
    if (sales === undefined || moreSales === undefined) throw new Error('The customer lacks subscriptions.');
    const first = await claims.approved({ customer, content: businessContent(customer) });
    for (const content of [
      businessContent(customer, 'pre-sales'),
      businessContent(customer, 'usage', [moreSales]),
      {},
    ])
      await claims.approved({ customer, content });
    const same = await claims.complete({ customer, content: businessContent(customer, 'usage', [sales]) });
    expect(await submit(same)).toMatchObject(refusedFor(first));
  });

  test('R44: revenue association takes no place, and still is claimed once for a product', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const content = {
      ...businessContent(customer),
      activities: ['revenue-association' as const],
      revenue: { solutionSellerName: 'Sam', customerName: 'Carla', solutionName: 'Rental' },
    };
    const first = await claims.approved({ customer, content });
    expect(await submit(await claims.complete({ customer, content }))).toMatchObject(refusedFor(first));
    await claims.approved({ customer, content: businessContent(customer) });
  });

  test('R24, R44: an edit cannot make a claim a duplicate', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const intune = await claims.submitted({ customer, content: { products: [{ productId: 'intune' }] } });
    const teams = await claims.submitted({ customer });
    const products = [{ productId: 'intune' }, { productId: 'teams' }];
    expect(await deployment().as('ana').claims.edit(intune.id, { products }, '*')).toMatchObject(
      refusedFor(teams),
    );
    expect((await claims.view(intune)).content.products).toHaveLength(1);
  });

  test('R44: of two drafts that are submitted at once at most one is approved, however often both are tried', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const twins = await Promise.all([claims.complete({ customer }), claims.complete({ customer })]);
    const submitted = await Promise.all(twins.map(submit));
    expect(submitted.some(({ ok }) => ok)).toBe(true);
    const open = twins.filter((_, index) => submitted[index]?.ok);
    for (const claim of open) await claims.give(claim, 'rita', 'start-review', {});
    const answers = await Promise.all(open.flatMap((claim) => [approve(claim), approve(claim, 'rita')]));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('R14, R44: a rejected claim lets a successor pass, and is then not upheld', async () => {
    const { claims } = deployment();
    const first = await claims.rejected();
    const successor = await claims.submitted({ customer: first.customer });
    await claims.give(first, 'ana', 'dispute', { justification: 'The dates are right.' });
    const uphold = () =>
      deployment().as('lea').commands.give(first.id, 'uphold-dispute', { comment: 'Yes.' });
    expect(await uphold()).toMatchObject(refusedFor(successor));
    await claims.give(successor, 'rita', 'start-review', {});
    await claims.give(successor, 'rita', 'approve', {});
    expect(await uphold()).toMatchObject(refusedFor(successor));
    // The successor ends, so the dispute can succeed although its places are perhaps not given back yet.
    await claims.give(successor, 'ana', 'withdraw', { explanation: 'The first one is better.' });
    expect((await uphold()).ok).toBe(true);
  });

  test('R23, R44: another partner’s claim is never named', async () => {
    const { claims } = deployment();
    const first = await claims.submitted();
    const other = await claims.complete({ by: 'carla', customer: first.customer });
    expect((await submit(other)).ok).toBe(true);
  });

  test('R44, R47: a row of an import says which claim its draft repeats', async () => {
    const { claims } = deployment();
    const first = await claims.submitted();
    const row = claims.content(first.customer);
    const rows = [row, { ...row, name: 'Another', products: [{ productId: 'intune' }] }];
    const answer = await deployment()
      .as('ana')
      .request('POST', 'claims/import', { json: { rows }, headers: { 'idempotency-key': first.id } });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        rows: [
          {
            state: 'created',
            alreadyClaimed: first.id,
            detail: expect.stringContaining(first.id) as unknown,
          },
          { state: 'created', alreadyClaimed: null, detail: null },
        ],
      },
    });
  });
}
