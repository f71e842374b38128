/** The mail with the link by which the customer can end its official association (R16). */
import type { Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows, type AssociationFacts } from '../association';
import { formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import { behindMail, type ProgrammeFacts } from './behindMail';
import { mailContent, type MailContent } from './content';
import { action, facts as factsPart, paragraph } from './message';

/** The association, the customer contact, and the link with its end. */
export interface EndingLinkFacts extends AssociationFacts, ProgrammeFacts {
  readonly contactName: string;
  /** The page that ends nothing before its second step (R51). */
  readonly endingUrl: string;
  readonly validUntil: Instant;
  /** IANA name of the zone in which the date is written. */
  readonly timeZone: string;
}

/** The mail in the contact's language. */
export function endingLinkMail(facts: EndingLinkFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.endingLink;
  const names = { partner: facts.partnerName, customer: facts.customerName };
  const until = formatMoment(facts.validUntil, facts.timeZone, texts);
  return mailContent(
    {
      subject: mail.title(names),
      title: mail.title(names),
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        paragraph(mail.intro(names)),
        factsPart(associationRows(facts, texts)),
        paragraph(mail.meaning(names)),
        action(mail.action, facts.endingUrl),
        paragraph(mail.until({ until })),
        paragraph(mail.nothing),
        ...behindMail(facts, texts),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
