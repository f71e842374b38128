/** The mail that tells the customer contact that the association has ended, and why (R16). */
import type { EndCause, Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows } from '../association';
import { formatEnd } from '../format';
import { textsIn } from '../texts/catalogue';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts } from './customerMail';
import { facts as factsPart, paragraph } from './message';

/** The association, the customer contact, and its end. */
export interface CustomerEndedFacts extends CustomerMailFacts {
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
  const names = namesOf(facts);
  return customerMail(
    facts,
    {
      title: mail.title(names),
      parts: [
        ...(facts.cause === null ? [] : [paragraph(mail.causes[facts.cause](names))]),
        factsPart([
          ...associationRows(facts, texts),
          { label: texts.labels.endedAt, value: formatEnd(facts.endedAt, facts.timeZone, texts) },
        ]),
        paragraph(mail.meaning(names)),
        paragraph(mail.nothing),
      ],
      footer: mail.footer(names),
    },
    language,
  );
}
