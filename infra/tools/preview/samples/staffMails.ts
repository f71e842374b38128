/** Mails to reviewers, review leads and operators, in every outcome. */
import { deadlineKinds } from '../../../../shared/domain/clocks';
import { operatorAlerts } from '../../../../shared/domain/effects';
import * as i18n from '../../../../shared/i18n';
import {
  aboutClaim,
  failedMail,
  fridaysEnd,
  lateClaim,
  leadsFacts,
  monday,
  operatorFacts,
  timeZone,
} from './facts';
import { comments, long, samples } from './mail';

const reviewerNews = { ...aboutClaim, contactName: 'Rita Rossi', partnerName: 'Fabrikam Cloud' };
const didSomething = {
  answered: { did: 'answered', by: 'Rui Costa', at: monday, text: '' },
  commented: { did: 'commented', by: 'Rui Costa', at: monday, text: 'The signature is on page 4.' },
  uploaded: { did: 'uploaded', by: 'Rui Costa', at: monday, text: 'statement-of-work-signed.pdf' },
  disputed: { did: 'disputed', by: 'Rui Costa', at: monday, text: 'The work is described in annex B.' },
  assigned: { did: 'assigned', by: 'Lea Lang', at: monday, text: '' },
} as const satisfies { readonly [Did in i18n.ReviewerNewsEntry['did']]: i18n.ReviewerNewsEntry };

/** As many late claims as a digest of a bad morning has. */
function lateClaims(count: number): readonly i18n.DigestClaim[] {
  return Array.from({ length: count }, (_, index) => ({
    ...lateClaim,
    claimName: index % 7 === 3 ? long.claim : `Teams rollout ${index + 1}`,
    customerName: index % 5 === 2 ? long.organisation : lateClaim.customerName,
    reviewerName: index % 3 === 0 ? null : 'Rita Rossi',
    isNew: index < 4,
  }));
}

/** Mails that have failed; the first of them since the last digest. */
function failures(count: number, newCount: number): readonly i18n.DigestWork[] {
  return Array.from({ length: count }, (_, index) => ({ ...failedMail, isNew: index < newCount }));
}

const nothing = { count: 0, newCount: 0, named: [] };
const quietOperator: i18n.OperatorDigestFacts = {
  assessments: nothing,
  notices: nothing,
  failed: nothing,
  failing: nothing,
  messages: nothing,
  reviewers: nothing,
  timeZone,
};

const escalated = {
  claimId: 'fabrikam.0001',
  claimName: 'Teams rollout',
  customerName: 'Contoso Bakery',
  partnerName: 'Fabrikam Cloud',
  reviewerName: 'Rita Rossi',
  claimUrl: 'https://portal.example/claims/fabrikam.0001',
  timeZone,
};

/** The samples of each renderer. */
export const staffMailSamples = {
  reviewerNewsMail: samples('reviewer', i18n.reviewerNewsMail, {
    Assigned: { ...reviewerNews, status: 'UnderReview', news: [didSomething.assigned], dueAt: fridaysEnd },
    'Answered, with new proof': {
      ...reviewerNews,
      status: 'UnderReview',
      news: [didSomething.uploaded, didSomething.commented, didSomething.answered],
      dueAt: monday,
    },
    'A comment, no answer awaited': {
      ...reviewerNews,
      status: 'Approved',
      news: [didSomething.commented],
      dueAt: null,
    },
    Disputed: { ...reviewerNews, status: 'Disputed', news: [didSomething.disputed], dueAt: fridaysEnd },
    '21 comments': {
      ...reviewerNews,
      status: 'UnderReview',
      news: comments(21, ['Rui Costa', 'Inês Prado']).map((comment) => ({
        ...comment,
        did: 'commented' as const,
      })),
      dueAt: fridaysEnd,
    },
    '25 comments': {
      ...reviewerNews,
      status: 'UnderReview',
      news: comments(25, ['Rui Costa', 'Inês Prado']).map((comment) => ({
        ...comment,
        did: 'commented' as const,
      })),
      dueAt: fridaysEnd,
    },
  }),
  leadsDigest: samples('review leads', i18n.leadsDigest, {
    'Digest, one claim': {
      ...leadsFacts,
      late: { count: 1, newCount: 1, named: [{ ...lateClaim, isNew: true }] },
      started: nothing,
    },
    'Digest, several claims': { ...leadsFacts, late: { count: 6, newCount: 4, named: lateClaims(6) } },
    'Digest, more than it names': { ...leadsFacts, late: { count: 61, newCount: 4, named: lateClaims(50) } },
  }),
  operatorDigest: samples('operator', i18n.operatorDigest, {
    'Digest, one matter': { ...quietOperator, failed: { count: 1, newCount: 1, named: [failedMail] } },
    'Digest, everything at once': {
      ...operatorFacts,
      failed: { count: 7, newCount: 1, named: failures(7, 1) },
    },
    'Digest, more than it names': {
      ...operatorFacts,
      notices: { count: 1234, newCount: 9, named: failures(50, 9) },
    },
  }),
  escalationMail: samples('operator', i18n.escalationMail, {
    ...Object.fromEntries(
      operatorAlerts.map((about) => [`Alert: ${about}`, { ...escalated, about, dueAt: null }]),
    ),
    // The digest tells of most of these; earlier versions stored a mail for each (R72).
    ...Object.fromEntries(
      deadlineKinds.map((about) => [
        `Clock: ${about}`,
        { ...escalated, about, dueAt: fridaysEnd, reviewerName: null },
      ]),
    ),
  }),
};
