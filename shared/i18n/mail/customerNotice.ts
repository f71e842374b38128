/** The customer's notice: who claims what, what follows from it, and how to answer (R8, R14, R50). */
import type { Language, PastRefusal } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows } from '../association';
import { formatDeadline, formatList, formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import type { MailContent } from './content';
import { customerMail, namesOf, type CustomerMailFacts } from './customerMail';
import { action, facts as factsPart, heading, paragraph, type Fact } from './message';

/** The facts of the notice, and its recipient. */
export interface NoticeFacts extends CustomerMailFacts {
  /** The page with the button; opening it decides nothing (R51). */
  readonly declineUrl: string;
  /** The customer can decline at least until this instant (R9). */
  readonly promisedUntil: Instant;
  /** The refusal after which silence is no consent (R14); `null`: it is. */
  readonly refusedBefore: PastRefusal | null;
  /** IANA name of the zone in which the date is written. */
  readonly timeZone: string;
}

/** The notice in the customer's language (R53). */
export function customerNotice(facts: NoticeFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { association } = texts;
  const names = namesOf(facts);
  const notice = wordsOf(facts, texts);
  return customerMail(
    facts,
    {
      title: notice.title,
      parts: [
        paragraph(notice.intro),
        factsPart([...associationRows(facts, texts), ...notice.rows]),
        heading(notice.nothingHeading),
        paragraph(notice.nothing),
        heading(association.accessHeading),
        paragraph(association.access({ ...names, products: formatList(facts.products, texts) })),
        heading(notice.answerHeading),
        paragraph(notice.until),
        paragraph(association.declineMeaning(names)),
        action(notice.action, facts.declineUrl),
        paragraph(texts.notice.actionHint),
      ],
      footer: notice.footer,
    },
    language,
  );
}

/** The parts of a notice that depend on whether silence is consent. */
interface Words {
  readonly title: string;
  readonly intro: string;
  readonly rows: readonly Fact[];
  readonly nothingHeading: string;
  readonly nothing: string;
  readonly answerHeading: string;
  readonly until: string;
  readonly action: string;
  readonly footer: string;
}

/** R14: after a refusal the notice asks for an acceptance, and says that nothing happens without one. */
function wordsOf(facts: NoticeFacts, texts: Texts): Words {
  const { association, notice, page, reconsiderNotice } = texts;
  const { refusedBefore, timeZone } = facts;
  const names = namesOf(facts);
  const until = formatDeadline(facts.promisedUntil, timeZone, texts);
  if (refusedBefore === null)
    return {
      ...notice,
      title: association.title(names),
      intro: notice.intro(names),
      rows: [],
      answerHeading: association.declineHeading,
      until: association.declineUntil({ until }),
      footer: notice.footer(names),
    };
  const { kind, at } = refusedBefore;
  return {
    ...reconsiderNotice,
    title: reconsiderNotice.title(names),
    intro: reconsiderNotice.intro[kind](names),
    rows: [{ label: reconsiderNotice.refusedAt[kind], value: formatMoment(at, timeZone, texts) }],
    answerHeading: page.reconsider.heading,
    until: reconsiderNotice.answerUntil({ until }),
    footer: reconsiderNotice.footer(names),
  };
}
