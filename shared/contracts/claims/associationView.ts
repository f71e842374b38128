/** Associations as the API shows them, and the result of an access check (R60, R61). */
import { z } from 'zod';
import { associationOrigins, associationStates, type Association } from '../../domain/association';
import { associationOf } from '../../domain/claim';
import { activities, solutionAreas } from '../../domain/directory';
import { earlierIdOf, endOf, type EarlierAssociation } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import { at, listOf, named, pageOf } from '../basics/responses';
import { customerSchema, eligibilitySchema } from './claimSchema';

/** An association: of a claim that was approved and not declined, or from before this service (R44). */
export const associationSchema = named(
  'Association',
  'An association, which lets a partner see usage and sold seats.',
  {
    id: z.string(),
    origin: z
      .enum(associationOrigins)
      .describe(
        'claim: of a claim that was approved and not declined; earlier: imported, from before this service.',
      ),
    claimId: z.string().nullable().describe('null: an earlier association.'),
    name: z.string().nullable().describe("The claim's name; null: an earlier association."),
    state: z.enum(associationStates),
    partner: named('AssociatedPartner', 'The partner organisation of an association.', {
      id: z.string(),
      name: z.string(),
      mpnId: z.string().nullable().describe('null: an earlier association for which it is not known.'),
    }),
    customer: customerSchema,
    solutionArea: z.enum(solutionAreas),
    activities: listOf(z.enum(activities)).describe(
      'Empty: an earlier association for which they are not known.',
    ),
    products: listOf(
      named('AssociatedProduct', 'A product or workload of an association.', {
        productId: z.string(),
        name: z.string(),
        subscriptionId: z.string().nullable(),
      }),
    ),
    since: at,
    endsAt: at
      .nullable()
      .describe('When it ended or will end with its subscription; null: it has no planned end.'),
    endReason: z.string().nullable().describe('Why it ended; null while it is official.'),
    eligibility: eligibilitySchema,
  },
);
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

/** An earlier association, as it is at an instant. */
export function earlierAssociationView(association: EarlierAssociation, now: Instant): AssociationView {
  const { productId, productName, subscriptionId, ended } = association;
  const endsAt = endOf(association);
  return {
    id: earlierIdOf(association),
    origin: 'earlier',
    claimId: null,
    name: null,
    state: endsAt <= now ? 'ended' : 'official',
    partner: { id: association.partnerId, name: association.partnerName, mpnId: association.mpnId },
    customer: association.customer,
    solutionArea: association.solutionArea,
    activities: association.activities,
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
      named('AccessGrant', 'An association that gives access.', {
        id: z.string(),
        origin: z.enum(associationOrigins),
        claimId: z.string().nullable().describe('null: an earlier association.'),
        mpnId: z.string().nullable().describe('null: not known of an earlier association.'),
        activities: listOf(z.enum(activities)).describe('Empty: not known of an earlier association.'),
        since: at,
        endsAt: at.nullable(),
        subscriptionIds: listOf(z.string()),
      }),
    ).describe('The associations that give access; empty when there is no access.'),
    at: at.describe('The instant for which access was checked.'),
  },
);
export type AccessView = z.infer<typeof accessSchema>;
