/** Who reads a mail: in which language, and in which time zone its dates are written (R53, R65, R67). */
import type { BusinessCalendar } from '../../domain/calendar';
import type { Claim, Language, PartnerContact } from '../../domain/claim';
import type { Reviewer } from '../../domain/reviewer';
import { zoneOf } from '../../domain/timeZones';
import { chooseLanguage } from '../../i18n';
import type { Ports } from '../ports';

/** How the dates and words of a mail are written. */
export interface Reading {
  readonly language: Language;
  /** IANA name of a time zone. */
  readonly timeZone: string;
}

/** The partner's contact, with how the organisation reads; `null`: the claim has no contact. */
export async function partnerReader(
  { directory }: Pick<Ports, 'directory'>,
  claim: Claim,
  calendar: Pick<BusinessCalendar, 'timeZone'>,
): Promise<(Reading & { readonly contact: PartnerContact }) | null> {
  const contact = claim.content.partnerContact;
  if (contact === null) return null;
  const partner = await directory.partner(claim.partnerId);
  return {
    contact,
    language: chooseLanguage(contact.language ?? partner?.language ?? null, null),
    timeZone: zoneOf(partner, calendar),
  };
}

/** The zone in which people of the claim's customer read dates. */
export async function customerTimeZone(
  { directory }: Pick<Ports, 'directory'>,
  { content }: Claim,
  calendar: Pick<BusinessCalendar, 'timeZone'>,
): Promise<string> {
  return zoneOf(await directory.customer(content.customer.tenantId), calendar);
}

/** Where reviewers' addresses come from. */
export interface ReviewerPorts {
  readonly directoryStore: Pick<Ports['directoryStore'], 'entry'>;
}

/** A reviewer who can get mail; `null`: unknown, removed, or no address is known. */
export async function reviewerReader(
  { directoryStore }: ReviewerPorts,
  reviewerId: string,
): Promise<(Pick<Reviewer, 'name'> & { readonly email: string; readonly language: Language }) | null> {
  const reviewer = (await directoryStore.entry('reviewer', reviewerId))?.value;
  if (reviewer === undefined || reviewer.removed || reviewer.email === null) return null;
  return { name: reviewer.name, email: reviewer.email, language: chooseLanguage(reviewer.language, null) };
}
