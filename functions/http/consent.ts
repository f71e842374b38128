/** The customer's page behind the link in the notice: GET shows it, POST declines (R51 to R53). */
import { createHash } from 'node:crypto';
import { declineConsent, readConsent, type ConsentState } from '../../shared/application/consent';
import { associationFacts } from '../../shared/application/mails';
import { chooseLanguage, consentPage, consentPageStyles, type ConsentPageView } from '../../shared/i18n';
import { html, type AnswerContract } from './contract';
import { publicEndpoint, type Endpoint, type PublicCall, type Reply } from './endpoint';

/** No script at all, no frame, nothing from elsewhere; the page's own style sheet by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(consentPageStyles).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const pages = {
  200: html('The link is good, or the customer has declined.'),
  404: html('There is no such link.'),
  410: html('The time to decline is over, or a newer link has taken the place of this one.'),
};
const noBody: AnswerContract = {
  description: 'As with GET, without the page.',
  content: {},
  headers: ['content-security-policy'],
};

const show = async ({ ports, params, header }: PublicCall): Promise<Reply> => {
  const token = params['token'] ?? '';
  const { timeZone } = await ports.directory.calendar();
  return page(await readConsent(ports, token), token, timeZone, header('accept-language'));
};

export const consentEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'consent-page',
    method: 'GET',
    route: 'consent/{token}',
    contract: {
      tag: 'Customer',
      summary: 'Show the page of the link',
      description: 'Opening it decides nothing.',
      answers: pages,
    },
    handle: show,
  }),
  // Link checkers ask for the head alone; a link that seems broken to them is kept from its reader.
  publicEndpoint({
    name: 'consent-page-head',
    method: 'HEAD',
    route: 'consent/{token}',
    contract: {
      tag: 'Customer',
      summary: 'Check the link',
      answers: { 200: noBody, 404: noBody, 410: noBody },
    },
    handle: show,
  }),
  publicEndpoint({
    name: 'decline-consent',
    method: 'POST',
    route: 'consent/{token}',
    contract: {
      tag: 'Customer',
      summary: 'Decline',
      description: 'What the button of the page does; said twice it answers the same.',
      answers: pages,
    },
    handle: async ({ ports, waker, params, header }) => {
      const token = params['token'] ?? '';
      const { timeZone } = await ports.directory.calendar();
      return page(await declineConsent(ports, waker, token), token, timeZone, header('accept-language'));
    },
  }),
];

function page(consent: ConsentState, token: string, timeZone: string, acceptLanguage: string | null): Reply {
  const preferred =
    consent.state === 'unknown' ? null : (consent.claim.content.customerContact?.language ?? null);
  return {
    ok: true,
    answer: {
      status: statusOf(consent.state),
      body: consentPage(viewOf(consent, token, timeZone), chooseLanguage(preferred, acceptLanguage)),
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': contentSecurityPolicy, 'x-robots-tag': 'noindex, nofollow' },
    },
  };
}

function viewOf(consent: ConsentState, token: string, timeZone: string): ConsentPageView {
  if (consent.state !== 'open') return { state: consent.state };
  const { claim } = consent;
  return {
    state: 'open',
    facts: associationFacts(claim),
    endsAt: claim.deadlines['consent-end']?.dueAt ?? null,
    timeZone,
    action: `/api/consent/${token}`,
  };
}

/** A page for people; the status is for monitors and scanners. */
function statusOf(state: ConsentState['state']): number {
  switch (state) {
    case 'open':
    case 'declined':
      return 200;
    case 'ended':
    case 'superseded':
      return 410;
    case 'unknown':
      return 404;
  }
}
