/** English texts of the codes of the API: statuses, reasons and what can be claimed; every other language has their shape. */
import type { Phase, Status } from '../../../domain/claim';
import type { Activity, SolutionArea } from '../../../domain/directory';
import type { InformationReason, RejectionReason } from '../../../domain/reasons';
import { statesEn } from '../states/en';
import { timelineEn } from '../timeline/en';
import { workEn } from '../work/en';

/** The policy's spans that meanings of statuses mention, written in the language. */
export interface StatusSpans {
  decision: string;
  partnerResponse: string;
  consentWindow: string;
  disputeAnswer: string;
}

/** The texts of codes in one language. */
export type CodesTexts = typeof codesEn;

export const codesEn = {
  ...statesEn,
  ...timelineEn,
  ...workEn,

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  } satisfies Record<SolutionArea, string>,

  activities: {
    usage: 'Usage (support for the use of the products)',
    'pre-sales': 'Pre-sales (advice before the purchase)',
    'revenue-association': 'Revenue association (influence on the sale)',
  } satisfies Record<Activity, string>,

  /** The phases into which Approved divides; the others have the names of their statuses. */
  phases: {
    AwaitingConsent: 'Consent open',
    Associated: 'Association official',
    AssociationEnded: 'Association ended',
  } satisfies Record<Exclude<Phase, Status>, string>,

  statuses: {
    Editing: 'Editing',
    Submitted: 'Submitted',
    UnderReview: 'Under review',
    PartnerActionRequired: 'Partner action required',
    Approved: 'Approved',
    Rejected: 'Rejected',
    Disputed: 'Disputed',
    RejectedFinal: 'Rejected (final)',
    Discarded: 'Discarded',
  } satisfies Record<Status, string>,

  /** What each status means for the partner; the spans are those of the claim's policy. */
  statusMeanings: {
    Editing: () =>
      'The claim has been created. It stays in this state until you upload the proof of execution and submit the claim for approval.',
    Submitted: () => 'The claim has been submitted, but the review has not started yet.',
    UnderReview: (p) =>
      `The reviewers have started validating your proof of execution. They may contact you for more details. The time for the review is ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `The reviewers have looked at your proof of execution and need more information about it for the claimed products or workloads. You have ${p.partnerResponse} to provide it and resubmit the claim; otherwise the claim will be rejected.`,
    Approved: (p) =>
      `The claim has been approved. The customer can decline the association for ${p.consentWindow} after the notice. Although the claim shows as approved, any incentive assessment begins only after the consent period has ended.`,
    Rejected: () =>
      'The claim has been rejected for the reason given. You can dispute the rejection within the time allowed.',
    Disputed: (p) =>
      `You have disputed the rejection. The reviewers are looking at the claim again and will answer within ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'The rejection is final. Only a new claim with updated proof of execution is possible.',
    Discarded: () => 'The claim was discarded before it was submitted.',
  } satisfies Record<Status, (p: StatusSpans) => string>,

  rejectionReasons: {
    'insufficient-poe': 'Insufficient proof of execution',
    'customer-consent-missing': 'The customer’s consent is missing on the proof of execution',
    'products-missing': 'Products missing',
    'poe-unavailable': 'Proof of execution unavailable',
    'place-already-associated': 'Workload or subscription already associated',
    'partner-request': 'At the partner’s request',
    'customer-declined': 'The customer declined',
    'no-partner-response': 'No response from the partner',
  } satisfies Record<RejectionReason, string>,

  /** Whose address the customer contact's is (R64). */
  customerContactStates: {
    confirmed:
      'The customer contact’s address is in one of the customer’s domains, or a reviewer has confirmed it',
    unconfirmed:
      'The customer contact’s address is in none of the customer’s domains: a reviewer has to confirm it before the claim can be approved',
  },

  informationReasons: {
    'all-poe-missing':
      'All proof of execution is missing: the uploaded file is incorrect or does not pertain to the claim',
    'customer-acknowledgement-missing':
      'Customer acknowledgement missing: the customer’s signature is not on the proof of execution',
    'dates-missing-or-old':
      'Dates missing or old: the dates on the proof of execution are missing, or old in relation to the claim',
    'partner-solution-missing':
      'Partner solution or service missing: the description of the work that you completed is insufficient or not included in the document',
    'products-missing-on-poe':
      'Products missing: the proof of execution does not include a product or workload that is claimed',
  } satisfies Record<InformationReason, string>,
};
