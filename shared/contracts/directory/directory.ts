/** The directory in requests: partners, customers, catalogue, policy and calendar (R22). */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import { activities, programmes, solutionAreas } from '../../domain/directory';
import { defaultPolicy, unchosenMails, type Policy } from '../../domain/policy';
import { ownIssue } from '../basics/faultMessages';
import { longList } from '../basics/longList';
import { namedRequest } from '../basics/requests';
import { span } from './span';
import { directoryName } from '../basics/texts';
import {
  choice,
  domainName,
  email,
  endDate,
  guid,
  identifier,
  localDate,
  moment,
  mpnId,
  timeZone,
  version,
  webPage,
} from '../basics/values';

const count = z.number().int().min(1);
const percent = count.max(100);

/** The time zone in which an organisation's people read dates (R67). */
const organisationZone = timeZone
  .nullable()
  .default(null)
  .describe(
    "The IANA time zone of the dates that the organisation's people read, such as Europe/Lisbon; null: the programme's.",
  );

/** A partner organisation; `id` is its directory tenant. */
export const partnerEntry = namedRequest(
  'PartnerEntry',
  z.strictObject({
    id: guid,
    name: directoryName(200),
    mpnIds: z.array(mpnId).min(1).max(500),
    locations: z
      .array(namedRequest('LocationEntry', z.strictObject({ mpnId, name: directoryName(200) })))
      .max(500)
      .default([])
      .describe(
        'The names of the locations, for people. A location without a name is shown by its MPN ID; the name of an MPN ID that is not in `mpnIds` is kept, and shown nowhere.',
      ),
    programmes: z.array(choice(programmes)).max(100),
    timeZone: organisationZone,
    language: choice(languages)
      .nullable()
      .default(null)
      .describe('The language of mails to its people who have named none; null: English.'),
  }),
);

const subscription = namedRequest(
  'SubscriptionEntry',
  z.strictObject({ id: guid, productId: identifier, endsAt: endDate }),
);

/** A customer organisation; `id` is its directory tenant. */
export const customerEntry = namedRequest(
  'CustomerEntry',
  z.strictObject({
    id: guid,
    name: directoryName(200),
    domains: z.array(domainName).min(1).max(100),
    products: z.array(identifier).max(500).default([]),
    subscriptions: z.array(subscription).max(500).default([]),
    timeZone: organisationZone,
  }),
);

/** What an operator supplies and decides about a reviewer; name and roles come from the person's token (R21). */
export const reviewerRequest = namedRequest(
  'ReviewerRequest',
  z.strictObject({
    email: email.nullable().describe('Where mails to the reviewer are sent; null: nowhere.'),
    language: choice(languages).nullable().describe('The language of these mails; null: English.'),
    removed: z.boolean().describe('true: the person cannot be assigned to claims until it is false again.'),
  }),
);

const product = namedRequest(
  'CatalogueProductEntry',
  z.strictObject({
    id: identifier,
    name: directoryName(200),
    solutionArea: choice(solutionAreas),
    exclusiveBy: choice(['workload', 'subscription']),
    technicalContact: z.boolean(),
  }),
);

/** One version of the catalogue. */
export const catalogueEntry = namedRequest(
  'CatalogueEntry',
  z.strictObject({
    version,
    products: z
      .array(product)
      .max(1000)
      .check((context) => {
        const products = context.value;
        const ids = new Set<string>();
        for (const [index, { id }] of products.entries()) {
          if (ids.has(id))
            context.issues.push(ownIssue(id, { key: 'product-listed-twice', productId: id }, [index, 'id']));
          ids.add(id);
        }
      }),
  }),
);

