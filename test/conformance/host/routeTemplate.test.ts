/** Tests which route templates can answer the same path: there the names of functions decide, as in Azure. */
import { parseRouteTemplate, templatesOverlap } from '../../../infra/local/host/routeTemplate';

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
])('%s and %s overlap: %s', (one, other, overlap) => {
  const [a, b] = [parseRouteTemplate(one), parseRouteTemplate(other)];
  expect([templatesOverlap(a, b), templatesOverlap(b, a)]).toEqual([overlap, overlap]);
});
