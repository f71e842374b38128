/** Tests associations and the access check: for whom they count, and from when until when (R23, R60). */
import { randomUUID } from 'node:crypto';
import { valueOf, type Page } from '../../../shared/client';
import type { AccessView, AssociationView } from '../../../shared/contracts/claims/associationView';
import type { TestClaim, TestCustomer } from '../claims';
import { describeStack, type Deployment } from '../deployment';
import { Story } from '../lives/story';
import { send, sendJson } from '../wire';

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
    ): Promise<Page<AssociationView>> =>
      valueOf(
        await deployment()
          .as(person)
          .request<Page<AssociationView>>('GET', 'associations', {
            query: { customer: customer.id, ...query },
          }),
      );
    const ids = ({ items }: Page<AssociationView>): readonly string[] => items.map(({ id }) => id).sort();
    const access = async (person: string, product: string, of = customer.id): Promise<AccessView> =>
      valueOf(
        await deployment()
          .as(person)
          .request<AccessView>('GET', 'associations/access', { query: { customer: of, product } }),
      );

    test('a partner lists its own associations, the programme all of them; an approval in its window is none', async () => {
      expect(ids(await list('ana'))).toEqual([teams.id, sales.id].sort());
      expect(ids(await list('carla'))).toEqual([exchange.id]);
      for (const person of ['rita', 'lea', 'olga'])
        expect(ids(await list(person))).toEqual([teams.id, exchange.id, sales.id].sort());
    });

    test('associations are filtered by product and state, and paged by cursor', async () => {
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

    test('access is given only for partner, customer and product of an official association', async () => {
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

    test('only partners may check access, and a missing field is named', async () => {
      const path = `associations/access?customer=${customer.id}`;
      expect(await sendJson(deployment(), 'rita', 'GET', `${path}&product=teams`, undefined)).toMatchObject({
        status: 403,
      });
      expect(await sendJson(deployment(), 'ana', 'GET', path, undefined)).toMatchObject({
        status: 400,
        json: { errors: [{ field: '?product' }] },
      });
    });

    describe('R44: an earlier association', () => {
      const product = 'dynamics-365-customer-service';
      const endsAt = '2031-06-30T00:00:00.000Z';
      let of: TestCustomer;
      let earlier: { readonly partnerId: string; readonly subscriptionId: string; readonly since: string };
      let id = '';

      beforeAll(async () => {
        of = await deployment().claims.customer();
        const { partner } = valueOf(await deployment().as('carla').claims.get(exchange.id));
        const subscription = of.subscriptions.find(({ productId }) => productId === product);
        const since = '2020-01-01T00:00:00.000Z';
        earlier = { partnerId: partner.id, subscriptionId: subscription?.id ?? '', since };
        expect(await access('carla', product, of.id)).toMatchObject({ allowed: false });
        id = `earlier.${partner.id}.${of.id}.${earlier.subscriptionId}`;
        const known = { mpnId: '7730001', activities: ['usage'] };
        const associations = [{ ...earlier, ...known, customerId: of.id, productId: product }];
        const answer = await sendJson(deployment(), 'olga', 'POST', 'directory/import', { associations });
        expect(answer.json).toMatchObject({ associations: [{ row: 1, state: 'imported', id }] });
      });

      const listOf = (person: string, query: Readonly<Record<string, string>> = {}) =>
        list(person, { customer: of.id, ...query });
      const end = (person: string, which = id, headers: Readonly<Record<string, string>> = {}) =>
        sendJson(
          deployment(),
          person,
          'POST',
          `associations/${which}/end`,
          { reason: 'Imported by mistake.' },
          headers,
        );

      test('R60: it gives access until its subscription ends, and the list shows it among those of claims', async () => {
        const known = { mpnId: '7730001', activities: ['usage'] };
        const grant = { id, origin: 'earlier', claimId: null, ...known, since: earlier.since, endsAt };
        expect(await access('carla', product, of.id)).toMatchObject({
          allowed: true,
          associations: [{ ...grant, subscriptionIds: [earlier.subscriptionId] }],
        });
        expect(await access('ana', product, of.id)).toMatchObject({ allowed: false });
        const listed = {
          id,
          origin: 'earlier',
          claimId: null,
          name: null,
          state: 'official',
          partner: { id: earlier.partnerId, name: 'Fabrikam Consulting', mpnId: '7730001' },
          customer: { tenantId: of.id, name: of.name, domain: of.domain },
          solutionArea: 'BusinessApplications',
          activities: ['usage'],
          products: [
            {
              productId: product,
              name: 'Dynamics 365 Customer Service',
              subscriptionId: earlier.subscriptionId,
            },
          ],
          since: earlier.since,
          endsAt,
          endReason: null,
          eligibility: { state: 'none', requestId: null, reason: null },
        };
        expect((await listOf('carla')).items).toEqual([listed]);
        expect((await listOf('olga', { partner: earlier.partnerId, origin: 'earlier' })).items).toEqual([
          listed,
        ]);
        expect((await listOf('olga', { origin: 'claim' })).items).toEqual([]);
        // R23: another partner does not find it, not even by ID.
        expect((await listOf('ana')).items).toEqual([]);
        expect((await listOf('ana', { partner: earlier.partnerId })).items).toEqual([]);
      });

      test('the CSV has earlier associations too, with their origin', async () => {
        const { text, headers } = await send(deployment(), 'carla', {
          path: `associations?customer=${of.id}`,
          headers: { accept: 'text/csv' },
        });
        const [header = '', row = ''] = text.replace('\uFEFF', '').split('\r\n');
        expect(header).toMatch(/^id,origin,claimId,/);
        expect(row).toMatch(
          `${id},earlier,,,official,${earlier.partnerId},Fabrikam Consulting,7730001,${of.id}`,
        );
        expect(headers.get('link')).toBeNull();
      });

      test('R16, R22: only an operator ends it, with a reason and once; a repetition with its key gets the same response', async () => {
        for (const person of ['ana', 'carla', 'rita', 'lea']) expect((await end(person)).status).toBe(403);
        expect(await sendJson(deployment(), 'olga', 'POST', `associations/${id}/end`, {})).toMatchObject({
          status: 400,
          json: { errors: [{ field: '/reason' }] },
        });
        for (const unknown of [teams.id, `${id}0`, 'entry'])
          expect((await end('olga', unknown)).status).toBe(404);
        const key = { 'idempotency-key': randomUUID() };
        const ended = await end('olga', id, key);
        expect(ended).toMatchObject({
          status: 200,
          json: { id, state: 'ended', endReason: 'Imported by mistake.' },
        });
        const again = await end('olga', id, key);
        expect(again.text).toBe(ended.text);
        expect(again.headers.get('idempotency-replayed')).toBe('true');
        expect(await end('olga')).toMatchObject({ status: 409, json: { code: 'association-ended' } });
        expect(await access('carla', product, of.id)).toMatchObject({ allowed: false });
        expect((await listOf('carla', { state: 'ended' })).items).toMatchObject([{ id }]);
        expect((await listOf('carla', { state: 'official' })).items).toEqual([]);
        const { json } = await send(deployment(), 'olga', { path: `directory/changes?id=${id}` });
        expect(json).toMatchObject({
          items: [
            { changes: [{ field: 'holdsPlace', old: 'true', new: 'false' }] },
            { kind: 'association', by: { name: 'Olga Orlova' }, role: 'Operator' },
            { revision: 1 },
          ],
        });
        // The place is free for another partner.
        const contact = { name: 'Tom Tech', title: 'Admin', email: `tom@${of.domain}` };
        const claim = await deployment().claims.complete({
          customer: of,
          content: {
            solutionArea: 'BusinessApplications',
            products: [{ productId: product, subscriptionId: earlier.subscriptionId }],
            technicalContact: contact,
          },
        });
        await deployment().claims.give(claim, 'ana', 'submit', { acknowledged: true });
      });
    });

    test('R16: when the association ends, access ends, and the list shows it as ended', async () => {
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
