/** The schemas of the directory in responses (R22). */
import { z } from 'zod';
import { languages, type Language } from '../../domain/claim';
import { programmes, solutionAreas, type Customer, type Partner, type Product } from '../../domain/directory';
import { importFaults } from '../../domain/earlierAssociation';
import { entryKinds } from '../../domain/directoryChange';
import type { NamedRow } from '../../domain/faultTexts';
import type { Policy } from '../../domain/policy';
import type { Refusal } from '../../domain/refusals';
import { reviewerRoles, type Reviewer } from '../../domain/reviewer';
import { personSchema } from '../basics/person';
import { problem, problemOf } from '../basics/problems';
import { at, listOf, named, namedUnion, pageOf } from '../basics/responses';
import { spanSchema } from '../basics/spans';
import {
  listFewerFaults,
  refusedRowAs,
  refuseRow,
  rowNumber,
  rowProblem,
  sheetRowNumber,
} from '../sheets/importRows';

/** By what a product is exclusive (R44). */
export const exclusivity = ['workload', 'subscription'] as const satisfies readonly Product['exclusiveBy'][];

export const catalogueSchema = named(
  'Catalogue',
  'One version of the catalogue of products that can be claimed.',
  {
    version: z.string(),
    products: listOf(
      named('CatalogueProduct', 'A product that can be claimed.', {
        id: z.string(),
        name: z.string(),
        solutionArea: z.enum(solutionAreas),
        exclusiveBy: z.enum(exclusivity),
        technicalContact: z.boolean(),
      }),
    ),
  },
);

const organisationZone = z
  .string()
  .nullable()
  .describe("The IANA time zone of the dates that the organisation's people read; null: the programme's.");

export const partnerSchema = named('Partner', 'A partner organisation; its ID is its directory tenant.', {
  id: z.string(),
  name: z.string(),
  mpnIds: listOf(z.string()),
  locations: listOf(
    named('PartnerLocation', 'A location of a partner.', { mpnId: z.string(), name: z.string() }),
  ).describe('The names of the locations that have one.'),
  programmes: listOf(z.enum(programmes)),
  timeZone: organisationZone,
  language: z
    .enum(languages)
    .nullable()
    .describe('The language of mails to its people who have named none; null: English.'),
} satisfies Record<keyof Partner, z.ZodType>);
export const partnerPage = pageOf('PartnerPage', partnerSchema);

export const customerEntrySchema = named('Customer', 'A customer; its ID is its directory tenant.', {
  id: z.string(),
  name: z.string(),
  domains: listOf(z.string()),
  products: listOf(z.string()),
  subscriptions: listOf(
    named('Subscription', 'A subscription of a customer.', {
      id: z.string(),
      productId: z.string(),
      endsAt: at,
    }),
  ),
  timeZone: organisationZone,
} satisfies Record<keyof Customer, z.ZodType>);
export const customerPage = pageOf('CustomerPage', customerEntrySchema);

/** What the register shows beyond the entry itself. */
interface ReviewerView extends Reviewer {
  readonly assignable: boolean;
  readonly load: object;
}

export const reviewerSchema = named(
  'Reviewer',
  'Somebody who has signed in as a reviewer or review lead, and can be assigned to claims unless removed.',
  {
    id: z.string().describe("The person's directory object ID (the token's `oid`)."),
    name: z.string().describe("As in the person's token."),
    tenantId: z.string().describe("The directory tenant of the person's organisation."),
    roles: listOf(z.enum(reviewerRoles)).describe(
      "The person's reviewing roles at the recorded sign-in; empty when the person had none any more.",
    ),
    lastSignIn: at.describe('The recorded sign-in. At most one a day is recorded.'),
    email: z.string().nullable(),
    language: z.enum(languages).nullable(),
    removed: z.boolean(),
    assignable: z
      .boolean()
      .describe('false: the person was removed, or had no reviewing role at the recorded sign-in.'),
    load: named('ReviewerLoad', 'The claims that are assigned to the person.', {
      open: z
        .int()
        .describe(
          'Open claims that are assigned to the person, whoever has to act; official ones are not open.',
        ),
      awaiting: z.int().describe('Those of them that wait for the reviewers.'),
      overdue: z.int().describe('Those of these that are late.'),
    }),
  } satisfies Record<keyof ReviewerView, z.ZodType>,
);
export const reviewerPage = pageOf('ReviewerPage', reviewerSchema);
export type ReviewerShown = z.infer<typeof reviewerSchema>;

