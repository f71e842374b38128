/** The content of a claim as requests carry it (R2, R40): shapes and sizes only, what fits together is the domain's. */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import type { ContentInput } from '../../domain/commands';
import { activities, solutionAreas } from '../../domain/directory';

/**
 * One line of text; it is checked as it was sent, then trimmed. Neither control characters, nor what cannot be written down
 * everywhere: halves of surrogate pairs are no UTF-8, U+FFFE and U+FFFF no XML (1.0, section 2.2).
 */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(
      /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]*$/u,
      'must be one line of Unicode text without control characters',
    )
    .trim()
    .min(1);

/** Text of several lines. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}\uFFFE\uFFFF]|[\n\r\t])*$/u, 'must be Unicode text without control characters')
    .trim()
    .min(1);

/** A person's name or title: it goes into mails to others, where a link would be trusted. */
const personText = line(200).refine((text) => !/:\/\/|www\./i.test(text), 'must not contain a link');

/** An address whose domain is one by the rules of names (RFC 1035, 2.3.1): no part of it ends with a hyphen. */
export const email = z
  .email({
    pattern:
      /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    error: 'must be an e-mail address',
  })
  .max(254);

/** A directory ID; upper case is accepted and lowered. */
export const guid = z.guid('must be a GUID').transform((value) => value.toLowerCase());

/** A domain name; upper case is accepted and lowered. */
export const domainName = z
  .string()
  .max(253)
  .regex(
    /^(?=.{4,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    'must be a domain name such as contoso.com',
  )
  .toLowerCase();

export const customerContact = z.strictObject({
  name: personText,
  title: personText,
  email,
  language: z
    .enum(languages)
    .nullable()
    .default(null)
    .describe("Of the notice and its page; null: the page goes by the reader's browser."),
});

const partnerContact = z.strictObject({ name: personText, email });

const productChoice = z.strictObject({
  productId: line(100),
  subscriptionId: guid
    .nullable()
    .default(null)
    .describe(
      'Needed where the customer has several subscriptions to the product; with one it is filled in.',
    ),
});

/** What `POST claims` takes; `PATCH` takes a merge patch (RFC 7396) of the same. */
export const contentRequest = z
  .strictObject({
    name: line(200),
    mpnId: z.string().regex(/^\d{1,10}$/, 'must be an MPN ID of up to ten digits'),
    customer: z.strictObject({ tenantId: guid, domain: domainName }),
    // R41: who claims under another programme is told where.
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
  .transform((content): ContentInput => ({ ...content, activities: [...new Set(content.activities)] }));
