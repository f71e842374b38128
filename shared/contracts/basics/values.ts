/** Single values in requests: texts, addresses, domain names, IDs, whole numbers and instants, checked as they were sent. */
import { z } from 'zod';
import { instant, type Instant } from '../../domain/time';
import { carriesAddress, carriesMoreThanHost } from '../../text/webAddresses';

/**
 * One line of text; it is checked as it was sent, then trimmed. It must not contain control characters,
 * halves of surrogate pairs (not possible in UTF-8), or U+FFFE and U+FFFF (not allowed in XML 1.0, section
 * 2.2).
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

/**
 * A name or title, which mails show to people who would trust a link in it: one line without an address of the
 * web or of mail (R64). `known` names are accepted as they are: they were stored before this was checked.
 */
export const name = (max: number, known: ReadonlySet<string> = new Set()) =>
  line(max).refine(
    (text) => known.has(text) || !carriesAddress(text),
    'must not contain an address of the web or of mail; put a space after a full stop that ends a word',
  );

/** A name in the operator's directory: as {@link name}, but an organisation may be called after its host. */
export const directoryName = (max: number) =>
  line(max).refine((text) => !carriesMoreThanHost(text), 'must not contain an address of the web or of mail');

/** Text of several lines. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}\uFFFE\uFFFF]|[\n\r\t])*$/u, 'must be Unicode text without control characters')
    .trim()
    .min(1);

/** An e-mail address whose domain follows RFC 1035, 2.3.1: no part of it begins or ends with a hyphen. */
export const email = z
  .email({
    pattern:
      /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    error: 'must be an e-mail address',
  })
  .max(254);

/** A directory ID; upper case is accepted and converted to lower case. */
export const guid = z.guid('must be a GUID').transform((value) => value.toLowerCase());

/** A domain name; upper case is accepted and converted to lower case. */
export const domainName = z
  .string()
  .max(253)
  .regex(
    /^(?=.{4,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    'must be a domain name such as contoso.com',
  )
  .toLowerCase();

/** A whole number in decimal digits; other ways to write one (`1e2`, `0x10`) are refused. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int('must be a whole number').min(least).max(most),
  );

/** An instant with its offset, for example `2026-11-23T09:00:00Z`. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-11-23T09:00:00Z' })
  .transform((text): Instant => instant(Date.parse(text)));
