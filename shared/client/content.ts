/** The content of a claim in the form in which it is sent, for forms that edit what was read. */
import type { Claim, ContentRequest } from '../contracts/apiTypes';

type Shown = Claim['content'];

/** The content of a claim as it can be edited. A test holds it against `POST claims`. */
export type EditableContent = Omit<Shown, 'customer' | 'products'> &
  Required<Pick<ContentRequest, 'customer' | 'products'>>;

/** What can be edited of a claim's content: without the names and dates that the directory adds (R2). */
export function contentOf({ customer, products, ...content }: Shown): EditableContent {
  return {
    ...content,
    customer: { tenantId: customer.tenantId, domain: customer.domain },
    products: products.map(({ productId, subscriptionId }) => ({ productId, subscriptionId })),
  };
}
