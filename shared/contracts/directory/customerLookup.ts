/** A look-up of a customer by its domain, in requests and responses. */
import { z } from 'zod';
import { named } from '../basics/responses';
import { domainName } from '../basics/values';

/** The parameters of `GET customer-lookup`. */
export const customerLookupQuery = z.strictObject({
  domain: domainName.describe('One of the customer’s domains, in full; a part of one finds nothing.'),
});

/** The response to `GET customer-lookup`. */
export const customerLookupSchema = named('CustomerLookup', 'The customer with a domain.', {
  id: z.string().describe('Its directory ID, as `customer.tenantId` of a claim.'),
  name: z.string(),
  domain: z.string().describe('The domain as the directory has it, as `customer.domain` of a claim.'),
});
