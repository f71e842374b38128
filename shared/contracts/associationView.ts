/** Associations as the API shows them, and the answer to an access check (R60, R61). */
import { z } from 'zod';
import { associationStates, type Association } from '../domain/association';
import { associationOf } from '../domain/claim';
import { activities, solutionAreas } from '../domain/directory';
import type { EarlierAssociation } from '../domain/earlierAssociation';
import type { Instant } from '../domain/time';
import { allOf, at, listOf, named, pageOf } from './answers';
import { customerSchema, eligibilitySchema } from './claimSchema';

/** An association: a claim that was approved and not declined. */
export const associationSchema = named('Association', 'A claim that was approved and not declined.', {
  claimId: z.string(),
  name: z.string(),
  state: z.enum(associationStates),
  partner: z.strictObject({ id: z.string(), name: z.string(), mpnId: z.string() }),
  customer: customerSchema,
  solutionArea: z.enum(solutionAreas),
  activities: listOf(z.enum(activities)),
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

/** An association from before this service (R44). */
export const earlierAssociationSchema = named(
  'EarlierAssociation',
  'An association from before this service, which holds its place until its subscription ends.',
  {
    state: z.enum(associationStates),
    partnerId: z.string(),
    customerId: z.string(),
    productId: z.string(),
    subscriptionId: z.string(),
    since: at,
    endsAt: at.describe('When it ended, or ends with its subscription.'),
  },
);
export type EarlierAssociationView = z.infer<typeof earlierAssociationSchema>;

export const earlierAssociationList = allOf('EarlierAssociationList', earlierAssociationSchema);

/** An association from before, as it is at an instant. */
export function earlierAssociationView(
  { endedAt, endsAt, ...association }: EarlierAssociation,
  now: Instant,
): EarlierAssociationView {
  const isOver = endedAt !== null || endsAt <= now;
  return { ...association, state: isOver ? 'ended' : 'official', endsAt: endedAt ?? endsAt };
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
