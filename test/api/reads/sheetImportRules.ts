/** Tests the sheets from which claims are imported, as spreadsheets and other programs write them (R47). */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../shared/client';
import type { TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { send } from '../wire';
import { claimImporter } from './claimImporter';

export function sheetImportRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  beforeAll(async () => {
    customer = await deployment().claims.customer();
  });
  const { reportOf, sendCsv } = claimImporter(deployment, () => customer);

  test('a CSV is read by its column names, with comma or semicolon', async () => {
    const subscription = customer.subscriptions.find(({ productId }) => productId === 'power-bi-pro');
    const columns = [
      ['name', '"From, a sheet"'],
      ['mpnId', '4512001'],
      ['customer.tenantId', customer.id.toUpperCase()],
      ['customer.domain', customer.domain],
      ['solutionArea', 'BusinessApplications'],
      ['activities', 'usage|pre-sales'],
      ['products', `power-bi-pro@${subscription?.id ?? ''}`],
      ['customerContact.name', 'Tina Toy'],
      ['customerContact.title', 'CIO'],
      ['customerContact.email', `tina@${customer.domain}`],
      ['technicalContact.name', ''],
    ];
    for (const separator of [',', ';']) {
      const lines = [0, 1].map((part) => columns.map((column) => column[part]).join(separator));
      const report = reportOf(await sendCsv(`\uFEFF${lines.join('\r\n')}\r\n`));
      const [row] = report.rows;
      if (row?.state !== 'created') throw new Error(JSON.stringify(row));
      expect(valueOf(await deployment().as('ana').claims.get(row.claimId)).content).toMatchObject({
        name: 'From, a sheet',
        activities: ['usage', 'pre-sales'],
        products: [{ productId: 'power-bi-pro', subscriptionId: subscription?.id }],
        customerContact: { name: 'Tina Toy', title: 'CIO' },
        technicalContact: null,
      });
    }
  });

  test.each([
    'text/tab-separated-values',
    'TEXT/X-CSV',
    'application/csv',
    'Application/VND.ms-excel; charset=utf-8',
  ])('R47: a sheet is read under the name that a browser gives it: %s', async (type) => {
    const sheet = 'name\tmpnId\nx\t4512001\n';
    expect(reportOf(await sendCsv(sheet, randomUUID(), type))).toMatchObject({ created: 0, refused: 1 });
  });

  test.each([
    ['an unclosed quote', 'name,mpnId\nx,1\n"open,1', 'malformed-csv', 'row 3, column 1'],
    ['a repeated column', 'name,mpnId,Name\nx,1,y', 'malformed-csv', 'columns 1 and 3'],
    ['no row', 'name,mpnId\n', 'invalid-request', 'no row'],
    ['nothing but a byte order mark', '\uFEFF', 'invalid-request', 'no row'],
    ['a workbook', Uint8Array.from(Buffer.from('PK\u0003\u0004...')), 'malformed-csv', 'CSV UTF-8'],
    ['a web page', '<!doctype html><table>', 'malformed-csv', 'HTML'],
    ['JSON', '{"rows":[]}', 'malformed-csv', 'application/json'],
  ])('R47: a CSV with %s is refused as a whole, with what to do', async (_, csv, code, detail) => {
    expect(await sendCsv(csv)).toMatchObject({
      status: 400,
      json: { code, detail: expect.stringContaining(detail) as unknown },
    });
  });

  test('R47, field case 7: a fault costs its row; the row is named as the spreadsheet numbers it', async () => {
    const cells = `4512001,${customer.id},${customer.domain},Microsoft365,usage,teams`;
    const sheet = [
      'name,mpnId,customer.tenantId,customer.domain,solutionArea,activities,products,,',
      '',
      `Short ${randomUUID()},${cells}`,
      `Long ${randomUUID()},${cells},,,,`,
      `Surplus,${cells},,,x`,
      `"Broken" quote,${cells}`,
      `Nameless,${cells},value`,
      `"Two\r\nlines",${cells}`,
      ',,,,,,',
      `Last ${randomUUID()},${cells}`,
    ].join('\r\n');
    const report = reportOf(await sendCsv(sheet));
    const faulty = (sheetRow: number, field: string, words: string) => ({
      sheetRow,
      state: 'refused',
      problem: {
        detail: expect.stringContaining(`Row ${sheetRow} of the sheet`) as unknown,
        errors: [{ field, message: expect.stringContaining(words) as unknown }],
      },
    });
    expect(report.rows).toMatchObject([
      { row: 1, sheetRow: 3, state: 'created' },
      { row: 2, sheetRow: 4, state: 'created' },
      { row: 3, ...faulty(5, '/column 10', 'Column 10 has no name') },
      { row: 4, ...faulty(6, '/name', 'closing quote') },
      { row: 5, ...faulty(7, '/column 8', 'Column 8 has no name') },
      { row: 6, ...faulty(8, '/name', 'one line') },
      { row: 7, sheetRow: 10, state: 'created' },
    ]);
  });

  test('R47: bytes that are no UTF-8 cost their rows, and the corrected file creates no row twice', async () => {
    const id = randomUUID();
    const cells = `4512001,${customer.id},${customer.domain},Microsoft365,usage,teams`;
    const sheet = `name,mpnId,customer.tenantId,customer.domain,solutionArea,activities,products\nPlain ${id},${cells}\nAção ${id},${cells}\n`;
    const first = reportOf(await sendCsv(Uint8Array.from(Buffer.from(sheet, 'latin1'))));
    expect(first.rows).toMatchObject([
      { state: 'created' },
      {
        sheetRow: 3,
        state: 'refused',
        problem: { errors: [{ field: '/name', message: expect.stringContaining('CSV UTF-8') as unknown }] },
      },
    ]);
    const second = reportOf(await sendCsv(Uint8Array.from(Buffer.from(`\uFEFF${sheet}`, 'utf16le'))));
    expect(second).toMatchObject({ created: 2, existing: 1, refused: 0 });
  });

  test('R47, field case 10: an export that is sent as an import is refused by the names of its columns', async () => {
    const claim = await deployment().claims.draft({ customer, content: { name: '=Exported' } });
    const list = await send(deployment(), 'ana', {
      path: `claims?customer=${customer.id}&limit=1`,
      headers: { accept: 'text/csv' },
    });
    expect(list.text).toContain(claim.id);
    const [row] = reportOf(await sendCsv(list.text)).rows;
    if (row?.state !== 'refused') throw new Error('An export has columns that no claim can be given.');
    const fields = row.problem.errors?.map(({ field }) => field) ?? [];
    expect(fields).toEqual(expect.arrayContaining(['/customer', '/id', '/status', '/productIds']));
    // These columns are understood: their names differ only in the dot.
    expect(fields.filter((field) => /name|mpnId|tenantId|domain|solutionArea/i.test(field))).toEqual([
      '/partnerTenantId',
    ]);
  });

  test.each(['customer,customer.tenantId', 'customer.tenantId,customer'])(
    'R47, field case 10: the columns %s are refused by name, and no value is thrown away',
    async (columns) => {
      const cells = columns.split(',').map((column) => (column === 'customer' ? 'WRONG NAME' : customer.id));
      const sheet = `${columns},name,mpnId,customer.domain,solutionArea,activities,products\n${cells.join()},Roll-out,4512001,${customer.domain},Microsoft365,usage,teams\n`;
      expect(reportOf(await sendCsv(sheet)).rows).toMatchObject([
        { state: 'refused', problem: { errors: [{ field: '/customer' }] } },
      ]);
    },
  );
}
