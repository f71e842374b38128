/** The mail that tells the customer contact that the association has ended, and why (R16). */
import type { EndCause, Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows, type AssociationFacts } from '../association';
import { formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import { behindMail, type ProgrammeFacts } from './behindMail';
import { mailContent, type MailContent } from './content';
import { facts as factsPart, paragraph } from './message';

/** The association, the customer contact, and its end. */
export interface CustomerEndedFacts extends AssociationFacts, ProgrammeFacts {
  readonly contactName: string;
  readonly endedAt: Instant;
  /** `null`: not recorded. */
  readonly cause: EndCause | null;
  /** IANA name of the zone in which the date is written. */
  readonly timeZone: string;
}

/** The mail in the contact's language. */
export function customerEndedMail(facts: CustomerEndedFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.customerEnded;
  const names = { partner: facts.partnerName, customer: facts.customerName };
  return mailContent(
    {
      subject: mail.title(names),
      title: mail.title(names),
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        ...(facts.cause === null ? [] : [paragraph(mail.causes[facts.cause](names))]),
        factsPart([
          ...associationRows(facts, texts),
          { label: texts.labels.endedAt, value: formatMoment(facts.endedAt, facts.timeZone, texts) },
        ]),
        paragraph(mail.meaning(names)),
        paragraph(mail.nothing),
        ...behindMail(facts, texts),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
