/** Responses to the programme's people: the summary, failed work, and the work of one claim (R22, R63). */
import { z } from 'zod';
import { statuses } from '../../domain/claim';
import type { EffectWork } from '../../domain/effects';
import { namedRequest } from '../basics/requests';
import { allOf, at, listOf, named, pageOf } from '../basics/responses';
import { text } from '../basics/texts';

const counts = listOf(
  named('StatusCount', 'How many claims have a status.', { status: z.enum(statuses), count: z.int() }),
);

export const summarySchema = named('Summary', 'The programme in numbers.', {
  asOf: at,
  claims: counts,
  overdue: counts.describe('Claims whose awaited answer was late at that time, by status.'),
  since: at.describe('Start of the period in which decisions, declines and disputes are counted.'),
  decisions: named(
    'DecisionTimes',
    "The reviewers' first decisions on claims; times in seconds since submission, all days counted.",
    { count: z.int(), medianSeconds: z.number().nullable(), p95Seconds: z.number().nullable() },
  ),
  declines: z.int(),
  disputes: z.int(),
});

/** The states of failed work. */
export const failedWorkStates = ['failed', 'retrying', 'done', 'dismissed'] as const;

/** The states of an effect. */
export const effectStates = ['pending', 'done', 'obsolete', 'failed'] as const;

export const failedWorkSchema = named(
  'FailedWork',
  'An effect of a claim that has failed for good or keeps failing, or a queue message that could not be processed.',
  {
    claimId: z.string().nullable().describe('null: it is a message that names no claim.'),
    effectId: z.string().nullable().describe('null: it is a message.'),
    messageId: z.string().nullable().describe('null: it is an effect.'),
    requestId: z.string().nullable().describe('The eligibility request that a message says it answers.'),
    kind: z.string(),
    state: z
      .enum(failedWorkStates)
      .describe('done, dismissed: a message that this request has settled; lists do not show it.'),
    createdAt: at,
    nextAttemptAt: at.nullable().describe('When it is tried again; null: not automatically.'),
    failures: z.int().describe('How many attempts have failed.'),
    lastError: z.string().nullable(),
    address: z.string().nullable(),
  },
);
export const failedWorkPage = pageOf('FailedWorkPage', failedWorkSchema);

/** R22: an operator who dismisses a message gives a reason. */
export const dismissRequest = namedRequest('DismissRequest', z.strictObject({ reason: text(1000) }));

/** Every kind of effect. */
export const effectKinds = [
  'customer-notice',
  'partner-mail',
  'former-contact',
  'pull-back-notice',
  'ending-link',
  'customer-ended',
  'customer-mail',
  'partner-news',
  'reviewer-news',
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
  'An effect of a claim: a mail, a message, a release of places, or a move or deletion of documents.',
  {
    effectId: z.string(),
    kind: z.enum(effectKinds),
    about: z
      .string()
      .nullable()
      .describe(
        'The kind of mail to the partner, the clock that ran out, the kind of alert, or the ID of the eligibility request or document.',
      ),
    round: z.int().nullable().describe('The round that the effect belongs to, if it belongs to one.'),
    state: z
      .enum(effectStates)
      .describe('done: of a mail, the mail service has sent it; obsolete: it was no longer needed.'),
    createdAt: at,
    nextAttemptAt: at.nullable().describe('When it is tried next; null: not automatically.'),
    settledAt: at.nullable().describe('When it stopped being pending.'),
    failures: z.int(),
    lastError: z.string().nullable(),
    address: z
      .string()
      .nullable()
      .describe('The address of its mail; null before the first attempt, and for effects that are no mail.'),
  },
);
export const workList = allOf('ClaimWork', workSchema);
