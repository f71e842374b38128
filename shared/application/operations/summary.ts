/** The summary (R63): computed by a timer from counts and measurements, never by loading claims, and read as it was kept. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { Summary } from '../ports/statistics';

/** Decisions, declines and disputes are counted over so many days before. */
const windowDays = 90;

const dayMs = 24 * 60 * 60 * 1000;

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
