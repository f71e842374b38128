/** The mails to the partner's contact about its claim (R7, R10 to R14, R16, R54, R61). */
import type { Span } from '../../domain/span';
import type { Language } from '../../domain/claim';
import type { PartnerMail } from '../../domain/effects';
import type { InformationReason, RejectionReason } from '../../domain/reasons';
import type { Instant } from '../../domain/time';
import { formatDeadline, formatDeadlineRow, formatEnd, formatList, formatSpan } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import { whomToAsk } from './behindMail';
import { mailContent, type MailContent } from './content';
import { action, facts as factsPart, list, paragraph, quote, type Fact, type Part } from './message';
import type { PartnersClaim, Particulars } from './partnerWords';
import { isUpdate, updateParticulars, type PartnerUpdate } from './partnerUpdates';

/** The facts of each mail; `comment` is empty when there is none. */
export type PartnerMailFacts = PartnersClaim &
  (
    | PartnerUpdate
    | {
        readonly mail: 'information-requested';
        readonly dueAt: Instant;
        readonly reasons: readonly InformationReason[];
        readonly comment: string;
        /** Names of the products that may have to be removed (R6). */
        readonly productsToRemove: readonly string[];
      }
    | {
        readonly mail: 'response-reminder';
        readonly dueAt: Instant;
        readonly reasons: readonly InformationReason[];
      }
    | {
        readonly mail: 'approved';
        /** How long the customer can decline after the notice was sent (R9). */
        readonly consentWindow: Span;
        /** When that time ends; `null`: the notice is not known to be sent yet. */
        readonly windowEndsAt: Instant | null;
        readonly products: readonly string[];
        /** Whether the approval is the result of a dispute (R14). */
        readonly afterDispute: boolean;
        /** Whether the customer has to accept, because it had refused before (R14). */
        readonly reconsider: boolean;
        /** Whether the claim will go for incentive assessment (R11: not for revenue association). */
        readonly assessed: boolean;
        readonly comment: string;
      }
    | {
        readonly mail: 'rejected';
        readonly reason: RejectionReason;
        /** Whether the notice had come back and no other address was given in time (R54). */
        readonly noticeReturned: boolean;
        readonly comment: string;
        readonly disputeUntil: Instant;
      }
    | {
        readonly mail: 'rejected-final';
        readonly reason: RejectionReason;
        /** As for `rejected`. */
        readonly noticeReturned: boolean;
        /** The comment on a denied dispute, otherwise the comment on the rejection. */
        readonly comment: string;
        /** Whether the decision is the result of a dispute (R14). */
        readonly disputeDenied: boolean;
        /** Whether the customer had refused before and did not accept in time, which is no new decline (R14). */
        readonly notAccepted: boolean;
      }
    | {
        readonly mail: 'association-official';
        /** When the association ends with its subscription (R16); `null`: it does not. */
        readonly endsAt: Instant | null;
        /** Whether the claim goes for incentive assessment (R11: not for revenue association). */
        readonly assessed: boolean;
        /** Whether the customer accepted, and did not merely not decline (R14). */
        readonly accepted: boolean;
      }
    | {
        readonly mail: 'notice-undeliverable';
        /** Until when the partner can give another contact (R54). */
        readonly dueAt: Instant;
        /** The address to which the notice could not be delivered. */
        readonly address: string;
        /** Whether the notice may be sent to this address once more (R54). */
        readonly mayTryAgain: boolean;
        /** Whether a reviewer confirms any contact, because the customer had refused before (R14). */
        readonly reconsider: boolean;
      }
    | {
        readonly mail: 'association-ended';
        readonly endedAt: Instant;
        /** In words; empty where the customer gave none. */
        readonly reason: string;
        /** Whether the customer ended it (R16). */
        readonly byCustomer: boolean;
      }
  );

type FactsOf<M extends PartnerMail> = Extract<PartnerMailFacts, { mail: M }>;

/** The mail in the partner contact's language. */
export function partnerMail(facts: PartnerMailFacts, language: Language): MailContent {
  const texts = textsIn(language);
  const { labels, partner } = texts;
  const { subject, title, status, rows, parts } = particulars(facts, texts);
  const [opening, ...rest] = parts;
  return mailContent(
    {
      subject: subject({ claim: facts.claimName, customer: facts.customerName }),
      title,
      greeting: texts.greeting({ name: facts.contactName }),
      parts: [
        ...(opening === undefined ? [] : [opening]),
        factsPart([
          { label: labels.claim, value: facts.claimName },
          { label: labels.claimId, value: facts.claimId },
          { label: labels.customer, value: facts.customerName },
          ...(status === null ? [] : [{ label: labels.status, value: texts.statuses[status] }]),
          ...rows,
        ]),
        ...rest,
        action(partner.openClaim, facts.claimUrl),
        ...whomToAsk(facts.programme, texts),
      ],
      footer: partner.footer({ claim: facts.claimName }),
    },
    language,
  );
}

