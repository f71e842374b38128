/** English texts of the mails to review leads and operators (R54, R65); every other language has their shape. */
import type { DeadlineKind } from '../../../domain/clocks';
import type { OperatorAlert } from '../../../domain/effects';

/** The texts of mails to the programme's own people in one language. */
export type StaffTexts = typeof staffEn;

export const staffEn = {
  /** Mails to the operator at once, and how the digest names each clock (R54, R65). */
  escalation: {
    subject: (p: { problem: string; claim: string }) => `Needs attention: ${p.problem} – ${p.claim}`,
    footer: 'You are receiving this message because what cannot wait is sent to this address at once.',
    clocks: {
      'review-start': {
        problem: 'review not started in time',
        what: 'Nobody started the review in time. It has started automatically, without a reviewer: please assign one.',
      },
      decision: {
        problem: 'no decision in time after the review started',
        what: 'The claim remains under review and can still be decided. Please make sure that it is decided.',
      },
      'overall-decision': {
        problem: 'no decision in time after the submission',
        what: 'The claim remains under review and can still be decided. Please make sure that it is decided.',
      },
      'partner-reminder': {
        problem: 'the partner’s answer is due soon',
        what: 'The reviewers are waiting for the partner’s answer. Without it, the claim will be rejected.',
      },
      'partner-response': {
        problem: 'no answer from the partner in time',
        what: 'The partner did not answer the request for information in time.',
      },
      'notice-outage': {
        problem: 'the customer’s notice could not be sent in time',
        what: 'We keep trying to send it; the customer’s consent period has not started. Please check the mail service.',
      },
      'consent-end': {
        problem: 'the consent period has ended',
        what: 'The customer’s time to decline is over. Please check that the association has become official.',
      },
      'new-contact': {
        problem: 'no new customer contact in time',
        what: 'The notice could not be delivered, and the partner did not name another contact in time.',
      },
      'contact-confirmation': {
        problem: 'contact not confirmed in time',
        what: 'The partner has named a customer contact that a reviewer has to confirm, but no reviewer has confirmed or refused it in time. Please make sure that one does.',
      },
      'eligibility-answer': {
        problem: 'no answer from the assessor in time',
        what: 'The request for the eligibility assessment has been sent again under the same ID. Please ask the assessor.',
      },
      'dispute-window': {
        problem: 'the time to dispute has ended',
        what: 'The rejection was not disputed in time and is final.',
      },
      'dispute-answer': {
        problem: 'dispute not answered in time',
        what: 'The dispute is still open and can still be decided. Please make sure that it is decided.',
      },
    } satisfies Record<DeadlineKind, { problem: string; what: string }>,
    /** What the operator is told of besides clocks (R54). */
    alerts: {
      'late-bounce': {
        problem: 'the customer’s notice came back after the association had become official',
        what: 'The mail service reports that the notice could not be delivered, although the customer’s time to decline is over. Please check with the partner and the customer whether the association should stand.',
      },
      'notice-quarantined': {
        problem: 'the customer’s notice is quarantined',
        what: 'The recipient’s mail system has quarantined the notice, so the customer may not see it. The customer’s time to decline keeps running. Please contact the customer another way, or ask for the notice to be released.',
      },
      'notice-filtered': {
        problem: 'the customer’s notice was filtered as spam',
        what: 'The recipient’s mail system has rejected the notice as spam, so the customer may not see it. The customer’s time to decline keeps running. Please contact the customer another way, and check how our mails are sent.',
      },
      'notice-failed': {
        problem: 'the customer’s notice was not delivered',
        what: 'The mail service accepted the notice but could not deliver it, and the address is not the reason. It will be sent again a few times. The customer’s time to decline keeps running. Please check the mail service, and contact the customer another way if necessary.',
      },
      'ending-link-not-delivered': {
        problem: 'the customer’s link to end the association did not arrive',
        what: 'The customer asked for a link to end the association, and the mail did not reach the mailbox. Nothing else has changed. Please contact the customer another way; if it wants to end the association, you can record that.',
      },
    } satisfies Record<OperatorAlert, { problem: string; what: string }>,
    reviewer: 'Reviewer',
    nobody: 'nobody is assigned',
  },
  /** The digests of a business morning (R65). */
  digest: {
    leads: {
      subject: (p: { count: number }) =>
        p.count === 1
          ? 'This morning: 1 claim needs attention'
          : `This morning: ${p.count} claims need attention`,
      footer:
        'You are receiving this message because reviews are late. It is sent at most once a day, on business mornings.',
      late: {
        title: 'Late answers of the reviewers',
        what: 'The claims stay as they are and can still be decided. Please make sure that they are. The most overdue come first.',
      },
      started: {
        title: 'Reviews without a reviewer',
        what: 'Nobody started these reviews in time, so they started automatically. Please assign a reviewer to each.',
      },
    },
    operator: {
      subject: (p: { count: number }) =>
        p.count === 1
          ? 'This morning: 1 matter needs attention'
          : `This morning: ${p.count} matters need attention`,
      footer:
        'You are receiving this message because something is late or has failed. It is sent at most once a day, on business mornings.',
      assessments: {
        title: 'Late answers of the assessor',
        what: 'The request for the eligibility assessment has been sent again under the same ID. Please ask the assessor.',
      },
      notices: {
        title: 'Notices to customers that cannot be sent',
        what: 'The customers’ consent periods have not started. Please check the mail service. What has failed for good is sent again only if you ask for it in the list of failed work.',
      },
      failed: {
        title: 'Work that has failed',
        what: 'It is not tried again automatically. Please look at the list of failed work, and have it tried again once the cause is removed.',
      },
      failing: {
        title: 'Work that keeps failing',
        what: 'It is tried again automatically, at least every quarter of an hour. Please check whether the service that it needs is available.',
      },
      messages: {
        title: 'Messages that could not be processed',
        what: 'They wait in the list of failed work. Please have them tried again, or dismiss them with a reason.',
      },
      reviewers: {
        title: 'Reviewers without an e-mail address',
        what: 'They get no mail about their claims. Please add their addresses to the register of reviewers.',
      },
    },
    /** Marks what is late or has failed since the last digest. */
    isNew: 'New',
    /** Follows the number of a heading. */
    ofThemNew: (p: { count: string }) => ` (${p.count} new)`,
    missed: (p: { problem: string; until: string }) => `${p.problem}; it was due by ${p.until}`,
    /** What has failed, as the label of the moment. */
    kinds: { mail: 'Mail, not sent since', other: 'Work, not done since' } satisfies Record<
      'mail' | 'other',
      string
    >,
    lastError: 'Last error',
    more: (p: { count: string }) => `And ${p.count} more.`,
    openQueue: 'Open the list of claims',
  },

  /** The mail to a claim's reviewer about what others have written or done (R65). */
  reviewerNews: {
    subject: (p: { claim: string; customer: string }) => `News on ${p.claim} (${p.customer})`,
    subjectAssigned: (p: { claim: string; customer: string }) =>
      `Assigned to you: ${p.claim} (${p.customer})`,
    title: 'There is news on a claim assigned to you',
    titleAssigned: 'A claim has been assigned to you',
    did: {
      assigned: (p: { name: string; at: string }) => `${p.name} assigned the claim to you, ${p.at}`,
      answered: (p: { name: string; at: string }) =>
        `${p.name} answered the request for information, ${p.at}`,
      commented: (p: { name: string; at: string }) => `${p.name} commented, ${p.at}`,
      uploaded: (p: { name: string; at: string }) => `${p.name} uploaded a document, ${p.at}`,
      disputed: (p: { name: string; at: string }) => `${p.name} disputed the rejection, ${p.at}`,
    },
    more: (p: { count: number }) =>
      p.count === 1
        ? 'One more entry is in the claim’s history.'
        : `${p.count} more entries are in the claim’s history.`,
    footer: 'You are receiving this message because the claim is assigned to you.',
  },
};
