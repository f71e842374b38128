/** The summary (R63): a timer computes it from counts and measurements, not from claims, and stores it. */
import { epochMs, instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { Summary } from '../ports/statistics';

/** The number of past days over which decisions, declines and disputes are counted. */
const windowDays = 90;

const dayMs = 24 * 60 * 60 * 1000;

/** Computes the summary anew and stores it. */
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

/** The nearest-rank percentile: the smallest value that `percent` per cent of all values do not exceed. */
function percentile(sorted: Float64Array, percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}
