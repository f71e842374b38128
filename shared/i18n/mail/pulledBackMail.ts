/** The mail to the customer contact whose notice was sent, when its approval is pulled back (R71). */
import type { Language } from '../../domain/claim';
import { associationRows, type AssociationFacts } from '../association';
import { textsIn } from '../texts/catalogue';
import { behindMail, type ProgrammeFacts } from './behindMail';
import { mailContent, type MailContent } from './content';
import { facts as factsPart, paragraph } from './message';

/** The association that was asked for, and the contact who got the notice. */
export interface PulledBackFacts extends AssociationFacts, ProgrammeFacts {
  readonly contactName: string;
}

/** The mail in the contact's language. */
export function pulledBackMail(facts: PulledBackFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.pulledBack;
  const names = { partner: facts.partnerName, customer: facts.customerName };
  return mailContent(
    {
      subject: mail.title(names),
      title: mail.title(names),
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        paragraph(mail.intro(names)),
        factsPart(associationRows(facts, texts)),
        paragraph(mail.link),
        paragraph(mail.nothing),
        ...behindMail(facts, texts),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
