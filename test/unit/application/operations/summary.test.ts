/** The summary's figures: nearest-rank percentiles of what was measured, as of the clock's time (R63). */
import { refreshSummary } from '../../../../shared/application/operations/summary';
import type { Statistics, Summary } from '../../../../shared/application/ports/statistics';
import { instant } from '../../../../shared/domain/time';

const noon = instant(Date.parse('2026-06-01T12:00:00Z'));

/** The summary of claims that were decided after so many seconds. */
async function summaryOf(seconds: readonly number[]): Promise<{ made: Summary; kept: Summary | null }> {
  let kept: Summary | null = null;
  const statistics: Statistics = {
    claimsByStatus: () => Promise.resolve([{ status: 'Submitted', count: 3 }]),
    overdueByStatus: (now) => Promise.resolve(now === noon ? [{ status: 'Submitted', count: 1 }] : []),
    decisionSeconds: (since) => Promise.resolve(since < noon ? seconds : []),
    count: (kind) => Promise.resolve(kind === 'decline' ? 2 : 5),
    keep: (summary) => {
      kept = summary;
      return Promise.resolve();
    },
    latest: () => Promise.resolve(kept),
  };
  const made = await refreshSummary({ clock: { now: () => noon }, statistics });
  return { made, kept };
}

const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

test.each<[string, readonly number[], number | null, number | null]>([
  ['no decision', [], null, null],
  ['one', [7], 7, 7],
  ['two', [9, 1], 1, 9],
  ['an odd number', [30, 10, 20], 20, 30],
  ['numbers, not texts', [1000, 9, 10], 10, 1000],
  ['a hundred', hundred, 50, 95],
])('R63: median and 95th percentile of %s', async (_, seconds, medianSeconds, p95Seconds) => {
  const { made } = await summaryOf(seconds);
  expect(made.decisions).toEqual({ count: seconds.length, medianSeconds, p95Seconds });
});

test('R63: what is kept says as of when, and counts 90 days back', async () => {
  const { made, kept } = await summaryOf([1]);
  expect(kept).toEqual(made);
  expect(made).toMatchObject({
    asOf: noon,
    since: '2026-03-03T12:00:00.000Z',
    claims: [{ status: 'Submitted', count: 3 }],
    overdue: [{ status: 'Submitted', count: 1 }],
    declines: 2,
    disputes: 5,
  });
});
