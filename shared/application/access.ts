/** What a partner may see of a customer by its associations (R60). */
import { asAssociation, visibleProducts, type Association } from '../domain/association';
import type { ClaimedProduct } from '../domain/claim';
import { everySubmittedClaim, type ClaimFilter, type Ports } from './ports';

/** An association with those of its products that let the partner see usage and sold seats. */
export interface Grant {
  readonly association: Association;
  readonly products: readonly ClaimedProduct[];
}

/** Claims that are looked at in one go; a partner has few for one product of one customer. */
const pageSize = 100;

/** What grants a partner access to a product of a customer now; nothing: it has none. */
export async function grantsOf(
  ports: Pick<Ports, 'claims' | 'clock'>,
  wanted: { readonly partnerId: string; readonly customerId: string; readonly productId: string },
): Promise<readonly Grant[]> {
  const now = ports.clock.now();
  const filter: ClaimFilter = {
    ...everySubmittedClaim,
    ...wanted,
    association: 'official',
    sort: 'associated',
  };
  const grants: Grant[] = [];
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page = await ports.claims.list(filter, pageSize, cursor);
    for (const claim of page.items) {
      const association = asAssociation(claim);
      const products = visibleProducts(claim, now).filter(({ productId }) => productId === wanted.productId);
      if (association !== null && products.length > 0) grants.push({ association, products });
    }
    cursor = page.cursor;
  }
  return grants;
}
