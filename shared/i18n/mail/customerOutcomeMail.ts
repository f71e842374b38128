/** The mails that tell people of the customer what has become of the request: declined, withdrawn, official (R65). */
import type { Language } from '../../domain/claim';
import type { CustomerMail } from '../../domain/effects';
import type { Instant } from '../../domain/time';
import { associationRows } from '../association';
import { formatEnd, formatList, formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts, type CustomerMailWords } from './customerMail';
import { action, facts as factsPart, heading, paragraph, quote, type Fact } from './message';

/** The request, its reader, and what has become of it. */
export type CustomerOutcomeFacts = CustomerMailFacts & {
  /** IANA name of the zone in which dates are written. */
  readonly timeZone: string;
} & (
    | {
        readonly mail: Extract<CustomerMail, 'declined'>;
        readonly at: Instant;
        /** In the customer's words; empty: it gave none. */
        readonly reason: string;
        /** Whether the partner may still dispute (R13). */
        readonly disputable: boolean;
      }
    | { readonly mail: Extract<CustomerMail, 'withdrawn'> }
    | {
        readonly mail: Extract<CustomerMail, 'official'>;
        readonly since: Instant;
        /** When it ends with its subscription (R16); `null`: it does not. */
        readonly endsAt: Instant | null;
        /** Whether the customer accepted, and did not merely not decline (R14). */
        readonly accepted: boolean;
        /** The page that sends a link to end the association. */
        readonly pageUrl: string;
      }
  );

/** The mail in the reader's language. */
export function customerOutcomeMail(facts: CustomerOutcomeFacts, language: Language): MailContent {
  return customerMail(facts, wordsOf(facts, textsIn(language)), language);
}

function wordsOf(facts: CustomerOutcomeFacts, texts: Texts): CustomerMailWords {
  const names = namesOf(facts);
  const rows = (...more: readonly Fact[]) => factsPart([...associationRows(facts, texts), ...more]);
  const written = (at: Instant): string => formatMoment(at, facts.timeZone, texts);
  switch (facts.mail) {
    case 'declined': {
      const mail = texts.declineReceipt;
      return {
        title: mail.title(names),
        parts: [
          paragraph(mail.intro(names)),
          rows({ label: mail.at, value: written(facts.at) }),
          ...quote(mail.reason, facts.reason),
          ...(facts.disputable ? [paragraph(mail.after(names))] : []),
          paragraph(mail.mistake),
        ],
        footer: mail.footer(names),
      };
    }
    case 'withdrawn': {
      const mail = texts.withdrawal;
      return {
        title: mail.title(names),
        parts: [paragraph(mail.intro(names)), rows(), paragraph(mail.link), paragraph(mail.nothing)],
        footer: mail.footer(names),
      };
    }
    case 'official': {
      const mail = texts.officialNotice;
      const { association, labels } = texts;
      const ends: readonly Fact[] =
        facts.endsAt === null
          ? []
          : [{ label: labels.officialUntil, value: formatEnd(facts.endsAt, facts.timeZone, texts) }];
      return {
        title: mail.title(names),
        parts: [
          paragraph(facts.accepted ? mail.accepted(names) : mail.silent(names)),
          rows({ label: mail.since, value: written(facts.since) }, ...ends),
          heading(association.accessHeading),
          paragraph(association.access({ ...names, products: formatList(facts.products, texts) })),
          heading(mail.endHeading),
          paragraph(mail.end),
          action(mail.action, facts.pageUrl),
        ],
        footer: mail.footer(names),
      };
    }
  }
}
