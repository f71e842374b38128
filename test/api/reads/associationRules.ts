/** Associations and the access check: whom they concern, and from when until when (R23, R60). */
import type { AccessView, AssociationView } from '../../../shared/contracts/associationView';
import { valueOf } from '../../tools/client/answers';
import type { ListPage } from '../../tools/client/portal';
import type { TestClaim, TestCustomer } from '../claims';
import { describeStack, type Deployment } from '../deployment';
import { Story } from '../lives/story';
import { sendJson } from '../wire';

export function associationRules(deployment: () => Deployment): void {
  describeStack('R60', () => {
    let customer: TestCustomer;
    let teams: TestClaim;
    let exchange: TestClaim;
    let sales: TestClaim;

    beforeAll(async () => {
      const { claims } = deployment();
      customer = await claims.customer();
      const subscription = customer.subscriptions.find(({ productId }) => productId === 'power-bi-pro');
      const [one, two, three] = await new Story(deployment()).official(
        { customer },
        { by: 'carla', customer, content: { products: [{ productId: 'exchange-online' }] } },
        {
          customer,
          content: {
            solutionArea: 'BusinessApplications',
            products: [{ productId: 'power-bi-pro', subscriptionId: subscription?.id ?? null }],
          },
        },
      );
      if (one === undefined || two === undefined || three === undefined) throw new Error('No claims.');
      [teams, exchange, sales] = [one, two, three];
      // Approved, but not official yet.
      await claims.approved({ customer, content: { products: [{ productId: 'intune' }] } });
    });

    const list = async (
      person: string,
      query: Readonly<Record<string, string | number>> = {},
    ): Promise<ListPage<AssociationView>> =>
      valueOf(
        await deployment()
          .as(person)
          .api.request<ListPage<AssociationView>>('GET', 'associations', {
            query: { customer: customer.id, ...query },
          }),
      );
    const ids = ({ items }: ListPage<AssociationView>): readonly string[] =>
      items.map(({ claimId }) => claimId).sort();
    const access = async (person: string, product: string, of = customer.id): Promise<AccessView> =>
      valueOf(
        await deployment()
          .as(person)
          .api.request<AccessView>('GET', 'associations/access', { query: { customer: of, product } }),
      );

    test('a partner lists its own associations, the programme everybody’s, an approval in its window is none', async () => {
      expect(ids(await list('ana'))).toEqual([teams.id, sales.id].sort());
      expect(ids(await list('carla'))).toEqual([exchange.id]);
      for (const person of ['rita', 'lea', 'olga'])
        expect(ids(await list(person))).toEqual([teams.id, exchange.id, sales.id].sort());
    });

    test('they are filtered by product and state, and paged by cursor', async () => {
      expect(ids(await list('ana', { product: 'teams' }))).toEqual([teams.id]);
      expect(ids(await list('ana', { product: 'exchange-online' }))).toEqual([]);
      expect(ids(await list('olga', { state: 'ended' }))).toEqual([]);
      const first = await list('olga', { limit: 2 });
      const second = await list('olga', { limit: 2, cursor: first.cursor ?? '' });
      expect([...ids(first), ...ids(second)].sort()).toEqual(ids(await list('olga')));
      expect(second.cursor).toBeNull();
    });

    test('R61: an association shows tenant and subscription IDs and its eligibility', async () => {
      const { items } = await list('ana', { product: 'power-bi-pro' });
      const subscription = customer.subscriptions.find(({ productId }) => productId === 'power-bi-pro');
      expect(items).toEqual([
        expect.objectContaining({
          claimId: sales.id,
          state: 'official',
          customer: expect.objectContaining({ tenantId: customer.id }) as unknown,
          products: [expect.objectContaining({ subscriptionId: subscription?.id }) as unknown],
          endsAt: '2031-12-31T00:00:00.000Z',
          endReason: null,
          eligibility: { state: 'requested', requestId: `${sales.id}.1`, reason: null },
        }),
      ]);
    });

    test('access: only the partner, the customer and the product of an official association', async () => {
      expect(await access('ben', 'teams')).toMatchObject({
        allowed: true,
        associations: [{ claimId: teams.id, endsAt: null, subscriptionIds: [] }],
      });
      expect(await access('carla', 'exchange-online')).toMatchObject({ allowed: true });
      expect(await access('carla', 'teams')).toMatchObject({ allowed: false, associations: [] });
      expect(await access('ana', 'exchange-online')).toMatchObject({ allowed: false });
      expect(await access('ana', 'intune')).toMatchObject({ allowed: false });
      const other = await deployment().claims.customer();
      expect(await access('ana', 'teams', other.id)).toMatchObject({ allowed: false });
    });

    test('the access check is for partners, and names a missing field', async () => {
      const path = `associations/access?customer=${customer.id}`;
      expect(await sendJson(deployment(), 'rita', 'GET', `${path}&product=teams`, undefined)).toMatchObject({
        status: 403,
      });
      expect(await sendJson(deployment(), 'ana', 'GET', path, undefined)).toMatchObject({
        status: 400,
        json: { errors: [{ field: '?product' }] },
      });
    });

    test('R44: an association from before gives access too, until its subscription ends', async () => {
      const of = await deployment().claims.customer();
      const subscription = of.subscriptions.find(
        ({ productId }) => productId === 'dynamics-365-customer-service',
      );
      const product = 'dynamics-365-customer-service';
      expect(await access('carla', product, of.id)).toMatchObject({ allowed: false });
      const { partner } = valueOf(await deployment().as('carla').claim(exchange.id));
      const earlier = {
        partnerId: partner.id,
        customerId: of.id,
        productId: product,
        subscriptionId: subscription?.id,
        since: '2020-01-01T00:00:00.000Z',
      };
      valueOf(
        await deployment()
          .as('olga')
          .api.request('POST', 'directory/import', {
            json: { associations: [earlier] },
          }),
      );
      const endsAt = '2031-06-30T00:00:00.000Z';
      expect(await access('carla', product, of.id)).toMatchObject({
        allowed: true,
        associations: [{ claimId: null, endsAt, subscriptionIds: [subscription?.id] }],
      });
      expect(await access('ana', product, of.id)).toMatchObject({ allowed: false });
      const path = `associations/earlier?customer=${of.id}`;
      expect((await sendJson(deployment(), 'carla', 'GET', path, undefined)).json).toEqual({
        items: [{ ...earlier, state: 'official', endsAt }],
      });
      expect((await sendJson(deployment(), 'ana', 'GET', path, undefined)).json).toEqual({ items: [] });
      expect(
        (await sendJson(deployment(), 'olga', 'GET', `${path}&partner=${partner.id}`, undefined)).json,
      ).toMatchObject({ items: [{ partnerId: partner.id }] });
      expect((await sendJson(deployment(), 'olga', 'GET', path, undefined)).status).toBe(400);
    });

    test('R16: with the end of the association the access ends, and the list shows it as ended', async () => {
      await deployment().claims.give(teams, 'ana', 'end-association', { reason: 'The customer has left.' });
      expect(await access('ana', 'teams')).toMatchObject({ allowed: false });
      expect(ids(await list('ana', { state: 'ended' }))).toEqual([teams.id]);
      expect(ids(await list('ana', { state: 'official' }))).toEqual([sales.id]);
      expect((await list('ana', { state: 'ended' })).items).toMatchObject([
        { state: 'ended', endReason: 'The customer has left.' },
      ]);
    });
  });
}
