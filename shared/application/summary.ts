/** The summary (R63): computed by a timer from counts and measurements, never by loading claims, and read as it was kept. */
import type { Status } from '../domain/claim';
import { epochMs, instant, type Instant } from '../domain/time';
import type { Ports } from './ports';

/** Decisions, declines and disputes are counted over so many days before. */
const windowDays = 90;

const dayMs = 24 * 60 * 60 * 1000;

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

/** Computes the summary anew and keeps it. */
export async function refreshSummary(ports: Pick<Ports, 'clock' | 'statistics'>): Promise<Summary> {
  const { clock, statistics } = ports;
  const asOf = clock.now();
  const since = instant(epochMs(asOf) - windowDays * dayMs);
  const [claims, overdue, seconds, declines, disputes] = await Promise.all([
    statistics.claimsByStatus(),
    statistics.overdueByStatus(asOf),
    statistics.decisionSeconds(since),
    statistics.count('decline', since),
    statistics.count('dispute', since),
  ]);
  const sorted = Float64Array.from(seconds).sort();
  const summary: Summary = {
    asOf,
    claims,
    overdue,
    since,
    decisions: {
      count: sorted.length,
      medianSeconds: percentile(sorted, 50),
      p95Seconds: percentile(sorted, 95),
    },
    declines,
    disputes,
  };
  await statistics.keep(summary);
  return summary;
}

/** The nearest-rank percentile: the smallest value that so many per cent of all do not exceed. */
function percentile(sorted: Float64Array, percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}
