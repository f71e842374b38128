/** English texts of the mails to the partner's contact (R7 to R14, R16, R54); every other language has their shape. */

/** The claim in a mail's subject. */
export interface Subject {
  claim: string;
  customer: string;
}

/** The texts of mails to the partner's contact in one language. */
export type PartnerTexts = typeof partnerEn;

export const partnerEn = {
  openClaim: 'Open the claim',
  customerDeclined: (p: { customer: string }) =>
    `${p.customer} has declined the association. Your organisation is not its partner of record.`,
  customerDidNotAccept: (p: { customer: string }) =>
    `${p.customer} had declined or ended an association with your organisation before, and it has not accepted this one in time. Your organisation is not its partner of record.`,
  noAddressInTime: 'The notice to the customer came back, and no other address was given in time.',
  footer: (p: { claim: string }) =>
    `You are receiving this message because you are the partner contact for the claim “${p.claim}”.`,
  informationRequested: {
    subject: (p: Subject) => `More information needed: ${p.claim} (${p.customer})`,
    title: 'The reviewers need more information',
    intro: (p: { until: string }) =>
      `The reviewers have looked at your proof of execution and need more information. Please provide it and resubmit the claim by ${p.until}; otherwise the claim will be rejected.`,
    resubmit:
      'Only resubmitting the claim counts as your answer; a comment, an edit or an upload on its own does not.',
    reasonsHeading: 'What is needed',
    productsHeading: 'Products that you may have to remove from the claim',
  },
  responseReminder: {
    subject: (p: Subject) => `Reminder, your answer is still missing: ${p.claim} (${p.customer})`,
    title: 'Your answer is still missing',
    intro: (p: { until: string }) =>
      `The reviewers have asked you for more information. Please resubmit the claim by ${p.until}; otherwise the claim will be rejected.`,
  },
  approved: {
    subject: (p: Subject) => `Approved: ${p.claim} (${p.customer})`,
    title: 'The claim has been approved',
    titleAfterDispute: 'Your dispute was successful: the claim has been approved',
    intro: (p: { window: string }) =>
      `The customer is now being notified and can decline the association for ${p.window} after the notice has been sent. If the customer does not decline, the association becomes official.`,
    introReconsider: (p: { window: string }) =>
      `The customer has declined or ended an association with your organisation before, so this time silence is not consent. The customer is now being notified and has ${p.window} after the notice has been sent to accept. The association becomes official at the end of that time only if the customer accepts and does not decline afterwards; otherwise the claim is rejected, and that decision is final.`,
    assessment:
      'Although the claim shows as approved, it is sent for incentive assessment only after the consent period has ended. Approval does not mean that an incentive is earned or paid.',
    notAssessed:
      'Once the association is official, it is recorded with your organisation as Business Influencer. Revenue association is not assessed for incentives.',
  },
  rejected: {
    subject: (p: Subject) => `Rejected: ${p.claim} (${p.customer})`,
    title: 'The claim has been rejected',
    where: 'You can find the reason and all comments on the claim’s page, in its history.',
    dispute: (p: { until: string }) =>
      `If you do not agree, you can dispute the rejection until ${p.until}: open the claim, choose “Dispute” and provide a business justification, new proof of execution, or both. Billing admins, global admins and incentives admins of your organisation can do this.`,
    afterwards:
      'After that, the rejection is final, and only a new claim with updated proof of execution is possible.',
  },
  rejectedFinal: {
    subject: (p: Subject) => `Rejected (final): ${p.claim} (${p.customer})`,
    title: 'The claim has been rejected, and this decision is final',
    titleDisputeDenied: 'Your dispute was not successful',
    intro: 'This decision cannot be disputed.',
    introDisputeDenied: 'The claim remains rejected. This decision is final and cannot be disputed again.',
    where: 'You can find the reason and all comments on the claim’s page, in its history.',
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
      `The notice to the customer came back from the address below, so the consent period is not running. Please give a customer contact by ${p.until}; otherwise the claim will be rejected.`,
    again:
      'If the address is correct, you can have the notice sent to it once more: give the same contact again.',
    another: 'A second notice to this address has come back: please give another address.',
    domain:
      'Open the claim and change the customer contact. The address must be in one of the customer’s domains; otherwise a reviewer has to confirm it first.',
    confirmed:
      'Open the claim and change the customer contact. The customer has declined or ended an association with your organisation before, so a reviewer has to confirm any contact that you give, even the same one again, before a new notice is sent.',
  },
  associationEnded: {
    subject: (p: Subject) => `Association ended: ${p.claim} (${p.customer})`,
    title: 'The association has ended',
    intro: (p: { customer: string }) =>
      `Your organisation is no longer the partner of record of ${p.customer} for the claimed products and can no longer see their usage and sold seats.`,
    byCustomer: (p: { customer: string }) => `${p.customer} has ended the association.`,
  },
  /** Rows and labels of more than one mail. */
  labels: {
    contact: 'Customer contact',
    customersReason: 'The customer’s reason',
    justification: 'Justification',
    windowEnd: 'The customer can decline until',
    assessment: 'Result',
    answerEnd: 'The customer can answer until',
  },
  submitted: {
    subject: (p: Subject) => `Submitted: ${p.claim} (${p.customer})`,
    title: 'The claim has been submitted',
    intro: (p: { until: string }) =>
      `We have received the claim. The reviewers will check your proof of execution and decide by ${p.until}, not counting any time in which they wait for an answer from you.`,
    next: 'The customer is not contacted before the claim is approved.',
  },
  declined: {
    subject: (p: Subject) => `Declined by the customer: ${p.claim} (${p.customer})`,
    title: 'The customer has declined the association',
  },
  contactChanged: {
    subject: (p: Subject) => `Customer contact changed: ${p.claim} (${p.customer})`,
    title: 'The customer contact has been changed',
    intro:
      'The notice now goes to the contact below, and the time in which the customer can decline starts again.',
    unknown:
      'If nobody in your organisation has asked for this change, please open the claim and check its history.',
  },
  contactRefused: {
    subject: (p: Subject) => `Customer contact not confirmed: ${p.claim} (${p.customer})`,
    title: 'The customer contact has not been confirmed',
    intro:
      'A reviewer has not confirmed that the address below belongs to the customer. The reviewer’s comment says why.',
    due: (p: { until: string }) =>
      `Please give another customer contact by ${p.until}; otherwise the claim is rejected.`,
    before: 'The claim cannot be approved until it has another contact or a reviewer confirms this one.',
    stays: 'The contact until now stays, and the time in which the customer can decline goes on.',
  },
  disputeReceived: {
    subject: (p: Subject) => `Dispute received: ${p.claim} (${p.customer})`,
    title: 'We have received your dispute',
    intro: (p: { until: string }) =>
      `The reviewers will look at the claim again and answer by ${p.until}. You will receive a message with the result.`,
  },
  pulledBack: {
    subject: (p: Subject) => `Approval taken back: ${p.claim} (${p.customer})`,
    title: 'The approval has been taken back',
    review:
      'The approval was a mistake. The claim is under review again, and your organisation does not become partner of record through the approval. You do not need to do anything at the moment.',
    dispute:
      'The approval was a mistake. Your dispute is open again and will be answered, and your organisation does not become partner of record through the approval. You do not need to do anything at the moment.',
  },
  eligibility: {
    subject: (p: Subject) => `Incentive assessment: ${p.claim} (${p.customer})`,
    title: 'The incentive assessment is complete',
    eligible:
      'The association is eligible for incentives. Whether and how much is earned follows from the terms of each incentive.',
    ineligible: 'The association is not eligible for incentives. It stays official all the same.',
    states: { eligible: 'Eligible', ineligible: 'Not eligible' },
  },
  endsSoon: {
    subject: (p: Subject) => `Association ends soon: ${p.claim} (${p.customer})`,
    title: 'The association ends soon',
    intro: (p: { customer: string }) =>
      `The association with ${p.customer} ends together with its subscription. After that your organisation is no longer the partner of record for these products and no longer sees their usage and sold seats.`,
    renew:
      'If you continue to work for the customer, you can create a new claim now, with current proof of execution.',
  },
  news: {
    subject: (p: Subject) => `New comments: ${p.claim} (${p.customer})`,
    title: 'The reviewers have written to you',
    intro:
      'You can answer with a comment on the claim’s page. Replies to this message do not reach the claim.',
    by: (p: { name: string; at: string }) => `${p.name}, ${p.at}`,
    more: (p: { count: number }) =>
      p.count === 1
        ? 'One more comment is on the claim’s page.'
        : `${p.count} more comments are on the claim’s page.`,
  },
};
