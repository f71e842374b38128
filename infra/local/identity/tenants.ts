/** The tenants by which the addresses of the issuer begin, and the people of each. */
import { z } from 'zod';
import { OAuthFault } from './oauthFault';
import type { Person } from './people';

const inAddress = z.object({ tenant: z.string() });

/** Stands for the people of all tenants. */
const ORGANIZATIONS = 'organizations';

/** A tenant in an address: all, or one with its own people. */
export interface Tenant {
  /** As it stands in the address. */
  readonly name: string;
  /** As it stands in the issuer of the discovery document: `{tenantid}` where the address names all tenants. */
  readonly issuerName: string;
  readonly people: readonly Person[];
}

/**
 * The tenant of an address.
 * @param parameters the parameters of a route, of which one is the tenant
 * @throws OAuthFault if nobody belongs to it
 */
export function tenantOf(parameters: unknown, people: readonly Person[]): Tenant {
  const { tenant: name } = inAddress.parse(parameters);
  if (name === ORGANIZATIONS) return { name, issuerName: '{tenantid}', people };
  const own = people.filter(({ claims }) => claims.tid.toLowerCase() === name.toLowerCase());
  if (own.length === 0)
    throw new OAuthFault(
      'invalid_tenant',
      90002,
      `Tenant '${name}' not found. Known: ${ORGANIZATIONS}, ${[...new Set(people.map(({ claims }) => claims.tid))].join(', ')}.`,
    );
  return { name, issuerName: own[0]?.claims.tid ?? name, people: own };
}
