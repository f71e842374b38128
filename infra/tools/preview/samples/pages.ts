/** Every page that a customer can see, with facts to render. */
import type { Language } from '../../../../shared/domain/claim';
import {
  aboutPage,
  aboutUnavailable,
  consentPage,
  type ConsentPageView,
  type PageContext,
  type PageFault,
} from '../../../../shared/i18n';
import { monday, noticeFacts } from './facts';
import { long } from './mail';

export const token = 'claim-1.1.Zk3-q_9';

const facts = noticeFacts;
const longFacts = {
  ...facts,
  customerName: long.organisation,
  partnerName: long.organisation,
  products: ['Exchange Online', 'Dynamics 365 Customer Service Enterprise', 'Power BI'],
};
const deciding = { facts, endsAt: monday };
const step = { ...deciding, state: 'step', again: false, sent: { reason: '' } } as const;

export const open = { ...deciding, state: 'open', newest: true } as const satisfies ConsentPageView;
export const declineStep = { ...step, step: 'decline' } as const satisfies ConsentPageView;

/** What a page shows, and what was wrong with the POST that it answers. */
export interface PageSample {
  readonly view: ConsentPageView;
  readonly fault?: PageFault;
  /** What the page knows otherwise than `contextIn` says. */
  readonly context?: Partial<PageContext>;
}

type Samples = Readonly<Record<string, PageSample>>;

/** First pages that lead to a second one, without a button. */
export const asking = {
  open: { view: open },
  'open, with a newer message': { view: { ...open, newest: false } },
  'open, end not known': { view: { ...open, endsAt: null } },
  'open, after a POST without an answer': { view: open, fault: { code: 'not-chosen' } },
  'open, after a POST of something else': { view: open, fault: { code: 'unreadable' } },
  'asked again': { view: { ...deciding, state: 'reconsider', newest: true } },
  'asked again, older link': { view: { ...deciding, state: 'reconsider', newest: false } },
  'asked again, end not known': {
    view: { ...deciding, endsAt: null, state: 'reconsider', newest: true },
  },
  accepted: { view: { ...deciding, state: 'accepted', acceptedAt: monday } },
  replaced: { view: { ...deciding, state: 'replaced' } },
  'replaced, end not known': { view: { ...deciding, endsAt: null, state: 'replaced' } },
  bounced: { view: { state: 'bounced', facts } },
  ending: { view: { state: 'ending', facts, since: monday } },
} as const satisfies Samples;

/** Pages with a button. */
export const answering = {
  'declining, second page': { view: declineStep },
  'keeping declined, second page': { view: { ...declineStep, again: true } },
  'declining, after a POST without the button': { view: declineStep, fault: { code: 'not-pressed' } },
  'declining, with too long a reason': {
    view: { ...declineStep, sent: { reason: 'Too long.' } },
    fault: { code: 'reason-too-long', characters: 1234 },
  },
  'accepting, second page': { view: { ...step, step: 'accept' } },
  'accepting, without the box': { view: { ...step, step: 'accept' }, fault: { code: 'not-confirmed' } },
  'ending, second page': { view: { ...step, step: 'end' } },
  'official, with an ending link to ask for': {
    view: { state: 'official', facts, since: monday, endingLink: 'possible' },
  },
  'answer not confirmed': { view: { state: 'unconfirmed', answer: 'decline', sent: { reason: 'Why.' } } },
  'acceptance not confirmed': { view: { state: 'unconfirmed', answer: 'accept', sent: { reason: '' } } },
} as const satisfies Samples;

/** Pages that leave nothing to do. */
export const settled = {
  declined: { view: { state: 'declined', facts, just: true, at: monday } },
  'already declined': { view: { state: 'declined', facts, just: false, at: null } },
  official: { view: { state: 'official', facts, since: monday, endingLink: 'none' } },
  'ending link sent': { view: { state: 'official', facts, since: monday, endingLink: 'sent' } },
  'ending link within the hour': { view: { state: 'official', facts, since: monday, endingLink: 'wait' } },
  'ended by the partner': { view: { state: 'ended', facts, at: monday, by: 'partner' } },
  'ended with the subscription': { view: { state: 'ended', facts, at: monday, by: 'subscription' } },
  'ended by the operator': { view: { state: 'ended', facts, at: monday, by: 'operator' } },
  'ended by the customer': { view: { state: 'ended', facts, at: monday, by: 'customer' } },
  ended: { view: { state: 'ended', facts, at: monday, by: 'unknown' } },
  'not accepted in time': { view: { state: 'not-accepted', facts } },
  withdrawn: { view: { state: 'withdrawn', facts } },
  rejected: { view: { state: 'rejected', facts } },
  'pulled back': { view: { state: 'pulled-back', facts } },
  superseded: { view: { state: 'superseded' } },
  unknown: { view: { state: 'unknown' } },
  'service out': { view: { state: 'unavailable' } },
} as const satisfies Samples;

const samples = { ...asking, ...answering, ...settled };

/** The states of pages that have no sample: a new one does not compile without. */
type Missing = Exclude<ConsentPageView['state'], (typeof samples)[keyof typeof samples]['view']['state']>;
const complete: [Missing] extends [never] ? Samples : { readonly missing: Missing } = samples;

/** Every page behind the customer's link, by what it shows. */
export const everyPage: Samples = complete;

/** Some of them with long names, and with a programme that says nothing of itself. */
export const unusualPages: Samples = {
  'open, long names': { view: { ...open, facts: longFacts } },
  'declining, long names': { view: { ...declineStep, facts: longFacts } },
  'unknown, the programme cannot be read': { view: { state: 'unknown' }, context: { programme: null } },
  'service out, the programme cannot be read': {
    view: { state: 'unavailable' },
    context: { programme: null },
  },
};

/** What pages know in a language, with a programme that says everything of itself. */
export function contextIn(language: Language): PageContext {
  return {
    language,
    chosen: false,
    programme: {
      name: 'Partner Rewards',
      operatedBy: 'Contoso Distribution',
      contactName: 'Programme office',
      contactEmail: 'office@contoso.example',
      contactUrl: 'https://contoso.example/partner-rewards',
    },
    origin: 'https://claims.example/',
    aboutPath: '/api/about',
    timeZone: 'America/Los_Angeles',
  };
}

/** The HTML of a sample in a language. */
export function rendered({ view, fault, context }: PageSample, language: Language): string {
  return consentPage(view, {
    context: { ...contextIn(language), ...context },
    token,
    ...(fault && { fault }),
  });
}

/** The public pages about the programme (R68). */
export const publicPages: Readonly<Record<string, (language: Language) => string>> = {
  'about the programme': (language) => aboutPage(contextIn(language), { days: 7 }),
  'about the programme, which says nothing of itself': (language) =>
    aboutPage({ ...contextIn(language), programme: null }, { businessDays: 5 }),
  'about the programme, service out': (language) =>
    aboutUnavailable({ ...contextIn(language), programme: null }),
};
