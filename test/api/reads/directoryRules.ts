/** Tests the directory that operators maintain: entries, versions, faults by field, imports (R22). */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { send, sendJson, type RawAnswer } from '../wire';

export function directoryRules(deployment: () => Deployment): void {
  type Headers = Readonly<Record<string, string>>;
  const as = (person: string, method: string, path: string, json?: unknown, headers: Headers = {}) =>
    sendJson(deployment(), person, method, path, json, headers);
  const olga = (method: string, path: string, json?: unknown, headers?: Headers): Promise<RawAnswer> =>
    as('olga', method, path, json, headers);
  /** Publishes a version, whichever one is in force. */
  const publish = (path: string, json: unknown): Promise<RawAnswer> =>
    olga('PUT', path, json, { 'if-match': '*' });

  /** Makes MPN IDs and domains that no other entry has. */
  let next = 990_001;
  const partner = (): { id: string; name: string; mpnIds: string[]; programmes: string[] } => ({
    id: randomUUID(),
    name: 'Wide World',
    mpnIds: [String(next++)],
    programmes: ['OSA-Sell'],
  });
  const customer = () => ({
    id: randomUUID(),
    name: 'Litware',
    domains: [`litware-${next++}.example`],
    products: ['teams'],
    subscriptions: [{ id: randomUUID(), productId: 'power-bi-pro', endsAt: '2030-01-01T00:00:00.000Z' }],
  });

  test.each([
    ['partners', partner],
    ['customers', customer],
  ])('R22: an operator creates (RFC 9110, 9.3.4), reads, replaces and lists %s', async (many, make) => {
    const entry = make();
    expect(await olga('GET', `${many}/${entry.id}`)).toMatchObject({ status: 404 });
    expect(await olga('PUT', `${many}/${entry.id}`, entry)).toMatchObject({ status: 201, json: entry });
    expect(await olga('PUT', `${many}/${entry.id}`, entry)).toMatchObject({ status: 200, json: entry });
    const renamed = { ...entry, name: 'Renamed' };
    const { id, ...withoutId } = renamed;
    const etag = (await olga('GET', `${many}/${id}`)).headers.get('etag') ?? '';
    const replaced = await olga('PUT', `${many}/${id.toUpperCase()}`, withoutId, { 'if-match': etag });
    expect(replaced).toMatchObject({ status: 200 });
    expect((await olga('GET', `${many}/${id}`)).json).toEqual(renamed);
    const found: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await olga('GET', `${many}?limit=2${query}`)).json as {
        items: { id: string }[];
        cursor: string | null;
      };
      found.push(...page.items.map((one) => one.id));
      cursor = page.cursor;
    }
    expect(found).toContain(id);
    expect(new Set(found).size).toBe(found.length);
    expect(await olga('GET', `${many}?cursor=x`)).toMatchObject({ status: 400 });
  });

  test('R22: a new customer can be claimed at once', async () => {
    const entry = customer();
    await olga('PUT', `customers/${entry.id}`, entry);
    const { claims } = deployment();
    const content = claims.content({ ...entry, domain: entry.domains[0] ?? '', subscriptions: [] });
    expect(await as('ana', 'POST', 'claims', content)).toMatchObject({ status: 201 });
  });

  test.each<[string, string, (id: string) => unknown, number, readonly string[]]>([
    [
      'partners',
      'fields',
      () => ({ name: '', mpnIds: ['x'], programmes: ['OSU'], a: 1 }),
      400,
      ['/a', '/mpnIds/0', '/name', '/programmes/0'],
    ],
    ['partners', 'another ID', () => ({ ...partner() }), 400, ['/id']],
    ['customers', 'a domain', (id) => ({ ...customer(), id, domains: ['no domain'] }), 400, ['/domains/0']],
    ['customers', 'a product', (id) => ({ ...customer(), id, products: ['nothing'] }), 422, ['/products/0']],
    [
      'customers',
      'a subscription product as a workload',
      (id) => ({ ...customer(), id, products: ['power-bi-pro'] }),
      422,
      ['/products/0'],
    ],
  ])(
    '%s: a wrong entry is refused naming its fields (%s), and not stored',
    async (many, _, make, status, fields) => {
      const id = randomUUID();
      const answer = await olga('PUT', `${many}/${id}`, make(id));
      expect(answer.status).toBe(status);
      const { errors } = answer.json as { errors: { field: string }[] };
      expect(errors.map(({ field }) => field).sort()).toEqual(fields);
      expect(await olga('GET', `${many}/${id}`)).toMatchObject({ status: 404 });
    },
  );

  test('partners and customers can be imported as CSV, with a result for each row', async () => {
    const [one, two] = [customer(), customer()];
    const rows = [one, two].map(({ id, name, domains: [domain = ''], subscriptions: [subscription] }, row) =>
      [
        id,
        `"${name}, ${row}"`,
        `${domain}|www.${domain}`,
        row === 0 ? 'teams|intune' : 'nothing',
        `power-bi-pro@${subscription?.id ?? ''}@2030-01-01T00:00:00Z`,
      ].join(','),
    );
    const csv = ['id,name,domains,products,subscriptions', ...rows].join('\n');
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
    });
    const entry = partner();
    expect(await olga('POST', 'partners/import', { rows: [entry, {}] })).toMatchObject({
      json: { stored: 1, refused: 1 },
    });
    expect((await olga('GET', `partners/${entry.id}`)).json).toEqual(entry);
  });

  test('R22, field case 30: what another entry has is refused, naming the entry and the field', async () => {
    const [one, two] = [customer(), customer()];
    await olga('PUT', `customers/${one.id}`, one);
    const both = { ...two, domains: [...two.domains, one.domains[0]?.toUpperCase()] };
    expect(await olga('PUT', `customers/${two.id}`, both)).toMatchObject({
      status: 409,
      json: {
        code: 'identifier-taken',
        detail: expect.stringContaining(one.id) as unknown,
        errors: [{ field: '/domains/1' }],
      },
    });
    expect(await olga('GET', `customers/${two.id}`)).toMatchObject({ status: 404 });
    expect(await olga('PUT', `customers/${two.id}`, two)).toMatchObject({ status: 201 });
  });

  test('R22: of rows with one ID or one identifier the first counts, in JSON and CSV, also a faulty one', async () => {
    const [one, two, three] = [partner(), partner(), partner()];
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
    const line = ({ id, name, mpnIds }: typeof one): string => `${id},${name},${mpnIds.join('|')},OSA-Sell`;
    const answer = await send(deployment(), 'olga', {
      method: 'POST',
      path: 'partners/import',
      headers: { 'content-type': 'text/csv' },
      body: [
        'id,name,mpnIds,programmes',
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
    const [one, two] = [partner(), partner()];
    const moved = String(next++);
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
    const [seller, buyer] = [partner(), customer()];
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

  test('R22: a published policy is in force at once, never changes, and can be read by its version', async () => {
    const before = (await olga('GET', 'policy')).json as { version: string; decision: unknown };
    const version = `reads-${randomUUID()}`;
    const policy = { ...before, version, decision: { businessDays: 6 } };
    expect(await publish('policy', policy)).toMatchObject({ status: 200, json: policy });
    expect((await as('ana', 'GET', 'policy')).json).toEqual(policy);
    expect(await publish('policy', policy)).toMatchObject({ status: 200 });
    expect(await publish('policy', { ...policy, decision: { businessDays: 7 } })).toMatchObject({
      status: 409,
      json: { code: 'version-taken', errors: [{ field: '/version' }] },
    });
    expect((await as('ana', 'GET', `policy/${version}`)).json).toEqual(policy);
    expect((await as('rita', 'GET', `policy/${before.version}`)).json).toEqual(before);
    expect(await as('rita', 'GET', 'policy/never')).toMatchObject({ status: 404 });
    expect(await publish('policy', { version: 'x', decision: { weeks: 1 } })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/decision' }] },
    });
    await publish('policy', { ...before, version: `${version}-again` });
  });

  test('R22: calendars and catalogues are published in versions too', async () => {
    const calendar = (await olga('GET', 'calendar')).json as { version: string; holidays: string[] };
    const next = {
      ...calendar,
      version: `reads-${randomUUID()}`,
      holidays: [...calendar.holidays, '2031-02-03'],
    };
    expect(await publish('calendar', next)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'calendar')).json).toEqual(next);
    expect((await as('ana', 'GET', `calendar/${calendar.version}`)).json).toEqual(calendar);
    expect(await publish('calendar', { ...next, version: 'x', timeZone: 'Mars/Base' })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/timeZone' }] },
    });
    const catalogue = (await olga('GET', 'catalog')).json as { version: string; products: object[] };
    const published = { ...catalogue, version: `reads-${randomUUID()}` };
    expect(await publish('catalog', published)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'catalog')).json).toEqual(published);
  });

  test.each([
    ['partners', partner],
    ['customers', customer],
  ])('two operators do not overwrite each other: %s', async (many, make) => {
    const entry = make();
    const at = `${many}/${entry.id}`;
    const put = (name: string, headers: Headers) => olga('PUT', at, { ...entry, name }, headers);
    const created = await put('One', { 'if-none-match': '*' });
    expect([created.status, created.headers.get('etag')]).toEqual([201, '"1"']);
    expect(await put('Two', { 'if-none-match': '*' })).toMatchObject({ status: 412 });
    expect(await put('Two', {})).toMatchObject({ status: 428, json: { code: 'precondition-required' } });
    const written = await put('Two', { 'if-match': '"1"' });
    expect([written.status, written.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await put('Three', { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      json: { code: 'stale-revision' },
    });
    // The entry exists already, so the request overwrites nothing of anybody.
    const repeated = await put('Two', { 'if-match': '"1"' });
    expect([repeated.status, repeated.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await put('Three', { 'if-match': '*' })).headers.get('etag')).toBe('"3"');
    expect(await put('Four', { 'if-match': 'W/"3"' })).toMatchObject({ status: 412 });
    expect(await put('Four', { 'if-none-match': '"3"' })).toMatchObject({
      status: 400,
      json: { code: 'invalid-header' },
    });
    const read = await olga('GET', at);
    expect(read).toMatchObject({ json: { name: 'Three' } });
    expect(read.headers.get('etag')).toMatch(/^"3[.]/);
    expect(await put('Three', { 'if-match': '"1", "3"' })).toMatchObject({ status: 200 });
    const nobody = make();
    expect(await olga('PUT', `${many}/${nobody.id}`, nobody, { 'if-match': '*' })).toMatchObject({
      status: 412,
      json: { code: 'stale-revision' },
    });
  });

  test('of two operators who publish over the same version one is refused', async () => {
    const inForce = await olga('GET', 'calendar');
    const calendar = inForce.json as { version: string; holidays: string[] };
    const etag = { 'if-match': inForce.headers.get('etag') ?? '' };
    const versions = ['one', 'two'].map((name) => ({ ...calendar, version: `${name}-${randomUUID()}` }));
    const answers = await Promise.all(versions.map((version) => olga('PUT', 'calendar', version, etag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await olga('PUT', 'calendar', { ...calendar, version: randomUUID() })).status).toBe(428);
  });

  test('R22: no version can be published under the name of a built-in or earlier one', async () => {
    for (const [what, builtIn] of [
      ['policy', 'default-1'],
      ['calendar', 'default-1'],
      ['catalog', 'none'],
    ] as const) {
      const { json } = await olga('GET', what);
      const refused = { status: 409, json: { code: 'version-taken', errors: [{ field: '/version' }] } };
      expect(await publish(what, { ...(json as object), version: builtIn })).toMatchObject(refused);
      const next = { ...(json as object), version: `next-${randomUUID()}` };
      expect(await publish(what, next)).toMatchObject({ status: 200 });
      expect(await publish(what, json)).toMatchObject(refused);
    }
  });

  describe('the import as one document', () => {
    const send = (body: unknown, headers?: Headers) => olga('POST', 'directory/import', body, headers);

    test('every entry has a result of its own, with the checks of a PUT, and sees the catalogue of the same import', async () => {
      const { json: catalogue } = await olga('GET', 'catalog');
      const { products } = catalogue as { products: object[] };
      const id = `new-${randomUUID()}`;
      const product = { id, name: 'New', solutionArea: 'Microsoft365', exclusiveBy: 'workload' };
      const version = `import-${randomUUID()}`;
      const [good, bad, other] = [customer(), customer(), partner()];
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
      ['directory/import', () => ({ partners: [partner()] })],
      ['partners/import', () => ({ rows: [partner(), {}] })],
      ['customers/import', () => ({ rows: [customer()] })],
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

  test('R22: every change is recorded with person, time and each field; a repetition without a change is not', async () => {
    const entry = customer();
    const at = `customers/${entry.id}`;
    const [subscription] = entry.subscriptions;
    await olga('PUT', at, entry);
    await olga('POST', 'customers/import', { rows: [entry] });
    const longer = { ...subscription, endsAt: '2033-01-01T00:00:00.000Z' };
    await olga('POST', 'directory/import', { customers: [{ ...entry, subscriptions: [longer] }] });
    await olga('PUT', at, { ...entry, name: 'Gone', subscriptions: [] }, { 'if-match': '"2"' });
    const query = `directory/changes?kind=customer&id=${entry.id}`;
    const { json } = await olga('GET', query);
    const { items, cursor } = json as {
      items: { revision: number; at: string; by: unknown; changes: unknown }[];
      cursor: string | null;
    };
    const ending = `subscriptions/${subscription?.id ?? ''}`;
    expect(cursor).toBeNull();
    expect(items.map(({ changes }) => changes)).toEqual([
      [
        { field: 'name', old: 'Litware', new: 'Gone' },
        { field: `${ending}/productId`, old: 'power-bi-pro', new: null },
        { field: `${ending}/endsAt`, old: '2033-01-01T00:00:00.000Z', new: null },
      ],
      [{ field: `${ending}/endsAt`, old: '2030-01-01T00:00:00.000Z', new: '2033-01-01T00:00:00.000Z' }],
      expect.arrayContaining([{ field: 'name', old: null, new: 'Litware' }]),
    ]);
    for (const { by, at: when } of items) {
      expect(by).toMatchObject({ name: 'Olga Orlova' });
      expect(Date.parse(when)).not.toBeNaN();
    }
    const first = (await olga('GET', `${query}&limit=2`)).json as { cursor: string };
    expect((await olga('GET', `${query}&limit=2&cursor=${first.cursor}`)).json).toMatchObject({
      items: [{ revision: 1 }],
      cursor: null,
    });
    expect(await olga('GET', `directory/changes?cursor=${first.cursor}`)).toMatchObject({ status: 400 });
    // The seed is recorded as a change by the service.
    expect((await olga('GET', 'directory/changes?kind=partner&limit=200')).json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ role: 'System' })]) as unknown,
    });
    for (const person of ['ana', 'rita', 'lea'])
      expect((await as(person, 'GET', 'directory/changes')).status).toBe(403);
  });

  test('R22: only an operator writes the directory or reads its entries', async () => {
    for (const person of ['ana', 'rita', 'lea', 'paul']) {
      for (const path of ['partners', 'customers', `partners/${randomUUID()}`])
        expect((await as(person, 'GET', path)).status).toBe(403);
      for (const path of ['policy', 'calendar', 'catalog', `partners/${randomUUID()}`])
        expect((await as(person, 'PUT', path, {})).status).toBe(403);
      expect((await as(person, 'POST', 'customers/import', { rows: [{}] })).status).toBe(403);
    }
  });
}
