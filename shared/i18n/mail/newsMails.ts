/** The mails that gather what the other side has written or done: to the partner's contact, to the reviewer (R65). */
import type { Language, Status } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { formatDeadlineRow, formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import { whomToAsk } from './behindMail';
import { mailContent, type MailContent } from './content';
import { action, facts as factsPart, paragraph, quote, type Part } from './message';
import type { AboutClaim, PartnersClaim } from './partnerWords';

/** Most entries that one mail quotes; the rest is on the claim's page. */
export const mostNews = 20;

/** Something that one person has written or done. */
export interface NewsEntry {
  readonly by: string;
  readonly at: Instant;
  /** In the person's words; empty where there are none. */
  readonly text: string;
}

/** What reviewers are told of. */
export interface ReviewerNewsEntry extends NewsEntry {
  readonly did: keyof Texts['reviewerNews']['did'];
}

/** Comments of the reviewers, the oldest first. */
export interface PartnerNewsFacts extends PartnersClaim {
  readonly comments: readonly NewsEntry[];
}

/** What happened to a claim, the oldest first, and what the reviewer has to do. */
export interface ReviewerNewsFacts extends AboutClaim {
  readonly partnerName: string;
  readonly status: Status;
  readonly news: readonly ReviewerNewsEntry[];
  /** When the reviewers' answer is due; `null`: none is awaited. */
  readonly dueAt: Instant | null;
}

/** The mail in the partner contact's language. */
export function partnerNewsMail(facts: PartnerNewsFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { partner, labels } = texts;
  const { news } = partner;
  const by = ({ by: name, at }: NewsEntry): string =>
    news.by({ name, at: formatMoment(at, facts.timeZone, texts) });
  return mailContent(
    {
      subject: news.subject({ claim: facts.claimName, customer: facts.customerName }),
      title: news.title,
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        factsPart([
          { label: labels.claim, value: facts.claimName },
          { label: labels.claimId, value: facts.claimId },
          { label: labels.customer, value: facts.customerName },
        ]),
        ...facts.comments.slice(0, mostNews).flatMap((comment) => quote(by(comment), comment.text)),
        ...remaining(facts.comments.length, news.more),
        paragraph(news.intro),
        action(partner.openClaim, facts.claimUrl),
        ...whomToAsk(facts.programme, texts),
      ],
      footer: partner.footer({ claim: facts.claimName }),
    },
    language,
  );
}

/** The mail in the reviewer's language. */
export function reviewerNewsMail(facts: ReviewerNewsFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { partner, labels, reviewerNews: words } = texts;
  const isAssigned = facts.news.some(({ did }) => did === 'assigned');
  const about = { claim: facts.claimName, customer: facts.customerName };
  const entry = ({ did, by: name, at, text }: ReviewerNewsEntry): readonly Part[] => {
    const label = words.did[did]({ name, at: formatMoment(at, facts.timeZone, texts) });
    return text.trim() === '' ? [paragraph(label)] : quote(label, text);
  };
  return mailContent(
    {
      subject: isAssigned ? words.subjectAssigned(about) : words.subject(about),
      title: isAssigned ? words.titleAssigned : words.title,
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        factsPart([
          { label: labels.claim, value: facts.claimName },
          { label: labels.claimId, value: facts.claimId },
          { label: labels.partner, value: facts.partnerName },
          { label: labels.customer, value: facts.customerName },
          { label: labels.status, value: texts.statuses[facts.status] },
          ...(facts.dueAt === null
            ? []
            : [{ label: labels.due, value: formatDeadlineRow(facts.dueAt, facts.timeZone, texts) }]),
        ]),
        ...facts.news.slice(0, mostNews).flatMap(entry),
        ...remaining(facts.news.length, words.more),
        action(partner.openClaim, facts.claimUrl),
      ],
      footer: words.footer,
    },
    language,
  );
}

function remaining(all: number, more: (p: { count: number }) => string): readonly Part[] {
  return all > mostNews ? [paragraph(more({ count: all - mostNews }))] : [];
}
