/** Proves what a claim must contain (R40 to R44): each fault has its own code and points at its field. */
import type { ContentInput } from '../../../shared/domain/commands';
import { changesBetween, missingForSubmission, resolveContent } from '../../../shared/domain/content';
import { programmesOf, type DirectoryFacts, type Programme } from '../../../shared/domain/directory';
import { epochMs, instant } from '../../../shared/domain/time';
import {
  businessApplications,
  contoso,
  customerContact,
  directory,
  exchangePlace,
  fabrikam,
  m365,
  revenueAssociation,
  salesPlace,
  teamsPlace,
  technicalContact,
  utc,
} from './fixtures';
import { inPhase } from './given';

/** Code and field of every fault that is reported while a claim is being written. */
function faultsOf(
  input: ContentInput,
  facts: DirectoryFacts = directory,
): readonly (readonly [string, string])[] {
  return resolveContent(input, facts).faults.map(({ code, field }) => [code, field]);
}

/** Fields that must still be filled in before the content can be submitted. */
function missingIn(input: ContentInput): readonly string[] {
  const faults = missingForSubmission(resolveContent(input, directory).content, directory);
  expect(faults.every(({ code }) => code === 'required')).toBe(true);
  return faults.map(({ field }) => field);
}

function enrolledIn(...programmes: readonly Programme[]): DirectoryFacts {
  return { ...directory, partner: { ...fabrikam, programmes } };
}

describe('R40: the fields of a complete claim', () => {
  test.each([
    ['Microsoft 365', m365()],
    ['Business Applications', businessApplications()],
    ['revenue association', revenueAssociation()],
  ])('%s: nothing is missing, nothing is wrong', (_name, input) => {
    expect(faultsOf(input)).toEqual([]);
    expect(missingIn(input)).toEqual([]);
  });

  test.each([
    ['products', m365({ products: [] }), '/products'],
    ['customer contact', m365({ customerContact: null }), '/customerContact'],
    ['partner contact', m365({ partnerContact: null }), '/partnerContact'],
    ['technical contact', businessApplications({ technicalContact: null }), '/technicalContact'],
    ['R42: revenue details', revenueAssociation({ revenue: null }), '/revenue'],
  ])('%s: required to submit, not to create', (_name, input, field) => {
    expect(missingIn(input)).toEqual([field]);
    expect(faultsOf(input)).toEqual([]);
  });

  test('all that is missing is named together', () => {
    expect(missingIn(m365({ products: [], customerContact: null, partnerContact: null }))).toEqual([
      '/products',
      '/customerContact',
      '/partnerContact',
    ]);
  });

  test.each([
    ['Microsoft 365', m365()],
    [
      'Power BI',
      businessApplications({
        technicalContact: null,
        products: [{ productId: 'power-bi', subscriptionId: null }],
      }),
    ],
  ])('only Dynamics 365 products need a technical contact: %s does not', (_name, input) => {
    expect(missingIn(input)).toEqual([]);
  });

  test("an MPN ID must be one of the partner's", () => {
    expect(faultsOf(m365({ mpnId: '9999999' }))).toEqual([['mpn-not-of-partner', '/mpnId']]);
  });

  test('customer domain and directory ID belong together', () => {
    const at = (domain: string): ContentInput => m365({ customer: { tenantId: contoso.id, domain } });
    expect(faultsOf(at('fabrikam.example'))).toEqual([['domain-not-of-customer', '/customer/domain']]);
    expect(faultsOf(at('contoso.onmicrosoft.example'))).toEqual([]);
    // Domain names know no case (RFC 4343).
    expect(faultsOf(at('Contoso.Example'))).toEqual([]);
  });

  test('an unknown directory ID is reported as such, with no further fault', () => {
    expect(faultsOf(m365(), { ...directory, customer: null })).toEqual([
      ['customer-unknown', '/customer/tenantId'],
    ]);
  });
});

