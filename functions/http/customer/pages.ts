/** The responses with pages for customers: their language, their policy, and what every page knows (R53, R68). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ports } from '../../../shared/application/ports';
import { choice } from '../../../shared/contracts/basics/values';
import { languages, type Language } from '../../../shared/domain/claim';
import { zoneOf } from '../../../shared/domain/timeZones';
import { aboutPath, chooseLanguage, consentPageStyles, type PageContext } from '../../../shared/i18n';
import type { PublicCall, RouteResponse } from '../framework/endpoint';

/** The pages run no script, load nothing and cannot be framed; their style sheet is allowed by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(consentPageStyles).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The parameters of a page's address; mail programs and browsers may add others. */
export const pageQuery = z.object({
  lang: choice(languages).optional().describe('The language of the page, as its switch chooses it.'),
});

/** The response with a page; the caller adds its status. */
export function pageResponse(html: string): Omit<RouteResponse, 'status'> {
  return {
    body: html,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': contentSecurityPolicy, 'x-robots-tag': 'noindex, nofollow' },
  };
}

/** For whom a page is, as far as that is known. */
interface PageReader {
  /** The language of whom the link's notice went to. */
  readonly language: Language | null;
  /** The customer whose people read the page, by its directory ID. */
  readonly customerId: string | null;
}

/** Somebody of whom nothing is known. */
export const anybody: PageReader = { language: null, customerId: null };

/** What the page for a call knows: dates are in the time zone of the customer, else the programme's (R67). */
export async function contextOf(
  call: PublicCall,
  { language, customerId }: PageReader,
): Promise<PageContext> {
  const { directory } = call.ports;
  const [{ programme }, calendar, customer] = await Promise.all([
    directory.policy(),
    directory.calendar(),
    customerId === null ? null : directory.customer(customerId),
  ]);
  return { ...contextWithout(call, language), programme, timeZone: zoneOf(customer, calendar) };
}

/** The same without what is stored: while the service is out it cannot be read. */
export function contextWithout(
  {
    ports,
    parameter,
    header,
  }: { readonly ports: Pick<Ports, 'addresses'> } & Pick<PublicCall, 'parameter' | 'header'>,
  reader: Language | null,
): PageContext {
  const asked = parameter('lang');
  const chosen = languages.find((one) => one.toLowerCase() === asked?.trim().toLowerCase());
  return {
    language: chosen ?? chooseLanguage(reader, header('accept-language')),
    chosen: chosen !== undefined,
    programme: null,
    // With its slash: an address that goes on after the name of the host would be another one's.
    origin: `${ports.addresses.publicBaseUrl}/`,
    aboutPath,
    timeZone: 'UTC',
  };
}