export const policySchema = named('Policy', 'One version of the programme policy.', {
  version: z.string(),
  reviewStart: spanSchema,
  decision: spanSchema,
  overallDecision: spanSchema,
  partnerResponse: spanSchema,
  partnerReminder: spanSchema,
  consentWindow: spanSchema,
  endingLink: spanSchema,
  noticeOutage: spanSchema,
  newContact: spanSchema,
  contactConfirmation: spanSchema,
  disputeWindow: spanSchema,
  disputeAnswer: spanSchema,
  reconsiderFor: spanSchema.describe('For how long a customer’s refusal makes its silence no consent.'),
  eligibilityAnswer: spanSchema,
  renewalFrom: spanSchema.describe(
    'From how long before its end an official association’s product can be claimed anew by its partner.',
  ),
  disputesPerClaim: z.int(),
  disputeByAnotherReviewer: z.boolean(),
  proofs: named('PolicyProofs', 'How large and how many the documents of a claim may be.', {
    maxBytes: z.int(),
    maxPerClaim: z.int(),
  }),
  mailQuota: named('MailQuota', 'How many mails the mail service takes.', {
    perMinute: z.int(),
    perHour: z.int(),
  }),
  mailShares: named(
    'MailShares',
    'In percent of the hour’s quota: the most that ordinary mails use, that they use together with mails about deadlines, and that one partner’s mails use while others wait.',
    { ordinary: z.int(), deadlines: z.int(), onePartner: z.int() },
  ),
  mails: named(
    'MailChoices',
    'Mails to partners that the programme can do without; the policy in force counts.',
    {
      submitted: z.boolean().describe('That a claim has been submitted.'),
      eligibility: z.boolean().describe('The result of the incentive assessment.'),
    },
  ),
  limits: named('PolicyLimits', 'How often something may be done; the policy in force counts.', {
    submissionsPerHour: z.int().describe('For each partner.'),
    importsPerHour: z.int().describe('For each partner.'),
    uploadsPerHour: z.int().describe('For each claim.'),
    commentsPerHour: z.int().describe('For each person.'),
    customerLookupsPerHour: z.int().describe('For each partner.'),
    commentsPerClaim: z.int().describe('In the claim’s whole life; notes are counted apart.'),
    contactChangesPerHour: z.int().describe('For each claim.'),
    contactChangesPerClaim: z.int().describe('In the claim’s whole life.'),
    endingLinksPerHour: z.int().describe('For each association.'),
  }),
  programme: named(
    'ProgrammeContact',
    'Whom customers can ask; their pages name it from the policy in force. null: not said.',
    {
      name: z.string().nullable(),
      operatedBy: z.string().nullable().describe('The organisation that runs the programme.'),
      contactName: z.string().nullable().describe('The person or office that answers customers.'),
      contactEmail: z.string().nullable(),
      contactUrl: z.string().nullable().describe('The programme’s page on its own site.'),
    },
  ),
} satisfies Record<keyof Policy, z.ZodType>);

export const calendarSchema = named('Calendar', 'One version of the holiday calendar.', {
  version: z.string(),
  timeZone: z.string().describe('An IANA time zone.'),
  holidays: listOf(z.string()).describe('Dates, such as 2026-12-25.'),
});

