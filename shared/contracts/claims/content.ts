/** The content of a claim in requests (R2, R40): its form and sizes; the domain checks everything else. */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import { activities, solutionAreas } from '../../domain/directory';
import { ownIssue } from '../basics/faultMessages';
import { none, type Known } from '../basics/readValue';
import { namedRequest } from '../basics/requests';
import { line, name } from '../basics/texts';
import { choice, domainNameWith, emailWith, guid, mpnId, productId } from '../basics/values';

/** A person at the customer; `known` texts were stored before the present rules. */
const contactWith = (known: Known) =>
  z.strictObject({
    name: name(200, known),
    title: name(200, known),
    email: emailWith(known),
    language: choice(languages)
      .nullable()
      .default(null)
      .describe(
        "Language of the notice and its page; null: the notice is in English, the page follows the reader's browser.",
      ),
  });

export const customerContact = namedRequest('CustomerContactRequest', contactWith(none));

/** How many further addresses receive copies of the mails to a partner contact (R65). */
const mostCopies = 5;

/** A person at the partner; `known` texts were stored before the present rules. */
const partnerContactWith = (known: Known) =>
  z
    .strictObject({
      name: name(200, known),
      email: emailWith(known),
      language: choice(languages)
        .nullable()
        .default(null)
        .describe(
          'Language of the mails; null: the language of the partner organisation in the directory, else English.',
        ),
      copies: z
        .array(emailWith(known))
        .max(mostCopies)
        .default([])
        .describe(
          `Up to ${mostCopies} further addresses that receive copies of the mails: none twice, and not the address of the contact itself.`,
        ),
    })
    .check((context) => {
      const { email, copies } = context.value;
      const taken = new Set([email.toLowerCase()]);
      for (const [index, copy] of copies.entries()) {
        const address = copy.toLowerCase();
        if (taken.has(address)) {
          const key = address === email.toLowerCase() ? 'copy-to-contact' : 'copy-repeated';
          context.issues.push(ownIssue(copy, { key }, ['copies', index]));
        }
        taken.add(address);
      }
    });

const productChoice = namedRequest(
  'ProductChoice',
  z.strictObject({
    productId,
    subscriptionId: guid
      .nullable()
      .default(null)
      .describe(
        'Required if the customer has several subscriptions to the product; a single one is filled in.',
      ),
  }),
);

/** The objects in the content; `known` texts were stored before the present rules. */
const partsWith = (known: Known) => ({
  customer: z.strictObject({ tenantId: guid, domain: domainNameWith(known) }),
  contact: contactWith(known),
  partnerContact: partnerContactWith(known),
  revenue: z.strictObject({
    solutionSellerName: name(200, known),
    customerName: name(200, known),
    solutionName: name(200, known),
  }),
});
type Parts = ReturnType<typeof partsWith>;

const contentWith = (known: Known, { customer, contact, partnerContact, revenue }: Parts) =>
  z
    .strictObject({
      name: name(200, known),
      mpnId,
      customer,
      // R41: the message says where to claim under other programmes.
      solutionArea: choice(solutionAreas, { key: 'not-solution-area', areas: solutionAreas }),
      activities: z.array(choice(activities)).min(1).max(activities.length),
      products: z.array(productChoice).max(50).default([]),
      customerContact: contact.nullable().default(null),
      technicalContact: contact.nullable().default(null),
      partnerContact: partnerContact.nullable().default(null),
      revenue: revenue.nullable().default(null),
    })
    .transform(inputFrom);

const newParts = partsWith(none);

/** The body of `POST claims`; `PATCH` accepts a merge patch (RFC 7396) of it. */
export const contentRequest = namedRequest(
  'ClaimContentRequest',
  contentWith(none, {
    customer: namedRequest('CustomerChoice', newParts.customer),
    contact: customerContact,
    partnerContact: namedRequest('PartnerContactRequest', newParts.partnerContact),
    revenue: namedRequest('RevenueRequest', newParts.revenue),
  }),
);

/**
 * The content of a claim after a patch. Names, addresses and the domain of a claim that was stored before the
 * present rules may stay as they are, so that everything else can still be changed (R64, R72).
 */
export function contentAfterPatch(before: ContentInput): typeof contentRequest {
  if (contentRequest.safeParse(before).success) return contentRequest;
  const known = new Set(textsIn(before));
  return contentWith(known, partsWith(known));
}

/** A row of `POST claims/import`: the body of `POST claims`, and the reference by which it is recognised. */
export const contentRow = contentRequest.in
  .extend({
    reference: line(100).nullable().default(null),
  })
  .transform(({ reference, ...content }) => ({ reference, input: inputFrom(content) }));

/** The content as the domain takes it: each activity once. */
function inputFrom(content: ContentInput): ContentInput {
  return { ...content, activities: [...new Set(content.activities)] };
}

function textsIn(content: ContentInput): readonly string[] {
  const { customer, customerContact, technicalContact, partnerContact, revenue } = content;
  return [
    content.name,
    customer.domain,
    ...[customerContact, technicalContact].flatMap((contact) =>
      contact === null ? [] : [contact.name, contact.title, contact.email],
    ),
    ...(partnerContact === null ? [] : [partnerContact.name, partnerContact.email, ...partnerContact.copies]),
    ...(revenue === null ? [] : [revenue.solutionSellerName, revenue.customerName, revenue.solutionName]),
  ];
}
