/**
 * Tests that no two routes of one method match the same path. In Azure the first function by name would answer,
 * whatever the paths say: nobody would notice before a caller gets the wrong response.
 */
import { registrations } from '../../../functions/http/framework/methods';
import { endpoints } from '../../../functions/http/routes';
import { parseRouteTemplate, templatesOverlap } from '../../../infra/local/host/routeTemplate';

interface Row {
  readonly name: string;
  readonly method: string;
  readonly route: string;
}

/** The pairs of a table that overlap, by name. */
function overlapping(table: readonly Row[]): string[] {
  const rows = table.map((row) => ({ ...row, template: parseRouteTemplate(row.route) }));
  return rows.flatMap((one, index) =>
    rows
      .slice(index + 1)
      .filter((other) => other.method === one.method && templatesOverlap(one.template, other.template))
      .map((other) => `${one.method}: ${one.name} (${one.route}) and ${other.name} (${other.route})`),
  );
}

/** The table that is registered: a row for each method at which the host calls a route. */
const registered: readonly Row[] = registrations(endpoints).flatMap(
  ({ endpoint: { name, route }, methods }) => methods.map((method) => ({ name, route, method })),
);

test('no two routes of one method in the registered table of the application overlap', () => {
  expect(registered.length).toBeGreaterThan(100);
  expect(overlapping(registered)).toEqual([]);
});

test.each([
  ['claims/{claimId}', 'claims/export', true],
  ['claims/{claimId}', 'CLAIMS/{other}/', true],
  ['claims/{claimId}/history', 'claims/{claimId}/{part}', true],
  ['claims/{a}/history', 'claims/mine/{b}', true],
  ['portal/{*path}', 'portal', true],
  ['portal/{*path}', 'portal/assets/{name}', true],
  ['{*path}', 'claims/{claimId}', true],
  ['{*path}', '/', true],
  ['/', '', true],
  ['claims', 'claims/{claimId}', false],
  ['claims/{claimId}/history', 'claims/{claimId}/comments', false],
  ['portal/{*path}', 'claims', false],
])('%s and %s overlap: %s', (route, other, overlap) => {
  const rows = [
    { name: 'one', method: 'GET', route },
    { name: 'other', method: 'GET', route: other },
  ];
  expect(overlapping(rows)).toHaveLength(overlap ? 1 : 0);
  expect(overlapping([...rows].reverse())).toHaveLength(overlap ? 1 : 0);
  expect(overlapping(rows.map((row) => ({ ...row, method: row.name })))).toEqual([]);
});

test('a route that is added to the table and meets another one is found', () => {
  const added = { name: 'added', method: 'GET', route: 'claims/export-all' };
  expect(overlapping([...registered, added])).toEqual([
    expect.stringMatching(/^GET: \S+ \(claims\/\{claimId\}\) and added \(claims\/export-all\)$/),
  ]);
});