/** One version of the programme policy. Fields may be left out and then have their defaults. */
export const policyEntry = namedRequest(
  'PolicyEntry',
  z.strictObject({
    version,
    reviewStart: span.default(defaultPolicy.reviewStart),
    decision: span.default(defaultPolicy.decision),
    overallDecision: span.default(defaultPolicy.overallDecision),
    partnerResponse: span.default(defaultPolicy.partnerResponse),
    partnerReminder: span.default(defaultPolicy.partnerReminder),
    consentWindow: span.default(defaultPolicy.consentWindow),
    endingLink: span.default(defaultPolicy.endingLink),
    noticeOutage: span.default(defaultPolicy.noticeOutage),
    newContact: span.default(defaultPolicy.newContact),
    contactConfirmation: span.default(defaultPolicy.contactConfirmation),
    disputeWindow: span.default(defaultPolicy.disputeWindow),
    disputeAnswer: span.default(defaultPolicy.disputeAnswer),
    reconsiderFor: span.default(defaultPolicy.reconsiderFor),
    eligibilityAnswer: span.default(defaultPolicy.eligibilityAnswer),
    renewalFrom: span.default(defaultPolicy.renewalFrom),
    disputesPerClaim: z.number().int().min(0).max(10).default(defaultPolicy.disputesPerClaim),
    disputeByAnotherReviewer: z.boolean().default(defaultPolicy.disputeByAnotherReviewer),
    proofs: namedRequest(
      'PolicyProofsEntry',
      z.strictObject({
        maxBytes: count.max(defaultPolicy.proofs.maxBytes),
        maxPerClaim: count.max(defaultPolicy.proofs.maxPerClaim),
      }),
    ).default(defaultPolicy.proofs),
    mailQuota: namedRequest('MailQuotaEntry', z.strictObject({ perMinute: count, perHour: count })).default(
      defaultPolicy.mailQuota,
    ),
    mailShares: namedRequest(
      'MailSharesEntry',
      z.strictObject({
        ordinary: percent.default(defaultPolicy.mailShares.ordinary),
        deadlines: percent.default(defaultPolicy.mailShares.deadlines),
        onePartner: percent.default(defaultPolicy.mailShares.onePartner),
      }),
    )
      .check(({ value: { ordinary, deadlines }, issues }) => {
        if (ordinary > deadlines) issues.push(ownIssue(ordinary, { key: 'share-too-large' }, ['ordinary']));
      })
      .default(defaultPolicy.mailShares),
    mails: namedRequest(
      'MailChoicesEntry',
      z.strictObject({ submitted: z.boolean(), eligibility: z.boolean() }),
    ).default(unchosenMails),
    limits: namedRequest(
      'PolicyLimitsEntry',
      z.strictObject({
        submissionsPerHour: count.default(defaultPolicy.limits.submissionsPerHour),
        importsPerHour: count.default(defaultPolicy.limits.importsPerHour),
        uploadsPerHour: count.default(defaultPolicy.limits.uploadsPerHour),
        commentsPerHour: count.default(defaultPolicy.limits.commentsPerHour),
        customerLookupsPerHour: count.default(defaultPolicy.limits.customerLookupsPerHour),
        commentsPerClaim: count.default(defaultPolicy.limits.commentsPerClaim),
        contactChangesPerHour: count.default(defaultPolicy.limits.contactChangesPerHour),
        contactChangesPerClaim: count.default(defaultPolicy.limits.contactChangesPerClaim),
        endingLinksPerHour: count.default(defaultPolicy.limits.endingLinksPerHour),
      }),
    ).default(defaultPolicy.limits),
    programme: namedRequest(
      'ProgrammeEntry',
      z.strictObject({
        name: directoryName(200).nullable().default(defaultPolicy.programme.name),
        operatedBy: directoryName(200).nullable().default(defaultPolicy.programme.operatedBy),
        contactName: directoryName(200).nullable().default(defaultPolicy.programme.contactName),
        contactEmail: email.nullable().default(defaultPolicy.programme.contactEmail),
        contactUrl: webPage.nullable().default(defaultPolicy.programme.contactUrl),
      }),
    ).default(defaultPolicy.programme),
  } satisfies Record<keyof Policy, z.ZodType>),
);

/** One version of the holiday calendar. */
export const calendarEntry = namedRequest(
  'CalendarEntry',
  z.strictObject({
    version,
    timeZone,
    holidays: z.array(localDate).max(1000),
  }),
);

/** An earlier association (R44). Only the form is checked here; the import decides on each association. */
const earlierAssociation = namedRequest(
  'EarlierAssociationRequest',
  z.strictObject({
    partnerId: guid,
    customerId: guid,
    productId: identifier,
    subscriptionId: guid.nullable().default(null),
    since: moment,
    mpnId: mpnId.nullable().default(null).describe("One of the partner's MPN IDs; null: not known."),
    activities: z
      .array(choice(activities))
      .max(activities.length)
      .default([])
      .describe('The work that it was given for; empty: not known.'),
  }),
);

/** The whole directory in one document; parts may be left out. */
export const directoryRequest = namedRequest(
  'DirectoryRequest',
  z.strictObject({
    partners: longList(partnerEntry, 10_000).prefault([]),
    customers: longList(customerEntry, 10_000).prefault([]),
    catalogue: catalogueEntry.nullable().default(null),
    policy: policyEntry.nullable().default(null),
    calendar: calendarEntry.nullable().default(null),
    associations: longList(earlierAssociation, 10_000).prefault([]),
  }),
);
