/** Counts and measurements of all claims, from indexed fields only, and the stored summary of them (R63). */
import type { Container, ItemDefinition, SqlQuerySpec } from '@azure/cosmos';
import type { Statistics, StatusCount, Summary } from '../../../application/ports/statistics';
import type { Measure } from '../../../domain/measures';
import type { Instant } from '../../../domain/time';
import { orNull, whenAvailable } from '../database/cosmosErrors';

/** The ID of the one summary. */
const current = 'current';

/** Rows that are fetched at a time; each is only a number or a count. */
const pageSize = 1000;

interface SummaryDocument extends ItemDefinition {
  readonly id: typeof current;
  readonly summary: Summary;
}

/** Statistics over the claims' container, and the container of the summary. */
export function statisticsOf(claims: Container, summaries: Container): Statistics {
  async function rows<T>(query: SqlQuerySpec): Promise<readonly T[]> {
    const iterator = claims.items.query<T>(query, { maxItemCount: pageSize, forceQueryPlan: true });
    const found: T[] = [];
    while (iterator.hasMoreResults()) {
      // Where nothing matches, SDK 4.9.3 returns no `resources`, contrary to its type.
      const page: { readonly resources?: readonly T[] } = await whenAvailable(() => iterator.fetchNext());
      for (const row of page.resources ?? []) found.push(row);
    }
    return found;
  }

  const byStatus = (condition: string, parameters: SqlQuerySpec['parameters'] = []) =>
    rows<StatusCount>({
      query: `SELECT c.list.status AS status, COUNT(1) AS count FROM c WHERE c.type = 'claim'${condition} GROUP BY c.list.status`,
      parameters,
    });

  const measured = (what: string, kind: Measure['kind'], since: Instant): SqlQuerySpec => ({
    query: `SELECT VALUE ${what} FROM c WHERE c.type = 'event' AND c.measure.kind = @kind AND c.measure.at >= @since`,
    parameters: [
      { name: '@kind', value: kind },
      { name: '@since', value: since },
    ],
  });

  return {
    claimsByStatus: () => byStatus(''),
    overdueByStatus: (now) => byStatus(' AND c.list.byDue < @now', [{ name: '@now', value: now }]),
    decisionSeconds: (since) => rows<number>(measured('c.measure.seconds', 'decision', since)),
    async count(kind, since) {
      const counts = await rows<number>(measured('COUNT(1)', kind, since));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async keep(summary) {
      const document: SummaryDocument = { id: current, summary };
      await whenAvailable(() => summaries.items.upsert(document));
    },
    async latest() {
      const found = await orNull(() => summaries.item(current, current).read<SummaryDocument>());
      return found?.resource?.summary ?? null;
    },
  };
}
