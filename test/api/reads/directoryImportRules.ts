/** Tests imports of the directory: sheets, rows, identifiers that move, the whole as one document (R22). */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { send } from '../wire';
import { directoryOperator, newCustomer, newPartner, type Headers } from './directoryOperator';

export function directoryImportRules(deployment: () => Deployment): void {
  const { olga, publish } = directoryOperator(deployment);

  test('partners and customers can be imported as CSV, with a result for each row', async () => {
    const [one, two] = [newCustomer(), newCustomer()];
    const rows = [one, two].map(({ id, name, domains: [domain = ''], subscriptions: [subscription] }, row) =>
      [
        id,
        `"${name}, ${row}"`,
        `${domain}|www.${domain}`,
        row === 0 ? 'teams|intune' : 'nothing',
        // R67: a date alone, or an instant.
        `power-bi-pro@${subscription?.id ?? ''}@${row === 0 ? '2030-01-01' : '2030-01-01T00:00:00Z'}`,
        'europe/lisbon',
      ].join(','),
    );
    const csv = ['id,name,domains,products,subscriptions,timeZone', ...rows].join('\n');
    const answer = await send(deployment(), 'olga', {
      method: 'POST',
      path: 'customers/import',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        stored: 1,
        refused: 1,
        rows: [
          { row: 1, state: 'stored', id: one.id },
          { row: 2, state: 'refused', problem: { errors: [{ field: '/products/0' }] } },
        ],
      },
    });
    expect((await olga('GET', `customers/${one.id}`)).json).toMatchObject({
      name: 'Litware, 0',
      domains: [one.domains[0], `www.${one.domains[0] ?? ''}`],
      products: ['teams', 'intune'],
      subscriptions: one.subscriptions,
      timeZone: 'Europe/Lisbon',
    });
    const entry = newPartner();
    expect(await olga('POST', 'partners/import', { rows: [entry, {}] })).toMatchObject({
      json: { stored: 1, refused: 1 },
    });
    expect((await olga('GET', `partners/${entry.id}`)).json).toEqual(entry);
  });

  test('R22: of rows with one ID or one identifier the first counts, in JSON and CSV, also a faulty one', async () => {
    const [one, two, three] = [newPartner(), newPartner(), newPartner()];
    const repeated = { state: 'refused', problem: { code: 'row-repeated', errors: [{ field: '/id' }] } };
    const taken = (field: string, words: string) => ({
      state: 'refused',
      problem: {
        code: 'identifier-taken',
        errors: [{ field, message: expect.stringContaining(words) as unknown }],
      },
    });
    const rows = [
      one,
      { ...one, id: one.id.toUpperCase(), name: 'Again' },
      { ...two, mpnIds: [...two.mpnIds, ...one.mpnIds] },
      { ...three, programmes: ['none'] },
      three,
    ];
    for (let time = 0; time < 3; time++) {
      expect(await olga('POST', 'partners/import', { rows })).toMatchObject({
        json: {
          stored: 1,
          refused: 4,
          rows: [
            { state: 'stored', id: one.id },
            repeated,
            taken('/mpnIds/1', 'row 1'),
            { state: 'refused', problem: { code: 'invalid-request' } },
            repeated,
          ],
        },
      });
      expect((await olga('GET', `partners/${one.id}`)).json).toEqual(one);
    }
    const line = ({ id, name, mpnIds }: typeof one): string =>
      `${id},${name},${mpnIds.join('|')},OSA-Sell,europe/madrid,ES`;
    const answer = await send(deployment(), 'olga', {
      method: 'POST',
      path: 'partners/import',
      headers: { 'content-type': 'text/csv' },
      body: [
        'id,name,mpnIds,programmes,timeZone,language',
        line(one),
        '',
        line(one),
        line({ ...two, mpnIds: one.mpnIds }),
      ].join('\n'),
    });
    expect(answer).toMatchObject({
      json: {
        rows: [
          { sheetRow: 2, state: 'stored' },
          { sheetRow: 4, ...repeated },
          { sheetRow: 5, ...taken('/mpnIds/0', 'row 2 of the sheet') },
        ],
      },
    });
  });

  test('R22: an import moves an identifier from one entry to another, in either order', async () => {
    const [one, two] = [newPartner(), newPartner()];
    const [moved = ''] = newPartner().mpnIds;
    for (const [first, last] of [
      [one, two],
      [two, one],
    ] as const) {
      await olga(
        'PUT',
        `partners/${first.id}`,
        { ...first, mpnIds: [...first.mpnIds, moved] },
        { 'if-match': '*' },
      );
      const rows = [{ ...last, mpnIds: [...last.mpnIds, moved] }, first];
      expect(await olga('POST', 'partners/import', { rows })).toMatchObject({
        json: { stored: 2, refused: 0 },
      });
      await olga('POST', 'partners/import', { rows: [one, two] });
    }
    // Two that change places are in each other's way.
    const swapped = [
      { ...one, mpnIds: two.mpnIds },
      { ...two, mpnIds: one.mpnIds },
    ];
    expect(await olga('POST', 'partners/import', { rows: swapped })).toMatchObject({
      json: {
        rows: [
          { problem: { code: 'identifier-taken', detail: expect.stringContaining(two.id) as unknown } },
          { problem: { code: 'identifier-taken', detail: expect.stringContaining(one.id) as unknown } },
        ],
      },
    });
  });

  test('R22: a catalogue that lists a product twice, and an association that is twice in a document, are refused', async () => {
    const catalogue = (await olga('GET', 'catalog')).json as { products: object[] };
    const twice = {
      version: `twice-${randomUUID()}`,
      products: [...catalogue.products, catalogue.products[0]],
    };
    expect(await publish('catalog', twice)).toMatchObject({
      status: 400,
      json: { errors: [{ field: `/products/${catalogue.products.length}/id` }] },
    });
    const [seller, buyer] = [newPartner(), newCustomer()];
    const association = {
      partnerId: seller.id,
      customerId: buyer.id,
      productId: 'power-bi-pro',
      subscriptionId: buyer.subscriptions[0]?.id,
      since: '2025-01-31T12:00:00.000Z',
    };
    const associations = [association, { ...association, since: '2025-02-28T12:00:00.000Z' }];
    const document = { partners: [seller, seller], customers: [buyer], associations };
    expect(await olga('POST', 'directory/import', document)).toMatchObject({
      json: {
        partners: { rows: [{ state: 'stored' }, { problem: { code: 'row-repeated' } }] },
        associations: [{ state: 'imported' }, { state: 'refused', code: 'repeated' }],
      },
    });
  });

  describe('the import as one document', () => {
    const send = (body: unknown, headers?: Headers) => olga('POST', 'directory/import', body, headers);

    test('every entry has a result of its own, with the checks of a PUT, and sees the catalogue of the same import', async () => {
      const { json: catalogue } = await olga('GET', 'catalog');
      const { products } = catalogue as { products: object[] };
      const id = `new-${randomUUID()}`;
      const product = { id, name: 'New', solutionArea: 'Microsoft365', exclusiveBy: 'workload' };
      const version = `import-${randomUUID()}`;
      const [good, bad, other] = [newCustomer(), newCustomer(), newPartner()];
      const answer = await send({
        catalogue: { version, products: [...products, { ...product, technicalContact: false }] },
        partners: [other],
        customers: [
          { ...good, products: [id] },
          { ...bad, products: ['nothing'] },
        ],
      });
      expect(answer).toMatchObject({
        status: 200,
        json: {
          catalogue: { version, state: 'published' },
          policy: null,
          calendar: null,
          partners: { stored: 1, refused: 0, rows: [{ row: 1, state: 'stored', id: other.id }] },
          customers: {
            stored: 1,
            refused: 1,
            rows: [
              { row: 1, state: 'stored', id: good.id },
              {
                row: 2,
                state: 'refused',
                problem: { code: 'content-invalid', status: 422, errors: [{ field: '/products/0' }] },
              },
            ],
          },
        },
      });
      expect((await olga('GET', `customers/${bad.id}`)).status).toBe(404);
      await publish('catalog', { ...(catalogue as object), version: `back-${randomUUID()}` });
    });

    test('a version whose name belongs to other content is refused alone; one that is in force already is unchanged', async () => {
      const { json } = await olga('GET', 'policy');
      const policy = json as { version: string; disputesPerClaim: number };
      const { json: calendar } = await olga('GET', 'calendar');
      const other = { ...policy, disputesPerClaim: policy.disputesPerClaim + 1 };
      expect((await send({ policy: other, calendar })).json).toMatchObject({
        policy: {
          version: policy.version,
          state: 'refused',
          problem: { code: 'version-taken', status: 409, errors: [{ field: '/version' }] },
        },
        calendar: { state: 'unchanged' },
      });
      expect((await olga('GET', 'policy')).json).toEqual(policy);
    });

    test.each([
      ['directory/import', () => ({ partners: [newPartner()] })],
      ['partners/import', () => ({ rows: [newPartner(), {}] })],
      ['customers/import', () => ({ rows: [newCustomer()] })],
    ])(
      '%s with a key takes effect once, also at the same moment, and gets the same response',
      async (path, body) => {
        const sent = body();
        const key = { 'idempotency-key': randomUUID() };
        const twice = await Promise.all([olga('POST', path, sent, key), olga('POST', path, sent, key)]);
        expect(new Set(twice.map(({ text }) => text)).size).toBe(1);
        const again = await olga('POST', path, sent, key);
        expect([again.status, again.text]).toEqual([200, twice[0].text]);
        expect(again.headers.get('idempotency-replayed')).toBe('true');
        expect(await olga('POST', path, body(), key)).toMatchObject({
          status: 422,
          json: { code: 'key-reused' },
        });
        // A refused request does not use up its key.
        const next = { 'idempotency-key': randomUUID() };
        expect((await olga('POST', path, { wrong: 1 }, next)).status).toBe(400);
        expect((await olga('POST', path, sent, next)).status).toBe(200);
      },
    );
  });
}
