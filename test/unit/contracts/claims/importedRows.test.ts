/**
 * Proves how rows are recognised (R47): which spellings are one row, and that the IDs of their claims never
 * change, whatever else does.
 */
import { idGenerator } from '../../../../shared/adapters/idGenerator';
import { claimSheet } from '../../../../shared/contracts/claims/claimImport';
import { contentRow } from '../../../../shared/contracts/claims/content';
import { readSheet } from '../../../../shared/contracts/sheets/sheet';
import { canonicalRow, differingMembers, recognise, type ClaimRow } from '../../../../shared/domain/claimRow';
import { instant } from '../../../../shared/domain/time';

const tailspin = 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66';
const subscriptions = [
  '6d1f0a52-7c84-4e39-9b10-55aa00000001',
  '6d1f0a52-7c84-4e39-9b10-55aa00000002',
] as const;

/** A row with everything that a row can have. */
const full = {
  name: 'Sales and service 2026',
  mpnId: '4512001',
  customer: { tenantId: tailspin, domain: 'tailspin.example' },
  solutionArea: 'BusinessApplications',
  activities: ['usage', 'pre-sales'],
  products: [
    { productId: 'dynamics-365-sales', subscriptionId: subscriptions[0] },
    { productId: 'power-bi-pro', subscriptionId: null },
  ],
  customerContact: { name: 'Zoë Brontë', title: 'CIO', email: 'zoe@tailspin.example', language: 'pt-PT' },
  technicalContact: { name: 'Tim Tech', title: 'Admin', email: 'tim@tailspin.example', language: null },
  partnerContact: { name: 'Ana Almeida', email: 'ana@contoso-services.example' },
  revenue: null,
};

/** The smallest row. */
const bare = {
  name: 'Good',
  mpnId: '4512001',
  customer: { tenantId: tailspin, domain: 'tailspin.example' },
  solutionArea: 'Microsoft365',
  activities: ['usage'],
};

function seedOf(row: unknown): string {
  return recognised(row).seed;
}

function recognised(row: unknown): ClaimRow {
  const known = recognise(row);
  if (known === null) throw new Error('The row is not recognised.');
  return known;
}

function csvRow(lines: readonly string[]): unknown {
  const content = readSheet(lines.join('\r\n'), claimSheet);
  if (!('rows' in content)) throw new Error(JSON.stringify(content));
  const [row] = content.rows;
  return row?.content;
}

/** The full row as CSV. */
const fullAsCsv = (separator: string): unknown =>
  csvRow(
    [
      [
        ...[
          'products',
          'name',
          'mpnId',
          'customer.domain',
          'customer.tenantId',
          'solutionArea',
          'activities',
        ],
        ...['customerContact.title', 'customerContact.name', 'customerContact.email'],
        ...['customerContact.language', 'technicalContact.name', 'technicalContact.title'],
        ...['technicalContact.email', 'technicalContact.language', 'partnerContact.email'],
        ...['partnerContact.name', 'revenue.customerName'],
      ],
      [
        ...[`power-bi-pro | dynamics-365-sales@${subscriptions[0]}`, '"Sales and service 2026"', '4512001'],
        ...['Tailspin.example', `{${tailspin.toUpperCase()}}`, 'BusinessApplications', 'pre-sales|usage'],
        ...['CIO', 'Zoe\u0308 Bronte\u0308', 'zoe@tailspin.example', 'pt-PT', 'Tim Tech', 'Admin'],
        ...['tim@tailspin.example', '', 'ana@contoso-services.example', ' Ana  Almeida ', ''],
      ],
    ].map((cells) => cells.join(separator)),
  );

/**
 * Never change these: the claims of rows that were imported have these IDs, and with other IDs every row that
 * is sent again would create a second claim. A better canonical form is a version 2 beside this one.
 */
