/** Tests names of a partner's locations: written by PUT and CSV, recorded, and never more than names (R22, R72). */
import { randomInt, randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { send, sendJson } from '../wire';

interface Location {
  readonly mpnId: string;
  readonly name: string;
}

export function locationRules(deployment: () => Deployment): void {
  const newPartner = () => {
    const first = randomInt(3_000_000_000, 3_999_999_998);
    const mpnIds = [String(first), String(first + 1)] as const;
    return { id: randomUUID(), name: 'Located Partner', mpnIds, programmes: ['OSU-Microsoft365'] };
  };
  const put = (id: string, json: unknown, headers: Readonly<Record<string, string>> = { 'if-match': '*' }) =>
    sendJson(deployment(), 'olga', 'PUT', `partners/${id}`, json, headers);
  const locationsOf = async (id: string): Promise<readonly Location[]> => {
    const { json } = await send(deployment(), 'olga', { path: `partners/${id}` });
    return (json as { locations: readonly Location[] }).locations;
  };

  test('R72: a partner without names has none, and a PUT that leaves them out empties them', async () => {
    const { id, ...partner } = newPartner();
    const locations = [{ mpnId: partner.mpnIds[1], name: 'Located Partner, Évora' }];
    expect((await put(id, partner, {})).status).toBe(201);
    expect(await locationsOf(id)).toEqual([]);
    expect((await put(id, { ...partner, locations })).status).toBe(200);
    expect(await locationsOf(id)).toEqual(locations);
    expect((await put(id, partner)).status).toBe(200);
    expect(await locationsOf(id)).toEqual([]);
  });

  test('R22: each change of a name is a field of its own in the record of changes', async () => {
    const { id, ...partner } = newPartner();
    const [first, second] = partner.mpnIds;
    await put(id, { ...partner, locations: [{ mpnId: first, name: 'Porto' }] }, {});
    const renamed = [
      { mpnId: second, name: 'Faro' },
      { mpnId: first, name: 'Porto Norte' },
    ];
    expect((await put(id, { ...partner, locations: renamed })).status).toBe(200);
    const { json } = await send(deployment(), 'olga', { path: `directory/changes?kind=partner&id=${id}` });
    const [latest] = (json as { items: { changes: unknown }[] }).items;
    expect(latest?.changes).toEqual([
      { field: `locations/${first}/name`, old: 'Porto', new: 'Porto Norte' },
      { field: `locations/${second}/name`, old: null, new: 'Faro' },
    ]);
  });

  test.each<[string, (mpnIds: readonly [string, string]) => readonly object[], number, string]>([
    [
      'an MPN ID twice',
      ([first]) => [
        { mpnId: first, name: 'A' },
        { mpnId: first, name: 'B' },
      ],
      422,
      '/locations/1/mpnId',
    ],
    ['an empty name', ([first]) => [{ mpnId: first, name: ' ' }], 400, '/locations/0/name'],
    [
      'a member that is not known',
      ([first]) => [{ mpnId: first, name: 'A', city: 'B' }],
      400,
      '/locations/0/city',
    ],
  ])('R22: %s is refused, naming the field', async (_what, locations, status, field) => {
    const { id, ...partner } = newPartner();
    const answer = await put(id, { ...partner, locations: locations(partner.mpnIds) }, {});
    expect(answer).toMatchObject({ status, json: { errors: [{ field }] } });
    expect((await send(deployment(), 'olga', { path: `partners/${id}` })).status).toBe(404);
  });

  test('R22, R72: a client that knows no names may take an MPN ID away and send the names that it has read', async () => {
    const { id, ...partner } = newPartner();
    const [first, second] = partner.mpnIds;
    const locations = [
      { mpnId: first, name: 'Porto' },
      { mpnId: second, name: 'Faro' },
    ];
    expect((await put(id, { ...partner, locations }, {})).status).toBe(201);
    const { json } = await send(deployment(), 'olga', { path: `partners/${id}` });
    expect((await put(id, { ...(json as object), mpnIds: [second] })).status).toBe(200);
    expect(await locationsOf(id)).toEqual(locations);
  });

  test('R22: a CSV names locations in a column of its own, which a file may leave out', async () => {
    const [one, other] = [newPartner(), newPartner()];
    const [first, second] = one.mpnIds;
    const sheet = (columns: string, ...rows: readonly string[]) =>
      send(deployment(), 'olga', {
        method: 'POST',
        path: 'partners/import',
        headers: { 'content-type': 'text/csv' },
        body: [columns, ...rows].join('\n'),
      });
    const named = await sheet(
      'id,name,mpnIds,locations,programmes',
      `${one.id},One,${first}|${second},${first}@Sé @ Porto|${second}@Faro,OSA-Sell`,
      `${other.id},Other,${other.mpnIds[0]},${other.mpnIds[0]},OSA-Sell`,
    );
    expect(named.json).toMatchObject({ stored: 1, refused: 1 });
    expect(await locationsOf(one.id)).toEqual([
      { mpnId: first, name: 'Sé @ Porto' },
      { mpnId: second, name: 'Faro' },
    ]);
    const without = await sheet('id,name,mpnIds,programmes', `${other.id},Other,${other.mpnIds[0]},OSA-Sell`);
    expect(without.json).toMatchObject({ stored: 1, refused: 0 });
    expect(await locationsOf(other.id)).toEqual([]);
  });
}
