/** Proves that every entry reads values alike (field case 16), and what is stored of them. */
import { endpoints } from '../../../../functions/http/routes';
import { changeContactRequest, commentRequest } from '../../../../shared/contracts/claims/commands';
import { claimSheet } from '../../../../shared/contracts/claims/claimImport';
import { contentAfterPatch, contentRequest, contentRow } from '../../../../shared/contracts/claims/content';
import {
  customerEntry,
  directoryRequest,
  partnerEntry,
  reviewerRequest,
} from '../../../../shared/contracts/directory/directory';
import { moment } from '../../../../shared/contracts/basics/values';

const guid = 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66';
/** Values as people paste them, and what they mean. */
const pasted = {
  guid: `\u00A0{${guid.toUpperCase()}}\u200B`,
  mpnId: ' 4512001\u3000',
  domain: '\uFEFFTailspin.EXAMPLE\r\n',
  email: '\u200Er&d@Tailspin.example\t',
  productId: 'teams\u00A0',
  name: ' Tina\u00A0',
};
const content = {
  name: pasted.name,
  mpnId: pasted.mpnId,
  customer: { tenantId: pasted.guid, domain: pasted.domain },
  solutionArea: ' microsoft365',
  activities: ['Usage '],
  products: [{ productId: pasted.productId, subscriptionId: pasted.guid }],
  customerContact: { name: pasted.name, title: 'CIO\n', email: pasted.email, language: 'PT-br ' },
};
const read = {
  name: 'Tina',
  mpnId: '4512001',
  customer: { tenantId: guid, domain: 'tailspin.example' },
  solutionArea: 'Microsoft365',
  activities: ['usage'],
  products: [{ productId: 'teams', subscriptionId: guid }],
  customerContact: { name: 'Tina', title: 'CIO', email: 'r&d@tailspin.example', language: 'pt-BR' },
};

describe('field case 16: one reading for every entry', () => {
  test('a claim in JSON, in a patch and in a row', () => {
    expect(contentRequest.parse(content)).toMatchObject(read);
    expect(contentAfterPatch(contentRequest.parse(content)).parse(content)).toMatchObject(read);
    expect(contentRow.parse({ ...content, reference: ' PO-1\u200B' })).toMatchObject({
      reference: 'PO-1',
      input: read,
    });
  });

  test('a row of a CSV', () => {
    const cells = {
      name: pasted.name,
      mpnId: pasted.mpnId,
      'customer.tenantId': pasted.guid,
      'customer.domain': pasted.domain,
      solutionArea: 'MICROSOFT365',
      activities: 'Usage',
      products: `teams@${pasted.guid}`,
      'customerContact.name': pasted.name,
      'customerContact.title': 'CIO',
      'customerContact.email': pasted.email,
      'customerContact.language': 'pt-br',
    };
    const row = claimSheet.rowOf(new Map(Object.entries(cells)));
    expect(contentRow.parse(row).input).toMatchObject(read);
  });

  test('another contact, and the address of a reviewer', () => {
    expect(changeContactRequest.parse(content.customerContact)).toEqual(read.customerContact);
    expect(reviewerRequest.parse({ email: pasted.email, language: null, removed: false })).toMatchObject({
      email: 'r&d@tailspin.example',
    });
  });

  test('the directory', () => {
    expect(
      partnerEntry.parse({
        id: pasted.guid,
        name: pasted.name,
        mpnIds: [pasted.mpnId],
        programmes: ['osa-sell'],
        timeZone: 'europe/lisbon\u200B',
        language: ' PT-pt',
      }),
    ).toEqual({
      id: guid,
      name: 'Tina',
      mpnIds: ['4512001'],
      locations: [],
      programmes: ['OSA-Sell'],
      timeZone: 'Europe/Lisbon',
      language: 'pt-PT',
    });
    const customer = {
      id: pasted.guid,
      name: pasted.name,
      domains: [pasted.domain, 'müller.example'],
      products: [pasted.productId],
      subscriptions: [{ id: pasted.guid, productId: pasted.productId, endsAt: ' 2027-01-01T00:00:00Z\n' }],
      timeZone: '\u00A0AMERICA/SAO_PAULO',
    };
    const known = {
      id: guid,
      name: 'Tina',
      domains: ['tailspin.example', 'xn--mller-kva.example'],
      products: ['teams'],
      subscriptions: [{ id: guid, productId: 'teams', endsAt: '2027-01-01T00:00:00.000Z' }],
      timeZone: 'America/Sao_Paulo',
    };
    expect(customerEntry.parse(customer)).toEqual(known);
    const calendar = { version: ' 2027\u200B', timeZone: 'Europe/Lisbon ', holidays: ['2027-01-01\u00A0'] };
    expect(directoryRequest.parse({ customers: [customer], calendar })).toMatchObject({
      customers: [known],
      calendar: { version: '2027', timeZone: 'Europe/Lisbon', holidays: ['2027-01-01'] },
    });
  });

  test('the parameters of a query', () => {
    const list = endpoints.find(({ name }) => name === 'list-claims')?.operation.query;
    expect(
      list?.parse({ customer: pasted.guid, mpnId: pasted.mpnId, product: pasted.productId, limit: ' 5 ' }),
    ).toMatchObject({ customer: guid, mpnId: '4512001', product: 'teams', limit: 5 });
  });
});

