/** Port of the figures over all claims, and of the summary that is stored of them (R63). */
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
  /** Claims whose awaited answer was late at that instant, by status. */
  readonly overdue: readonly StatusCount[];
  /** The start of the period of the following figures. */
  readonly since: Instant;
  /** The reviewers' first decisions, in elapsed seconds since submission; `null`: there was none. */
  readonly decisions: {
    readonly count: number;
    readonly medianSeconds: number | null;
    readonly p95Seconds: number | null;
  };
  readonly declines: number;
  readonly disputes: number;
}

/** Figures over all claims, and the stored summary (R63). None of this loads claims. */
export interface Statistics {
  claimsByStatus(): Promise<readonly StatusCount[]>;
  /** Claims whose awaited answer was due before an instant. */
  overdueByStatus(now: Instant): Promise<readonly StatusCount[]>;
  /** The seconds from submission to decision, for each first decision since an instant. */
  decisionSeconds(since: Instant): Promise<readonly number[]>;
  count(kind: 'decline' | 'dispute', since: Instant): Promise<number>;
  keep(summary: Summary): Promise<void>;
  /** The summary that was stored last; `null`: none yet. */
  latest(): Promise<Summary | null>;
}
