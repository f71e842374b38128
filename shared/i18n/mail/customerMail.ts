/** What all mails to the customer's people have in common: whom they greet, and who is behind them (R50, R68). */
import type { Language } from '../../domain/claim';
import type { AssociationFacts } from '../association';
import { textsIn } from '../texts/catalogue';
import { behindMail, type ProgrammeFacts } from './behindMail';
import { mailContent, type MailContent } from './content';
import type { Part } from './message';

/** The association, the reader, and who runs the programme. */
export interface CustomerMailFacts extends AssociationFacts, ProgrammeFacts {
  /** `null`: only the address is known. */
  readonly contactName: string | null;
}

/** What one mail says. */
export interface CustomerMailWords {
  /** Also the subject. */
  readonly title: string;
  readonly parts: readonly Part[];
  /** Why the reader receives it. */
  readonly footer: string;
}

/** The mail with its frame, in the reader's language. */
export function customerMail(
  facts: CustomerMailFacts,
  { title, parts, footer }: CustomerMailWords,
  language: Language,
): MailContent {
  const texts = textsIn(language);
  return mailContent(
    {
      subject: title,
      title,
      greeting: facts.contactName === null ? null : texts.greeting({ name: facts.contactName }),
      parts: [...parts, ...behindMail(facts, texts)],
      footer,
    },
    language,
  );
}

/** The two organisations, as texts name them. */
export function namesOf({ partnerName, customerName }: AssociationFacts): {
  readonly partner: string;
  readonly customer: string;
} {
  return { partner: partnerName, customer: customerName };
}
