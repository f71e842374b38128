/** The customer's pages behind the link in the notice: GET shows them, and only POST acts (R51 to R53). */
import {
  answerConsent,
  possibleAnswers,
  readConsent,
  type ConsentState,
} from '../../shared/application/consent/consent';
import { consentPage, consentSteps, type ConsentPageView, type PageFault } from '../../shared/i18n';
import { answerForm, readAnswer } from './customer/answerForm';
import { httpStatusOf, stepViewOf, viewOf } from './customer/consentView';
import { anybody, contextOf, contextWithout, pageQuery, pageResponse } from './customer/pages';
import { html } from './framework/contract';
import { pass } from './framework/checked';
import { publicEndpoint, type Endpoint, type PublicCall, type Reply } from './framework/endpoint';
import type { SentForm } from './framework/form';

const pages = {
  200: html('The customer can answer, or has declined, or the association stands; the page says which.'),
  404: html('There is no such link.'),
  410: html('Nothing is left to answer; the page says why.'),
};

const tokenOf = ({ params }: PublicCall): string => params['token'] ?? '';

export const consentEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'consent-page',
    method: 'GET',
    route: 'consent/{token}',
    query: pageQuery,
    contract: {
      tag: 'Customer',
      summary: 'Show the page behind the link',
      description: 'What is so now, and the ways on. Opening the page changes nothing.',
      responses: pages,
      failsByPage: true,
    },
    failurePage: unavailable,
    holdsSecret: true,
    handle: async (call) => show(call, await readConsent(call.ports, tokenOf(call))),
  }),
  publicEndpoint({
    name: 'consent-step',
    method: 'GET',
    route: 'consent/{token}/{step}',
    query: pageQuery,
    contract: {
      tag: 'Customer',
      summary: 'Show the second page of an answer',
      description:
        'What the answer means, room for a reason, and the button. Opening the page changes nothing. Where the answer is not possible, it is the page behind the link.',
      responses: pages,
      failsByPage: true,
    },
    failurePage: unavailable,
    holdsSecret: true,
    handle: async (call) => {
      const step = consentSteps.find((one) => one === call.params['step']);
      if (step === undefined) return show(call, { state: 'unknown' });
      const shown = await readConsent(call.ports, tokenOf(call));
      return show(call, shown, stepViewOf(shown, step, '') ?? viewOf(shown));
    },
  }),
  publicEndpoint({
    name: 'answer-consent',
    method: 'POST',
    route: 'consent/{token}',
    query: pageQuery,
    form: answerForm,
    contract: {
      tag: 'Customer',
      summary: 'Answer',
      description:
        'The button of a second page sends this. A repetition shows the same page. What lacks the button, or the box that accept needs, changes nothing and shows the page again.',
      responses: {
        ...pages,
        413: html('The form is too large; nothing has changed.'),
        415: html('This is no form; nothing has changed.'),
      },
      failsByPage: true,
    },
    failurePage: unconfirmed,
    holdsSecret: true,
    handle: async (call) => {
      const form = await call.form();
      const { answer, fault, step, reason } = readAnswer(form);
      if (answer !== null)
        return show(call, await answerConsent(call.ports, call.waker, tokenOf(call), answer));
      const shown = await readConsent(call.ports, tokenOf(call));
      // Where nothing can be answered, the page says what is so.
      const isAsked = possibleAnswers(shown).length > 0;
      const again = step === null ? null : stepViewOf(shown, step, reason);
      return show(call, shown, again ?? viewOf(shown), {
        fault: isAsked ? faultShown(fault, again !== null) : null,
        status: statusOfForm(form),
      });
    },
  }),
];

/** A fault of a second page is shown on that page alone. */
function faultShown(fault: PageFault | null, onStep: boolean): PageFault | null {
  return onStep || fault === null || fault.code === 'unreadable' ? fault : { code: 'not-chosen' };
}

function statusOfForm({ kind }: SentForm): number | null {
  return kind === 'fields' ? null : kind === 'too-large' ? 413 : 415;
}

async function show(
  call: PublicCall,
  shown: ConsentState,
  view: ConsentPageView = viewOf(shown),
  { fault = null, status = null }: { fault?: PageFault | null; status?: number | null } = {},
): Promise<Reply> {
  const context = await contextOf(call, readerOf(shown));
  const page = consentPage(view, { context, token: tokenOf(call), ...(fault === null ? {} : { fault }) });
  return pass({ status: status ?? httpStatusOf(shown), ...pageResponse(page) });
}

function readerOf(shown: ConsentState) {
  if (shown.state === 'unknown') return anybody;
  return { language: shown.reader, customerId: shown.claim.content.customer.tenantId };
}

/** The page while the service is out: its reader cannot be looked up, so the browser's language is used (R53). */
function unavailable(call: PublicCall) {
  return failurePage(call, { state: 'unavailable' });
}

async function unconfirmed(call: PublicCall) {
  const { answer, pressed, reason } = readAnswer(await call.form());
  const isAnswered = answer !== null && pressed !== null;
  return failurePage(
    call,
    isAnswered ? { state: 'unconfirmed', answer: pressed, sent: { reason } } : { state: 'unavailable' },
  );
}

function failurePage(call: PublicCall, view: ConsentPageView) {
  const context = contextWithout(call, null);
  return Promise.resolve(pageResponse(consentPage(view, { context, token: tokenOf(call) })));
}
