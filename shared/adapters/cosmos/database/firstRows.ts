/** Reading the first rows of a query over several partitions. */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import { whenAvailable } from './cosmosErrors';

/**
 * At most `limit` rows, in the query's order.
 *
 * The query is routed by its plan, which reaches only partitions where its filter can match: those of one
 * partner when it filters by partner. It has no partial partition key in addition, because that is no
 * documented way of routing (https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys).
 */
export async function firstRows<T>(
  container: Container,
  query: SqlQuerySpec,
  limit: number,
): Promise<readonly T[]> {
  const iterator = container.items.query<T>(query, { maxItemCount: limit, forceQueryPlan: true });
  const rows: T[] = [];
  while (rows.length < limit && iterator.hasMoreResults()) {
    // Where nothing matches, SDK 4.9.3 returns no `resources`, contrary to its type.
    const page: { readonly resources?: readonly T[] } = await whenAvailable(() => iterator.fetchNext());
    rows.push(...(page.resources ?? []));
  }
  return rows.slice(0, limit);
}
