/** Proves how time zone and language of an organisation are read (R65, R67), and the end of a subscription. */
import { customerEntry, partnerEntry } from '../../../../shared/contracts/directory/directory';
import { customerSheet, partnerSheet } from '../../../../shared/contracts/directory/directoryImport';
import { completeCustomer, completePartner } from '../../../../shared/domain/directory';

const id = 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66';
const partner = { id, name: 'Tailspin', mpnIds: ['4512001'], programmes: [] };
const customer = { id, name: 'Tailspin', domains: ['tailspin.example'], products: [], subscriptions: [] };

const zoneFault = (timeZone: unknown): string =>
  partnerEntry.safeParse({ ...partner, timeZone }).error?.issues[0]?.message ?? '';

test('R65, R67: left out they are null, and an entry that was stored before is read the same', () => {
  const read = { ...partner, locations: [], timeZone: null, language: null };
  expect(partnerEntry.parse(partner)).toEqual(read);
  expect(completePartner({ id, name: 'Tailspin', mpnIds: ['4512001'], programmes: [] })).toEqual(read);
  expect(customerEntry.parse(customer)).toEqual({ ...customer, timeZone: null });
  expect(completeCustomer({ ...customerEntry.parse(customer), timeZone: 'Europe/Lisbon' }).timeZone).toBe(
    'Europe/Lisbon',
  );
});

describe('R67: a time zone is a name of the IANA database', () => {
  test.each([
    ['Europe/Lisbon', 'Europe/Lisbon'],
    [' europe/lisbon\u200B', 'Europe/Lisbon'],
    ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
  ])('%s is stored as %s', (sent, stored) => {
    expect(partnerEntry.parse({ ...partner, timeZone: sent }).timeZone).toBe(stored);
    expect(customerEntry.parse({ ...customer, timeZone: sent }).timeZone).toBe(stored);
  });

  test.each([
    ['W. Europe Standard Time', 'must be an IANA time zone such as Europe/Lisbon'],
    ['+01:00', 'must be an IANA time zone such as Europe/Lisbon'],
    ['Europe/Lissabon', 'must be an IANA time zone such as Europe/Lisbon; did you mean Europe/Lisbon?'],
    ['lisbon', 'must be an IANA time zone such as Europe/Lisbon; did you mean Europe/Lisbon?'],
    ['Sao Paulo', 'must be an IANA time zone such as Europe/Lisbon; did you mean America/Sao_Paulo?'],
  ])('%s is refused: %s', (sent, fault) => {
    expect(zoneFault(sent)).toBe(fault);
  });

  test('what is no text or too long is refused too', () => {
    expect(zoneFault(1)).not.toBe('');
    expect(zoneFault('a'.repeat(101))).not.toBe('');
  });
});

test('R65: the language of a partner is one of the four', () => {
  expect(partnerEntry.parse({ ...partner, language: 'PT-br' }).language).toBe('pt-BR');
  expect(partnerEntry.safeParse({ ...partner, language: 'fr' }).success).toBe(false);
});

test('R22: both are columns of the sheets', () => {
  const cells = { id, name: 'Tailspin', timeZone: 'europe/lisbon', language: 'pt-pt' };
  const row = partnerSheet.rowOf(new Map(Object.entries({ ...cells, mpnIds: '4512001' })));
  expect(partnerEntry.parse(row)).toMatchObject({ timeZone: 'Europe/Lisbon', language: 'pt-PT' });
  const { language: _language, ...ofCustomer } = cells;
  const buyer = customerSheet.rowOf(new Map(Object.entries({ ...ofCustomer, domains: 'tailspin.example' })));
  expect(customerEntry.parse(buyer)).toMatchObject({ timeZone: 'Europe/Lisbon' });
});

test('R22: a location in a sheet is an MPN ID and a name, which may have an @ itself', () => {
  const cells = {
    id,
    name: 'Tailspin',
    mpnIds: '4512001|4512002',
    locations: '4512001@Sé @ Porto| 4512002 @Faro ',
  };
  const row = partnerSheet.rowOf(new Map(Object.entries(cells)));
  expect(partnerEntry.parse(row).locations).toEqual([
    { mpnId: '4512001', name: 'Sé @ Porto' },
    { mpnId: '4512002', name: 'Faro' },
  ]);
  const nameless = partnerSheet.rowOf(new Map(Object.entries({ ...cells, locations: '4512001' })));
  expect(partnerEntry.safeParse(nameless).error?.issues[0]?.path).toEqual(['locations', 0, 'name']);
});

describe('R67: the end of a subscription is a date, or an instant', () => {
  const endOf = (endsAt: string) =>
    customerEntry.safeParse({ ...customer, subscriptions: [{ id, productId: 'power-bi-pro', endsAt }] });

  test.each([
    ['2027-03-31', '2027-03-31T00:00:00.000Z'],
    [' 2028-02-29\u200B', '2028-02-29T00:00:00.000Z'],
    ['2027-03-31T18:00:00-07:00', '2027-04-01T01:00:00.000Z'],
  ])('%s is stored as %s', (sent, stored) => {
    expect(endOf(sent).data?.subscriptions[0]?.endsAt).toBe(stored);
  });

  test.each([
    ['31.03.2027', 'must be a date such as 2027-03-31, or an instant such as 2026-11-23T09:00:00Z'],
    ['2027-02-29', 'must be a date such as 2027-03-31, or an instant such as 2026-11-23T09:00:00Z'],
    ['2027-03-31T00:00', 'must be a date such as 2027-03-31, or an instant such as 2026-11-23T09:00:00Z'],
    ['1899-12-31', 'must be in the years 1900 to 9999 of UTC'],
  ])('%s is refused', (sent, message) => {
    expect(endOf(sent).error?.issues.map((issue) => [issue.path.join('/'), issue.message])).toEqual([
      ['subscriptions/0/endsAt', message],
    ]);
  });

  test('a cell of a sheet has it behind product and ID', () => {
    const cells = {
      id,
      name: 'Tailspin',
      domains: 'tailspin.example',
      subscriptions: `power-bi-pro@${id}@2027-03-31`,
    };
    const row = customerSheet.rowOf(new Map(Object.entries(cells)));
    expect(customerEntry.parse(row).subscriptions).toEqual([
      { id, productId: 'power-bi-pro', endsAt: '2027-03-31T00:00:00.000Z' },
    ]);
  });
});
