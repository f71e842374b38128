/** Port of the reviewers' workload: how much is assigned to whom (R21, R62). */
import type { Instant } from '../../domain/time';

/** The open claims that are assigned to a reviewer. */
export interface Load {
  /** All that are open: they wait for the reviewers, the partner or the customer. */
  readonly open: number;
  /** Those of them that wait for the reviewers. */
  readonly awaiting: number;
  /** Those of these whose answer is late. */
  readonly overdue: number;
}

/** Counts assigned claims; no claim is loaded. */
export interface Workload {
  /**
   * The load of each reviewer who has any, by ID.
   * @param assigneeId only of this reviewer; `null`: of all
   */
  openLoad(now: Instant, assigneeId: string | null): Promise<ReadonlyMap<string, Load>>;
}

/** The load of somebody to whom nothing is assigned. */
export const noLoad: Load = { open: 0, awaiting: 0, overdue: 0 };
