/** The mails to the partner's contact that ask for nothing, or for another customer contact (R64, R65, R71). */
import type { CustomerContact } from '../../domain/claim';
import type { PartnerMail } from '../../domain/effects';
import type { Instant } from '../../domain/time';
import { formatDeadline, formatEnd } from '../format';
import type { Texts } from '../texts/en';
import { paragraph, quote, type Fact } from './message';
import type { AboutClaim, Particulars } from './partnerWords';

/** The facts of each of these mails; a comment is empty when there is none. */
export type PartnerUpdate =
  | {
      readonly mail: 'submitted';
      /** When the reviewers' decision is due (R5). */
      readonly decisionDueAt: Instant;
    }
  | {
      readonly mail: 'contact-changed';
      /** Who is asked now. */
      readonly contact: Pick<CustomerContact, 'name' | 'email'>;
    }
  | {
      readonly mail: 'contact-refused';
      readonly contact: Pick<CustomerContact, 'name' | 'email'>;
      /** The reviewer's words. */
      readonly comment: string;
      /** What follows: another contact until an instant, no approval before, or nothing (R24, R54, R64). */
      readonly next:
        | { readonly kind: 'another'; readonly until: Instant }
        | { readonly kind: 'no-approval' }
        | { readonly kind: 'stays' };
    }
  | {
      readonly mail: 'dispute-received';
      /** The partner's own words. */
      readonly justification: string;
      /** When the answer is due (R13). */
      readonly answerDueAt: Instant;
    }
  | {
      readonly mail: 'pulled-back';
      readonly to: 'UnderReview' | 'Disputed';
      /** The review lead's words. */
      readonly reason: string;
    }
  | { readonly mail: 'eligibility-result'; readonly eligible: boolean; readonly reason: string }
  | { readonly mail: 'association-ends-soon'; readonly endsAt: Instant };

/** Whether a mail is one of these. */
export function isUpdate(facts: { readonly mail: PartnerMail }): facts is AboutClaim & PartnerUpdate {
  return updates.some((mail) => mail === facts.mail);
}

const updates: readonly PartnerUpdate['mail'][] = [
  'submitted',
  'contact-changed',
  'contact-refused',
  'dispute-received',
  'pulled-back',
  'eligibility-result',
  'association-ends-soon',
];

/** What one of these mails says. */
export function updateParticulars(facts: AboutClaim & PartnerUpdate, texts: Texts): Particulars {
  const { partner, labels } = texts;
  const written = (at: Instant): string => formatDeadline(at, facts.timeZone, texts);
  switch (facts.mail) {
    case 'submitted': {
      const mail = partner.submitted;
      return {
        ...{ subject: mail.subject, title: mail.title, status: 'Submitted', rows: [] },
        parts: [paragraph(mail.intro({ until: written(facts.decisionDueAt) })), paragraph(mail.next)],
      };
    }
    case 'contact-changed': {
      const mail = partner.contactChanged;
      return {
        ...{ subject: mail.subject, title: mail.title, status: 'Approved' },
        rows: contactRows(facts.contact, texts),
        parts: [paragraph(mail.intro), paragraph(mail.unknown)],
      };
    }
    case 'contact-refused': {
      const mail = partner.contactRefused;
      const { next } = facts;
      const follows =
        next.kind === 'another'
          ? mail.due({ until: written(next.until) })
          : next.kind === 'no-approval'
            ? mail.before
            : mail.stays;
      return {
        ...{ subject: mail.subject, title: mail.title, status: null },
        rows: contactRows(facts.contact, texts),
        parts: [paragraph(mail.intro), ...quote(labels.comment, facts.comment), paragraph(follows)],
      };
    }
    case 'dispute-received': {
      const mail = partner.disputeReceived;
      return {
        ...{ subject: mail.subject, title: mail.title, status: 'Disputed', rows: [] },
        parts: [
          paragraph(mail.intro({ until: written(facts.answerDueAt) })),
          ...quote(partner.labels.justification, facts.justification),
        ],
      };
    }
    case 'pulled-back': {
      const mail = partner.pulledBack;
      return {
        ...{ subject: mail.subject, title: mail.title, status: facts.to, rows: [] },
        parts: [
          paragraph(facts.to === 'Disputed' ? mail.dispute : mail.review),
          ...quote(labels.reason, facts.reason),
        ],
      };
    }
    case 'eligibility-result': {
      const mail = partner.eligibility;
      return {
        ...{ subject: mail.subject, title: mail.title, status: 'Approved' },
        rows: [
          {
            label: partner.labels.assessment,
            value: facts.eligible ? mail.states.eligible : mail.states.ineligible,
          },
        ],
        parts: [
          paragraph(facts.eligible ? mail.eligible : mail.ineligible),
          ...quote(labels.reason, facts.reason),
        ],
      };
    }
    case 'association-ends-soon': {
      const mail = partner.endsSoon;
      return {
        ...{ subject: mail.subject, title: mail.title, status: 'Approved' },
        rows: [{ label: labels.officialUntil, value: formatEnd(facts.endsAt, facts.timeZone, texts) }],
        parts: [paragraph(mail.intro({ customer: facts.customerName })), paragraph(mail.renew)],
      };
    }
  }
}

function contactRows(
  { name, email }: Pick<CustomerContact, 'name' | 'email'>,
  { partner, labels }: Texts,
): readonly Fact[] {
  return [
    { label: partner.labels.contact, value: name },
    { label: labels.noticeAddress, value: email, isAddress: true },
  ];
}