describe('R47: version 1 of the canonical form is fixed', () => {
  const partner = '1b7c9a10-4f02-4d5e-8a31-0c9d8e7f6a01';
  const idOf = (row: unknown): string =>
    idGenerator().claimId(partner, instant(Date.parse('2026-12-01T09:00:00Z')), seedOf(row));

  test('the seed of a row without a reference', () => {
    expect(seedOf(full)).toBe(
      'import-row/1/content/{"activities":["pre-sales","usage"],"customer":{"domain":"tailspin.example","tenantId":"c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66"},"customerContact":{"email":"zoe@tailspin.example","language":"pt-pt","name":"Zoë Brontë","title":"CIO"},"mpnId":"4512001","name":"Sales and service 2026","partnerContact":{"email":"ana@contoso-services.example","name":"Ana Almeida"},"products":[{"productId":"dynamics-365-sales","subscriptionId":"6d1f0a52-7c84-4e39-9b10-55aa00000001"},{"productId":"power-bi-pro"}],"solutionArea":"businessapplications","technicalContact":{"email":"tim@tailspin.example","name":"Tim Tech","title":"Admin"}}',
    );
    expect(seedOf(bare)).toBe(
      'import-row/1/content/{"activities":["usage"],"customer":{"domain":"tailspin.example","tenantId":"c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66"},"mpnId":"4512001","name":"Good","solutionArea":"microsoft365"}',
    );
  });

  test('the seed of a row with a reference', () => {
    expect(seedOf({ ...full, reference: ' Order\u00A017 / Zoe\u0308\u200B ' })).toBe(
      'import-row/1/reference/Order 17 / Zoë',
    );
  });

  test.each([
    ['the smallest row', bare, '0vfjd10kr29nf8mc8ckp77ytg1-4rg8p6w0c8h5dge61gqb2q0tmj'],
    ['a full row', full, '0vfjd10kr29nf8mc8ckp77ytg1-3hc2q20n6yy6htbvshpw1jgajz'],
    ['a full row as CSV', fullAsCsv(';'), '0vfjd10kr29nf8mc8ckp77ytg1-3hc2q20n6yy6htbvshpw1jgajz'],
    ['a reference', { ...bare, reference: 'PO-17' }, '0vfjd10kr29nf8mc8ckp77ytg1-2fn6jzr92kqj6n8k8cqkvpx01x'],
    [
      'the row of the first file that was imported twice',
      csvRow([
        'name,mpnId,customer.tenantId,customer.domain,solutionArea,activities,products',
        'Good,4512001,c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66,tailspin.example,Microsoft365,usage,teams',
      ]),
      '0vfjd10kr29nf8mc8ckp77ytg1-7fxgcwvacgctasa8kbp5fk6vb8',
    ],
  ])('the ID of the claim of %s', (_, row, claimId) => {
    expect(idOf(row)).toBe(claimId);
  });
});

describe('R47: the same row', () => {
  test.each([
    ['members in another order', Object.fromEntries(Object.entries(full).reverse())],
    [
      'list entries in another order',
      { ...full, activities: ['pre-sales', 'usage'], products: full.products.toReversed() },
    ],
    ['a repeated activity', { ...full, activities: ['usage', 'pre-sales', 'usage'] }],
    [
      'no member that is empty',
      { ...full, revenue: undefined, products: [full.products[0], { productId: 'power-bi-pro' }] },
    ],
    ['empty members', { ...full, revenue: { customerName: '', solutionName: ' ' }, reference: null }],
    [
      'upper case in IDs',
      { ...full, customer: { tenantId: tailspin.toUpperCase(), domain: 'TAILSPIN.example' } },
    ],
    ['an ID in braces', { ...full, customer: { ...full.customer, tenantId: `{${tailspin}}` } }],
    [
      'upper case in an address',
      { ...full, partnerContact: { ...full.partnerContact, email: 'Ana@Contoso-Services.example' } },
    ],
    ['white space around a text', { ...full, name: ' Sales and service 2026\u00A0' }],
    ['more white space in a text', { ...full, name: 'Sales \u2003and\tservice 2026' }],
    ['characters that cannot be seen', { ...full, name: '\uFEFFSales and ser\u00ADvice\u200B 2026' }],
    [
      'accents as characters of their own',
      { ...full, customerContact: { ...full.customerContact, name: 'Zoe\u0308 Bronte\u0308' } },
    ],
    ['a number', { ...full, mpnId: 4512001 }],
    ['a code in braces', { ...full, mpnId: '{ 4512001 }' }],
    ['CSV with commas', fullAsCsv(',')],
    ['CSV with semicolons', fullAsCsv(';')],
    ['CSV with tabs', fullAsCsv('\t')],
  ])('with %s', (_, other) => {
    expect(seedOf(other)).toBe(seedOf(full));
  });

  test('whatever the checks make of it', () => {
    const { reference, input } = contentRow.parse(full);
    expect(reference).toBeNull();
    expect(canonicalRow(input)).toEqual(recognised(full).content);
  });

  test.each([
    ['white space around it', '\tPO 17 '],
    ['more white space within', 'PO\u00A0  17'],
    ['a character that cannot be seen', '\u200BPO 17'],
  ])('with %s in its reference', (_, reference) => {
    expect(seedOf({ ...full, reference })).toBe(seedOf({ ...bare, reference: 'PO 17' }));
  });
});

