/** The content of a claim in requests (R2, R40): its form and sizes; the domain checks everything else. */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import { canonicalReference } from '../../domain/claimRow';
import { activities, solutionAreas } from '../../domain/directory';
import { domainName, email, guid, line } from '../basics/values';

/** A person's name or title: it is shown in mails to other people, who would trust a link in it. */
const personText = line(200).refine((text) => !/:\/\/|www\./i.test(text), 'must not contain a link');

export const customerContact = z.strictObject({
  name: personText,
  title: personText,
  email,
  language: z
    .enum(languages)
    .nullable()
    .default(null)
    .describe(
      "Language of the notice and its page; null: the notice is in English, the page follows the reader's browser.",
    ),
});

const partnerContact = z.strictObject({ name: personText, email });

const productChoice = z.strictObject({
  productId: line(100),
  subscriptionId: guid
    .nullable()
    .default(null)
    .describe(
      'Required if the customer has several subscriptions to the product; a single one is filled in.',
    ),
});

/** The body of `POST claims`; `PATCH` accepts a merge patch (RFC 7396) of it. */
export const contentRequest = z
  .strictObject({
    name: line(200),
    mpnId: z.string().regex(/^\d{1,10}$/, 'must be an MPN ID of up to ten digits'),
    customer: z.strictObject({ tenantId: guid, domain: domainName }),
    // R41: the message says where to claim under other programmes.
    solutionArea: z.enum(
      solutionAreas,
      `must be one of ${solutionAreas.join(', ')}; for other programmes (CSP, managed reseller, hosting, Surface) use a co-op claim`,
    ),
    activities: z.array(z.enum(activities)).min(1).max(activities.length),
    products: z.array(productChoice).max(50).default([]),
    customerContact: customerContact.nullable().default(null),
    technicalContact: customerContact.nullable().default(null),
    partnerContact: partnerContact.nullable().default(null),
    revenue: z
      .strictObject({ solutionSellerName: line(200), customerName: line(200), solutionName: line(200) })
      .nullable()
      .default(null),
  })
  .transform(inputFrom);

/** A row of `POST claims/import`: the body of `POST claims`, and the reference by which it is recognised. */
export const contentRow = contentRequest.in
  .extend({
    reference: line(100)
      .refine(
        (reference) => reference === '' || canonicalReference(reference) !== '',
        'must have a character that can be seen',
      )
      .nullable()
      .default(null),
  })
  .transform(({ reference, ...content }) => ({ reference, input: inputFrom(content) }));

/** The content as the domain takes it: each activity once. */
function inputFrom(content: ContentInput): ContentInput {
  return { ...content, activities: [...new Set(content.activities)] };
}
