/** The body of `POST review-queue/next` (R21). */
import { z } from 'zod';
import { namedRequest } from '../basics/requests';
import { productId } from '../basics/values';

export const nextRequest = namedRequest(
  'NextClaimRequest',
  z.strictObject({
    product: productId
      .nullable()
      .default(null)
      .describe('Only a claim of the product with this ID in the catalogue; null: of any.'),
  }),
);
