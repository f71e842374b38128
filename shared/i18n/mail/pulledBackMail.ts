/** The mail to the customer contact whose notice was sent, when its approval is pulled back (R71). */
import type { Language } from '../../domain/claim';
import { associationRows } from '../association';
import { textsIn } from '../texts/catalogue';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts } from './customerMail';
import { facts as factsPart, paragraph } from './message';

/** The mail in the language of the contact who got the notice. */
export function pulledBackMail(facts: CustomerMailFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const mail = texts.pulledBack;
  const names = namesOf(facts);
  return customerMail(
    facts,
    {
      title: mail.title(names),
      parts: [
        paragraph(mail.intro(names)),
        factsPart(associationRows(facts, texts)),
        paragraph(mail.link),
        paragraph(mail.nothing),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
