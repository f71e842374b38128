/** Finds a customer by one of its domains, so that a partner need not know its directory ID (R2, R66). */
import type { Customer } from '../../domain/directory';
import { domainKey } from '../../domain/identifiers';
import { accepted, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { takePermit, type RatePorts } from './rates';
import type { Ports } from '../ports';

/**
 * The customer with exactly this domain; `null`: none. Every look-up counts for the caller's organisation, also
 * one that finds nothing, and is logged: whoever tries out domains learns only so many an hour, and not unseen.
 * @param domain in lower-case ASCII
 */
export async function lookUpCustomer(
  ports: RatePorts & Pick<Ports, 'directoryStore' | 'log'>,
  actor: Actor,
  domain: string,
): Promise<Result<Customer | null>> {
  const partnerId = actor.tenantId ?? '';
  const refusal = await takePermit(ports, 'lookups', partnerId);
  if (refusal !== null) return refused(refusal);
  const customer = await ports.directoryStore.ownerOf('customer', domainKey(domain));
  const found = customer !== null;
  ports.log.info('A customer was looked up.', { personId: actor.id, partnerId, domain, found });
  return accepted(customer);
}
