/** The digests of a business morning: to the review leads what is late, to the operator what is late or failed (R65). */
import type { Language } from '../../domain/claim';
import type { MissedClock } from '../../domain/digest';
import type { Instant } from '../../domain/time';
import { formatDeadline, formatMoment, formatNumber } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import { mailContent, type MailContent } from './content';
import { action, entries, heading, paragraph, type Entry, type Part } from './message';

/** One part of a digest: how much there is, how much of it is new, and what is named. */
export interface Section<T> {
  readonly count: number;
  readonly newCount: number;
  readonly named: readonly T[];
}

/** What people call a claim. */
interface ClaimNames {
  readonly claimName: string;
  readonly customerName: string;
}

/** A claim for which an answer is late. */
export interface DigestClaim extends ClaimNames {
  readonly partnerName: string;
  /** `null`: nobody is assigned. */
  readonly reviewerName: string | null;
  readonly claimUrl: string;
  /** The earliest first. */
  readonly missed: readonly MissedClock[];
  /** Late since the last digest. */
  readonly isNew: boolean;
}

/** Work that has failed, or keeps failing. */
export interface DigestWork {
  /** `null`: not known. */
  readonly names: ClaimNames | null;
  readonly claimId: string;
  readonly claimUrl: string;
  readonly kind: 'mail' | 'other';
  /** When it was to be done first. */
  readonly at: Instant;
  /** The last error, in the words of the service that reported it. */
  readonly error: string;
  readonly isNew: boolean;
}

/** A message of a queue that could not be processed. */
export interface DigestMessage {
  /** The claim that it names; `null`: none. */
  readonly claimId: string | null;
  readonly at: Instant;
  readonly error: string;
  readonly isNew: boolean;
}

/** What the review leads read. */
export interface LeadsDigestFacts {
  /** Claims for which the reviewers' answer is late (R3 to R5, R13, R24). */
  readonly late: Section<DigestClaim>;
  /** Reviews that started automatically and have no reviewer (R3). */
  readonly started: Section<DigestClaim>;
  /** The page that lists all claims. */
  readonly queueUrl: string;
  /** IANA name of the zone in which dates are written. */
  readonly timeZone: string;
}

/** What the operator reads. */
export interface OperatorDigestFacts {
  /** Answers of the assessor that are late (R61). */
  readonly assessments: Section<DigestClaim>;
  /** Customers' notices that do not go out (R54). */
  readonly notices: Section<DigestWork>;
  /** Work that has failed for good (R22). */
  readonly failed: Section<DigestWork>;
  /** Work that keeps failing. */
  readonly failing: Section<DigestWork>;
  readonly messages: Section<DigestMessage>;
  /** Names of reviewers who have no mail address (R21). */
  readonly reviewers: Section<string>;
  readonly timeZone: string;
}

/** The mail to the review leads. */
export function leadsDigest(facts: LeadsDigestFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { digest } = texts;
  const { late, started, queueUrl, timeZone } = facts;
  const write = writerOf(texts, timeZone);
  const subject = digest.leads.subject({ count: late.count + started.count });
  return mailContent(
    {
      subject,
      title: subject,
      greeting: null,
      parts: [
        ...write.section(digest.leads.late, late, write.review),
        ...write.section(digest.leads.started, started, write.review),
        action(digest.openQueue, queueUrl),
      ],
      footer: digest.leads.footer,
    },
    language,
  );
}

/** The mail to the operator. */
export function operatorDigest(facts: OperatorDigestFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { digest } = texts;
  const { assessments, notices, failed, failing, messages, reviewers, timeZone } = facts;
  const write = writerOf(texts, timeZone);
  const counted = [assessments, notices, failed, failing, messages, reviewers];
  const subject = digest.operator.subject({ count: counted.reduce((sum, { count }) => sum + count, 0) });
  return mailContent(
    {
      subject,
      title: subject,
      greeting: null,
      parts: [
        ...write.section(digest.operator.assessments, assessments, write.claim),
        ...write.section(digest.operator.notices, notices, write.work),
        ...write.section(digest.operator.failed, failed, write.work),
        ...write.section(digest.operator.failing, failing, write.work),
        ...write.section(digest.operator.messages, messages, write.message),
        ...write.names(digest.operator.reviewers, reviewers),
      ],
      footer: digest.operator.footer,
    },
    language,
  );
}

