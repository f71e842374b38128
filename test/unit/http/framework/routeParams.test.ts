/** Tests which of the host's parameters count as the route's. */
import { routeParams } from '../../../../functions/http/framework/routeParams';

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['claims/{claimId}', { claimId: '7' }, { claimId: '7' }],
  ['claims/{claimId}', { CLAIMID: '7', more: '1' }, { claimId: '7' }],
  ['claims/{claimId}/proofs/{proofId}', { proofId: '8', claimid: '7' }, { claimId: '7', proofId: '8' }],
  ['claims', { claimId: '7', __proto__: '1' }, {}],
  ['claims/{claimId}', {}, {}],
])('%s with %j', (route, given, params) => {
  expect(routeParams(route, given)).toEqual(params);
});
