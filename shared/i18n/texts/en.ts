/** English texts; their shape is what every other language must have (R53). */
import type { Activity, SolutionArea } from '../../domain/directory';
import type { EndCause, Status } from '../../domain/claim';
import type { DeadlineKind } from '../../domain/clocks';
import type { OperatorAlert } from '../../domain/effects';
import type { InformationReason, RejectionReason } from '../../domain/reasons';
import { aboutEn } from './about/en';
import { pageEn } from './page/en';

/**
 * The texts of one language. Texts with parameters are functions, so that a forgotten parameter does not compile;
 * lists over the domain's unions have an entry for each member. Dates, spans and lists of names come in already
 * written in the language.
 */
export type Texts = typeof en;

export const en = {
  /** The locale in which dates, numbers and lists are written. */
  locale: 'en-GB',
  /** The locale that has names for time zones; only American English writes `PST`. */
  zoneLocale: 'en-US',
  /** Who speaks in mails and on pages. */
  service: 'Customer associations',
  serviceLong: 'Customer associations · Claiming Partner of Record (CPOR)',
  moment: (p: { date: string; time: string; zone: string }) => `${p.date}, ${p.time} ${p.zone}`,
  /** An end of the day in a sentence, after its “until” (R67). */
  endOfDay: (p: { date: string; zone: string }) => `the end of ${p.date} (${p.zone})`,
  businessDays: (count: number) => (count === 1 ? '1 business day' : `${count} business days`),
  /** Joins a label and its value in plain text. */
  labelled: (p: { label: string; value: string }) => `${p.label}: ${p.value}`,
  greeting: (p: { name: string }) => `Hello ${p.name},`,

  labels: {
    partner: 'Partner',
    customer: 'Customer',
    yourOrganisation: 'Your organisation',
    solutionArea: 'Solution area',
    activities: 'Work claimed',
    products: 'Products',
    claim: 'Claim',
    claimId: 'Claim ID',
    status: 'Status',
    due: 'Due',
    answerBy: 'Answer by',
    reason: 'Reason',
    disputeUntil: 'Dispute until',
    noticeAddress: 'Address',
    officialUntil: 'Association ends',
    endedAt: 'Association ended',
    comment: 'Comment',
    answer: 'Answer to the dispute',
  },

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  } satisfies Record<SolutionArea, string>,

  activities: {
    usage: 'Usage (support for the use of the products)',
    'pre-sales': 'Pre-sales (advice before the purchase)',
    'revenue-association': 'Revenue association (influence on the sale)',
  } satisfies Record<Activity, string>,

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
      `The reviewers have looked at your proof of execution and need more information about it for the claimed products or workloads. You have ${p.partnerResponse} to provide it and to resubmit the claim; otherwise the claim is rejected.`,
    Approved: (p) =>
      `The claim has been approved. The customer can decline the association for ${p.consentWindow} after the notice. Although the claim shows as approved, it is sent for incentive assessment only after the consent period has passed.`,
    Rejected: () =>
      'The claim has been rejected for the reason given. You can dispute the rejection in time.',
    Disputed: (p) =>
      `You have disputed the rejection. The reviewers look at the claim again and answer within ${p.disputeAnswer}.`,
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

  /** What both the customer's notice and the page behind its link say (R50). */
  association: {
    title: (p: Names) => `${p.partner} asks to be associated with ${p.customer}`,
    accessHeading: 'What the partner will see',
    access: (p: Names & { products: string }) =>
      `The usage and/or the number of sold seats of ${p.products}. With this, ${p.partner} can monitor the active use of these products and advise you on making the most of them. It gets no access to any other data of yours.`,
    declineHeading: 'If you do not agree',
    declineUntil: (p: { until: string }) => `You can decline the association until ${p.until}.`,
    declineMeaning: (p: Names) =>
      `If you decline, ${p.partner} is not recognised as your partner of record for these products and does not get this access.`,
  },

  /** The customer's notice (R50). */
  notice: {
    intro: (p: Names) =>
      `${p.partner} says that it works with ${p.customer} on the products below and asks to be recorded as your partner of record for them. The proof of this work has been reviewed, and the request has been approved.`,
    nothingHeading: 'You do not need to do anything',
    nothing:
      'If you do nothing, you agree: the association becomes official once the time to decline is over.',
    action: 'See the details or decline',
    actionHint: 'The link opens a page. Nothing is decided until you press the button there.',
    footer: (p: Names) =>
      `You receive this message because ${p.partner} named you as its contact at ${p.customer}. The link is meant for you: whoever has it can decline the association.`,
  },

  /** The notice after the customer had refused before: silence is no consent (R14). */
  reconsiderNotice: {
    title: (p: Names) => `${p.partner} asks again to be associated with ${p.customer}`,
    intro: {
      declined: (p: Names) =>
        `${p.customer} has declined to be associated with ${p.partner} for one or more of the products below. ${p.partner} asks again to be recorded as your partner of record for the products below. The proof of its work has been reviewed, and the request has been approved.`,
      ended: (p: Names) =>
        `${p.customer} has ended its association with ${p.partner} for one or more of the products below. ${p.partner} asks again to be recorded as your partner of record for the products below. The proof of its work has been reviewed, and the request has been approved.`,
    },
    refusedAt: { declined: 'You declined on', ended: 'You ended it on' },
    nothingHeading: 'Nothing happens unless you accept',
    nothing:
      'If you do nothing, your decision stands. The association becomes official only if you accept it, and only once the time to answer is over; until then you can still decline, also after accepting.',
    answerUntil: (p: { until: string }) => `You can accept or decline the association until ${p.until}.`,
    action: 'See the details and answer',
    footer: (p: Names) =>
      `You receive this message because ${p.partner} named you as its contact at ${p.customer}. The link is meant for you: whoever has it can accept or decline the association.`,
  },

  /** At the end of every mail to a customer: who is behind it, and what is genuine (R68). */
  behindMail: {
    heading: 'Who is behind this message',
    questions: 'Questions to',
    email: 'E-mail',
    website: 'Programme page',
    genuine: 'Our links begin with',
    never: 'We never ask for a password or a payment, and opening a link never decides anything.',
  },

  /** Tells the customer's former contact that another one is asked instead (R24). */
  formerContact: {
    title: (p: Names) => `${p.partner} has named another contact at ${p.customer}`,
    intro: (p: Names & { contact: string }) =>
      `${p.partner} asks to be recorded as the partner of record of ${p.customer} for the products below. It has now named ${p.contact} as the contact for this request in your place.`,
    link: 'If you received a message with a link about this request, you can still decline with it until the association is official. The new contact receives a message of its own, and the time to decline starts anew.',
    nothing:
      'You do not need to do anything. If the new contact is not known to you, please tell those who look after partners in your organisation.',
    footer: (p: Names) =>
      `You receive this message because ${p.partner} had named you as its contact at ${p.customer}.`,
  },

  /** Mails the link that can end an official association (R16). */
  endingLink: {
    title: (p: Names) => `Your link to end the association with ${p.partner}`,
    intro: (p: Names) =>
      `Somebody has asked, on the page behind our earlier message, for a link to end this association. ${p.partner} is the partner of record of ${p.customer} for the products below.`,
    meaning: (p: Names) =>
      `If you end the association, ${p.partner} is no longer your partner of record for these products and no longer sees their usage and sold seats.`,
    action: 'End the association',
    until: (p: { until: string }) =>
      `The link opens a page. Nothing ends until you press the button there. It works until ${p.until}, and it replaces any earlier one.`,
    nothing: 'If you want the association to stay, you do not need to do anything.',
    footer: (p: Names) =>
      `You receive this message because you are the contact of ${p.partner} at ${p.customer}. The link is meant for you: whoever has it can end the association.`,
  },

  /** Tells the customer contact that the association has ended (R16). */
  customerEnded: {
    title: (p: Names) => `The association of ${p.partner} with ${p.customer} has ended`,
    causes: {
      customer: (p) => `The association has been ended at the request of ${p.customer}.`,
      partner: (p) => `${p.partner} has ended the association.`,
      subscription: () => 'The association has ended together with your subscription.',
      operator: () => 'The programme has ended the association.',
    } satisfies Record<EndCause, (p: Names) => string>,
    meaning: (p: Names) =>
      `${p.partner} is no longer your partner of record for these products and no longer sees their usage and sold seats.`,
    nothing: 'You do not need to do anything.',
    footer: (p: Names) =>
      `You receive this message because you are the contact of ${p.partner} at ${p.customer}.`,
  },

  /** Tells the customer contact that the approval was pulled back (R71). */
  pulledBack: {
    title: (p: Names) => `The request of ${p.partner} for ${p.customer} is not approved after all`,
    intro: (p: Names) =>
      `We told you that the request of ${p.partner} to be recorded as your partner of record had been approved. That approval was a mistake, and we have taken it back. ${p.partner} does not become your partner of record by it.`,
    link: 'The link in our earlier message has no effect any more. If the request is approved after all, you receive a new message, and the time to decline starts anew.',
    nothing: 'You do not need to do anything.',
    footer: (p: Names) =>
      `You receive this message because ${p.partner} named you as its contact at ${p.customer}.`,
  },

  /** The page behind the link of the notice (R50 to R53). */
  page: pageEn,
  /** The public page about the programme (R68). */
  about: aboutEn,

  /** Mails to the partner's contact (R7 to R14, R16, R54). */
  partner: {
    openClaim: 'Open the claim',
    customerDeclined: (p: { customer: string }) =>
      `${p.customer} has declined the association. Your organisation is not its partner of record.`,
    customerDidNotAccept: (p: { customer: string }) =>
      `${p.customer} had refused before and has not accepted the association in time. Your organisation is not its partner of record.`,
    footer: (p: { claim: string }) =>
      `You receive this message because you are the partner contact of the claim “${p.claim}”.`,
    informationRequested: {
      subject: (p: Subject) => `More information needed: ${p.claim} (${p.customer})`,
      title: 'The reviewers need more information',
      intro: (p: { until: string }) =>
        `The reviewers have looked at your proof of execution and need more information. Please provide it and resubmit the claim by ${p.until}; otherwise the claim is rejected.`,
      resubmit: 'Only resubmitting counts as your answer: a comment, an edit or an upload alone does not.',
      reasonsHeading: 'What is needed',
      productsHeading: 'Products that you may have to remove from the claim',
    },
    responseReminder: {
      subject: (p: Subject) => `Reminder, your answer is still missing: ${p.claim} (${p.customer})`,
      title: 'Your answer is still missing',
      intro: (p: { until: string }) =>
        `The reviewers have asked you for more information. Please resubmit the claim by ${p.until}; otherwise the claim is rejected.`,
    },
    approved: {
      subject: (p: Subject) => `Approved: ${p.claim} (${p.customer})`,
      title: 'The claim has been approved',
      titleAfterDispute: 'Your dispute was successful: the claim has been approved',
      intro: (p: { window: string }) =>
        `The customer is now notified and can decline the association for ${p.window} after the notice has been sent. If the customer does not decline, the association becomes official.`,
      introReconsider: (p: { window: string }) =>
        `The customer had refused an association with your organisation before, so this time its silence is not consent. The customer is now notified and has ${p.window} after the notice has been sent to accept. The association becomes official at the end of that time only if the customer accepts and does not decline afterwards; otherwise the claim is rejected for good.`,
      assessment:
        'Although the claim shows as approved, it is sent for incentive assessment only after the consent period has passed. Approval does not mean that an incentive is earned or paid.',
    },
    rejected: {
      subject: (p: Subject) => `Rejected: ${p.claim} (${p.customer})`,
      title: 'The claim has been rejected',
      where: 'You find the reason and all comments on the claim’s page, in its history.',
      dispute: (p: { until: string }) =>
        `If you do not agree, you can dispute the rejection until ${p.until}: open the claim, choose “Dispute” and give a business justification, new proof of execution, or both. Billing admins, global admins and incentives admins of your organisation can do this.`,
      afterwards:
        'After that the rejection is final; only a new claim with updated proof of execution is then possible.',
    },
    rejectedFinal: {
      subject: (p: Subject) => `Rejected (final): ${p.claim} (${p.customer})`,
      title: 'The claim has been rejected, and the decision is final',
      titleDisputeDenied: 'Your dispute was not successful',
      intro: 'This decision cannot be disputed.',
      introDisputeDenied: 'The claim stays rejected. This decision is final and cannot be disputed again.',
      where: 'You find the reason and all comments on the claim’s page, in its history.',
      newClaim: 'If the facts change, you can create a new claim with updated proof of execution.',
    },
    associationOfficial: {
      subject: (p: Subject) => `Association official: ${p.claim} (${p.customer})`,
      title: 'The association is official',
      intro: (p: { customer: string }) =>
        `${p.customer} has not declined. Your organisation is now the partner of record for the claimed products.`,
      introAccepted: (p: { customer: string }) =>
        `${p.customer} has accepted the association. Your organisation is now the partner of record for the claimed products.`,
      assessed:
        'The claim has been sent for incentive eligibility assessment. The association does not mean that an incentive is earned or paid.',
      notAssessed:
        'Revenue association is recorded with your organisation as Business Influencer. It is not assessed for incentives.',
    },
    noticeUndeliverable: {
      subject: (p: Subject) => `Customer’s address needed: ${p.claim} (${p.customer})`,
      title: 'The notice could not be delivered to the customer',
      intro: (p: { until: string }) =>
        `The customer’s notice came back from the address below, so the consent period is not running. Please give a customer contact by ${p.until}; otherwise the claim is rejected.`,
      again:
        'If the address is right, you can have the notice sent to it once more: give the same contact again.',
      another: 'A second notice to this address has come back: please give another address.',
      domain:
        'Open the claim and change the customer contact. The address must be in one of the customer’s domains; otherwise a reviewer confirms it first.',
      confirmed:
        'Open the claim and change the customer contact. The customer had refused before, so a reviewer confirms any contact that you give, also the same once more, before it is asked.',
    },
    associationEnded: {
      subject: (p: Subject) => `Association ended: ${p.claim} (${p.customer})`,
      title: 'The association has ended',
      intro: (p: { customer: string }) =>
        `Your organisation is no longer the partner of record of ${p.customer} for the claimed products and no longer sees their usage and sold seats.`,
      byCustomer: (p: { customer: string }) => `${p.customer} has ended the association.`,
    },
  },

  /** Mails to review leads and operators when a clock has run out (R3 to R5, R13, R54, R61). */
  escalation: {
    subject: (p: { problem: string; claim: string }) => `Needs attention: ${p.problem} – ${p.claim}`,
    footer: 'You receive this message because overdue claims are escalated to this address.',
    clocks: {
      'review-start': {
        problem: 'review not started in time',
        what: 'Nobody started the review in time. It has started by itself, without a reviewer: please assign one.',
      },
      decision: {
        problem: 'no decision in time after the review started',
        what: 'The claim stays under review and can still be decided. Please see to it that it is.',
      },
      'overall-decision': {
        problem: 'no decision in time after the submission',
        what: 'The claim stays under review and can still be decided. Please see to it that it is.',
      },
      'partner-reminder': {
        problem: 'the partner’s answer is due soon',
        what: 'The reviewers wait for the partner’s answer. Without it the claim is rejected.',
      },
      'partner-response': {
        problem: 'no answer from the partner in time',
        what: 'The partner did not answer the request for information in time.',
      },
      'notice-outage': {
        problem: 'the customer’s notice could not be sent in time',
        what: 'Sending goes on being tried, and the customer’s consent period has not started. Please check the mail service.',
      },
      'consent-end': {
        problem: 'the consent period has ended',
        what: 'The customer’s time to decline is over. Please check that the association has become official.',
      },
      'new-contact': {
        problem: 'no new customer contact in time',
        what: 'The notice could not be delivered, and the partner gave no other address in time.',
      },
      'contact-confirmation': {
        problem: 'contact not confirmed in time',
        what: 'The partner has named a customer contact that a reviewer has to confirm, and none has confirmed or refused it in time. Please see to it that one does.',
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
        what: 'The dispute is still open and can still be decided. Please see to it that it is.',
      },
    } satisfies Record<DeadlineKind, { problem: string; what: string }>,
    /** What the operator is told of besides clocks (R54). */
    alerts: {
      'late-bounce': {
        problem: 'the customer’s notice came back after the association had become official',
        what: 'The mail service reports that the notice could not be delivered, although the customer’s time to decline is over. Please check with the partner and the customer whether the association is to stand.',
      },
      'notice-quarantined': {
        problem: 'the customer’s notice is quarantined',
        what: 'The recipient’s mail system has quarantined the notice, so the customer may not see it. The customer’s time to decline goes on all the same. Please reach the customer another way, or ask for the notice to be released.',
      },
      'notice-filtered': {
        problem: 'the customer’s notice was filtered as spam',
        what: 'The recipient’s mail system has rejected the notice as spam, so the customer may not see it. The customer’s time to decline goes on all the same. Please reach the customer another way, and check how our mails are sent.',
      },
      'notice-failed': {
        problem: 'the customer’s notice was not delivered',
        what: 'The mail service has accepted the notice and could not deliver it, and the address is not the reason. It is sent again a few times. The customer’s time to decline goes on all the same. Please check the mail service, and reach the customer another way if need be.',
      },
      'ending-link-not-delivered': {
        problem: 'the customer’s link to end the association did not arrive',
        what: 'The customer has asked for a link to end the association, and its mail did not reach the mailbox. Nothing else has changed. Please reach the customer another way; if it wants the end, you can record that.',
      },
    } satisfies Record<OperatorAlert, { problem: string; what: string }>,
  },
};

interface Names {
  partner: string;
  customer: string;
}

interface Subject {
  claim: string;
  customer: string;
}

/** The policy's spans that meanings of statuses mention, written in the language. */
export interface StatusSpans {
  decision: string;
  partnerResponse: string;
  consentWindow: string;
  disputeAnswer: string;
}
