/** A partner's access to a customer's data by its associations, earlier ones included (R44, R60). */
import { visibleProducts, type AssociationOrigin } from '../../domain/association';
import type { Activity } from '../../domain/directory';
import { earlierIdOf } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { ListedAssociation } from '../ports/associations';

/** An association that lets a partner see usage and sold seats of a product. */
export interface Grant {
  /** The ID of the claim or of the earlier association. */
  readonly id: string;
  readonly origin: AssociationOrigin;
  /** `null`: an association from before this service. */
  readonly claimId: string | null;
  /** `null`: not known of an earlier association. */
  readonly mpnId: string | null;
  /** Empty: not known of an earlier association. */
  readonly activities: readonly Activity[];
  readonly since: Instant;
  readonly endsAt: Instant | null;
  readonly subscriptionIds: readonly string[];
}

/** The access that is asked for. */
export interface WantedAccess {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
}

/** How many associations are read at a time; a partner has few for one product of one customer. */
const pageSize = 100;

/** The associations that give a partner access to a customer's product at an instant; empty: none do. */
export async function grantsOf(
  { associations }: Pick<Ports, 'associations'>,
  wanted: WantedAccess,
  now: Instant,
): Promise<readonly Grant[]> {
  const filter = { ...wanted, state: 'official', origin: null } as const;
  const grants: Grant[] = [];
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page = await associations.list(filter, now, pageSize, cursor);
    grants.push(...page.items.flatMap((listed) => grantIn(listed, wanted.productId, now) ?? []));
    cursor = page.cursor;
  }
  return grants;
}

function grantIn(listed: ListedAssociation, productId: string, now: Instant): Grant | null {
  const { origin } = listed;
  if (origin === 'earlier') {
    const { association } = listed;
    const { since, endsAt, subscriptionId, mpnId, activities } = association;
    const id = earlierIdOf(association);
    return {
      ...{ id, origin, claimId: null, mpnId, activities, since, endsAt },
      subscriptionIds: [subscriptionId],
    };
  }
  const { claimId, officialSince, endsAt, content } = listed.association;
  const { mpnId, activities } = content;
  const products = visibleProducts(listed.association, now).filter((one) => one.productId === productId);
  if (products.length === 0) return null;
  const subscriptionIds = products.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  return {
    ...{ id: claimId, origin, claimId, mpnId, activities, since: officialSince, endsAt },
    subscriptionIds,
  };
}