test('field case 16: a fault names the field, and the character with its place', () => {
  const wrong = {
    ...content,
    customer: { tenantId: guid.replace('-', '\u2011'), domain: 'tail\u200Bspin.example' },
  };
  const issues = contentRequest.safeParse(wrong).error?.issues ?? [];
  expect(issues.map(({ path, message }) => `${path.join('/')} ${message}`)).toEqual([
    'customer/tenantId must be a GUID such as 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: character 9 is U+2011 NON-BREAKING HYPHEN; use a plain hyphen',
    'customer/domain must be a domain name such as contoso.com: character 5 is U+200B ZERO WIDTH SPACE; remove it',
  ]);
});

describe('texts of people', () => {
  test('are stored in NFC', () => {
    expect(commentRequest.parse({ text: ' Jose\u0301\n' }).text).toBe('Jos\u00E9');
    expect(contentRequest.parse({ ...content, name: 'Jose\u0301' }).name).toBe('Jos\u00E9');
  });

  test('may have joiners that a script or an emoji needs', () => {
    for (const text of ['نامه\u200Cای', 'क्\u200Dष', '\u{1F469}\u200D\u{1F4BB} team', '\u2764\uFE0F'])
      expect(commentRequest.parse({ text }).text).toBe(text);
  });

  test.each([' \n', '\u200B', '\u3164\u115F', '\u2800', '\uFE0F', '\u00AD'])(
    'look empty, so they are: %j',
    (text) => {
      expect(commentRequest.safeParse({ text }).error?.issues[0]?.message).toMatch(/^must not be empty/);
    },
  );

  test('have no halves of characters', () => {
    expect(commentRequest.safeParse({ text: 'a\uD83D' }).success).toBe(false);
  });

  test('can be sent again as they are stored: a letter that NFC makes longer counts as it is stored', () => {
    // U+0958 is two characters in NFC.
    expect(contentRequest.safeParse({ ...content, name: '\u0958'.repeat(101) }).success).toBe(false);
    const { name } = contentRequest.parse({ ...content, name: '\u0958'.repeat(100) });
    expect(name).toHaveLength(200);
    expect(contentRequest.parse({ ...content, name }).name).toBe(name);
  });
});

test('R72: addresses that were stored before their present rules may stay, and only they', () => {
  const before = contentRequest.parse(content);
  const email = `${'a'.repeat(65)}@tailspin.example`;
  const domain = 'xn--a.example';
  const stored = {
    ...before,
    customer: { ...before.customer, domain },
    partnerContact: { name: 'Ana', email, language: null, copies: [] },
  };
  expect(contentRequest.safeParse(stored).success).toBe(false);
  const schema = contentAfterPatch(stored);
  expect(schema.parse({ ...stored, mpnId: '1' })).toMatchObject({ ...stored, mpnId: '1' });
  expect(schema.safeParse({ ...stored, partnerContact: { name: 'Ana', email: `a${email}` } }).success).toBe(
    false,
  );
});

describe('field case 24: no instant leaves the years of four digits', () => {
  test.each([
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['1899-12-31T23:00:00-01:00', '1900-01-01T00:00:00.000Z'],
  ])('%s is read', (sent, stored) => {
    expect(moment.parse(sent)).toBe(stored);
  });

  test.each([
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    '1900-01-01T00:00:00+01:00',
    '+010000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
  ])('%s is refused', (sent) => {
    expect(moment.safeParse(sent).success).toBe(false);
  });
});
