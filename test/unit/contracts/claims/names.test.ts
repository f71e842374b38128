/** Proves that names and titles in requests carry no address and no line break, in every field that reaches a mail (R64). */
import { changeContactRequest } from '../../../../shared/contracts/claims/commands';
import { contentAfterPatch, contentRequest } from '../../../../shared/contracts/claims/content';
import {
  catalogueEntry,
  customerEntry,
  partnerEntry,
} from '../../../../shared/contracts/directory/directory';

const person = { name: 'Tina Toy', title: 'CIO', email: 'tina@tailspin.example' };
const content = {
  name: 'Teams roll-out',
  mpnId: '1111111',
  customer: { tenantId: 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66', domain: 'tailspin.example' },
  solutionArea: 'BusinessApplications',
  activities: ['revenue-association'],
  customerContact: person,
  technicalContact: person,
  partnerContact: { name: 'Ana', email: 'ana@contoso.example' },
  revenue: { solutionSellerName: 'Sam', customerName: 'Tailspin', solutionName: 'Rental' },
};
const partner = {
  id: 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66',
  name: 'Contoso',
  mpnIds: ['1111111'],
  programmes: [],
};
const customer = { id: partner.id, name: 'Tailspin', domains: ['tailspin.example'] };
const product = {
  id: 'teams',
  name: 'Microsoft Teams',
  solutionArea: 'Microsoft365',
  exclusiveBy: 'workload',
  technicalContact: false,
};

interface Schema {
  readonly safeParse: (value: unknown) => { readonly success: boolean };
}

/** Every field with a name that reaches a mail: what makes a request of it, and its schema. */
const fields: readonly (readonly [string, Schema, (name: string) => unknown])[] = [
  ['claim', contentRequest, (name) => ({ ...content, name })],
  ['customer contact', contentRequest, (name) => ({ ...content, customerContact: { ...person, name } })],
  [
    'customer contact’s title',
    contentRequest,
    (title) => ({ ...content, customerContact: { ...person, title } }),
  ],
  ['technical contact', contentRequest, (name) => ({ ...content, technicalContact: { ...person, name } })],
  [
    'technical contact’s title',
    contentRequest,
    (title) => ({ ...content, technicalContact: { ...person, title } }),
  ],
  [
    'partner contact',
    contentRequest,
    (name) => ({ ...content, partnerContact: { ...content.partnerContact, name } }),
  ],
  [
    'seller',
    contentRequest,
    (solutionSellerName) => ({ ...content, revenue: { ...content.revenue, solutionSellerName } }),
  ],
  [
    'customer of a revenue association',
    contentRequest,
    (customerName) => ({ ...content, revenue: { ...content.revenue, customerName } }),
  ],
  [
    'solution',
    contentRequest,
    (solutionName) => ({ ...content, revenue: { ...content.revenue, solutionName } }),
  ],
  ['new contact', changeContactRequest, (name) => ({ ...person, name })],
  ['new contact’s title', changeContactRequest, (title) => ({ ...person, title })],
  ['partner', partnerEntry, (name) => ({ ...partner, name })],
  ['customer', customerEntry, (name) => ({ ...customer, name })],
  ['product', catalogueEntry, (name) => ({ version: 'v', products: [{ ...product, name }] })],
];

describe.each(fields)('R64: the name of the %s', (_what, schema, request) => {
  test.each(['Tina, win a prize at evil-prize.com/now', 'CIO http:/evil.example', 'www.evil', 'a@evil.com'])(
    'must not be “%s”',
    (name) => {
      expect(schema.safeParse(request(name)).success).toBe(false);
    },
  );

  test.each(['\n', '\r', '\u000B', '\u000C', '\u0085', '\u2028', '\u2029', '\t', '\u0000'])(
    'must not have a line break or control character: %j',
    (character) => {
      expect(schema.safeParse(request(`Tina${character}Toy`)).success).toBe(false);
      const atEnd = schema.safeParse(request(`Tina${character}`));
      // White space around a value is left out at every entry, in JSON as in a cell of a CSV.
      expect(atEnd.success).toBe(/\s|\u0085/.test(character));
      expect(JSON.stringify(atEnd)).not.toContain(JSON.stringify(`Tina${character}`));
    },
  );

  test.each([
    ' ',
    '\u3000',
    '\u200B',
    '\u3164',
    '\u2800',
    '\u115F',
    '\uFFA0',
    '\u00AD\u2060',
    '\u200D\uFE0F',
    '\u{E0041}',
  ])('field case 16: looks empty, so it is: %j', (blank) => {
    expect(schema.safeParse(request(blank)).success).toBe(false);
  });

  test.each(['ASP.NET Architect', 'Dr. No', 'Contoso Ltd.', 'Node.js Guild'])('may be “%s”', (name) => {
    expect(schema.safeParse(request(name)).success).toBe(true);
  });
});

test('R64: an organisation may be called after its host in the directory, not in a claim', () => {
  expect(customerEntry.safeParse({ ...customer, name: 'Booking.com' }).success).toBe(true);
  expect(partnerEntry.safeParse({ ...partner, name: 'monday.com Ltd' }).success).toBe(true);
  expect(contentRequest.safeParse({ ...content, name: 'Booking.com roll-out' }).success).toBe(false);
});

test('R72: a claim that was stored with such a name can be changed otherwise; a new one is refused there too', () => {
  const before = contentRequest.parse(content);
  const stored = {
    ...before,
    name: 'See evil.com/now',
    partnerContact: { name: 'www.ana', email: 'a@b.example', language: null, copies: [] },
  };
  const schema = contentAfterPatch(stored);
  expect(schema.safeParse({ ...stored, mpnId: '2222222' }).success).toBe(true);
  expect(schema.safeParse({ ...stored, name: 'See evil.org/now' }).success).toBe(false);
  expect(contentRequest.safeParse(stored).success).toBe(false);
});
