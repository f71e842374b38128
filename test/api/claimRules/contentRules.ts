/**
 * Tests what a claim must contain, with a code for each fault, and when it can be submitted (R2, R27, R40 to
 * R43).
 */
import { randomUUID } from 'node:crypto';
import { etagOf, valueOf, type ContentRequest, type Result } from '../../../shared/client';
import type { TestCustomer } from '../claims';
import type { Deployment } from '../deployment';

const person = (customer: TestCustomer) => ({
  name: 'Theo Tech',
  title: 'Architect',
  email: `theo@${customer.domain}`,
});

/**
 * Business Applications content: usage of Dynamics 365 Customer Service, with the customer's only
 * subscription.
 */
function business(customer: TestCustomer, more: Partial<ContentRequest> = {}): Partial<ContentRequest> {
  return {
    solutionArea: 'BusinessApplications',
    products: [{ productId: 'dynamics-365-customer-service' }],
    technicalContact: person(customer),
    ...more,
  };
}

export function contentRules(deployment: () => Deployment): void {
  const create = async (
    by: string,
    change: (customer: TestCustomer) => Partial<ContentRequest>,
  ): Promise<{ readonly customer: TestCustomer; readonly answer: Result<{ readonly id: string }> }> => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const content = { ...claims.content(customer, by), ...change(customer) };
    return { customer, answer: await deployment().as(by).claims.create(content) };
  };

  test.each<[string, string, (customer: TestCustomer) => Partial<ContentRequest>, string, string, string?]>([
    ['R40', 'an MPN ID of another partner', () => ({ mpnId: '7730001' }), 'mpn-not-of-partner', '/mpnId'],
    [
      'R40',
      'an unknown customer',
      ({ domain }) => ({ customer: { tenantId: randomUUID(), domain } }),
      'customer-unknown',
      '/customer/tenantId',
    ],
    [
      'R43',
      'a domain of another customer',
      ({ id }) => ({ customer: { tenantId: id, domain: 'tailspin.example' } }),
      'domain-not-of-customer',
      '/customer/domain',
    ],
    [
      'R43',
      'a product that does not exist',
      () => ({ products: [{ productId: 'clippy' }] }),
      'product-unknown',
      '/products/0/productId',
    ],
    [
      'R41',
      'a product of the other solution area',
      () => ({ products: [{ productId: 'power-bi-pro' }] }),
      'product-unknown',
      '/products/0/productId',
    ],
    [
      'R43',
      'a product that the customer does not have',
      () => ({
        customer: { tenantId: '3f8a6c15-d2b9-4e07-8c4a-6b5d7e9f0a55', domain: 'northwind.example' },
        products: [{ productId: 'sharepoint-online' }],
      }),
      'product-not-of-customer',
      '/products/0/productId',
    ],
    [
      'R43',
      'several subscriptions of which none is named',
      (customer) => business(customer, { products: [{ productId: 'dynamics-365-sales' }] }),
      'subscription-required',
      '/products/0/subscriptionId',
    ],
    [
      'R43',
      'an unknown subscription',
      (customer) =>
        business(customer, { products: [{ productId: 'dynamics-365-sales', subscriptionId: randomUUID() }] }),
      'subscription-unknown',
      '/products/0/subscriptionId',
    ],
    [
      'R41',
      'pre-sales for Microsoft 365',
      () => ({ activities: ['pre-sales'] }),
      'programme-not-claimable',
      '/activities',
    ],
    [
      'R41',
      'revenue association for Microsoft 365',
      () => ({ activities: ['revenue-association'] }),
      'programme-not-claimable',
      '/activities',
    ],
    [
      'R41',
      'revenue association beside usage',
      (customer) => business(customer, { activities: ['usage', 'revenue-association'] }),
      'programme-not-claimable',
      '/activities',
    ],
    [
      'R40',
      'a programme in which the partner is not enrolled',
      (customer) => business(customer, { activities: ['pre-sales'], mpnId: '7730001' }),
      'not-enrolled',
      '/activities',
      'carla',
    ],
    [
      'R40',
      'a product named twice',
      () => ({ products: [{ productId: 'teams' }, { productId: 'teams' }] }),
      'content-invalid',
      '/products/1',
    ],
  ])(
    '%s: %s is refused with a code of its own, and nothing is created',
    async (_rule, _what, change, code, field, by = 'ana') => {
      const { customer, answer } = await create(by, change);
      expect(answer).toMatchObject({ ok: false, status: 422, problem: { code } });
      if (!answer.ok) expect(answer.problem.errors.map((error) => error.field)).toContain(field);
      expect(valueOf(await deployment().as(by).claims.list({ customer: customer.id })).items).toEqual([]);
    },
  );

  test('R41: a request for another programme is pointed to co-op claims', async () => {
    const { answer } = await create('ana', () => ({ activities: ['pre-sales'] }));
    expect(answer).toMatchObject({ problem: { detail: expect.stringMatching(/co-op/) as string } });
  });

  test('R43: where the customer has one subscription, the service fills it in', async () => {
    const { customer, answer } = await create('ana', (own) =>
      business(own, { activities: ['usage', 'pre-sales'] }),
    );
    const view = valueOf(await deployment().as('ana').claims.get(valueOf(answer).id));
    expect(view.content.products).toMatchObject([
      {
        productId: 'dynamics-365-customer-service',
        subscriptionId: customer.subscriptions[0]?.id,
        name: 'Dynamics 365 Customer Service',
      },
    ]);
  });

  test('R43: a subscription that has ended cannot be claimed, edited, submitted or approved', async () => {
    const { claims } = deployment();
    const [ana, rita] = [deployment().as('ana'), deployment().as('rita')];
    const [past, soon, late] = ['2024-01-31', '2031-01-31', '2033-01-31'].map(
      (day) => `${day}T00:00:00.000Z`,
    ) as [string, string, string];
    const id = randomUUID();
    const domain = `c-${id.slice(0, 13)}.example`;
    const [first, second] = [randomUUID(), randomUUID()];
    const ending = async (...ends: readonly [string, string]): Promise<TestCustomer> => {
      const subscriptions = [first, second].map((subscription, index) => ({
        ...{ id: subscription, productId: 'power-bi-pro', endsAt: ends[index] ?? past },
      }));
      const customers = [{ id, name: 'Renewing', domains: [domain], subscriptions }];
      valueOf(await deployment().as('olga').request('POST', 'directory/import', { json: { customers } }));
      return { id, name: 'Renewing', domain, subscriptions };
    };
    const powerBi = (subscriptionId: string | null): Partial<ContentRequest> => ({
      solutionArea: 'BusinessApplications',
      products: [{ productId: 'power-bi-pro', subscriptionId }],
    });
    const refusal = {
      status: 422,
      problem: {
        code: 'subscription-ended',
        detail: expect.stringMatching(
          new RegExp(
            `${first} to Power BI Pro ended on Wednesday, 31 January 2024 .2024-01-31T00:00:00.000Z.; name one that has not ended`,
          ),
        ) as string,
        errors: [{ field: '/products/0/subscriptionId' }],
      },
    };

    const customer = await ending(past, soon);
    const content = { ...claims.content(customer), ...powerBi(first) };
    expect(await ana.claims.create(content)).toMatchObject(refusal);
    const filledIn = valueOf(await ana.claims.create({ ...content, ...powerBi(null) }));
    expect(filledIn.content.products).toMatchObject([{ subscriptionId: second, endsAt: soon }]);

    // The subscription ends after the claim was written.
    await ending(soon, soon);
    const claim = await claims.complete({ customer, content: powerBi(first) });
    await ending(past, soon);
    const edit = async (patch: Readonly<Record<string, unknown>>) => ana.claims.edit(claim.id, patch, '*');
    expect(await edit({ name: 'Another' })).toMatchObject(refusal);
    expect(await ana.commands.give(claim.id, 'submit', { acknowledged: true })).toMatchObject(refusal);
    valueOf(await edit({ products: [{ productId: 'power-bi-pro', subscriptionId: second }] }));
    valueOf(await ana.commands.give(claim.id, 'submit', { acknowledged: true }));

    // It ends during review and is then renewed: place and association last as long as the renewed
    // subscription.
    await claims.give(claim, 'rita', 'start-review', {});
    await ending(past, past);
    const before = await claims.trace(claim);
    expect(await rita.commands.give(claim.id, 'approve', {})).toMatchObject({
      status: 422,
      problem: { code: 'subscription-ended', errors: [{ field: '/products/0/subscriptionId' }] },
    });
    expect(await claims.trace(claim)).toEqual(before);
    await ending(past, late);
    expect(valueOf(await rita.commands.give(claim.id, 'approve', {}))).toMatchObject({
      status: 'Approved',
      content: { products: [{ subscriptionId: second, endsAt: late }] },
    });
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test.each<[string, string, (customer: TestCustomer) => Partial<ContentRequest>, string]>([
    ['R40', 'a customer contact', () => ({ customerContact: null }), '/customerContact'],
    ['R40', 'a partner contact', () => ({ partnerContact: null }), '/partnerContact'],
    ['R40', 'a product', () => ({ products: [] }), '/products'],
    [
      'R40',
      'a technical contact for Dynamics 365',
      (customer) => business(customer, { technicalContact: null }),
      '/technicalContact',
    ],
    [
      'R42',
      'the details of revenue association',
      (customer) => business(customer, { activities: ['revenue-association'] }),
      '/revenue',
    ],
  ])('%s, R2: without %s a claim can be saved but not submitted', async (_rule, _what, change, field) => {
    const { claims } = deployment();
    const customer = await claims.customer();
    const claim = await claims.complete({ customer, content: change(customer) });
    const before = await claims.trace(claim);
    const answer = await deployment().as('ana').commands.give(claim.id, 'submit', { acknowledged: true });
    expect(answer).toMatchObject({ status: 422, problem: { code: 'claim-incomplete', errors: [{ field }] } });
    expect(await claims.trace(claim)).toEqual(before);
  });

  test('R65, R26: a patch gives the partner contact a language and copies, and the history shows both', async () => {
    const { claims } = deployment();
    const claim = await claims.submitted();
    const before = await claims.view(claim);
    expect(before.content.partnerContact).toMatchObject({ language: 'en', copies: [] });
    const own = claim.partnerMail;
    const ana = deployment().as('ana');
    const patch = async (copies: readonly string[]) =>
      ana.claims.edit(
        claim.id,
        { partnerContact: { language: 'pt-PT', copies } },
        etagOf(await ana.claims.get(claim.id)) ?? '',
      );
    const refused = await patch(['desk@partner.example', own.toUpperCase()]);
    expect(refused).toMatchObject({
      status: 400,
      problem: { errors: [{ field: '/partnerContact/copies/1' }] },
    });
    expect(valueOf(await patch(['desk@partner.example', 'ben@partner.example']))).toMatchObject({
      content: {
        partnerContact: {
          ...before.content.partnerContact,
          language: 'pt-PT',
          copies: ['desk@partner.example', 'ben@partner.example'],
        },
      },
    });
    const { items } = valueOf(await ana.claims.history.whole(claim.id));
    expect(items.at(-1)?.details).toMatchObject({
      changes: [
        { field: 'partnerContact/language', old: 'en', new: 'pt-PT' },
        { field: 'partnerContact/copies', old: null, new: 'desk@partner.example, ben@partner.example' },
      ],
    });
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R27: without PoE, or without acknowledgement, a claim cannot be submitted', async () => {
    const { claims } = deployment();
    const ana = deployment().as('ana');
    const [bare, full] = [await claims.draft(), await claims.complete()];
    expect(await ana.commands.give(bare.id, 'submit', { acknowledged: true })).toMatchObject({
      status: 422,
      problem: { code: 'proof-missing' },
    });
    expect(await ana.commands.give(full.id, 'submit', { acknowledged: false })).toMatchObject({
      status: 422,
      problem: { code: 'acknowledgement-missing', errors: [{ field: '/acknowledged' }] },
    });
    for (const claim of [bare, full])
      expect(await claims.view(claim)).toMatchObject({ status: 'Editing', submittedAt: null });
  });
}
