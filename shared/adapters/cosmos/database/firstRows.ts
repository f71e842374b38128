/** Reading the rows of a query: the first ones, one page of a list, or all. */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import type { Page } from '../../../application/ports/paging';
import { whenAvailable } from './cosmosErrors';

/**
 * At most `limit` rows, in the query's order; the database is asked for no more.
 *
 * With a `partition` the query reads that partition alone. Without one it is routed by its plan, which reaches
 * only partitions where its filter can match: those of one partner when it filters by partner. It has no
 * partial partition key in addition, because that is no documented way of routing (https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys).
 */
export async function firstRows<T>(
  container: Container,
  query: SqlQuerySpec,
  limit: number,
  partition?: string[],
): Promise<readonly T[]> {
  const reach = partition === undefined ? { forceQueryPlan: true } : { partitionKey: partition };
  const iterator = container.items.query<T>(query, { maxItemCount: limit, ...reach });
  const rows: T[] = [];
  while (rows.length < limit && iterator.hasMoreResults()) {
    // Where nothing matches, SDK 4.9.3 returns no `resources`, contrary to its type.
    const page: { readonly resources?: readonly T[] } = await whenAvailable(() => iterator.fetchNext());
    rows.push(...(page.resources ?? []));
  }
  return rows.slice(0, limit);
}

/** One page of a query's rows; `cursorOf` seals where the next page begins, if there is one. */
export async function onePage<Row>(
  container: Container,
  query: SqlQuerySpec,
  limit: number,
  cursorOf: (last: Row) => string,
  partition?: string[],
): Promise<Page<Row>> {
  // One more than the page needs shows whether another page follows.
  const found = await firstRows<Row>(container, query, limit + 1, partition);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: found.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** Rows of one page of {@link allRows}; the number does not change the result. */
const rowsOfPage = 500;

/** All rows, in the query's order; routed as those of {@link firstRows}. For queries with a bounded result. */
export async function allRows<T>(container: Container, query: SqlQuerySpec): Promise<readonly T[]> {
  const iterator = container.items.query<T>(query, { maxItemCount: rowsOfPage, forceQueryPlan: true });
  const rows: T[] = [];
  while (iterator.hasMoreResults()) {
    const page: { readonly resources?: readonly T[] } = await whenAvailable(() => iterator.fetchNext());
    rows.push(...(page.resources ?? []));
  }
  return rows;
}
