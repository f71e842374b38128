/** English texts; their shape is what every other language must have (R53). */
import { aboutEn } from './about/en';
import { codesEn } from './codes/en';
import { customerEn } from './customer/en';
import { partnerEn } from './partner/en';
import { staffEn } from './staff/en';
import { pageEn } from './page/en';
import { problemsEn } from './problems/en';

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
  /** An instant; `hour` is that of `time`, for languages whose words depend on it. */
  moment: (p: { date: string; hour: number; time: string; zone: string }) => `${p.date}, ${p.time} ${p.zone}`,
  /** An end of the day in a sentence, after its “until” (R67). */
  endOfDay: (p: { date: string; zone: string }) => `the end of ${p.date} (${p.zone})`,
  /** The same as the value of a labelled row. */
  endOfDayRow: (p: { date: string; zone: string }) => `end of ${p.date} (${p.zone})`,
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

  ...codesEn,

  ...customerEn,

  /** The page behind the link of the notice (R50 to R53). */
  page: pageEn,
  /** The public page about the programme (R68). */
  about: aboutEn,

  /** Mails to the partner's contact. */
  partner: partnerEn,

  ...staffEn,

  /** Titles and cures of the API's problems. */
  problems: problemsEn,
};
