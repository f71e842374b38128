/** Facts from which previews and tests write mails, with every part that each mail can have. */
import type { PartnerMail } from '../../../../shared/domain/effects';
import { informationReasons } from '../../../../shared/domain/reasons';
import { instant } from '../../../../shared/domain/time';
import type {
  DigestClaim,
  LeadsDigestFacts,
  NoticeFacts,
  OperatorDigestFacts,
  PartnerMailFacts,
} from '../../../../shared/i18n';

/** Monday, 09:15 in Los Angeles, 17:15 UTC. */
export const monday = instant(Date.UTC(2026, 10, 30, 17, 15, 42));

export const timeZone = 'America/Los_Angeles';

export const noticeFacts: NoticeFacts = {
  customerName: 'Contoso Bakery',
  contactName: 'Ana Sousa',
  partnerName: 'Fabrikam Cloud',
  solutionArea: 'Microsoft365',
  activities: ['usage'],
  products: ['Exchange Online', 'Microsoft Teams'],
  declineUrl: 'https://claims.example/api/consent/Zk3-q_9',
  promisedUntil: monday,
  refusedBefore: null,
  timeZone,
  programme: {
    name: 'Partner Rewards',
    operatedBy: 'Contoso Distribution',
    contactName: 'Programme office',
    contactEmail: 'office@contoso.example',
    contactUrl: 'https://contoso.example/partner-rewards',
  },
  origin: 'https://claims.example/',
};

export const aboutClaim = {
  contactName: 'Rui Costa',
  claimName: 'Teams rollout',
  claimId: 'fabrikam.0001',
  customerName: 'Contoso Bakery',
  claimUrl: 'https://portal.example/claims/fabrikam.0001',
  timeZone,
  programme: { contactName: 'Programme office', contactEmail: 'office@contoso.example' },
};

export const contact = { name: 'Ana Souza', email: 'ana@contoso.example' };

/** One mail of each name, with every part that it can have. */
export const partnerMails: { readonly [M in PartnerMail]: Extract<PartnerMailFacts, { mail: M }> } = {
  'information-requested': {
    ...aboutClaim,
    mail: 'information-requested',
    dueAt: monday,
    reasons: informationReasons,
    comment: 'Page 3 is missing.',
    productsToRemove: ['Intune'],
  },
  'response-reminder': {
    ...aboutClaim,
    mail: 'response-reminder',
    dueAt: monday,
    reasons: ['all-poe-missing'],
  },
  approved: {
    ...aboutClaim,
    mail: 'approved',
    consentWindow: { businessDays: 5 },
    windowEndsAt: monday,
    products: ['Teams', 'Intune'],
    afterDispute: false,
    reconsider: false,
    assessed: true,
    comment: '',
  },
  rejected: {
    ...aboutClaim,
    mail: 'rejected',
    reason: 'insufficient-poe',
    noticeReturned: false,
    comment: 'No work is described.',
    disputeUntil: monday,
  },
  'rejected-final': {
    ...aboutClaim,
    mail: 'rejected-final',
    reason: 'customer-declined',
    noticeReturned: false,
    comment: 'The customer confirmed it.',
    disputeDenied: true,
    notAccepted: false,
  },
  'association-official': {
    ...aboutClaim,
    mail: 'association-official',
    endsAt: monday,
    assessed: true,
    accepted: false,
  },
  'notice-undeliverable': {
    ...aboutClaim,
    mail: 'notice-undeliverable',
    dueAt: monday,
    address: 'ana@contoso.example',
    mayTryAgain: true,
    reconsider: false,
  },
  submitted: { ...aboutClaim, mail: 'submitted', decisionDueAt: monday },
  'contact-changed': { ...aboutClaim, mail: 'contact-changed', contact },
  'contact-refused': {
    ...aboutClaim,
    mail: 'contact-refused',
    contact,
    comment: 'Nobody there knows her.',
    next: { kind: 'another', until: monday },
  },
  'dispute-received': {
    ...aboutClaim,
    mail: 'dispute-received',
    justification: 'The signature is on page 4.',
    answerDueAt: monday,
  },
  'pulled-back': {
    ...aboutClaim,
    mail: 'pulled-back',
    to: 'UnderReview',
    reason: 'The wrong claim was approved.',
  },
  'eligibility-result': {
    ...aboutClaim,
    mail: 'eligibility-result',
    eligible: false,
    reason: 'Too few active users.',
  },
  'association-ends-soon': { ...aboutClaim, mail: 'association-ends-soon', endsAt: monday },
  'association-ended': {
    ...aboutClaim,
    mail: 'association-ended',
    endedAt: monday,
    reason: 'The project is over.',
    byCustomer: false,
  },
};

/** Midnight in Los Angeles at the end of Friday, 27 November 2026. */
export const fridaysEnd = instant(Date.UTC(2026, 10, 28, 8));

export const lateClaim: DigestClaim = {
  ...{ claimName: 'Teams rollout', customerName: 'Contoso Bakery', partnerName: 'Fabrikam Cloud' },
  reviewerName: 'Rita Rossi',
  claimUrl: 'https://portal.example/claims/fabrikam.0001',
  missed: [{ clock: 'decision', dueAt: fridaysEnd }],
  isNew: false,
};

/** A digest for the review leads, with every part that it can have. */
export const leadsFacts: LeadsDigestFacts = {
  late: {
    count: 61,
    newCount: 1,
    named: [
      {
        ...lateClaim,
        missed: [...lateClaim.missed, { clock: 'overall-decision', dueAt: monday }],
      },
      {
        ...lateClaim,
        claimName: 'Exchange Online for all branches of the bakery in Lisbon and Porto',
        reviewerName: null,
        missed: [{ clock: 'dispute-answer', dueAt: monday }],
        isNew: true,
      },
    ],
  },
  started: {
    count: 1,
    newCount: 1,
    named: [
      {
        ...lateClaim,
        claimName: 'Sales seats',
        reviewerName: null,
        missed: [{ clock: 'review-start', dueAt: monday }],
        isNew: true,
      },
    ],
  },
  queueUrl: 'https://portal.example/claims',
  timeZone,
};

export const failedMail: OperatorDigestFacts['failed']['named'][number] = {
  names: { claimName: 'Teams rollout', customerName: 'Contoso Bakery' },
  claimId: 'fabrikam.0001',
  claimUrl: 'https://portal.example/claims/fabrikam.0001',
  kind: 'mail',
  at: monday,
  error: 'The recipient is on the suppression list.',
  isNew: true,
};

/** A digest for the operator, with every part that it can have. */
export const operatorFacts: OperatorDigestFacts = {
  assessments: {
    count: 1,
    newCount: 0,
    named: [{ ...lateClaim, missed: [{ clock: 'eligibility-answer', dueAt: monday }] }],
  },
  notices: { count: 1, newCount: 1, named: [failedMail] },
  failed: { count: 7, newCount: 1, named: [failedMail] },
  failing: {
    count: 1,
    newCount: 0,
    named: [{ ...failedMail, names: null, kind: 'other', error: '', isNew: false }],
  },
  messages: {
    count: 1,
    newCount: 1,
    named: [{ claimId: 'fabrikam.0001', at: monday, error: 'eligible: must be true or false', isNew: true }],
  },
  reviewers: { count: 6, newCount: 0, named: ['Rita Rossi', 'Rob Reuter'] },
  timeZone,
};
