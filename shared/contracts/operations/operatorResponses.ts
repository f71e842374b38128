/** What the programme's people see of how the service works: the summary, failed work, and the work of one claim (R22, R63). */
import { z } from 'zod';
import { statuses } from '../../domain/claim';
import type { EffectWork } from '../../domain/effects';
import { allOf, at, listOf, named, pageOf } from '../basics/responses';
import { text } from '../basics/text';

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

export const failedWorkSchema = named(
  'FailedWork',
  'An effect of a claim that has failed for good or keeps failing, or a message of a queue that could not be taken.',
  {
    claimId: z.string().nullable().describe('null: a message that names no claim.'),
    effectId: z.string().nullable().describe('null: it is a message.'),
    messageId: z.string().nullable().describe('null: it is an effect.'),
    requestId: z.string().nullable().describe('What a message says that it answers.'),
    kind: z.string(),
    state: z
      .enum(['failed', 'retrying', 'done', 'dismissed'])
      .describe('done, dismissed: a message that an operator has settled just now; lists show none.'),
    createdAt: at,
    nextAttemptAt: at.nullable().describe('When it is tried again; null: not by itself.'),
    failures: z.int().describe('How often it was tried in vain.'),
    lastError: z.string().nullable(),
    address: z.string().nullable(),
  },
);
export const failedWorkPage = pageOf('FailedWorkPage', failedWorkSchema);

/** R22: who lets a message go says why. */
export const dismissRequest = z.strictObject({ reason: text(1000) });

/** Effects of every kind, and where each can stand. */
const effectKinds = [
  'customer-notice',
  'partner-mail',
  'former-contact',
  'escalation',
  'operator-alert',
  'eligibility-request',
  'association-ended',
  'release-places',
  'undo-places',
  'quarantine-proof',
  'delete-proof',
  'delete-all-proofs',
] as const satisfies readonly EffectWork['kind'][];

export const workSchema = named(
  'Work',
  'An effect of a claim: a mail, a message, places given back, or documents moved or deleted.',
  {
    effectId: z.string(),
    kind: z.enum(effectKinds),
    about: z
      .string()
      .nullable()
      .describe(
        'Which mail to the partner, the clock that ran out, or the ID of the eligibility request or the document.',
      ),
    round: z.int().nullable().describe('The round that it belongs to, where it belongs to one.'),
    state: z
      .enum(['pending', 'done', 'obsolete', 'failed'])
      .describe('done: a mail was taken by the mail service; obsolete: nobody needed it any more.'),
    createdAt: at,
    nextAttemptAt: at.nullable().describe('When it is tried next; null: not by itself.'),
    settledAt: at.nullable().describe('Since when it is not pending any more.'),
    failures: z.int(),
    lastError: z.string().nullable(),
    address: z.string().nullable().describe('Where its mail goes, once one was on its way.'),
  },
);
export const workList = allOf('ClaimWork', workSchema);
