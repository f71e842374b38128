/** Mails to the customer's people, in every outcome. */
import { endCauses } from '../../../../shared/domain/claim';
import * as i18n from '../../../../shared/i18n';
import { contact, fridaysEnd, monday, noticeFacts } from './facts';
import { january, long, samples, type Outcomes } from './mail';

type OutcomeFacts<Mail> = Extract<i18n.CustomerOutcomeFacts, { mail: Mail }>;

const { declineUrl, promisedUntil: _until, refusedBefore: _refused, ...association } = noticeFacts;

const customerOutcomes: {
  readonly [Mail in i18n.CustomerOutcomeFacts['mail']]: Outcomes<OutcomeFacts<Mail>>;
} = {
  declined: {
    'Receipt of a decline, with a reason': {
      ...association,
      mail: 'declined',
      at: monday,
      reason: 'We work with another partner.',
      disputable: true,
    },
    'Receipt of a decline, without a reason': {
      ...association,
      mail: 'declined',
      at: monday,
      reason: '',
      disputable: true,
    },
    'Receipt of a second decline, only the address known': {
      ...association,
      contactName: null,
      mail: 'declined',
      at: monday,
      reason: '',
      disputable: false,
    },
  },
  withdrawn: { 'Withdrawn by the partner': { ...association, mail: 'withdrawn' } },
  official: {
    'Official, nobody declined': {
      ...association,
      ...{ mail: 'official', since: monday, endsAt: null, accepted: false, pageUrl: declineUrl },
    },
    'Official, accepted': {
      ...association,
      ...{ mail: 'official', since: monday, endsAt: null, accepted: true, pageUrl: declineUrl },
    },
    'Official, with an end': {
      ...association,
      ...{ mail: 'official', since: monday, endsAt: january, accepted: false, pageUrl: declineUrl },
    },
  },
};

/** The samples of each renderer. */
export const customerMailSamples = {
  customerNotice: samples('customer', i18n.customerNotice, {
    Notice: { ...noticeFacts, promisedUntil: fridaysEnd },
    'Notice, only the address known': { ...noticeFacts, contactName: null },
    'Notice, the programme says nothing of itself': {
      ...noticeFacts,
      programme: {
        name: null,
        operatedBy: null,
        contactName: null,
        contactEmail: null,
        contactUrl: null,
      },
    },
    'Notice, long names': {
      ...noticeFacts,
      contactName: long.person,
      customerName: long.organisation,
      partnerName: long.organisation,
      products: [
        'Exchange Online',
        'Microsoft Teams',
        'Dynamics 365 Customer Service Enterprise',
        'Power BI',
      ],
      activities: ['usage', 'pre-sales'],
      solutionArea: 'BusinessApplications',
      declineUrl: long.url,
    },
    'Notice, revenue association': {
      ...noticeFacts,
      solutionArea: 'BusinessApplications',
      activities: ['revenue-association'],
    },
    'Notice after a decline': { ...noticeFacts, refusedBefore: { kind: 'declined', at: monday } },
    'Notice after an ending': { ...noticeFacts, refusedBefore: { kind: 'ended', at: monday } },
  }),
  customerOutcomeMail: Object.values(customerOutcomes).flatMap((outcomes) =>
    samples<i18n.CustomerOutcomeFacts>('customer', i18n.customerOutcomeMail, outcomes),
  ),
  formerContactMail: samples('customer', i18n.formerContactMail, {
    'To the former contact': { ...association, newContactName: contact.name },
  }),
  pulledBackMail: samples('customer', i18n.pulledBackMail, { 'Approval withdrawn': association }),
  endingLinkMail: samples('customer', i18n.endingLinkMail, {
    'Link to end the association': { ...association, endingUrl: declineUrl, validUntil: fridaysEnd },
  }),
  customerEndedMail: samples(
    'customer',
    i18n.customerEndedMail,
    Object.fromEntries(
      [...endCauses, null].map((cause) => [
        `Ended: ${cause ?? 'cause not recorded'}`,
        { ...association, endedAt: cause === 'subscription' ? january : monday, cause },
      ]),
    ),
  ),
};