describe('R47: another row', () => {
  test.each([
    ['another case in a name', { ...full, name: 'SALES and service 2026' }],
    ['no white space between words', { ...full, name: 'Salesand service 2026' }],
    ['another title', { ...full, customerContact: { ...full.customerContact, title: 'cio' } }],
    [
      'another subscription',
      {
        ...full,
        products: [{ productId: 'dynamics-365-sales', subscriptionId: subscriptions[1] }, full.products[1]],
      },
    ],
    ['no subscription', { ...full, products: [{ productId: 'dynamics-365-sales' }, full.products[1]] }],
    ['one product less', { ...full, products: [full.products[0]] }],
    [
      'a contact in another role',
      { ...full, technicalContact: full.customerContact, customerContact: full.technicalContact },
    ],
    ['another language', { ...full, customerContact: { ...full.customerContact, language: 'pt-BR' } }],
    ['a zero in front', { ...full, mpnId: '04512001' }],
    ['a member that is not known', { ...full, more: 'x' }],
    ['a reference', { ...full, reference: 'PO-17' }],
  ])('with %s', (_, other) => {
    expect(seedOf(other)).not.toBe(seedOf(full));
  });

  test.each(['po-17', 'PO17', 'PO–17', 'PO-17/'])('with the reference %s instead of PO-17', (reference) => {
    expect(seedOf({ ...full, reference })).not.toBe(seedOf({ ...full, reference: 'PO-17' }));
  });

  test('a reference that looks like a content', () => {
    const seed = seedOf(bare);
    expect(seedOf({ ...bare, reference: seed })).not.toBe(seed);
    expect(seedOf({ ...bare, reference: seed.slice('import-row/1/'.length) })).not.toBe(seed);
  });
});

test.each([
  ['a text', 'row'],
  ['a list', [full]],
  ['null', null],
  ['a reference that is empty', { ...full, reference: '' }],
  ['a reference that cannot be seen', { ...full, reference: '\u200B\u00A0' }],
  ['a reference that is a number', { ...full, reference: 17 }],
])('%s is not recognised', (_, row) => {
  expect(recognise(row)).toBeNull();
  expect(contentRow.safeParse(row).success).toBe(false);
});

test('a row that is nested deeper than the stack is recognised as one that no claim has', () => {
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 'x');
  expect(seedOf({ ...full, name: deep })).toContain('nested too deep');
});

describe('R47: the members in which a claim differs from its row', () => {
  const differing = (row: object, claim: object): readonly string[] =>
    differingMembers(canonicalRow(row), canonicalRow(claim));
  const sales = (subscriptionId: string | null) => ({ productId: 'dynamics-365-sales', subscriptionId });

  test('are named, sorted', () => {
    const claim = { ...full, name: 'New', customerContact: null, mpnId: '4512002' };
    expect(differing(full, claim)).toEqual(['customerContact', 'mpnId', 'name']);
    expect(differing(full, { ...full })).toEqual([]);
  });

  test.each([
    ['a subscription that was filled in', [sales(null)], [sales(subscriptions[0])], true],
    ['a subscription of a workload, which has none', [sales(subscriptions[0])], [sales(null)], true],
    [
      'another order',
      [sales(subscriptions[1]), sales(subscriptions[0])],
      [sales(subscriptions[0]), sales(subscriptions[1])],
      true,
    ],
    ['another subscription', [sales(subscriptions[1])], [sales(subscriptions[0])], false],
    [
      'one subscription more',
      [sales(subscriptions[0])],
      [sales(subscriptions[0]), sales(subscriptions[1])],
      false,
    ],
    ['another product', [{ productId: 'power-bi-pro' }], [sales(null)], false],
    ['no product', [], [sales(null)], false],
  ])('do not include products for %s', (_, row, claim, same) => {
    expect(differing({ ...full, products: row }, { ...full, products: claim })).toEqual(
      same ? [] : ['products'],
    );
  });
});
