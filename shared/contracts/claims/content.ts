/** The content of a claim in requests (R2, R40): its form and sizes; the domain checks everything else. */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import { canonicalReference } from '../../domain/claimRow';
import { activities, solutionAreas } from '../../domain/directory';
import { carriesAddress } from '../../text/webAddresses';
import { domainName, email, guid, line, name } from '../basics/values';

/** A person at the customer; `known` names were stored before addresses in names were refused. */
const contactWith = (known?: ReadonlySet<string>) =>
  z.strictObject({
    name: name(200, known),
    title: name(200, known),
    email,
    language: z
      .enum(languages)
      .nullable()
      .default(null)
      .describe(
        "Language of the notice and its page; null: the notice is in English, the page follows the reader's browser.",
      ),
  });

export const customerContact = contactWith();

const productChoice = z.strictObject({
  productId: line(100),
  subscriptionId: guid
    .nullable()
    .default(null)
    .describe(
      'Required if the customer has several subscriptions to the product; a single one is filled in.',
    ),
});

const contentWith = (known?: ReadonlySet<string>) =>
  z
    .strictObject({
      name: name(200, known),
      mpnId: z.string().regex(/^\d{1,10}$/, 'must be an MPN ID of up to ten digits'),
      customer: z.strictObject({ tenantId: guid, domain: domainName }),
      // R41: the message says where to claim under other programmes.
      solutionArea: z.enum(
        solutionAreas,
        `must be one of ${solutionAreas.join(', ')}; for other programmes (CSP, managed reseller, hosting, Surface) use a co-op claim`,
      ),
      activities: z.array(z.enum(activities)).min(1).max(activities.length),
      products: z.array(productChoice).max(50).default([]),
      customerContact: contactWith(known).nullable().default(null),
      technicalContact: contactWith(known).nullable().default(null),
      partnerContact: z
        .strictObject({ name: name(200, known), email })
        .nullable()
        .default(null),
      revenue: z
        .strictObject({
          solutionSellerName: name(200, known),
          customerName: name(200, known),
          solutionName: name(200, known),
        })
        .nullable()
        .default(null),
    })
    .transform(inputFrom);

/** The body of `POST claims`; `PATCH` accepts a merge patch (RFC 7396) of it. */
export const contentRequest = contentWith();

/**
 * The content of a claim after a patch. Names of a claim that was stored before addresses in names were refused
 * may stay as they are, so that everything else can still be changed (R64, R72).
 */
export function contentAfterPatch(before: ContentInput): typeof contentRequest {
  const known = namesIn(before).filter(carriesAddress);
  return known.length === 0 ? contentRequest : contentWith(new Set(known));
}

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

function namesIn(content: ContentInput): readonly string[] {
  const { customerContact, technicalContact, partnerContact, revenue } = content;
  return [
    content.name,
    customerContact?.name,
    customerContact?.title,
    technicalContact?.name,
    technicalContact?.title,
    partnerContact?.name,
    revenue?.solutionSellerName,
    revenue?.customerName,
    revenue?.solutionName,
  ].filter((name) => name !== undefined);
}
