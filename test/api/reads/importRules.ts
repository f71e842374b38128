/** Tests claims created in bulk: JSON and CSV, a result for each row, safe to repeat (R47). */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../infra/tools/client/responses';
import type { ImportReport } from '../../../shared/contracts/claims/claimImport';
import type { TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { send, sendJson, type RawAnswer } from '../wire';

export function importRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  beforeAll(async () => {
    customer = await deployment().claims.customer();
  });

  const reportOf = ({ status, json, text }: RawAnswer): ImportReport => {
    if (status !== 200) throw new Error(`The import answered ${status} ${text}`);
    return json as ImportReport;
  };
  const sendRows = async (rows: readonly unknown[], key: string = randomUUID()): Promise<ImportReport> =>
    reportOf(
      await sendJson(deployment(), 'ana', 'POST', 'claims/import', { rows }, { 'idempotency-key': key }),
    );
  const sendCsv = (csv: string | Uint8Array<ArrayBuffer>, key: string = randomUUID()): Promise<RawAnswer> =>
    send(deployment(), 'ana', {
      method: 'POST',
      path: 'claims/import',
      headers: { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key },
      body: csv,
    });
  const good = (): unknown => deployment().claims.content(customer);
  const count = async (name: string): Promise<number> => {
    const page = valueOf(await deployment().as('ana').claims({ customer: customer.id, limit: 200 }));
    return page.items.filter(({ content }) => content.name === name).length;
  };

  test('R47: correct rows become claims; faulty ones name row and field, and do not stop the others', async () => {
    const rows = [
      good(),
      { ...(good() as object), mpnId: 'abc', unknown: 1 },
      { ...(good() as object), mpnId: '7730001' },
      'no object',
      good(),
    ];
    const report = await sendRows(rows);
    expect(report).toMatchObject({
      created: 2,
      refused: 3,
      rows: [
        { row: 1, state: 'created', replayed: false },
        { row: 2, state: 'refused', problem: { code: 'invalid-request' } },
        {
          row: 3,
          state: 'refused',
          problem: { code: 'mpn-not-of-partner', errors: [{ field: '/mpnId' }] },
        },
        { row: 4, state: 'refused', problem: { code: 'invalid-request' } },
        { row: 5, state: 'created' },
      ],
    });
    const faulty = report.rows[1];
    if (faulty?.state !== 'refused') throw new Error('Row 2 was taken.');
    expect(faulty.problem.errors?.map(({ field }) => field).sort()).toEqual(['/mpnId', '/unknown']);
    const created = report.rows[0];
    if (created?.state !== 'created') throw new Error('Row 1 was refused.');
    expect(valueOf(await deployment().as('ana').claim(created.claimId))).toMatchObject({ status: 'Editing' });
  });

  test('a repeated import, also at the same moment, creates each row once; a corrected row is created then', async () => {
    const key = randomUUID();
    const name = `Repeated ${key}`;
    const row = { ...(good() as object), name };
    const faulty = { ...(good() as object), name, solutionArea: 'Other' };
    const [one, two] = await Promise.all([sendRows([row, faulty], key), sendRows([row, faulty], key)]);
    const three = await sendRows([row, row], key);
    const ids = [one, two, three].map(({ rows: [first] }) =>
      first?.state === 'created' ? first.claimId : '',
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).not.toBe('');
    expect(three.rows).toMatchObject([
      { state: 'created', replayed: true },
      { state: 'created', replayed: false },
    ]);
    expect(await count(name)).toBe(2);
  });

  test('a row with the same key and number but other content is refused', async () => {
    const key = randomUUID();
    await sendRows([good()], key);
    expect(await sendRows([good()], key)).toMatchObject({
      rows: [{ state: 'refused', problem: { code: 'key-reused' } }],
    });
  });

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
      expect(valueOf(await deployment().as('ana').claim(row.claimId)).content).toMatchObject({
        name: 'From, a sheet',
        activities: ['usage', 'pre-sales'],
        products: [{ productId: 'power-bi-pro', subscriptionId: subscription?.id }],
        customerContact: { name: 'Tina Toy', title: 'CIO' },
        technicalContact: null,
      });
    }
  });

  test.each([
    ['an unclosed quote', 'name,mpnId\n"open,1', 'malformed-csv'],
    ['a line with too few cells', 'name,mpnId\nx', 'malformed-csv'],
    ['a repeated column', 'name,name\nx,y', 'malformed-csv'],
    ['no row', 'name,mpnId\n', 'invalid-request'],
    ['Windows-1252 letters', Uint8Array.from(Buffer.from('name\nAção', 'latin1')), 'malformed-csv'],
    ['UTF-16 text', Uint8Array.from(Buffer.from('\uFEFFname\nAção', 'utf16le')), 'malformed-csv'],
  ])('a CSV with %s is refused as a whole', async (_, csv, code) => {
    expect(await sendCsv(csv)).toMatchObject({ status: 400, json: { code } });
  });

  test('a missing key, too many rows and too many bytes are refused with their codes', async () => {
    const refused = async (rows: readonly unknown[], headers: Readonly<Record<string, string>>) =>
      sendJson(deployment(), 'ana', 'POST', 'claims/import', { rows }, headers);
    const key = { 'idempotency-key': randomUUID() };
    expect(await refused([good()], {})).toMatchObject({
      status: 400,
      json: { code: 'idempotency-key-required' },
    });
    expect(
      await refused(
        Array.from({ length: 1001 }, () => ({})),
        key,
      ),
    ).toMatchObject({
      status: 400,
      json: { code: 'invalid-request', errors: [{ field: '/rows' }] },
    });
    expect(await refused(['x'.repeat(5 * 1024 * 1024)], key)).toMatchObject({
      status: 413,
      json: { code: 'body-too-large' },
    });
    expect(
      await sendJson(deployment(), 'rita', 'POST', 'claims/import', { rows: [good()] }, key),
    ).toMatchObject({ status: 403 });
  });

  test('R47: a thousand rows are created in one request', async () => {
    const name = `Thousand ${randomUUID()}`;
    const other = await deployment().claims.customer();
    const row = { ...(deployment().claims.content(other) as object), name };
    const report = await sendRows(Array.from({ length: 1000 }, () => row));
    expect(report).toMatchObject({ created: 1000, refused: 0 });
    const ids = report.rows.map((one) => (one.state === 'created' ? one.claimId : ''));
    expect(new Set(ids).size).toBe(1000);
  });
}