/** The heading of a part, and what its readers can do. */
interface SectionTexts {
  readonly title: string;
  readonly what: string;
}

/** The parts of a digest in one language and zone. */
function writerOf(texts: Texts, timeZone: string) {
  const { digest, labels, escalation } = texts;
  const labelled = (label: string, value: string): string => texts.labelled({ label, value });
  const missedLine = ({ clock, dueAt }: MissedClock): string =>
    digest.missed({
      problem: capitalised(escalation.clocks[clock].problem, texts),
      until: formatDeadline(dueAt, timeZone, texts),
    });
  const markOf = ({ isNew }: { readonly isNew: boolean }): string | null => (isNew ? digest.isNew : null);

  const entryOf = (claim: DigestClaim, ...more: readonly string[]): Entry => ({
    title: claim.claimName,
    url: claim.claimUrl,
    mark: markOf(claim),
    lines: [
      labelled(labels.customer, claim.customerName),
      labelled(labels.partner, claim.partnerName),
      ...more,
    ],
    problems: claim.missed.map(missedLine),
  });

  function counted({ title, what }: SectionTexts, { count, newCount }: Section<unknown>): readonly Part[] {
    const number = formatNumber(count, texts);
    const isSomeNew = newCount > 0 && newCount < count;
    const isNew = isSomeNew ? digest.ofThemNew({ count: formatNumber(newCount, texts) }) : '';
    return [heading(`${labelled(title, number)}${isNew}`), paragraph(what)];
  }

  function more({ count, named }: Section<unknown>): readonly Part[] {
    const left = count - named.length;
    return left === 0 ? [] : [paragraph(digest.more({ count: formatNumber(left, texts) }))];
  }

  return {
    review: (claim: DigestClaim): Entry =>
      entryOf(claim, labelled(escalation.reviewer, claim.reviewerName ?? escalation.nobody)),

    claim: (claim: DigestClaim): Entry => entryOf(claim),

    work: (work: DigestWork): Entry => ({
      title: work.names?.claimName ?? work.claimId,
      url: work.claimUrl,
      mark: markOf(work),
      lines: [
        ...(work.names === null ? [] : [labelled(labels.customer, work.names.customerName)]),
        labelled(digest.kinds[work.kind], formatMoment(work.at, timeZone, texts)),
      ],
      problems: errorLine(work.error),
    }),

    message: (message: DigestMessage): Entry => ({
      title: formatMoment(message.at, timeZone, texts),
      url: null,
      mark: markOf(message),
      lines: [...(message.claimId === null ? [] : [labelled(labels.claimId, message.claimId)])],
      problems: errorLine(message.error),
    }),

    section<T>(its: SectionTexts, section: Section<T>, entryFor: (one: T) => Entry): readonly Part[] {
      if (section.count === 0) return [];
      const named = section.named.length === 0 ? [] : [entries(section.named.map(entryFor))];
      return [...counted(its, section), ...named, ...more(section)];
    },

    names(its: SectionTexts, section: Section<string>): readonly Part[] {
      if (section.count === 0) return [];
      return [...counted(its, section), { kind: 'list', items: section.named }, ...more(section)];
    },
  };

  function errorLine(error: string): readonly string[] {
    return error.trim() === '' ? [] : [labelled(digest.lastError, error)];
  }
}

function capitalised(text: string, { locale }: Texts): string {
  return `${text.slice(0, 1).toLocaleUpperCase(locale)}${text.slice(1)}`;
}
