/** The mail to the customer's former contact: another contact is asked now; its own link can still decline (R10, R24). */
import type { Language } from '../../domain/claim';
import { associationRows, type AssociationFacts } from '../association';
import { textsIn } from '../texts/catalogue';
import { behindMail, type ProgrammeFacts } from './behindMail';
import { mailContent, type MailContent } from './content';
import { facts as factsPart, paragraph } from './message';

/** The former contact, and the contact who is asked instead. */
export interface FormerContactFacts extends AssociationFacts, ProgrammeFacts {
  readonly contactName: string;
  readonly newContactName: string;
}

/** The mail in the former contact's language. */
export function formerContactMail(facts: FormerContactFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.formerContact;
  const names = { partner: facts.partnerName, customer: facts.customerName };
  return mailContent(
    {
      subject: mail.title(names),
      title: mail.title(names),
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        paragraph(mail.intro({ ...names, contact: facts.newContactName })),
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
