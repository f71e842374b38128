/** The mails that tell the operator at once what cannot wait for the digest: a clock that ran out, or an alert (R54, R65). */
import type { Language } from '../../domain/claim';
import type { DeadlineKind } from '../../domain/clocks';
import type { OperatorAlert } from '../../domain/effects';
import type { Instant } from '../../domain/time';
import { formatDeadlineRow } from '../format';
import { textsIn } from '../texts/catalogue';
import { mailContent, type MailContent } from './content';
import { action, facts as factsPart, paragraph } from './message';

/** The facts of the mail: the clock that ran out or the other cause of the alert, and its claim. */
export interface EscalationFacts {
  readonly about: DeadlineKind | OperatorAlert;
  readonly claimId: string;
  readonly claimName: string;
  readonly customerName: string;
  readonly partnerName: string;
  /** `null`: nobody is assigned. */
  readonly reviewerName: string | null;
  /** When it was due; `null` when that is not known any more, or no clock is meant. */
  readonly dueAt: Instant | null;
  /** The claim's page for reviewers. */
  readonly claimUrl: string;
  /** IANA name of the zone in which the date is written. */
  readonly timeZone: string;
}

/** The escalation of one clock, or the alert. */
export function escalationMail(facts: EscalationFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { labels, escalation } = texts;
  const { problem, what } = { ...escalation.clocks, ...escalation.alerts }[facts.about];
  const subject = escalation.subject({ problem, claim: facts.claimName });
  return mailContent(
    {
      subject,
      title: subject,
      greeting: null,
      parts: [
        paragraph(what),
        factsPart([
          { label: labels.claim, value: facts.claimName },
          { label: labels.claimId, value: facts.claimId },
          { label: labels.customer, value: facts.customerName },
          { label: labels.partner, value: facts.partnerName },
          { label: escalation.reviewer, value: facts.reviewerName ?? escalation.nobody },
          ...(facts.dueAt === null
            ? []
            : [{ label: labels.due, value: formatDeadlineRow(facts.dueAt, facts.timeZone, texts) }]),
        ]),
        action(texts.partner.openClaim, facts.claimUrl),
      ],
      footer: escalation.footer,
    },
    language,
  );
}
