/** Tests that every method at every address has one function, which is the same on every host. */
import type { Endpoint } from '../../../../functions/http/framework/endpoint';
import { notServed, overlap, registrations } from '../../../../functions/http/framework/methods';
import { endpoints } from '../../../../functions/http/routes';

test.each([
  ['claims', 'claims', true],
  ['claims/{claimId}', 'claims/import', true],
  ['claims/{claimId}', 'Claims/Import', true],
  ['claims/{claimId}/history', 'claims/x/{part}', true],
  ['claims/{claimId}', 'claims', false],
  ['claims/{claimId}/history', 'claims/x/comments', false],
])('%s and %s overlap: %s', (one, other, expected) => {
  expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected]);
});

/** The pairs of functions that a host could call for one request. */
function ambiguous(all: readonly Pick<Endpoint, 'name' | 'route' | 'method'>[]): readonly string[] {
  const pairs = registrations(all).flatMap(({ endpoint: { name, route }, methods }) =>
    methods.map((method) => ({ name, route, method })),
  );
  return pairs.flatMap((one, index) =>
    pairs
      .slice(index + 1)
      .filter(({ route, method }) => method === one.method && overlap(route, one.route))
      .map(({ name }) => `${one.name} and ${name}: ${one.method}`),
  );
}

test('no two functions have an address and a method in common, as hosts differ in which they call', () => {
  expect(ambiguous(endpoints)).toEqual([]);
  const counts = { name: 'count-claims', route: 'claims/counts', method: 'GET' } as const;
  expect(ambiguous([...endpoints, counts])).toContain('get-claim and count-claims: GET');
});

test.each([
  ['api/claims', 'GET, HEAD, POST, OPTIONS'],
  ['api/claims/', 'GET, HEAD, POST, OPTIONS'],
  ['API/Claims', 'GET, HEAD, POST, OPTIONS'],
  ['api/%63laims', 'GET, HEAD, POST, OPTIONS'],
  ['api/claims/x%2Fsubmit', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
  ['api/claims/%7Bimport%7D', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
  ['api/claims/%C3%A9%zz', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
  ['api/Policy/%7Bversion%7D', 'GET, HEAD, OPTIONS'],
])('field case 20: /%s allows %s', (path, allow) => {
  const url = `https://claims.example/${path}?x=1`;
  const answers = ['OPTIONS', 'PUT'].map((method) =>
    notServed(endpoints, 'https://claims.example', { method, url, headers: new Headers() }, 'trace'),
  );
  expect(answers.map(({ status, headers }) => [status, headers['allow']])).toEqual([
    [204, allow],
    [405, allow],
  ]);
});

test('every address answers OPTIONS, and every GET HEAD', () => {
  const registered = registrations(endpoints);
  const answersOptions = (route: string): boolean =>
    registered.some(({ endpoint, methods }) => methods.includes('OPTIONS') && overlap(endpoint.route, route));
  expect(endpoints.filter(({ route }) => !answersOptions(route))).toEqual([]);
  const gets = registered.filter(({ endpoint }) => endpoint.method === 'GET');
  expect(gets.filter(({ methods }) => !methods.includes('HEAD'))).toEqual([]);
});
