/** What the programme's people see of the service as a whole: the summary, and failed work (R22, R63). */
import { z } from 'zod';
import { statuses } from '../domain/claim';
import { at, listOf, named, pageOf } from './answers';

const counts = listOf(z.strictObject({ status: z.enum(statuses), count: z.int() }));

export const summarySchema = named('Summary', 'The programme in numbers.', {
  asOf: at,
  claims: counts,
  overdue: counts.describe('Claims whose awaited answer was late, by the status in which they wait.'),
  since: at.describe('Since when the following is counted.'),
  decisions: z
    .strictObject({
      count: z.int(),
      medianSeconds: z.number().nullable(),
      p95Seconds: z.number().nullable(),
    })
    .describe("The reviewers' first decisions: from submission, in seconds by the calendar."),
  declines: z.int(),
  disputes: z.int(),
});

export const failedWorkSchema = named('FailedWork', 'An effect that has failed for good or keeps failing.', {
  claimId: z.string(),
  effectId: z.string(),
  kind: z.string(),
  state: z.enum(['failed', 'retrying']),
  createdAt: at,
  nextAttemptAt: at.nullable().describe('When it is tried again; null: not by itself.'),
  failures: z.int(),
  lastError: z.string().nullable(),
  address: z.string().nullable(),
});
export const failedWorkPage = pageOf('FailedWorkPage', failedWorkSchema);
