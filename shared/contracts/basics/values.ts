/**
 * Single values in requests: addresses, domain names, IDs, codes, whole numbers, dates and instants. Every entry reads
 * them here, and so alike: white space around a value is left out, and what is not understood is named.
 */
import { z } from 'zod';
import { instant, isWithinYears, type Instant } from '../../domain/time';
import type { FaultText } from '../../i18n';
import { trimmedText } from '../../text/trimming';
import { readDomainName } from '../../text/values/domainNames';
import { readEmail } from '../../text/values/emailAddresses';
import { readCode, readGuid, readMpnId } from '../../text/values/identifiers';
import { misread, readAs, type Reading } from '../../text/values/reading';
import { readTimeZone } from '../../text/values/timeZones';
import { ownIssue } from './faultMessages';
import { none, readBy, type Known } from './readValue';

/** An e-mail address; `known` ones were stored before the present rules. */
export const emailWith = (known: Known) =>
  readBy(
    readEmail,
    {
      description:
        'An e-mail address alone: at most 64 ASCII characters before the @ (RFC 5322, dot-atom), 254 in all. A domain with letters beyond ASCII is stored in its xn-- form.',
      pattern: '^[^@]+@[^@]+$',
      examples: ['ana@contoso.com'],
    },
    known,
  );
export const email = emailWith(none);

/** A directory ID or another GUID; it is stored in lower case. */
export const guid = readBy(readGuid, {
  description: 'A GUID, in either case; braces around it are left out.',
  pattern: '^[^0-9A-Za-z]*[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}[^0-9A-Za-z]*$',
  examples: ['9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44'],
});

/** A domain name, stored in lower-case ASCII; `known` ones were stored before the present rules. */
export const domainNameWith = (known: Known) =>
  readBy(
    readDomainName,
    {
      description:
        'A domain name of at least two parts, such as contoso.com (RFC 1123), in either case. One with letters beyond ASCII is stored in its xn-- form (RFC 5891).',
      examples: ['contoso.com'],
    },
    known,
  );
export const domainName = domainNameWith(none);

/** An MPN ID. */
export const mpnId = readBy(readMpnId, {
  description: 'An MPN ID: up to ten digits.',
  pattern: '^[^0-9A-Za-z]*[0-9]{1,10}[^0-9A-Za-z]*$',
  examples: ['4512001'],
});

/** The ID of a product in the catalogue, as the operator chooses it. */
export const identifier = readBy((sent) => readCode(sent, 100, 'product', /^[a-z0-9][a-z0-9-]*$/), {
  description: 'At most 100 lower-case letters, digits and hyphens; it does not begin with a hyphen.',
  examples: ['dynamics-365-sales'],
});

/** The name of a version of policy, calendar or catalogue. */
export const version = readBy((sent) => readCode(sent, 100, 'version', /^[A-Za-z0-9_.-]*$/), {
  description: 'At most 100 letters, digits, dots, hyphens and underscores.',
  examples: ['2026-07'],
});

/** The ID of a product in the catalogue, as claims name it; the catalogue says whether there is one. */
export const productId = readBy((sent) => readCode(sent, 100), {
  description: 'The ID of a product in the catalogue.',
});

/** An IANA time zone. */
export const timeZone = readBy(
  readTimeZone,
  {
    description: 'The name of an IANA time zone, in either case; it is stored in its canonical spelling.',
    examples: ['America/Los_Angeles'],
  },
  none,
  z.string().max(100),
);

/** The address of a page of the web, which people are to open: https alone, without a name or password in it. */
export const webPage = readBy(
  (sent) => {
    const text = trimmedText(sent);
    const url = URL.canParse(text) ? new URL(text) : null;
    return url?.protocol === 'https:' && url.username === '' && url.password === ''
      ? readAs(url.href)
      : misread({ key: 'not-web-page' });
  },
  {
    description: 'The address of a page, beginning with https://.',
    examples: ['https://contoso.com/programme'],
  },
  none,
  z.string().max(500),
);

/** A whole number in decimal digits; other ways to write one (`1e2`, `0x10`) are refused. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess((typed: number | string, context): unknown => {
    const value: unknown = typed;
    const digits = typeof value === 'string' ? trimmedText(value) : '';
    if (/^-?\d{1,15}$/.test(digits)) return Number(digits);
    if (!Number.isSafeInteger(value)) context.issues.push(ownIssue(value, { key: 'not-whole-number' }));
    return value;
  }, z.int().min(least).max(most));

/** Whether something is so, in an address: `true` or `false`. */
export const truth = z.preprocess((value, context) => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  if (typeof value !== 'boolean')
    context.issues.push(ownIssue(value, { key: 'one-of', values: ['"true"', '"false"'] }));
  return value;
}, z.boolean());

/**
 * One of some codes, in either case of the letters A to Z.
 * @param wrong what is said of another; left out: which codes there are
 */
export const choice = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  wrong?: FaultText,
) =>
  z.preprocess((typed: Values[number], context): unknown => {
    // The type is for who writes a request in TypeScript; anything may arrive.
    const value: unknown = typed;
    const sent = typeof value === 'string' ? trimmedText(value) : null;
    const meant =
      sent === null
        ? undefined
        : (values.find((one) => one === sent) ?? values.find((one) => isSameCode(one, sent)));
    if (meant === undefined && wrong !== undefined) context.issues.push(ownIssue(value, wrong));
    return meant ?? value;
  }, z.enum(values));

/** One or several codes of a query: the parameter is repeated, once for each. */
export const choices = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(choice(values)).min(1));

function isSameCode(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** An instant with its offset, for example `2026-11-23T09:00:00Z`, in the years 1900 to 9999 of UTC. */
export const moment = readBy(readMoment, {
  description: 'An instant with its offset (RFC 3339), in the years 1900 to 9999.',
  format: 'date-time',
  examples: ['2026-11-23T09:00:00Z'],
}).transform((text): Instant => instant(Date.parse(text)));

/** Nothing in this programme is older; what is counted back from here is an instant too. */
const earliestMs = Date.parse('1900-01-01T00:00:00Z');

const instantForm = z.iso.datetime({ offset: true });

function readMoment(sent: string): Reading<FaultText> {
  const text = trimmedText(sent);
  if (!instantForm.safeParse(text).success) return misread({ key: 'not-instant' });
  const at = Date.parse(text);
  return at >= earliestMs && isWithinYears(at) ? readAs(text) : misread({ key: 'beyond-years' });
}

const dateForm = z.iso.date();

/**
 * The end of a subscription: a date alone, or an instant. A date becomes midnight UTC of that day, which everything
 * that shows an end reads as that date in every time zone (R67).
 */
export const endDate = readBy(
  (sent) => {
    const text = trimmedText(sent);
    if (dateForm.safeParse(text).success) return readMoment(`${text}T00:00:00Z`);
    const read = readMoment(text);
    return read.ok || instantForm.safeParse(text).success ? read : misread({ key: 'not-end-date' });
  },
  {
    description:
      'A date alone, such as 2027-03-31, or an instant with its offset (RFC 3339), in the years 1900 to 9999. A date is stored as midnight UTC of that day, and shown as that date in every time zone.',
    examples: ['2027-03-31', '2027-03-31T00:00:00Z'],
  },
).transform((text): Instant => instant(Date.parse(text)));

/** A local date, for example `2026-12-24`. */
export const localDate = readBy(
  (sent) => {
    const text = trimmedText(sent);
    return dateForm.safeParse(text).success ? readAs(text) : misread({ key: 'not-date' });
  },
  { description: 'A date (RFC 3339).', format: 'date', examples: ['2026-12-24'] },
);