describe('R40, R41: activities and programmes', () => {
  test.each([
    ['Microsoft 365 usage', m365(), ['OSU-Microsoft365']],
    [
      'Business Applications usage',
      businessApplications({ activities: ['usage'] }),
      ['OSU-BusinessApplications'],
    ],
    ['Business Applications pre-sales', businessApplications({ activities: ['pre-sales'] }), ['OSA-Sell']],
    ['both', businessApplications(), ['OSU-BusinessApplications', 'OSA-Sell']],
    ['revenue association', revenueAssociation(), []],
  ] as const)(
    '%s: the partner must be enrolled in the programmes that follow, and in no others',
    (_name, input, programmes) => {
      expect(programmesOf(input.solutionArea, input.activities)).toEqual(programmes);
      expect(faultsOf(input, enrolledIn(...programmes))).toEqual([]);
      for (const absent of programmes) {
        const others = programmes.filter((programme) => programme !== absent);
        expect(faultsOf(input, enrolledIn(...others))).toEqual([['not-enrolled', '/activities']]);
      }
    },
  );

  test('at least one activity', () => {
    expect(faultsOf(m365({ activities: [] }))).toEqual([['required', '/activities']]);
  });

  test.each([
    ['pre-sales of Microsoft 365', m365({ activities: ['pre-sales'] })],
    ['usage and pre-sales of Microsoft 365', m365({ activities: ['usage', 'pre-sales'] })],
    ['revenue association of Microsoft 365', m365({ activities: ['revenue-association'] })],
  ])('%s cannot be claimed here; the error points to co-op claims', (_name, input) => {
    expect(faultsOf(input)).toEqual([['programme-not-claimable', '/activities']]);
    expect(resolveContent(input, directory).faults[0]?.message.key).toBe('usage-alone');
  });

  test('revenue association is claimed alone', () => {
    const input = revenueAssociation({ activities: ['revenue-association', 'usage'] });
    expect(faultsOf(input)).toEqual([['programme-not-claimable', '/activities']]);
  });
});

describe('R43: products and subscriptions', () => {
  const claimed = (productId: string, subscriptionId: string | null = null): ContentInput =>
    businessApplications({ products: [{ productId, subscriptionId }] });

  test.each([
    ['a product of no catalogue', m365({ products: [{ productId: 'cobol', subscriptionId: null }] })],
    [
      'a product of the other solution area',
      m365({ products: [{ productId: 'd365-sales', subscriptionId: null }] }),
    ],
  ])('%s is unknown', (_name, input) => {
    expect(faultsOf(input)).toEqual([['product-unknown', '/products/0/productId']]);
  });

  test.each([
    [
      'workload',
      m365({ products: [...m365().products, { productId: 'sharepoint', subscriptionId: null }] }),
      2,
    ],
    ['subscription', claimed('d365-finance'), 0],
  ])('a %s that the customer does not have', (_name, input, index) => {
    expect(faultsOf(input)).toEqual([['product-not-of-customer', `/products/${index}/productId`]]);
  });

  test('with several subscriptions the ID is needed', () => {
    expect(faultsOf(claimed('d365-service'))).toEqual([
      ['subscription-required', '/products/0/subscriptionId'],
    ]);
    expect(faultsOf(claimed('d365-service', 'sub-service-2'))).toEqual([]);
  });

  test("an ID that is not the customer's, or another product's", () => {
    const fault = [['subscription-unknown', '/products/0/subscriptionId']];
    expect(faultsOf(claimed('d365-service', 'sub-9'))).toEqual(fault);
    expect(faultsOf(claimed('d365-service', 'sub-sales'))).toEqual(fault);
    expect(faultsOf(claimed('d365-sales', 'sub-service-1'))).toEqual(fault);
  });

  test('a subscription that has ended cannot be claimed: not by its ID, and it is never filled in', () => {
    const { endsAt } = contoso.subscriptions[1] ?? { endsAt: directory.asOf };
    const ended = { ...directory, asOf: endsAt };
    const fault = [['subscription-ended', '/products/0/subscriptionId']];
    expect(faultsOf(claimed('d365-service', 'sub-service-1'), ended)).toEqual(fault);
    expect(faultsOf(claimed('d365-sales', 'sub-sales'), ended)).toEqual(fault);
    expect(faultsOf(claimed('d365-sales'), ended)).toEqual(fault);
    // It has ended from its end on, and not a moment before.
    const before = { ...directory, asOf: instant(epochMs(endsAt) - 1) };
    expect(faultsOf(claimed('d365-service', 'sub-service-1'), before)).toEqual([]);
  });

  test('the message says when the subscription ended and which ones are possible', () => {
    const message = (input: ContentInput) =>
      resolveContent(input, { ...directory, asOf: utc('2029-07-01T00:00Z') }).faults[0]?.message;
    expect(message(claimed('d365-service', 'sub-service-1'))).toEqual({
      key: 'subscription-ended',
      subscriptionId: 'sub-service-1',
      product: 'Dynamics 365 Customer Service',
      endedAt: '2029-06-30T00:00:00.000Z',
      anotherRuns: true,
    });
    // The partner has named none, so it learns no ID.
    expect(message(claimed('d365-sales'))).toMatchObject({
      subscriptionId: 's…s',
      product: 'Dynamics 365 Sales',
      endedAt: '2029-03-31T00:00:00.000Z',
      anotherRuns: false,
    });
  });

  test('of several subscriptions the only one that still runs is filled in', () => {
    const later = { ...directory, asOf: utc('2029-07-01T00:00Z') };
    expect(faultsOf(claimed('d365-service'), later)).toEqual([]);
    expect(resolveContent(claimed('d365-service'), later).content.products).toMatchObject([
      { subscriptionId: 'sub-service-2' },
    ]);
  });

  test('with one subscription the service fills it in, with its end', () => {
    expect(resolveContent(claimed('d365-sales'), directory).content.products).toEqual([
      {
        productId: 'd365-sales',
        name: 'Dynamics 365 Sales',
        subscriptionId: 'sub-sales',
        endsAt: utc('2029-03-31T00:00Z'),
        place: salesPlace,
      },
    ]);
  });

  test('no product is claimed twice, not even where the service has filled in the subscription', () => {
    const twice = { productId: 'exchange', subscriptionId: null };
    expect(faultsOf(m365({ products: [twice, twice] }))).toEqual([['invalid', '/products/1']]);
    const filledIn = businessApplications({
      products: [
        { productId: 'd365-sales', subscriptionId: null },
        { productId: 'd365-sales', subscriptionId: 'sub-sales' },
      ],
    });
    expect(faultsOf(filledIn)).toEqual([['invalid', '/products/1']]);
    const two = businessApplications({
      products: [
        { productId: 'd365-service', subscriptionId: 'sub-service-1' },
        { productId: 'd365-service', subscriptionId: 'sub-service-2' },
      ],
    });
    expect(faultsOf(two)).toEqual([]);
  });

  test('all faults are reported together, each at its field', () => {
    const input = m365({
      mpnId: '9999999',
      customer: { tenantId: contoso.id, domain: 'fabrikam.example' },
      products: [
        { productId: 'exchange', subscriptionId: null },
        { productId: 'sharepoint', subscriptionId: null },
      ],
    });
    expect(faultsOf(input)).toEqual([
      ['mpn-not-of-partner', '/mpnId'],
      ['domain-not-of-customer', '/customer/domain'],
      ['product-not-of-customer', '/products/1/productId'],
    ]);
  });
});