function particulars(facts: PartnerMailFacts, texts: Texts): Particulars {
  if (isUpdate(facts)) return updateParticulars(facts, texts);
  switch (facts.mail) {
    case 'information-requested':
      return informationRequested(facts, texts);
    case 'response-reminder':
      return responseReminder(facts, texts);
    case 'approved':
      return approved(facts, texts);
    case 'rejected':
      return rejected(facts, texts);
    case 'rejected-final':
      return rejectedFinal(facts, texts);
    case 'association-official':
      return associationOfficial(facts, texts);
    case 'notice-undeliverable':
      return noticeUndeliverable(facts, texts);
    case 'association-ended':
      return associationEnded(facts, texts);
  }
}

function informationRequested(facts: FactsOf<'information-requested'>, texts: Texts): Particulars {
  const mail = texts.partner.informationRequested;
  const until = formatDeadline(facts.dueAt, facts.timeZone, texts);
  return {
    subject: mail.subject,
    title: mail.title,
    status: 'PartnerActionRequired',
    rows: [answerBy(facts, texts)],
    parts: [
      paragraph(mail.intro({ until })),
      ...neededInformation(facts.reasons, texts),
      ...quote(texts.labels.comment, facts.comment),
      ...list(mail.productsHeading, facts.productsToRemove),
      paragraph(mail.resubmit),
    ],
  };
}

function responseReminder(facts: FactsOf<'response-reminder'>, texts: Texts): Particulars {
  const mail = texts.partner.responseReminder;
  const until = formatDeadline(facts.dueAt, facts.timeZone, texts);
  return {
    subject: mail.subject,
    title: mail.title,
    status: 'PartnerActionRequired',
    rows: [answerBy(facts, texts)],
    parts: [
      paragraph(mail.intro({ until })),
      ...neededInformation(facts.reasons, texts),
      paragraph(texts.partner.informationRequested.resubmit),
    ],
  };
}

/** Until when the partner can answer (R67). */
function answerBy(
  { dueAt, timeZone }: { readonly dueAt: Instant; readonly timeZone: string },
  texts: Texts,
): Fact {
  return { label: texts.labels.answerBy, value: formatDeadlineRow(dueAt, timeZone, texts) };
}

function neededInformation(reasons: readonly InformationReason[], texts: Texts): readonly Part[] {
  return list(
    texts.partner.informationRequested.reasonsHeading,
    reasons.map((reason) => texts.informationReasons[reason]),
  );
}

function approved(facts: FactsOf<'approved'>, texts: Texts): Particulars {
  const mail = texts.partner.approved;
  const intro = facts.reconsider ? mail.introReconsider : mail.intro;
  return {
    subject: mail.subject,
    title: facts.afterDispute ? mail.titleAfterDispute : mail.title,
    status: 'Approved',
    rows: [
      { label: texts.labels.products, value: formatList(facts.products, texts) },
      ...(facts.windowEndsAt === null
        ? []
        : [
            {
              label: facts.reconsider ? texts.partner.labels.answerEnd : texts.partner.labels.windowEnd,
              value: formatDeadlineRow(facts.windowEndsAt, facts.timeZone, texts),
            },
          ]),
    ],
    parts: [
      paragraph(intro({ window: formatSpan(facts.consentWindow, texts) })),
      ...quote(facts.afterDispute ? texts.labels.answer : texts.labels.comment, facts.comment),
      paragraph(facts.assessed ? mail.assessment : mail.notAssessed),
    ],
  };
}

