/** Tests the entries of the directory that operators maintain: reads, writes, faults by field, changes (R22). */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { directoryOperator, newCustomer, newPartner, type Headers } from './directoryOperator';

export function directoryRules(deployment: () => Deployment): void {
  const { as, olga } = directoryOperator(deployment);

  test.each([
    ['partners', newPartner],
    ['customers', newCustomer],
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
    const entry = newCustomer();
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
    ['partners', 'another ID', () => ({ ...newPartner() }), 400, ['/id']],
    [
      'customers',
      'a domain',
      (id) => ({ ...newCustomer(), id, domains: ['no domain'] }),
      400,
      ['/domains/0'],
    ],
    [
      'customers',
      'a product',
      (id) => ({ ...newCustomer(), id, products: ['nothing'] }),
      422,
      ['/products/0'],
    ],
    [
      'customers',
      'a subscription product as a workload',
      (id) => ({ ...newCustomer(), id, products: ['power-bi-pro'] }),
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

  test('R22, field case 30: what another entry has is refused, naming the entry and the field', async () => {
    const [one, two] = [newCustomer(), newCustomer()];
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

  test.each([
    ['partners', newPartner],
    ['customers', newCustomer],
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

  test('R22: every change is recorded with person, time and each field; a repetition without a change is not', async () => {
    const entry = newCustomer();
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