describe('R44: places', () => {
  const placesIn = (input: ContentInput): readonly unknown[] =>
    resolveContent(input, directory).content.products.map(({ place }) => place);

  test('a workload of the customer, a subscription of the customer, and none for revenue association', () => {
    expect(placesIn(m365())).toEqual([exchangePlace, teamsPlace]);
    expect(placesIn(businessApplications())).toEqual([salesPlace]);
    expect(placesIn(revenueAssociation())).toEqual([null]);
  });

  test('a subscription ID of a workload is ignored', () => {
    const input = m365({ products: [{ productId: 'exchange', subscriptionId: 'sub-sales' }] });
    expect(resolveContent(input, directory).content.products).toMatchObject([
      { subscriptionId: null, place: exchangePlace },
    ]);
  });
});

describe('R26: changes, field by field', () => {
  const content = (input: ContentInput): ReturnType<typeof resolveContent>['content'] =>
    resolveContent(input, directory).content;

  test('equal contents have no change', () => {
    expect(changesBetween(content(m365()), content(m365()))).toEqual([]);
  });

  test('old and new value, also where one of them is empty', () => {
    const before = content(businessApplications({ technicalContact: null }));
    const after = content(
      businessApplications({
        technicalContact: { ...technicalContact, title: 'Head of IT' },
        customerContact: null,
        activities: ['usage'],
        products: [
          { productId: 'd365-sales', subscriptionId: null },
          { productId: 'power-bi', subscriptionId: null },
        ],
      }),
    );
    expect(changesBetween(before, after)).toEqual([
      { field: 'activities', old: 'usage, pre-sales', new: 'usage' },
      {
        field: 'products',
        old: 'Dynamics 365 Sales (sub-sales)',
        new: 'Dynamics 365 Sales (sub-sales), Power BI (sub-power-bi)',
      },
      { field: 'customerContact/name', old: customerContact.name, new: null },
      { field: 'customerContact/title', old: customerContact.title, new: null },
      { field: 'customerContact/email', old: customerContact.email, new: null },
      { field: 'customerContact/language', old: customerContact.language, new: null },
      { field: 'technicalContact/name', old: null, new: technicalContact.name },
      { field: 'technicalContact/title', old: null, new: 'Head of IT' },
      { field: 'technicalContact/email', old: null, new: technicalContact.email },
    ]);
  });
});

test('R26, R65: a contact that is named for the first time shows no copies, and added ones are one change', () => {
  const { content } = inPhase.Editing(m365({ partnerContact: null })).claim;
  const contact = { name: 'Ada', email: 'ada@fabrikam.example', language: null, copies: [] };
  const named = { ...content, partnerContact: contact };
  expect(changesBetween(content, named)).toEqual([
    { field: 'partnerContact/name', old: null, new: 'Ada' },
    { field: 'partnerContact/email', old: null, new: 'ada@fabrikam.example' },
  ]);
  const copies = ['ben@fabrikam.example', 'desk@fabrikam.example'];
  expect(changesBetween(named, { ...named, partnerContact: { ...contact, copies } })).toEqual([
    { field: 'partnerContact/copies', old: null, new: 'ben@fabrikam.example, desk@fabrikam.example' },
  ]);
});
