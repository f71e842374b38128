/** Tests competing claims: reviewers compare them, partners never see them (R26, R44). */
import { valueOf } from '../../../shared/client';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import { businessContent, type TestClaim, type TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { send } from '../wire';

interface Comparison {
  readonly claim: ClaimView;
  readonly items: readonly { readonly claim: ClaimView; readonly contestedProducts: readonly string[] }[];
}

export function competingRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  let mine: TestClaim;
  let theirs: TestClaim;

  beforeAll(async () => {
    const { claims } = deployment();
    customer = await claims.customer();
    const two = customer.subscriptions.slice(0, 2);
    const content = businessContent(customer);
    [mine, theirs] = await Promise.all([
      claims.submitted({ customer, content: businessContent(customer, 'usage', two) }),
      claims.submitted({ by: 'carla', customer, content }),
    ]);
    // None of these competes: another product, another customer, the same partner's other activity (R44), or
    // never submitted.
    await Promise.all([
      claims.submitted({ by: 'carla', customer, content: { products: [{ productId: 'exchange-online' }] } }),
      claims.submitted({ by: 'carla' }),
      claims.submitted({ customer, content: businessContent(customer, 'pre-sales') }),
      claims.draft({ by: 'carla', customer, content }),
    ]);
  });

  const compare = async (claim: TestClaim): Promise<Comparison> =>
    valueOf(await deployment().as('rita').request<Comparison>('GET', `claims/${claim.id}/competing`));

  test('R44: a reviewer sees the open claims for the same place side by side, with their documents', async () => {
    const { claim, items } = await compare(mine);
    expect(claim.id).toBe(mine.id);
    expect(items).toMatchObject([
      { claim: { id: theirs.id, status: 'Submitted' }, contestedProducts: ['dynamics-365-sales'] },
    ]);
    expect(claim.proofs).toHaveLength(1);
    const proof = items[0]?.claim.proofs[0];
    const link = valueOf(
      await deployment()
        .as('rita')
        .proofs.link(theirs.id, proof?.proofId ?? ''),
    );
    expect(link.sha256).toBe(proof?.sha256);
    expect((await compare(theirs)).items.map(({ claim: { id } }) => id)).toContain(mine.id);
  });

  test('R26: partners do not learn who competes', async () => {
    for (const person of ['ana', 'ben', 'carla'])
      expect(await send(deployment(), person, { path: `claims/${mine.id}/competing` })).toMatchObject({
        status: 403,
      });
  });

  test('a rejected claim no longer competes', async () => {
    await deployment().claims.give(theirs, 'carla', 'withdraw', { explanation: 'The customer has left.' });
    expect((await compare(mine)).items).toEqual([]);
  });
}