function rejected(facts: FactsOf<'rejected'>, texts: Texts): Particulars {
  const mail = texts.partner.rejected;
  const until = formatDeadline(facts.disputeUntil, facts.timeZone, texts);
  const declined = facts.reason === 'customer-declined';
  const { subject, title } = declined ? texts.partner.declined : mail;
  return {
    subject,
    title,
    status: 'Rejected',
    rows: [
      { label: texts.labels.reason, value: texts.rejectionReasons[facts.reason] },
      {
        label: texts.labels.disputeUntil,
        value: formatDeadlineRow(facts.disputeUntil, facts.timeZone, texts),
      },
    ],
    parts: [
      ...customerDeclined(facts, texts),
      ...noticeReturned(facts, texts),
      paragraph(mail.where),
      ...quote(declined ? texts.partner.labels.customersReason : texts.labels.comment, facts.comment),
      paragraph(mail.dispute({ until })),
      paragraph(mail.afterwards),
    ],
  };
}

function rejectedFinal(facts: FactsOf<'rejected-final'>, texts: Texts): Particulars {
  const mail = texts.partner.rejectedFinal;
  return {
    subject: mail.subject,
    title: facts.disputeDenied ? mail.titleDisputeDenied : mail.title,
    status: 'RejectedFinal',
    rows: [{ label: texts.labels.reason, value: texts.rejectionReasons[facts.reason] }],
    parts: [
      paragraph(facts.disputeDenied ? mail.introDisputeDenied : mail.intro),
      ...(facts.notAccepted
        ? [paragraph(texts.partner.customerDidNotAccept({ customer: facts.customerName }))]
        : customerDeclined(facts, texts)),
      ...noticeReturned(facts, texts),
      ...quote(finalLabel(facts, texts), facts.comment),
      paragraph(mail.where),
      paragraph(mail.newClaim),
    ],
  };
}

/** Whose words the mail about a final rejection carries. */
function finalLabel({ disputeDenied, notAccepted, reason }: FactsOf<'rejected-final'>, texts: Texts): string {
  if (disputeDenied) return texts.labels.answer;
  const isCustomers = reason === 'customer-declined' && !notAccepted;
  return isCustomers ? texts.partner.labels.customersReason : texts.labels.comment;
}

/** R10: tells the partner that it is not partner of record. */
function customerDeclined(
  { reason, customerName }: FactsOf<'rejected' | 'rejected-final'>,
  texts: Texts,
): readonly Part[] {
  return reason === 'customer-declined'
    ? [paragraph(texts.partner.customerDeclined({ customer: customerName }))]
    : [];
}

/** R54: tells the partner that the claim was rejected for want of an address. */
function noticeReturned(facts: FactsOf<'rejected' | 'rejected-final'>, texts: Texts): readonly Part[] {
  return facts.noticeReturned ? [paragraph(texts.partner.noAddressInTime)] : [];
}

function associationOfficial(facts: FactsOf<'association-official'>, texts: Texts): Particulars {
  const mail = texts.partner.associationOfficial;
  const intro = facts.accepted ? mail.introAccepted : mail.intro;
  return {
    subject: mail.subject,
    title: mail.title,
    status: 'Approved',
    rows:
      facts.endsAt === null
        ? []
        : [
            {
              label: texts.labels.officialUntil,
              value: formatEnd(facts.endsAt, facts.timeZone, texts),
            },
          ],
    parts: [
      paragraph(intro({ customer: facts.customerName })),
      paragraph(facts.assessed ? mail.assessed : mail.notAssessed),
    ],
  };
}

function noticeUndeliverable(facts: FactsOf<'notice-undeliverable'>, texts: Texts): Particulars {
  const mail = texts.partner.noticeUndeliverable;
  const until = formatDeadline(facts.dueAt, facts.timeZone, texts);
  return {
    subject: mail.subject,
    title: mail.title,
    status: 'Approved',
    rows: [
      { label: texts.labels.noticeAddress, value: facts.address, isAddress: true },
      answerBy(facts, texts),
    ],
    parts: [
      paragraph(mail.intro({ until })),
      paragraph(facts.mayTryAgain ? mail.again : mail.another),
      paragraph(facts.reconsider ? mail.confirmed : mail.domain),
    ],
  };
}

function associationEnded(facts: FactsOf<'association-ended'>, texts: Texts): Particulars {
  const mail = texts.partner.associationEnded;
  return {
    subject: mail.subject,
    title: mail.title,
    status: null,
    rows: [{ label: texts.labels.endedAt, value: formatEnd(facts.endedAt, facts.timeZone, texts) }],
    parts: [
      ...(facts.byCustomer ? [paragraph(mail.byCustomer({ customer: facts.customerName }))] : []),
      paragraph(mail.intro({ customer: facts.customerName })),
      ...quote(texts.labels.reason, facts.reason),
    ],
  };
}
