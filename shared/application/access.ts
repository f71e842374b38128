/** What a partner may see of a customer by its associations, of claims and from before (R44, R60). */
import { visibleProducts } from '../domain/association';
import type { Instant } from '../domain/time';
import { everySubmittedClaim, type ClaimFilter, type Ports } from './ports';

/** An association that lets a partner see usage and sold seats of a product. */
export interface Grant {
  /** `null`: an association from before this service. */
  readonly claimId: string | null;
  readonly since: Instant;
  readonly endsAt: Instant | null;
  readonly subscriptionIds: readonly string[];
}

/** What is asked for. */
export interface WantedAccess {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
}

/** Claims that are looked at in one go; a partner has few for one product of one customer. */
const pageSize = 100;

/** What grants a partner access to a product of a customer at an instant; nothing: it has none. */
export async function grantsOf(
  ports: Pick<Ports, 'claims' | 'earlierAssociations'>,
  wanted: WantedAccess,
  now: Instant,
): Promise<readonly Grant[]> {
  const [claimed, earlier] = await Promise.all([
    grantsOfClaims(ports, wanted, now),
    grantsFromBefore(ports, wanted, now),
  ]);
  return [...claimed, ...earlier];
}

async function grantsOfClaims(
  { claims }: Pick<Ports, 'claims'>,
  wanted: WantedAccess,
  now: Instant,
): Promise<readonly Grant[]> {
  const filter: ClaimFilter = {
    ...everySubmittedClaim,
    ...wanted,
    association: 'official',
    sort: 'associated',
  };
  const grants: Grant[] = [];
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page = await claims.list(filter, pageSize, cursor);
    for (const claim of page.items) {
      const products = visibleProducts(claim, now).filter(({ productId }) => productId === wanted.productId);
      if (claim.phase !== 'Associated' || products.length === 0) continue;
      grants.push({
        claimId: claim.claimId,
        since: claim.officialSince,
        endsAt: claim.endsAt,
        subscriptionIds: products.flatMap(({ subscriptionId }) => subscriptionId ?? []),
      });
    }
    cursor = page.cursor;
  }
  return grants;
}

async function grantsFromBefore(
  { earlierAssociations }: Pick<Ports, 'earlierAssociations'>,
  { partnerId, customerId, productId }: WantedAccess,
  now: Instant,
): Promise<readonly Grant[]> {
  const all = await earlierAssociations.ofPartner(partnerId);
  return all
    .filter((one) => one.customerId === customerId && one.productId === productId)
    .filter(({ endedAt, endsAt }) => endedAt === null && endsAt > now)
    .map(({ since, endsAt, subscriptionId }) => ({
      claimId: null,
      since,
      endsAt,
      subscriptionIds: [subscriptionId],
    }));
}
