/** The route of what a draft's customer has; only the draft's own partner reads it, and only while it is one (R23, R43). */
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import { customerProductsSchema } from '../../../shared/contracts/directory/customerProducts';
import { customerProducts } from '../../../shared/domain/customerProducts';
import { mayClaimFor } from '../../../shared/domain/permissions';
import { claimNotFound } from '../../../shared/domain/refusals';
import { partnerRoles } from '../../../shared/domain/roles';
import { json } from '../framework/contract';
import { fail } from '../framework/checked';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { findClaim } from './findClaim';

export const customerProductEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-customer-products',
    method: 'GET',
    route: 'claims/{claimId}/customer-products',
    roles: partnerRoles,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'List what the customer of a draft has',
      description:
        'The products of the draft’s solution area that its customer has, with hints of the IDs of their running subscriptions. Only while the claim is in Editing. It does not say which of them are associated with a partner.',
      responses: { 200: json(customerProductsSchema, 'What the customer has.') },
      problems: ['wrong-status'],
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { partnerId, phase, content } = found.value;
      // Somebody with roles of both sides may see another partner's claim, but not what its customer has.
      if (!mayClaimFor(call.actor, partnerId)) return fail(problemOf(claimNotFound()));
      if (phase !== 'Editing')
        return fail(problem('wrong-status', 'This can be read only while the claim is in Editing.'));
      const { clock, directory } = call.ports;
      const [customer, catalogue] = await Promise.all([
        directory.customer(content.customer.tenantId),
        directory.catalogue(),
      ]);
      const { tenantId: id, name } = content.customer;
      const { solutionArea } = content;
      const items = customer === null ? [] : customerProducts(customer, catalogue, solutionArea, clock.now());
      return respond(200, { customer: { id, name }, solutionArea, items });
    },
  }),
];
