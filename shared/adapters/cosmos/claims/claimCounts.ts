/** Counts claims by where they stand: the database counts, so that no claim is loaded, however many there are (R62). */
import type { Container } from '@azure/cosmos';
import type { ClaimConditions, ClaimCounts } from '../../../application/ports/claims';
import type { StatusCount } from '../../../application/ports/statistics';
import type { AwaitedSide, WaitingSide } from '../../../domain/awaited';
import type { Instant } from '../../../domain/time';
import { allRows } from '../database/firstRows';
import { conditionOf, waitingFor, type QueryCondition } from './claimConditions';

/** Claims of some conditions, counted with at most eight queries at the same time; each reads fields of the index. */
export async function countClaims(
  container: Container,
  conditions: ClaimConditions,
  now: Instant,
  reviewerId: string | null,
): Promise<ClaimCounts> {
  /** A group of claims has what it is grouped by, and their number. */
  const groups = async <Group extends { readonly count: number }>(
    path: string,
    name: string,
    lateAt: Instant | null = null,
  ): Promise<readonly Group[]> => {
    const condition = conditionOf(conditions);
    condition.add(`IS_DEFINED(${path})`);
    condition.where('c.list.byDue', '<', lateAt);
    return allRows<Group>(container, {
      query: `SELECT ${path} AS ${name}, COUNT(1) AS count FROM c WHERE ${condition.text()} GROUP BY ${path}`,
      parameters: condition.parameters,
    });
  };

  const count = async (more: (condition: QueryCondition) => void): Promise<number> => {
    const condition = conditionOf(conditions);
    more(condition);
    const counts = await allRows<number>(container, {
      query: `SELECT VALUE COUNT(1) FROM c WHERE ${condition.text()}`,
      parameters: condition.parameters,
    });
    return counts.reduce((sum, one) => sum + one, 0);
  };
  const waiting = (side: WaitingSide): Promise<number> =>
    count((condition) => {
      condition.add(waitingFor[side]);
    });
  const waitingForReviewers = (path: string, value: string | null): Promise<number> =>
    count((condition) => {
      condition.add(waitingFor.reviewers);
      condition.add(`${path} = ${value === null ? 'null' : condition.parameter(value)}`);
    });

  const sides = async (lateAt: Instant | null = null): Promise<Readonly<Record<AwaitedSide, number>>> => {
    interface Side {
      readonly side: AwaitedSide;
      readonly count: number;
    }
    const found = await groups<Side>('c.list.awaits', 'side', lateAt);
    const of = (wanted: AwaitedSide): number => found.find(({ side }) => side === wanted)?.count ?? 0;
    return { reviewers: of('reviewers'), partner: of('partner') };
  };

  const [byStatus, awaits, overdue, customer, assessor, unassigned, mine, contactUnconfirmed] =
    await Promise.all([
      groups<StatusCount>('c.list.status', 'status'),
      sides(),
      sides(now),
      waiting('customer'),
      waiting('assessor'),
      waitingForReviewers('c.list.assigneeId', null),
      reviewerId === null ? 0 : waitingForReviewers('c.list.assigneeId', reviewerId),
      waitingForReviewers('c.list.contact', 'unconfirmed'),
    ]);
  return {
    byStatus,
    awaits: { ...awaits, customer, assessor },
    overdue,
    unassigned,
    mine,
    contactUnconfirmed,
  };
}
