/** The shapes of the directory in answers (R22). */
import { z } from 'zod';
import { programmes, solutionAreas } from '../domain/directory';
import { at, listOf, named, pageOf } from './answers';
import { refusedRow } from './problems';

const span = z
  .union([
    z.strictObject({ businessDays: z.int() }),
    z.strictObject({ days: z.int() }),
    z.strictObject({ duration: z.string() }),
  ])
  .describe('Business days, days of 24 hours, or an ISO 8601 duration.');

export const catalogueSchema = named('Catalogue', 'One version of all that can be claimed.', {
  version: z.string(),
  products: listOf(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      solutionArea: z.enum(solutionAreas),
      exclusiveBy: z.enum(['workload', 'subscription']),
      technicalContact: z.boolean(),
    }),
  ),
});

export const partnerSchema = named('Partner', 'A partner organisation; its ID is its directory tenant.', {
  id: z.string(),
  name: z.string(),
  mpnIds: listOf(z.string()),
  programmes: listOf(z.enum(programmes)),
});
export const partnerPage = pageOf('PartnerPage', partnerSchema);

export const customerEntrySchema = named('Customer', 'A customer; its ID is its directory tenant.', {
  id: z.string(),
  name: z.string(),
  domains: listOf(z.string()),
  products: listOf(z.string()),
  subscriptions: listOf(z.strictObject({ id: z.string(), productId: z.string(), endsAt: at })),
});
export const customerPage = pageOf('CustomerPage', customerEntrySchema);

export const policySchema = named('Policy', 'One version of the programme policy.', {
  version: z.string(),
  reviewStart: span,
  decision: span,
  overallDecision: span,
  partnerResponse: span,
  partnerReminder: span,
  consentWindow: span,
  noticeOutage: span,
  newContact: span,
  contactConfirmation: span,
  disputeWindow: span,
  disputeAnswer: span,
  eligibilityAnswer: span,
  disputesPerClaim: z.int(),
  disputeByAnotherReviewer: z.boolean(),
  proofs: z.strictObject({ maxBytes: z.int(), maxPerClaim: z.int() }),
  mailQuota: z.strictObject({ perMinute: z.int(), perHour: z.int() }),
});

export const calendarSchema = named('Calendar', 'One version of the holiday calendar.', {
  version: z.string(),
  timeZone: z.string().describe('An IANA time zone.'),
  holidays: listOf(z.string()).describe('Dates, such as 2026-12-25.'),
});

/** What became of the rows of a directory import. */
export const entryImportSchema = named('DirectoryImport', 'What became of each row.', {
  stored: z.int(),
  refused: z.int(),
  rows: listOf(
    z.union([z.strictObject({ row: z.int(), state: z.literal('stored'), id: z.string() }), refusedRow]),
  ),
});

/** What a directory import has taken over. */
export const directoryImportSchema = named('DirectoryImportReport', 'How much was imported.', {
  partners: z.int(),
  customers: z.int(),
  catalogue: z.string().nullable().describe('The version that was published.'),
  policy: z.string().nullable().describe('The version that was published.'),
  calendar: z.string().nullable().describe('The version that was published.'),
  associations: listOf(
    z.union([
      z.strictObject({ row: z.int(), state: z.literal('imported') }),
      z.strictObject({ row: z.int(), state: z.literal('refused'), code: z.string(), message: z.string() }),
    ]),
  ).describe('What became of each earlier association.'),
});
