/** The mail to the customer's former contact: another contact is asked now; its own link can still decline (R10, R24). */
import type { Language } from '../../domain/claim';
import { associationRows } from '../association';
import { textsIn } from '../texts/catalogue';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts } from './customerMail';
import { facts as factsPart, paragraph } from './message';

/** The former contact, and the contact who is asked instead. */
export interface FormerContactFacts extends CustomerMailFacts {
  readonly newContactName: string;
}

/** The mail in the former contact's language. */
export function formerContactMail(facts: FormerContactFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.formerContact;
  const names = namesOf(facts);
  return customerMail(
    facts,
    {
      title: mail.title(names),
      parts: [
        paragraph(mail.intro({ ...names, contact: facts.newContactName })),
        factsPart(associationRows(facts, texts)),
        paragraph(mail.link),
        paragraph(mail.nothing),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
