/** The route by which partners find a customer's directory ID by its domain (R2, R66). */
import { lookUpCustomer } from '../../../shared/application/claims/customerLookup';
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import {
  customerLookupQuery,
  customerLookupSchema,
} from '../../../shared/contracts/directory/customerLookup';
import { partnerRoles } from '../../../shared/domain/roles';
import { json } from '../framework/contract';
import { fail } from '../framework/checked';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';

export const customerLookupEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'look-up-customer',
    method: 'GET',
    route: 'customer-lookup',
    roles: partnerRoles,
    body: nothing,
    query: customerLookupQuery,
    contract: {
      tag: 'Directory',
      summary: 'Find a customer by its domain',
      description:
        'Name and directory ID of the customer with exactly this domain. An organisation may look up so many in an hour as the policy allows (30 by default), also in vain; each look-up is logged.',
      responses: { 200: json(customerLookupSchema, 'The customer.') },
      problems: ['not-found', 'rate-limited'],
    },
    handle: async ({ ports, actor, query: { domain } }) => {
      const found = await lookUpCustomer(ports, actor, domain);
      if (!found.ok) return fail(problemOf(found.refusal));
      if (found.value === null)
        return fail(problem('not-found', 'No customer in the directory has this domain.'));
      const { id, name } = found.value;
      return respond(200, { id, name, domain });
    },
  }),
];
