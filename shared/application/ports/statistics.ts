/** Ports of the figures over all claims: what is counted, and the summary that is kept of it (R63). */
import type { Status } from '../../domain/claim';
import type { Instant } from '../../domain/time';

/** How many claims are in a status. */
export interface StatusCount {
  readonly status: Status;
  readonly count: number;
}

/** The state of all claims at an instant. */
export interface Summary {
  readonly asOf: Instant;
  readonly claims: readonly StatusCount[];
  /** Claims whose awaited answer was late at that instant, by the status in which they wait. */
  readonly overdue: readonly StatusCount[];
  /** Since when the following is counted. */
  readonly since: Instant;
  /** The reviewers' first decisions: from submission, in seconds by the calendar; `null` when there was none. */
  readonly decisions: {
    readonly count: number;
    readonly medianSeconds: number | null;
    readonly p95Seconds: number | null;
  };
  readonly declines: number;
  readonly disputes: number;
}

/** Figures over all claims, and the summary that is kept of them (R63). None of this loads claims. */
export interface Statistics {
  claimsByStatus(): Promise<readonly StatusCount[]>;
  /** Claims whose awaited answer was due before an instant. */
  overdueByStatus(now: Instant): Promise<readonly StatusCount[]>;
  /** Of each first decision since an instant the seconds from submission. */
  decisionSeconds(since: Instant): Promise<readonly number[]>;
  count(kind: 'decline' | 'dispute', since: Instant): Promise<number>;
  keep(summary: Summary): Promise<void>;
  /** The summary that was kept last; `null`: none yet. */
  latest(): Promise<Summary | null>;
}
