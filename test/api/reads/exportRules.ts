/** Tests exports for spreadsheets (R61, R62): complete, page by page, and without a formula in a cell. */
import { parse } from 'csv-parse/sync';
import { instant } from '../../../shared/domain/time';
import { listDates } from '../../../shared/i18n';
import type { TestClaim, TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { send, type RawAnswer } from '../wire';

type Row = Readonly<Record<string, string>>;

export function exportRules(deployment: () => Deployment): void {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0', 'a "quoted", one'];
  let customer: TestCustomer;
  let claims: readonly TestClaim[];

  beforeAll(async () => {
    customer = await deployment().claims.customer();
    claims = await Promise.all(
      formulas.map((name) => deployment().claims.draft({ customer, content: { name } })),
    );
  });

  const get = (query: string, accept = 'text/csv', person = 'ana'): Promise<RawAnswer> =>
    send(deployment(), person, { path: `claims?customer=${customer.id}${query}`, headers: { accept } });
  const rowsOf = ({ text }: RawAnswer): readonly Row[] => parse(text, { bom: true, columns: true });

  test('R62: the list as CSV has a row for each claim, with tenant IDs', async () => {
    const answer = await get('');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="claims.csv"');
    const rows = rowsOf(answer);
    expect(rows.map(({ id }) => id).sort()).toEqual(claims.map(({ id }) => id).sort());
    expect(rows[0]).toMatchObject({ customerTenantId: customer.id, status: 'Editing', productIds: 'teams' });
  });

  test('R67: a deadline is an instant, and beside it words in the reader’s language and time zone', async () => {
    const { claims: all } = deployment();
    const mine = await all.actionRequired({ by: 'carla' });
    const { deadlines, content } = await all.view(mine);
    const due = deadlines.find(({ kind }) => kind === 'partner-response')?.dueAt ?? '';
    const read = async (person: string, language: string): Promise<Row> => {
      const answer = await send(deployment(), person, {
        path: `claims?customer=${content.customer.tenantId}`,
        headers: { accept: 'text/csv', 'accept-language': language },
      });
      expect(answer.headers.get('vary')).toContain('accept-language');
      return rowsOf(answer).find(({ id }) => id === mine.id) ?? {};
    };
    const inLisbon = listDates('pt-PT', 'Europe/Lisbon');
    const inLosAngeles = listDates('en', 'America/Los_Angeles');
    const at = instant(Date.parse(due));
    // Fabrikam Consulting is in Lisbon; the programme's people read its own zone.
    expect(await read('carla', 'pt')).toMatchObject({ answerBy: due, answerByText: inLisbon.deadline(at) });
    expect(await read('rita', 'fr')).toMatchObject({
      answerBy: due,
      answerByText: inLosAngeles.deadline(at),
    });
    await all.give(mine, 'carla', 'withdraw', { explanation: 'Done.' });
  });

  test('no cell starts like a formula, and every name can be read back', async () => {
    const names = rowsOf(await get('')).map(({ name = '' }) => name);
    for (const name of names) expect(name).not.toMatch(/^[=+\-@\t\r]/);
    expect(names.map((name) => name.replace(/^'/, '')).sort()).toEqual([...formulas].sort());
  });

  test('a long export is read page by page along its Link header', async () => {
    const rows: Row[] = [];
    let answer = await get('&limit=4&sort=oldest');
    rows.push(...rowsOf(answer));
    const next = /<([^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? '';
    expect(next).toContain('/api/claims?');
    answer = await send(deployment(), 'ana', {
      path: next.slice(next.indexOf('claims?')),
      headers: { accept: 'text/csv' },
    });
    rows.push(...rowsOf(answer));
    expect(answer.headers.get('link')).toBeNull();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(claims.length);
    expect(rows).toHaveLength(claims.length);
  });

  test('R23: another partner’s export contains none of these claims', async () => {
    expect(rowsOf(await get('', 'text/csv', 'carla'))).toEqual([]);
  });

  test.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv;q=0', 'application/json'],
    ['application/json, text/csv;q=0.5', 'application/json'],
    ['text/csv, application/json;q=0.5', 'text/csv'],
  ])('Accept: %s gets %s', async (accept, type) => {
    expect((await get('', accept)).headers.get('content-type')).toContain(type);
  });

  test('a page has at most 200 rows as JSON, and 1,000 as CSV', async () => {
    expect(await get('&limit=201', 'application/json')).toMatchObject({
      status: 400,
      json: { errors: [{ field: '?limit' }] },
    });
    expect((await get('&limit=1000')).status).toBe(200);
    expect((await get('&limit=1001')).status).toBe(400);
  });
}
