/** Tests what a partner sees of a customer inside its draft, and that it sees it nowhere else (R23, R43, R44). */
import { expectProblem, send, type RawAnswer } from '../wire';
import { businessContent, idOfNobody, type TestClaim } from '../claims';
import type { Deployment } from '../deployment';

interface Shown {
  readonly items: readonly {
    readonly id: string;
    readonly subscriptions: readonly { readonly hint: string }[];
    readonly subscriptionNeeded: boolean;
  }[];
}

export function customerProductRules(deployment: () => Deployment): void {
  const read = ({ id }: Pick<TestClaim, 'id'>, person = 'ana'): Promise<RawAnswer> =>
    send(deployment(), person, { path: `claims/${id}/customer-products` });

  test('R43: a draft lists the customer’s products of its area, and hints of the running subscriptions', async () => {
    const customer = await deployment().claims.customer();
    const draft = await deployment().claims.draft({ customer, content: businessContent(customer) });
    const answer = await read(draft);
    expect(answer).toMatchObject({
      status: 200,
      json: { customer: { id: customer.id, name: customer.name }, solutionArea: 'BusinessApplications' },
    });
    const { items } = answer.json as Shown;
    const ofProduct = (product: string) =>
      customer.subscriptions.filter(({ productId }) => productId === product);
    const hintsOf = (product: string) =>
      ofProduct(product).map(({ id }) => ({ hint: `${id.slice(0, 4)}…${id.slice(-4)}` }));
    expect(
      items.map(({ id, subscriptions, subscriptionNeeded }) => [id, subscriptions, subscriptionNeeded]),
    ).toEqual([
      ['dynamics-365-sales', hintsOf('dynamics-365-sales'), true],
      ['dynamics-365-customer-service', hintsOf('dynamics-365-customer-service'), false],
      ['power-bi-pro', hintsOf('power-bi-pro'), false],
    ]);
    for (const { id, endsAt } of customer.subscriptions) {
      expect(answer.text).not.toContain(id);
      expect(answer.text).not.toContain(endsAt);
    }
  });

  test('of the other area it lists the workloads', async () => {
    const draft = await deployment().claims.draft();
    const { items } = (await read(draft, 'ben')).json as Shown;
    expect(items.map(({ id, subscriptions }) => [id, subscriptions])).toEqual(
      ['exchange-online', 'sharepoint-online', 'teams', 'intune', 'entra-id-p1'].map((id) => [id, []]),
    );
  });

  test('R44: it says the same whether or not another partner holds a place', async () => {
    const customer = await deployment().claims.customer();
    const draft = await deployment().claims.draft({ customer });
    const before = (await read(draft)).json;
    await deployment().claims.approved({ by: 'carla', customer });
    expect((await read(draft)).json).toEqual(before);
  });

  test('R23: another partner’s draft is not found, as one that does not exist; the programme has no such route', async () => {
    const draft = await deployment().claims.draft();
    expectProblem(await read(draft, 'carla'), 404, 'claim-not-found');
    expectProblem(await read({ id: idOfNobody(draft) }), 404, 'claim-not-found');
    for (const person of ['rita', 'lea', 'olga'])
      expectProblem(await read(draft, person), 403, 'not-permitted');
  });

  test('R23: once the claim has left Editing it is refused', async () => {
    expectProblem(await read(await deployment().claims.submitted()), 409, 'wrong-status');
    expectProblem(await read(await deployment().claims.discarded()), 409, 'wrong-status');
    expectProblem(await read(await deployment().claims.submitted(), 'carla'), 404, 'claim-not-found');
  });
}
