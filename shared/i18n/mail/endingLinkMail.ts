/** The mail with the link by which the customer can end its official association (R16). */
import type { Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows } from '../association';
import { formatDeadline } from '../format';
import { textsIn } from '../texts/catalogue';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts } from './customerMail';
import { action, facts as factsPart, paragraph } from './message';

/** The association, the customer contact, and the link with its end. */
export interface EndingLinkFacts extends CustomerMailFacts {
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
  const names = namesOf(facts);
  const until = formatDeadline(facts.validUntil, facts.timeZone, texts);
  return customerMail(
    facts,
    {
      title: mail.title(names),
      parts: [
        paragraph(mail.intro(names)),
        factsPart(associationRows(facts, texts)),
        paragraph(mail.meaning(names)),
        action(mail.action, facts.endingUrl),
        paragraph(mail.until({ until })),
        paragraph(mail.nothing),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
