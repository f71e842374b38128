/** Counts the open claims that are assigned to each reviewer, from indexed fields only (R21, R62). */
import type { Container } from '@azure/cosmos';
import { noLoad, type Load, type Workload } from '../../../application/ports/workload';
import type { Status } from '../../../domain/claim';
import type { Instant } from '../../../domain/time';
import { allRows } from '../database/firstRows';

/** The statuses of open claims; an official or ended association is Approved too, and not open. */
const openStatuses: readonly Status[] = [
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'Approved',
  'Disputed',
];

interface CountedRow {
  /** `null`: nobody is assigned. */
  readonly assigneeId: string | null;
  readonly count: number;
}

/** What is counted of the open claims, as conditions of a query. */
const counted: Readonly<Record<keyof Load, string>> = {
  open: '',
  awaiting: " AND c.list.awaits = 'reviewers'",
  overdue: " AND c.list.awaits = 'reviewers' AND c.list.byDue < @now",
};

/** The workload over the claims' container: three queries, however many reviewers and claims there are. */
export function workloadOf(claims: Container): Workload {
  async function count(
    what: keyof Load,
    now: Instant,
    assigneeId: string | null,
  ): Promise<readonly CountedRow[]> {
    const ofOne = assigneeId === null ? '' : ' AND c.list.assigneeId = @assigneeId';
    const late = what === 'overdue' ? [{ name: '@now', value: now }] : [];
    const one = assigneeId === null ? [] : [{ name: '@assigneeId', value: assigneeId }];
    return allRows<CountedRow>(claims, {
      query: `SELECT c.list.assigneeId AS assigneeId, COUNT(1) AS count FROM c WHERE c.type = 'claim' AND ARRAY_CONTAINS(@open, c.list.status) AND IS_DEFINED(c.list.association) = false${counted[what]}${ofOne} GROUP BY c.list.assigneeId`,
      parameters: [{ name: '@open', value: [...openStatuses] }, ...late, ...one],
    });
  }

  return {
    async openLoad(now, assigneeId) {
      const loads = new Map<string, Load>();
      const kinds = ['open', 'awaiting', 'overdue'] as const;
      const all = await Promise.all(
        kinds.map(async (what) => ({ what, rows: await count(what, now, assigneeId) })),
      );
      for (const { what, rows } of all) {
        for (const { assigneeId: of, count: number } of rows)
          if (of !== null) loads.set(of, { ...(loads.get(of) ?? noLoad), [what]: number });
      }
      return loads;
    },
  };
}
