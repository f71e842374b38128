/** The customer's notice: who claims what, what follows from it, and how to decline (R8, R50). */
import type { Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows, type AssociationFacts } from '../association';
import { formatDeadline, formatList } from '../format';
import { textsIn } from '../texts/catalogue';
import { mailContent, type MailContent } from './content';
import { action, facts as factsPart, heading, paragraph } from './message';

/** The facts of the notice, and its recipient. */
export interface NoticeFacts extends AssociationFacts {
  readonly contactName: string;
  /** The page with the button; opening it decides nothing (R51). */
  readonly declineUrl: string;
  /** The customer can decline at least until this instant (R9). */
  readonly promisedUntil: Instant;
  /** IANA name of the zone in which the date is written. */
  readonly timeZone: string;
}

/** The notice in the customer's language (R53). */
export function customerNotice(facts: NoticeFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { association, notice } = texts;
  const names = { partner: facts.partnerName, customer: facts.customerName };
  return mailContent(
    {
      subject: association.title(names),
      title: association.title(names),
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        paragraph(notice.intro(names)),
        factsPart(associationRows(facts, texts)),
        heading(notice.nothingHeading),
        paragraph(notice.nothing),
        heading(association.accessHeading),
        paragraph(association.access({ ...names, products: formatList(facts.products, texts) })),
        heading(association.declineHeading),
        paragraph(
          association.declineUntil({ until: formatDeadline(facts.promisedUntil, facts.timeZone, texts) }),
        ),
        paragraph(association.declineMeaning(names)),
        action(notice.action, facts.declineUrl),
        paragraph(notice.actionHint),
      ],
      footer: notice.footer(names),
    },
    language,
  );
}
