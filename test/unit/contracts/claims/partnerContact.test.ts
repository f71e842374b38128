/** Proves what a partner contact can name beside its address: a language, and further addresses (R65). */
import { claimSheet } from '../../../../shared/contracts/claims/claimImport';
import { contentAfterPatch, contentRequest, contentRow } from '../../../../shared/contracts/claims/content';
import { mergePatch } from '../../../../shared/contracts/basics/mergePatch';
import { readSheet } from '../../../../shared/contracts/sheets/sheet';
import { recognise } from '../../../../shared/domain/claimRow';

const content = {
  name: 'Roll-out',
  mpnId: '4512001',
  customer: { tenantId: 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66', domain: 'tailspin.example' },
  solutionArea: 'Microsoft365',
  activities: ['usage'],
};
const contact = { name: 'Ana Almeida', email: 'ana@contoso.example' };

const faultsOf = (partnerContact: object): readonly (readonly [string, string])[] =>
  (contentRequest.safeParse({ ...content, partnerContact }).error?.issues ?? []).map(
    ({ path, message }) => [path.join('/'), message] as const,
  );

test('R65: without them the mails are in the organisation’s language, and nobody else gets copies', () => {
  expect(contentRequest.parse({ ...content, partnerContact: contact }).partnerContact).toEqual({
    ...contact,
    language: null,
    copies: [],
  });
});

test('R65: language and copies are read as every other code and address', () => {
  const partnerContact = { ...contact, language: 'PT-br', copies: [' Ben@Contoso.EXAMPLE\u200B'] };
  expect(contentRequest.parse({ ...content, partnerContact }).partnerContact).toMatchObject({
    language: 'pt-BR',
    copies: ['Ben@contoso.example'],
  });
});

describe('R65: copies that nobody would want are refused, and the fault names the one', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@contoso.example`);

  test.each([
    ['no address', ['ben'], 'partnerContact/copies/0', /@/],
    ['one twice', ['b@contoso.example', 'B@Contoso.example'], 'partnerContact/copies/1', /named twice/],
    ['the contact’s own', ['ANA@contoso.example'], 'partnerContact/copies/0', /contact itself/],
    ['six', [...five, 'f@contoso.example'], 'partnerContact/copies', /5/],
  ])('%s', (_, copies, field, message) => {
    const faults = faultsOf({ ...contact, copies });
    expect(faults).toEqual([[field, expect.stringMatching(message)]]);
  });

  test('five are accepted', () => {
    expect(faultsOf({ ...contact, copies: five })).toEqual([]);
  });
});

test('R65: a patch changes a member of the contact and keeps the others', () => {
  const before = contentRequest.parse({
    ...content,
    partnerContact: { ...contact, language: 'es', copies: ['ben@contoso.example'] },
  });
  const patched = (patch: object) =>
    contentAfterPatch(before).parse(mergePatch(before, { partnerContact: patch })).partnerContact;
  expect(patched({ language: null })).toEqual({ ...before.partnerContact, language: null });
  expect(patched({ copies: [] })).toEqual({ ...before.partnerContact, copies: [] });
  expect(patched({ name: 'Ana' })).toEqual({ ...before.partnerContact, name: 'Ana' });
});

test('R65, R72: an address that was stored before the present rules stays, and copies can be added', () => {
  const old = `${'a'.repeat(65)}@contoso.example`;
  const before = {
    ...contentRequest.parse(content),
    partnerContact: { ...contact, email: old, language: null, copies: [] },
  };
  const after = { ...before, partnerContact: { ...before.partnerContact, copies: ['ben@contoso.example'] } };
  const schema = contentAfterPatch(before);
  expect(schema.parse(after).partnerContact).toEqual(after.partnerContact);
  const wrong = { ...before.partnerContact, copies: [`b${old}`] };
  expect(schema.safeParse({ ...before, partnerContact: wrong }).success).toBe(false);
});

describe('R47, R65: in a CSV', () => {
  const rowOf = (language: string, copies: string): unknown => {
    const header = Object.keys({ ...content, customer: undefined }).filter((name) => name !== 'customer');
    const sheet = readSheet(
      [
        [
          ...header,
          ...['customer.tenantId', 'customer.domain', 'partnerContact.name', 'partnerContact.email'],
          ...['partnerContact.language', 'partnerContact.copies'],
        ].join(','),
        [
          ...['Roll-out', '4512001', 'Microsoft365', 'usage'],
          ...[content.customer.tenantId, content.customer.domain, contact.name, contact.email],
          ...[language, copies],
        ].join(','),
      ].join('\n'),
      claimSheet,
    );
    if (!('rows' in sheet)) throw new Error('The sheet was not read.');
    return sheet.rows[0]?.content;
  };

  test('copies are separated like the other lists', () => {
    const row = rowOf('es', 'ben@contoso.example | desk@contoso.example');
    expect(contentRow.parse(row).input.partnerContact).toEqual({
      ...contact,
      language: 'es',
      copies: ['ben@contoso.example', 'desk@contoso.example'],
    });
  });

  test('empty cells are no language and no copies, and the row is the one without these columns', () => {
    const row = rowOf('', '');
    expect(contentRow.parse(row).input.partnerContact).toEqual({ ...contact, language: null, copies: [] });
    expect(recognise(row)?.seed).toBe(recognise({ ...content, partnerContact: contact })?.seed);
  });

  test('the same copies in another order or case are the same row', () => {
    const [one, other] = [
      'ben@contoso.example|desk@contoso.example',
      'Desk@contoso.example|BEN@contoso.example',
    ];
    expect(recognise(rowOf('es', one))?.seed).toBe(recognise(rowOf('ES', other))?.seed);
  });
});
