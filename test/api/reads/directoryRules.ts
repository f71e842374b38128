/** The directory in operators' hands: entries, versions, faults by field, imports (R22). */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { send, sendJson, type RawAnswer } from '../wire';

export function directoryRules(deployment: () => Deployment): void {
  const as = (person: string, method: string, path: string, json?: unknown): Promise<RawAnswer> =>
    sendJson(deployment(), person, method, path, json);
  const olga = (method: string, path: string, json?: unknown) => as('olga', method, path, json);

  const partner = (): { id: string; name: string; mpnIds: string[]; programmes: string[] } => ({
    id: randomUUID(),
    name: 'Wide World',
    mpnIds: ['990001'],
    programmes: ['OSA-Sell'],
  });
  const customer = () => ({
    id: randomUUID(),
    name: 'Litware',
    domains: ['litware.example'],
    products: ['teams'],
    subscriptions: [{ id: randomUUID(), productId: 'power-bi-pro', endsAt: '2030-01-01T00:00:00.000Z' }],
  });

  test.each([
    ['partners', partner],
    ['customers', customer],
  ])('R22: an operator writes, reads, replaces and lists %s', async (many, make) => {
    const entry = make();
    expect(await olga('GET', `${many}/${entry.id}`)).toMatchObject({ status: 404 });
    expect(await olga('PUT', `${many}/${entry.id}`, entry)).toMatchObject({ status: 200, json: entry });
    const renamed = { ...entry, name: 'Renamed' };
    const { id, ...withoutId } = renamed;
    expect(await olga('PUT', `${many}/${id.toUpperCase()}`, withoutId)).toMatchObject({ status: 200 });
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
    const content = claims.content({ ...entry, domain: 'litware.example', subscriptions: [] });
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
      'a product that is had by subscription',
      (id) => ({ ...customer(), id, products: ['power-bi-pro'] }),
      422,
      ['/products/0'],
    ],
  ])(
    '%s: a wrong entry is refused with its fields (%s) and not stored',
    async (many, _, make, status, fields) => {
      const id = randomUUID();
      const answer = await olga('PUT', `${many}/${id}`, make(id));
      expect(answer.status).toBe(status);
      const { errors } = answer.json as { errors: { field: string }[] };
      expect(errors.map(({ field }) => field).sort()).toEqual(fields);
      expect(await olga('GET', `${many}/${id}`)).toMatchObject({ status: 404 });
    },
  );

  test('partners and customers come in as CSV, with a result for each row', async () => {
    const [one, two] = [customer(), customer()];
    const rows = [one, two].map(({ id, name, subscriptions: [subscription] }, row) =>
      [
        id,
        `"${name}, ${row}"`,
        'litware.example|www.litware.example',
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
      domains: ['litware.example', 'www.litware.example'],
      products: ['teams', 'intune'],
      subscriptions: one.subscriptions,
    });
    const entry = partner();
    expect(await olga('POST', 'partners/import', { rows: [entry, {}] })).toMatchObject({
      json: { stored: 1, refused: 1 },
    });
    expect((await olga('GET', `partners/${entry.id}`)).json).toEqual(entry);
  });

  test('R22: a published policy is in force at once, never changes, and can be read by its version', async () => {
    const before = (await olga('GET', 'policy')).json as { version: string; decision: unknown };
    const version = `reads-${randomUUID()}`;
    const policy = { ...before, version, decision: { businessDays: 6 } };
    expect(await olga('PUT', 'policy', policy)).toMatchObject({ status: 200, json: policy });
    expect((await as('ana', 'GET', 'policy')).json).toEqual(policy);
    expect(await olga('PUT', 'policy', policy)).toMatchObject({ status: 200 });
    expect(await olga('PUT', 'policy', { ...policy, decision: { businessDays: 7 } })).toMatchObject({
      status: 409,
      json: { code: 'version-taken', errors: [{ field: '/version' }] },
    });
    expect((await as('ana', 'GET', `policy/${version}`)).json).toEqual(policy);
    expect((await as('rita', 'GET', `policy/${before.version}`)).json).toEqual(before);
    expect(await as('rita', 'GET', 'policy/never')).toMatchObject({ status: 404 });
    expect(await olga('PUT', 'policy', { version: 'x', decision: { weeks: 1 } })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/decision' }] },
    });
    await olga('PUT', 'policy', { ...before, version: `${version}-again` });
  });

  test('R22: calendars and catalogues are published in versions too', async () => {
    const calendar = (await olga('GET', 'calendar')).json as { version: string; holidays: string[] };
    const next = {
      ...calendar,
      version: `reads-${randomUUID()}`,
      holidays: [...calendar.holidays, '2031-02-03'],
    };
    expect(await olga('PUT', 'calendar', next)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'calendar')).json).toEqual(next);
    expect((await as('ana', 'GET', `calendar/${calendar.version}`)).json).toEqual(calendar);
    expect(await olga('PUT', 'calendar', { ...next, version: 'x', timeZone: 'Mars/Base' })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/timeZone' }] },
    });
    const catalogue = (await olga('GET', 'catalog')).json as { version: string; products: object[] };
    const published = { ...catalogue, version: `reads-${randomUUID()}` };
    expect(await olga('PUT', 'catalog', published)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'catalog')).json).toEqual(published);
  });

  test('R22: nobody but an operator writes the directory or reads its entries', async () => {
    for (const person of ['ana', 'rita', 'lea', 'paul']) {
      for (const path of ['partners', 'customers', `partners/${randomUUID()}`])
        expect((await as(person, 'GET', path)).status).toBe(403);
      for (const path of ['policy', 'calendar', 'catalog', `partners/${randomUUID()}`])
        expect((await as(person, 'PUT', path, {})).status).toBe(403);
      expect((await as(person, 'POST', 'customers/import', { rows: [{}] })).status).toBe(403);
    }
  });
}
