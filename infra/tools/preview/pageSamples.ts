/** Every page that a customer can see, with facts to render. */
import type { Language } from '../../../shared/domain/claim';
import { consentPage, type ConsentPageView, type PageContext, type PageFault } from '../../../shared/i18n';
import { monday, noticeFacts } from './facts';

export const token = 'claim-1.1.Zk3-q_9';

const facts = noticeFacts;
const deciding = { facts, endsAt: monday };
const step = { ...deciding, state: 'step', again: false, sent: { reason: '' } } as const;

export const open = { ...deciding, state: 'open', newest: true } as const satisfies ConsentPageView;
export const declineStep = { ...step, step: 'decline' } as const satisfies ConsentPageView;

/** What a page shows, and what was wrong with the POST that it answers. */
export interface Sample {
  readonly view: ConsentPageView;
  readonly fault?: PageFault;
}

/** First pages that lead to a second one, without a button. */
export const asking: Readonly<Record<string, Sample>> = {
  open: { view: open },
  'open, with a newer message': { view: { ...open, newest: false } },
  'open, end not known': { view: { ...open, endsAt: null } },
  'open, after a POST without an answer': { view: open, fault: { code: 'not-chosen' } },
  'open, after a POST of something else': { view: open, fault: { code: 'unreadable' } },
  'asked again': { view: { ...deciding, state: 'reconsider', newest: true } },
  'asked again, older link': { view: { ...deciding, state: 'reconsider', newest: false } },
  accepted: { view: { ...deciding, state: 'accepted', acceptedAt: monday } },
  replaced: { view: { ...deciding, state: 'replaced' } },
  bounced: { view: { state: 'bounced', facts } },
  ending: { view: { state: 'ending', facts, since: monday } },
};

/** Pages with a button. */
export const answering: Readonly<Record<string, Sample>> = {
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
};

/** Pages that leave nothing to do. */
export const settled: Readonly<Record<string, Sample>> = {
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
};

export const everyPage: Readonly<Record<string, Sample>> = { ...asking, ...answering, ...settled };

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
export function rendered({ view, fault }: Sample, language: Language): string {
  return consentPage(view, { context: contextIn(language), token, ...(fault && { fault }) });
}
