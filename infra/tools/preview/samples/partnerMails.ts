/** Mails to the partner's contact, in every outcome. */
import * as i18n from '../../../../shared/i18n';
import { reviewerRejectionReasons } from '../../../../shared/domain/reasons';
import { aboutClaim, fridaysEnd, partnerMails } from './facts';
import { comments, january, long, samples, type Outcomes } from './mail';

type PartnerFacts<Mail> = Extract<i18n.PartnerMailFacts, { mail: Mail }>;
const {
  'information-requested': requested,
  'rejected-final': final,
  'association-official': official,
  'notice-undeliverable': undeliverable,
  'association-ended': ended,
  'contact-refused': refused,
  'eligibility-result': eligibility,
  'pulled-back': pulledBack,
  ...partner
} = partnerMails;

const partnerOutcomes: { readonly [Mail in i18n.PartnerMailFacts['mail']]: Outcomes<PartnerFacts<Mail>> } = {
  submitted: { Submitted: partner.submitted },
  'information-requested': {
    'Information requested': { ...requested, dueAt: fridaysEnd },
    'Information requested, one reason': {
      ...requested,
      reasons: ['dates-missing-or-old'],
      comment: '',
      productsToRemove: [],
    },
    'Information requested, long names': {
      ...requested,
      contactName: long.person,
      customerName: long.organisation,
      claimName: long.claim,
      comment: long.comment,
    },
  },
  'response-reminder': { 'Reminder of the answer': { ...partner['response-reminder'], dueAt: fridaysEnd } },
  approved: {
    Approved: { ...partner.approved, windowEndsAt: null },
    'Approved, with the end of the window': partner.approved,
    'Approved, revenue association': { ...partner.approved, assessed: false },
    'Approved after a refusal': { ...partner.approved, reconsider: true },
    'Approved after a dispute': {
      ...partner.approved,
      afterDispute: true,
      comment: 'The signature is on page 4 indeed.',
    },
    'Approved with a comment': { ...partner.approved, comment: 'Well documented.' },
  },
  rejected: {
    ...Object.fromEntries(
      reviewerRejectionReasons.map((reason) => [`Rejected: ${reason}`, { ...partner.rejected, reason }]),
    ),
    'Rejected, no answer': { ...partner.rejected, reason: 'no-partner-response', comment: '' },
    'Rejected after a bounce': {
      ...partner.rejected,
      reason: 'no-partner-response',
      noticeReturned: true,
      comment: '',
    },
    'Declined by the customer': {
      ...partner.rejected,
      reason: 'customer-declined',
      comment: 'We work with another partner.',
    },
    'Declined without a reason': { ...partner.rejected, reason: 'customer-declined', comment: '' },
  },
  'rejected-final': {
    'Dispute denied': {
      ...final,
      reason: 'insufficient-poe',
      comment: 'The dates still do not fit.',
    },
    'Rejected for good at its own request': {
      ...final,
      reason: 'partner-request',
      disputeDenied: false,
      comment: 'The MPN ID was the wrong one.',
    },
    'Declined a second time': { ...final, disputeDenied: false, comment: 'We said so before.' },
    'Not accepted in time': { ...final, disputeDenied: false, notAccepted: true, comment: '' },
    'Rejected for good after a bounce': {
      ...final,
      reason: 'no-partner-response',
      disputeDenied: false,
      noticeReturned: true,
      comment: '',
    },
  },
  'association-official': {
    'Official, nobody declined': { ...official, endsAt: null },
    'Official, accepted, with an end': { ...official, accepted: true, endsAt: january },
    'Official, revenue association': { ...official, assessed: false, endsAt: null },
  },
  'notice-undeliverable': {
    'Notice undeliverable, once more possible': undeliverable,
    'Notice undeliverable again': { ...undeliverable, mayTryAgain: false, dueAt: fridaysEnd },
    'Notice undeliverable after a refusal': { ...undeliverable, reconsider: true },
  },
  'association-ended': {
    'Ended at its own request': ended,
    'Ended by the customer': { ...ended, byCustomer: true, reason: 'We have changed partners.' },
    'Ended by the customer without a reason': { ...ended, byCustomer: true, reason: '' },
    'Ended with the subscription': {
      ...ended,
      endedAt: january,
      reason: 'The subscription has ended.',
    },
  },
  'contact-changed': { 'Customer contact changed': partner['contact-changed'] },
  'contact-refused': {
    'Contact refused, another is needed': refused,
    'Contact refused, no approval before': { ...refused, next: { kind: 'no-approval' } },
    'Contact refused, the former stays': { ...refused, next: { kind: 'stays' } },
  },
  'dispute-received': {
    'Dispute received': partner['dispute-received'],
    'Dispute received, new proof only': { ...partner['dispute-received'], justification: '' },
  },
  'pulled-back': {
    'Approval taken back, under review': pulledBack,
    'Approval taken back, dispute open': { ...pulledBack, to: 'Disputed' },
  },
  'eligibility-result': {
    'Not eligible': eligibility,
    Eligible: { ...eligibility, eligible: true, reason: '' },
  },
  'association-ends-soon': {
    'Association ends soon': { ...partner['association-ends-soon'], endsAt: january },
  },
};

/** The samples of each renderer. */
export const partnerMailSamples = {
  partnerMail: Object.values(partnerOutcomes).flatMap((outcomes) =>
    samples<i18n.PartnerMailFacts>('partner', i18n.partnerMail, outcomes),
  ),
  partnerNewsMail: samples('partner', i18n.partnerNewsMail, {
    'One new comment': { ...aboutClaim, comments: comments(1, ['Rita Rossi', 'Rob Reuter']) },
    '21 new comments': { ...aboutClaim, comments: comments(21, ['Rita Rossi', 'Rob Reuter']) },
    '25 new comments': { ...aboutClaim, comments: comments(25, ['Rita Rossi', 'Rob Reuter']) },
  }),
};
