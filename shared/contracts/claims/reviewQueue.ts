/** The body of `POST review-queue/next` (R21). */
import { z } from 'zod';
import { productId } from '../basics/values';

export const nextRequest = z.strictObject({
  product: productId
    .nullable()
    .default(null)
    .describe('Only a claim of the product with this ID in the catalogue; null: of any.'),
});