/** The results of the rows of an import. */
export const entryImportSchema = named('DirectoryImport', 'The result of each row.', {
  stored: z.int(),
  refused: z.int(),
  rows: listOf(
    namedUnion('DirectoryImportRow', 'The result of one row.', 'state', [
      named('StoredRow', 'A row whose entry is stored.', {
        row: rowNumber,
        sheetRow: sheetRowNumber,
        state: z.literal('stored'),
        id: z.string(),
      }),
      refusedRowAs('RefusedEntryRow'),
    ]),
  ),
});
export type EntryImport = z.infer<typeof entryImportSchema>;
export type ImportedRow = EntryImport['rows'][number];

/** The result of a row: its entry is stored, or why it is not. */
export function entryRow(
  row: number,
  id: string,
  result:
    | { readonly state: 'stored' }
    | { readonly state: 'refused'; readonly refusal: Refusal }
    | { readonly state: 'repeated'; readonly first: NamedRow },
  language: Language,
): ImportedRow {
  switch (result.state) {
    case 'stored':
      return { row, state: 'stored', id };
    case 'refused':
      return refuseRow(row, problemOf(result.refusal), language);
    case 'repeated': {
      const { first } = result;
      const message = { key: 'row-repeated', first, same: 'id' } as const;
      const detail = { key: 'row-repeated-in-file', first, same: 'id' } as const;
      return refuseRow(
        row,
        problem('row-repeated', detail, [{ field: '/id', code: 'invalid', message }]),
        language,
      );
    }
  }
}

/** The response to an import of rows. */
export function entryImportOf(rows: readonly ImportedRow[]): EntryImport {
  const stored = rows.filter(({ state }) => state === 'stored').length;
  return { stored, refused: rows.length - stored, rows: listFewerFaults(rows) };
}

const importedVersion = namedUnion('ImportedVersion', 'What became of a version.', 'state', [
  named('PublishedVersion', 'A version that is in force now.', {
    version: z.string(),
    state: z.literal('published'),
  }),
  named('UnchangedVersion', 'A version that was in force already.', {
    version: z.string(),
    state: z.literal('unchanged'),
  }),
  named('RefusedVersion', 'A version that was refused.', {
    version: z.string(),
    state: z.literal('refused'),
    problem: rowProblem,
  }),
])
  .nullable()
  .describe('null: the import contained none.');
export type ImportedVersionView = z.infer<typeof importedVersion>;

/** The results of a directory import. */
export const directoryImportSchema = named('DirectoryImportReport', 'The result of each part.', {
  catalogue: importedVersion,
  policy: importedVersion,
  calendar: importedVersion,
  partners: entryImportSchema,
  customers: entryImportSchema,
  associations: listOf(
    namedUnion('AssociationImportRow', 'The result of one earlier association.', 'state', [
      named('ImportedAssociation', 'An earlier association that was imported.', {
        row: rowNumber,
        state: z.literal('imported'),
        id: z.string(),
      }),
      named('RefusedAssociation', 'An earlier association that was not imported.', {
        row: rowNumber,
        state: z.literal('refused'),
        code: z.enum(importFaults),
        message: z.string(),
      }),
    ]),
  ).describe('The result of each earlier association.'),
});
export type DirectoryImportView = z.infer<typeof directoryImportSchema>;

/** The record of one change (R22). */
const directoryChangeSchema = named('DirectoryChange', 'One change of one entry of the directory.', {
  kind: z.enum(entryKinds),
  id: z.string().describe("The entry's ID; of catalogue, policy and calendar the version's name."),
  revision: z.int().describe("The entry's revision after the change, which is its ETag."),
  at,
  by: personSchema,
  role: z.string(),
  changes: listOf(
    named('FieldChange', 'The change of one field.', {
      field: z.string(),
      old: z.string().nullable(),
      new: z.string().nullable(),
    }),
  ).describe('Field by field; a new version is compared with the one that was in force before.'),
  omitted: z.int().describe('The number of changed fields that are not shown.'),
  contentHash: z
    .string()
    .describe('SHA-256 of the content afterwards, as JSON with sorted members and no spaces.'),
});
export const directoryChangePage = pageOf('DirectoryChangePage', directoryChangeSchema);
