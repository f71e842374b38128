/**
 * Tests exclusive places: one holder after many approvals, all places or none, free again afterwards (R44).
 */
import { valueOf } from '../../../shared/client';
import { businessContent, rivals, type TestClaim } from '../claims';
import { stackTest, type Deployment } from '../deployment';

export function placeRules(deployment: () => Deployment): void {
  const approve = (claim: TestClaim, person = 'rita') =>
    deployment().as(person).commands.give(claim.id, 'approve', {});

  /** Repeats the request while the service answers that it is busy. */
  const approveSurely = async (claim: TestClaim, person: string) => {
    for (;;) {
      const answer = await approve(claim, person);
      if (answer.status !== 503) return answer;
    }
  };

  test('R44: of 38 simultaneous approvals of 19 claims for one place those of one partner succeed; the others leave no trace', async () => {
    const { claims } = deployment();
    valueOf(
      await deployment()
        .as('olga')
        .request('POST', 'directory/import', {
          json: { partners: rivals.map(({ partner }) => partner) },
        }),
    );
    const customer = await claims.customer();
    // Two claims of each of nine partners, for usage and for pre-sales, and one of a partner that sells nothing;
    // every second partner claims another subscription in addition to the common one.
    const sellers = ['ana', ...rivals.map(({ person }) => person)];
    const wanted = await Promise.all(
      [...sellers, ...sellers, 'carla'].map((by, index) => {
        const activity = index >= sellers.length && by !== 'carla' ? 'pre-sales' : 'usage';
        const subscriptions = customer.subscriptions.slice(sellers.indexOf(by) % 2 === 0 ? 1 : 0, 2);
        return claims.underReview({
          by,
          customer,
          content: businessContent(customer, activity, subscriptions),
        });
      }),
    );
    const before = await Promise.all(wanted.map((claim) => claims.trace(claim)));
    const answers = await Promise.all(
      wanted.map((claim) => Promise.all(['rita', 'lea'].map((person) => approveSurely(claim, person)))),
    );
    const isApproved = (index: number) => answers[index]?.some(({ ok }) => ok) === true;
    const [holder] = wanted.filter((_, index) => isApproved(index));
    // The same partner's claim for another activity shares its place.
    expect(wanted.filter((_, index) => isApproved(index))).toEqual(
      wanted.filter(({ by }) => by === holder?.by),
    );
    for (const [index, claim] of wanted.entries()) {
      const [first, second] = answers[index] ?? [];
      if (isApproved(index)) {
        expect([first?.status, second?.status].sort()).toEqual([200, 409]);
        continue;
      }
      for (const answer of [first, second]) {
        expect(answer).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
        expect(JSON.stringify(answer)).not.toMatch(/Contoso|Fabrikam|Rival/);
      }
      expect(await claims.trace(claim)).toEqual(before[index]);
    }
  });

  test("R44: when one place is taken, the claim's other places stay free: all or none", async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const both = { products: [{ productId: 'exchange-online' }, { productId: 'teams' }] };
    const [holder, loser, third] = [
      await claims.underReview({ customer }),
      await claims.underReview({ by: 'carla', customer, content: both }),
      await claims.underReview({ customer, content: { products: [{ productId: 'exchange-online' }] } }),
    ];
    valueOf(await approve(holder));
    expect(await approve(loser)).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
    expect((await approve(third)).ok).toBe(true);
  });

  stackTest(
    'R44: places are free when the claim leaves Approved; a place of two claims is free after both have left',
    async () => {
      const { claims } = deployment();
      const { control } = deployment().stack;
      const customer = await claims.customer();
      const rival = await claims.underReview({ by: 'carla', customer, content: businessContent(customer) });
      const [one, two] = [
        await claims.approved({ customer, content: businessContent(customer) }),
        await claims.approved({ customer, content: businessContent(customer, 'pre-sales') }),
      ];
      for (const own of [one, two]) {
        expect(await approve(rival)).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
        await claims.give(own, 'ana', 'withdraw', { explanation: 'Gone.' });
        await control.quiet();
      }
      expect((await approve(rival)).ok).toBe(true);
    },
  );

  test('R44: a taken place is refused at submission and on edits, without naming its holder', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const draft = await claims.complete({ by: 'carla', customer });
    const submitted = await claims.submitted({
      by: 'carla',
      customer,
      content: { products: [{ productId: 'intune' }] },
    });
    await claims.approved({ customer });
    const carla = deployment().as('carla');
    const refused = [
      await carla.commands.give(draft.id, 'submit', { acknowledged: true }),
      await carla.claims.edit(
        submitted.id,
        { products: [{ productId: 'intune' }, { productId: 'teams' }] },
        '*',
      ),
    ];
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
      expect(JSON.stringify(answer)).not.toMatch(/Contoso|0a5e2d34/);
    }
    expect(await claims.view(draft)).toMatchObject({ status: 'Editing' });
    expect((await claims.view(submitted)).content.products).toHaveLength(1);
  });

  test('R44: each subscription is a place of its own', async () => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const [, sales, moreSales] = customer.subscriptions;
    const content = (subscriptionId = '') => ({
      solutionArea: 'BusinessApplications' as const,
      technicalContact: { name: 'Theo Tech', title: 'Architect', email: `theo@${customer.domain}` },
      products: [{ productId: 'dynamics-365-sales', subscriptionId }],
    });
    const [first, second, third] = [
      await claims.underReview({ customer, content: content(sales?.id) }),
      await claims.underReview({ by: 'carla', customer, content: content(moreSales?.id) }),
      await claims.underReview({ by: 'carla', customer, content: content(sales?.id) }),
    ];
    expect((await approve(first)).ok).toBe(true);
    expect((await approve(second)).ok).toBe(true);
    expect(await approve(third)).toMatchObject({
      status: 409,
      problem: { code: 'place-taken', errors: [{ field: '/products/0', code: 'place-taken' }] },
    });
  });
}
