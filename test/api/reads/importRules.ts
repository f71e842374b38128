/** Tests claims created in bulk: JSON and CSV, a result for each row, safe to repeat (R47). */
import { randomUUID } from 'node:crypto';
import type { ItemDefinition } from '@azure/cosmos';
import { valueOf } from '../../../shared/client';
import { partnerIdOf } from '../../../shared/adapters/claimId';
import type {
  EventDocument,
  KnownClaimDocument,
} from '../../../shared/adapters/cosmos/claims/claimDocuments';
import { cosmosClient } from '../../../shared/adapters/cosmos/database/client';
import { containerNames } from '../../../shared/adapters/cosmos/database/containers';
import { readConfig } from '../../../shared/config';
import type { ImportReport } from '../../../shared/contracts/claims/claimImport';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import type { TestCustomer } from '../claims';
import { stackTest, type Deployment } from '../deployment';
import { send, sendJson } from '../wire';
import { claimImporter } from './claimImporter';

export function importRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  beforeAll(async () => {
    customer = await deployment().claims.customer();
  });
  const { reportOf, sendRows, sendCsv, good, count } = claimImporter(deployment, () => customer);
  /** The IDs of the rows that have a claim. */
  const claimIds = ({ rows }: ImportReport): readonly string[] =>
    rows.flatMap((row) => (row.state === 'created' ? row.claimId : []));
  /** Takes the reference out of a claim's documents, as earlier versions stored them. */
  const forgetReference = async (claimId: string): Promise<void> => {
    const { settings } = deployment().stack.running;
    const { cosmos } = readConfig(settings);
    const client = cosmosClient(cosmos, () => {
      throw new Error('A key needs no credential.');
    });
    try {
      const container = client.database(cosmos.database).container(containerNames.claims);
      const partition = [partnerIdOf(claimId) ?? '', claimId];
      const claim = container.item('claim', partition);
      const { resource: stored } = await claim.read<KnownClaimDocument & ItemDefinition>();
      const first = container.item('event-000001', partition);
      const { resource: entry } = await first.read<EventDocument & ItemDefinition>();
      if (stored === undefined || entry === undefined) throw new Error(`${claimId} is not stored.`);
      // As JSON, a member that is undefined is left out.
      await claim.replace({ ...stored, claim: { ...stored.claim, reference: undefined } });
      const event = { ...entry.recorded.event, reference: undefined };
      await first.replace({ ...entry, recorded: { ...entry.recorded, event } });
    } finally {
      client.dispose();
    }
  };

  test('R47: correct rows become claims; faulty ones name row and field, and do not stop the others', async () => {
    const rows = [
      good(),
      { ...good(), mpnId: 'abc', unknown: 1 },
      { ...good(), mpnId: '7730001' },
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
    expect(valueOf(await deployment().as('ana').claims.get(created.claimId))).toMatchObject({
      status: 'Editing',
    });
  });

  test('R47: a file that is sent twice at the same moment, under one key or two, creates each row once', async () => {
    const name = `Repeated ${randomUUID()}`;
    const rows = Array.from({ length: 20 }, (_, n) => ({
      ...good(),
      name,
      ...(n % 2 === 0 ? { reference: `${name} ${n}` } : {}),
    }));
    const key = randomUUID();
    const reports = await Promise.all([sendRows(rows, key), sendRows(rows, key), sendRows(rows)]);
    const ids = reports.map(claimIds);
    expect(new Set(ids.flat()).size).toBe(20);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(reports.reduce((sum, { existing }) => sum + existing, 0)).toBe(40);
    expect(reports).toEqual(reports.map((report) => ({ ...report, created: 20, refused: 0 })));
    expect(await count(name)).toBe(20);
  });

  test('R47: a row that is sent again is answered with its claim: moved, by itself, corrected above, by anybody', async () => {
    const name = `Moved ${randomUUID()}`;
    const key = randomUUID();
    const row = { ...good(), name };
    const faulty = { ...good(), name, mpnId: '4.512E+06' };
    const first = await sendRows([faulty, row], key);
    expect(first).toMatchObject({ created: 1, existing: 0, refused: 1 });
    const [claimId = ''] = claimIds(first);
    const there = {
      state: 'created',
      claimId,
      replayed: true,
      differs: false,
      final: false,
      alreadyClaimed: null,
      detail: null,
    };
    expect(await sendRows([row], key)).toMatchObject({
      created: 1,
      existing: 1,
      rows: [{ row: 1, ...there }],
    });
    const corrected = { ...faulty, mpnId: '4512001' };
    const again = await sendRows([row, { ...good(), name }, corrected], randomUUID(), 'ben');
    expect(again).toMatchObject({ created: 3, existing: 1, refused: 0, rows: [there, {}, {}] });
    expect(await count(name)).toBe(3);
    const other = await sendRows([{ ...row, mpnId: '7730001' }], key, 'carla');
    expect(other).toMatchObject({ created: 1, existing: 0 });
    expect(claimIds(other)).not.toContain(claimId);
  });

  test('R47: the files of the field case: the row below a faulty row is found when that row is deleted or cleared', async () => {
    const id = randomUUID();
    const header = 'name,mpnId,customer.tenantId,customer.domain,solutionArea,activities,products';
    const cells = `${customer.id},${customer.domain},Microsoft365,usage,teams`;
    const goodRow = `Good ${id},4512001,${cells}`;
    const key = randomUUID();
    const first = reportOf(await sendCsv(`${header}\nFaulty ${id},4.512E+06,${cells}\n${goodRow}\n`, key));
    expect(first.rows).toMatchObject([{ state: 'refused' }, { state: 'created', replayed: false }]);
    for (const file of [`${header}\n${goodRow}\n`, `${header}\n,,,,,,\n${goodRow}\n`]) {
      const second = reportOf(await sendCsv(file, key));
      expect(second).toMatchObject({ created: 1, existing: 1, refused: 0 });
      expect(claimIds(second)).toEqual(claimIds(first));
    }
    expect(await count(`Good ${id}`)).toBe(1);
  });

  test('R47: a row is the same in CSV and in JSON, with its columns, members and values in any order', async () => {
    const name = `Both ${randomUUID()}`;
    const subscription =
      customer.subscriptions.find(({ productId }) => productId === 'power-bi-pro')?.id ?? '';
    const csv = await sendCsv(
      [
        'products;activities;customer.domain;customer.tenantId;solutionArea;mpnId;name;partnerContact.name',
        `power-bi-pro@${subscription};pre-sales|usage;${customer.domain};${customer.id.toUpperCase()};BusinessApplications;4512001;${name};`,
      ].join('\r\n'),
    );
    const json = await sendRows([
      {
        name: ` ${name}`,
        mpnId: '4512001',
        customer: { tenantId: customer.id, domain: customer.domain },
        solutionArea: 'BusinessApplications',
        activities: ['usage', 'pre-sales'],
        products: [{ subscriptionId: subscription, productId: 'power-bi-pro' }],
        revenue: null,
      },
    ]);
    expect(json).toMatchObject({ created: 1, existing: 1 });
    expect(claimIds(json)).toEqual(claimIds(reportOf(csv)));
  });

  test('R47: a row with a reference is its claim’s, whatever else it says; the reference is shown with the claim', async () => {
    const reference = `PO ${randomUUID()}`;
    const row = { ...good(), reference };
    const first = await sendRows([row]);
    const [claimId = ''] = claimIds(first);
    expect(valueOf(await deployment().as('ana').claims.get(claimId))).toMatchObject({ reference });
    const list = await send(deployment(), 'ana', {
      path: `claims?customer=${customer.id}`,
      headers: { accept: 'text/csv' },
    });
    expect(list.text).toContain(reference);
    const corrected = { ...row, name: 'Corrected', reference: ` ${reference} ` };
    expect((await sendRows([corrected])).rows).toMatchObject([
      { state: 'created', claimId, replayed: true, differs: true, final: false, detail: /./ },
    ]);
    expect((await sendRows([{ ...row, title: 'x', mpnId: 'abc' }])).rows).toMatchObject([
      { state: 'created', claimId, differs: true },
    ]);
    valueOf(await deployment().as('ana').claims.edit(claimId, { name: 'Corrected' }, '*'));
    expect((await sendRows([corrected])).rows).toMatchObject([{ claimId, differs: false, detail: null }]);
    expect((await sendRows([row])).rows).toMatchObject([{ claimId, differs: true }]);
    expect((await sendRows([row], randomUUID(), 'carla')).rows).toMatchObject([
      { state: 'refused', problem: { code: 'mpn-not-of-partner' } },
    ]);
  });

  test('R47: a row whose claim is final says so, and claims again with a new reference', async () => {
    const row = { ...good(), name: `Final ${randomUUID()}` };
    const [claimId = ''] = claimIds(await sendRows([row]));
    valueOf(await deployment().as('ana').claims.discard(claimId));
    const report = await sendRows([row, { ...row, name: `${row.name} corrected` }]);
    expect(report).toMatchObject({
      created: 2,
      existing: 1,
      rows: [
        { claimId, replayed: true, differs: false, final: true, status: 'Discarded' },
        { replayed: false, final: false, status: 'Editing' },
      ],
    });
    expect(report.rows[0]).toMatchObject({ detail: expect.stringContaining('a new reference') as unknown });
    const again = await sendRows([{ ...row, reference: randomUUID() }]);
    expect(again).toMatchObject({ created: 1, existing: 0 });
    expect(claimIds(again)).not.toContain(claimId);
  });

  test('R47: of the same rows in one file the first counts, with content or reference, also when it is faulty', async () => {
    const name = `Same ${randomUUID()}`;
    const row = { ...good(), name };
    const [one, two] = [randomUUID(), randomUUID()];
    const rows = [
      row,
      { ...row, reference: one },
      { ...good(), name, reference: two, mpnId: 'abc' },
      { ...row, activities: ['usage', 'usage'] },
      { ...good(), name, reference: ` ${one}` },
      { ...good(), name, reference: two },
      { ...good(), name, reference: two, mpnId: 'def' },
    ];
    const repeated = (first: number) => ({
      state: 'refused',
      problem: {
        code: 'row-repeated',
        status: 409,
        detail: expect.stringContaining(`Row ${first} `) as unknown,
      },
    });
    for (const existing of [0, 2]) {
      expect(await sendRows(rows)).toMatchObject({
        created: 2,
        existing,
        refused: 5,
        rows: [
          { state: 'created' },
          { state: 'created' },
          { state: 'refused', problem: { code: 'invalid-request' } },
          repeated(1),
          repeated(2),
          repeated(3),
          { state: 'refused', problem: { code: 'invalid-request', errors: [{ field: '/mpnId' }] } },
        ],
      });
    }
    expect(await count(name)).toBe(2);
  });

  test.each([
    ['empty', ''],
    ['a number', 17],
    ['longer than 100 characters', 'x'.repeat(101)],
    ['of characters that cannot be seen', '\u200B'],
    ['of two lines', 'PO\n17'],
  ])('R47: a reference that is %s is refused', async (_, reference) => {
    expect((await sendRows([{ ...good(), reference }])).rows).toMatchObject([
      { state: 'refused', problem: { code: 'invalid-request', errors: [{ field: '/reference' }] } },
    ]);
  });

  test('R47: a single claim has no reference: its key makes it safe to repeat', async () => {
    const answer = await sendJson(deployment(), 'ana', 'POST', 'claims', { ...good(), reference: 'PO-17' });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ field: '/reference' }] } });
  });

  stackTest('R47: a row that was imported before rows were recognised is found, under any key', async () => {
    const row = { ...good(), name: `Before ${randomUUID()}` };
    const key = randomUUID();
    // As an earlier import did: the ID follows from a key, and the first entry knows no reference.
    const made = await sendJson(deployment(), 'ana', 'POST', 'claims', row, { 'idempotency-key': key });
    const { id: claimId } = made.json as ClaimView;
    await forgetReference(claimId);
    for (const [sent, person] of [
      [row, 'ana'],
      [{ ...row, revenue: null }, 'ben'],
    ] as const) {
      expect((await sendRows([good(), sent], key, person)).rows).toMatchObject([
        { state: 'created', replayed: false },
        { state: 'created', claimId, replayed: true, differs: false },
      ]);
    }
    valueOf(await deployment().as('ana').claims.edit(claimId, { name: 'Edited since' }, '*'));
    expect((await sendRows([row])).rows).toMatchObject([{ claimId, differs: true }]);
    expect(valueOf(await deployment().as('ana').claims.get(claimId))).toMatchObject({ reference: null });
    expect(await count(row.name)).toBe(0);
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
    const row = { ...deployment().claims.content(other), name };
    const rows = Array.from({ length: 1000 }, (_, n) => ({ ...row, reference: `${name} ${n}` }));
    const report = await sendRows(rows);
    expect(report).toMatchObject({ created: 1000, existing: 0, refused: 0 });
    expect(new Set(claimIds(report)).size).toBe(1000);
  });
}
