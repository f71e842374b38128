/** Associations as the API shows them, and the answer to an access check (R60, R61). */
import { z } from 'zod';
import { associationOrigins, associationStates, type Association } from '../../domain/association';
import { associationOf } from '../../domain/claim';
import { activities, solutionAreas } from '../../domain/directory';
import { earlierIdOf, endOf, type EarlierAssociation } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import { at, listOf, named, pageOf } from '../basics/responses';
import { customerSchema, eligibilitySchema } from './claimSchema';

/** An association: a claim that was approved and not declined, or one from before this service (R44). */
export const associationSchema = named('Association', 'What lets a partner see usage and sold seats.', {
  id: z.string(),
  origin: z
    .enum(associationOrigins)
    .describe('claim: approved and not declined; earlier: imported from before this service.'),
  claimId: z.string().nullable().describe('null: it is from before.'),
  name: z.string().nullable().describe("The claim's name; null: it is from before."),
  state: z.enum(associationStates),
  partner: z.strictObject({
    id: z.string(),
    name: z.string(),
    mpnId: z.string().nullable().describe('null: not known of one from before.'),
  }),
  customer: customerSchema,
  solutionArea: z.enum(solutionAreas),
  activities: listOf(z.enum(activities)).describe('Empty for one from before.'),
  products: listOf(
    z.strictObject({ productId: z.string(), name: z.string(), subscriptionId: z.string().nullable() }),
  ),
  since: at,
  endsAt: at.nullable().describe('When it ended, or will end by itself; null: it does not end by itself.'),
  endReason: z.string().nullable().describe('Why it ended; null while it is official.'),
  eligibility: eligibilitySchema,
});
export type AssociationView = z.infer<typeof associationSchema>;

export const associationPage = pageOf('AssociationPage', associationSchema);

/** The association of a claim. */
export function associationView(association: Association): AssociationView {
  const { content, eligibility } = association;
  const ended = association.phase === 'AssociationEnded' ? association.ended : null;
  return {
    id: association.claimId,
    origin: 'claim',
    claimId: association.claimId,
    name: content.name,
    state: associationOf(association) === 'official' ? 'official' : 'ended',
    partner: { id: association.partnerId, name: association.partnerName, mpnId: content.mpnId },
    customer: content.customer,
    solutionArea: content.solutionArea,
    activities: content.activities,
    products: content.products.map(({ productId, name, subscriptionId }) => ({
      productId,
      name,
      subscriptionId,
    })),
    since: association.officialSince,
    endsAt: ended === null ? association.endsAt : ended.at,
    endReason: ended === null ? null : ended.reason,
    eligibility: {
      state: eligibility.state,
      requestId: eligibility.state === 'none' ? null : eligibility.requestId,
      reason: eligibility.state === 'ineligible' ? eligibility.reason : null,
    },
  };
}

/** An association from before, as it is at an instant. */
export function earlierAssociationView(association: EarlierAssociation, now: Instant): AssociationView {
  const { productId, productName, subscriptionId, ended } = association;
  const endsAt = endOf(association);
  return {
    id: earlierIdOf(association),
    origin: 'earlier',
    claimId: null,
    name: null,
    state: endsAt <= now ? 'ended' : 'official',
    partner: { id: association.partnerId, name: association.partnerName, mpnId: null },
    customer: association.customer,
    solutionArea: association.solutionArea,
    activities: [],
    products: [{ productId, name: productName, subscriptionId }],
    since: association.since,
    endsAt,
    endReason: ended === null ? null : ended.reason,
    eligibility: { state: 'none', requestId: null, reason: null },
  };
}

/** Whether the caller's organisation may see a customer's usage and sold seats of a product now (R60). */
export const accessSchema = named(
  'Access',
  "Whether the caller's organisation may see usage and sold seats.",
  {
    allowed: z.boolean(),
    customer: z.string(),
    product: z.string(),
    associations: listOf(
      z.strictObject({
        id: z.string(),
        origin: z.enum(associationOrigins),
        claimId: z.string().nullable().describe('null: an association from before this service.'),
        since: at,
        endsAt: at.nullable(),
        subscriptionIds: listOf(z.string()),
      }),
    ).describe('What grants it; empty when it is not allowed.'),
    at: at.describe('The instant that the answer is about.'),
  },
);
export type AccessView = z.infer<typeof accessSchema>;
