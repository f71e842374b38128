/** A claim as one short row of a list or a queue, and the pages of both kinds of rows. */
import { z } from 'zod';
import { dueClockOf, waitingSides, waitsFor } from '../../domain/awaited';
import { associationStates } from '../../domain/association';
import {
  associationOf,
  consentOf,
  eligibilityOf,
  isIn,
  statuses,
  statusOf,
  type Claim,
} from '../../domain/claim';
import { deadlineKinds } from '../../domain/clocks';
import { contactStates, recordedContactState } from '../../domain/contactState';
import { activities, solutionAreas } from '../../domain/directory';
import type { Instant } from '../../domain/time';
import { personSchema } from '../basics/person';
import { at, listOf, named, namedUnion, nextCursor } from '../basics/responses';
import { claimSchema, consentStates, customerSchema, eligibilityStates } from './claimSchema';

/** What is due next on a claim. */
const dueClock = named('DueClock', 'The clock of the side that a claim waits for.', {
  kind: z.enum(deadlineKinds),
  dueAt: at,
  overdue: z.boolean(),
});

/** A claim as a list shows it with `fields=summary`. */
export const claimSummarySchema = named(
  'ClaimSummary',
  'A claim in short, as a row of a list. Its members have the values of the same members of Claim.',
  {
    id: z.string(),
    name: z.string(),
    reference: z.string().nullable(),
    status: z.enum(statuses),
    consent: named('SummaryConsent', 'The consent of the customer, in short.', {
      state: z.enum(consentStates),
      endsAt: at.nullable().describe('When the running window ends.'),
    }),
    association: named('SummaryAssociation', 'The association that came from the claim, in short.', {
      state: z.enum(['none', ...associationStates]),
      endsAt: at.nullable(),
    }),
    eligibility: z.enum(eligibilityStates),
    partner: claimSchema.shape.partner,
    customer: customerSchema,
    mpnId: z.string(),
    solutionArea: z.enum(solutionAreas),
    activities: listOf(z.enum(activities)),
    products: listOf(
      named('SummaryProduct', 'A claimed product, in short.', { productId: z.string(), name: z.string() }),
    ),
    customerContactState: z.enum(contactStates).nullable(),
    assignee: personSchema.nullable(),
    awaits: z
      .enum(waitingSides)
      .nullable()
      .describe('Whose step the claim waits for; null: nobody has to do anything.'),
    due: dueClock
      .nullable()
      .describe(
        'By when that side is to act. While nobody has to, until when the partner can dispute. null: no such clock runs.',
      ),
    breaches: z.int().describe("How often the reviewers' clocks ran out, all together."),
    createdAt: at,
    changedAt: at,
    submittedAt: at.nullable(),
    round: z.int(),
    revision: z.int(),
  },
);

/** A claim as a list shows it with `fields=summary`. */
export type ClaimSummary = z.infer<typeof claimSummarySchema>;

/** One page of a list, with the rows that its `fields` name. */
const pageWith = <const Fields extends string, Item extends z.ZodType>(
  id: string,
  fields: Fields,
  item: Item,
) => named(id, 'One page of a list.', { fields: z.literal(fields), items: listOf(item), cursor: nextCursor });

export const claimPage = pageWith('ClaimPage', 'all', claimSchema);
export const claimSummaryPage = pageWith('ClaimSummaryPage', 'summary', claimSummarySchema);

/** One page of a list of claims. */
export const claimList = namedUnion(
  'ClaimList',
  'One page of a list of claims, with the rows that the request asked for by `fields`.',
  'fields',
  [claimPage, claimSummaryPage],
);

/** The row of a claim at an instant. */
export function claimSummary(claim: Claim, now: Instant): ClaimSummary {
  const { content } = claim;
  const contact = recordedContactState(claim);
  const due = dueClockOf(claim);
  return {
    id: claim.claimId,
    name: content.name,
    reference: claim.reference,
    status: statusOf(claim.phase),
    consent: { state: consentOf(claim), endsAt: claim.deadlines['consent-end']?.dueAt ?? null },
    association: {
      state: associationOf(claim),
      endsAt:
        claim.phase === 'AssociationEnded'
          ? claim.ended.at
          : isIn(claim, ['Associated'])
            ? claim.endsAt
            : null,
    },
    eligibility: eligibilityOf(claim).state,
    partner: { id: claim.partnerId, name: claim.partnerName },
    customer: content.customer,
    mpnId: content.mpnId,
    solutionArea: content.solutionArea,
    activities: content.activities,
    products: content.products.map(({ productId, name }) => ({ productId, name })),
    customerContactState: contact === 'none' ? null : contact,
    assignee: 'assignee' in claim ? claim.assignee : null,
    awaits: waitsFor(claim),
    due: due === null ? null : { ...due, overdue: due.dueAt < now },
    breaches: Object.values(claim.breaches).reduce((sum, count) => sum + count, 0),
    createdAt: claim.createdAt,
    changedAt: claim.changedAt,
    submittedAt: 'submission' in claim ? claim.submission.at : null,
    round: claim.round,
    revision: claim.revision,
  };
}
