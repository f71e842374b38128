/** What a customer has that a draft can claim, in responses (R40, R43). */
import { z } from 'zod';
import type { CustomerProduct } from '../../domain/customerProducts';
import { solutionAreas } from '../../domain/directory';
import { listOf, named } from '../basics/responses';
import { exclusivity } from './directoryResponses';

const customerProductSchema = named('CustomerProduct', 'A product of the catalogue that the customer has.', {
  id: z.string().describe('As `productId` of a claim.'),
  name: z.string(),
  solutionArea: z.enum(solutionAreas),
  exclusiveBy: z.enum(exclusivity),
  technicalContact: z.boolean().describe('true: a claim for it needs a technical contact.'),
  subscriptions: listOf(
    named('SubscriptionHint', 'A subscription of the customer, whose whole ID is not told.', {
      hint: z
        .string()
        .describe(
          'Beginning and end of the ID, such as 6d1f…0001: enough to recognise a subscription whose ID is known.',
        ),
    }),
  ).describe('The subscriptions to it that have not ended; empty where it has none of its own.'),
  subscriptionNeeded: z
    .boolean()
    .describe('true: there are several, so a claim has to name the whole ID of one of them.'),
} satisfies Record<keyof CustomerProduct, z.ZodType>);

/** The response to `GET claims/{claimId}/customer-products`. */
export const customerProductsSchema = named(
  'CustomerProducts',
  'What the customer of a draft has in the draft’s solution area.',
  {
    customer: named('DraftCustomer', 'The customer of the draft.', { id: z.string(), name: z.string() }),
    solutionArea: z.enum(solutionAreas),
    items: listOf(customerProductSchema).describe('In the order of the catalogue.'),
  },
);
