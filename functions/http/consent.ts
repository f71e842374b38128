/** The customer's page behind the link in the notice: GET shows it, POST declines (R51 to R53). */
import { createHash } from 'node:crypto';
import { declineConsent, readConsent, type ConsentState } from '../../shared/application/consent/consent';
import { associationFacts } from '../../shared/application/effects/mails';
import type { Ports } from '../../shared/application/ports';
import type { Language } from '../../shared/domain/claim';
import { chooseLanguage, consentPage, consentPageStyles, type ConsentPageView } from '../../shared/i18n';
import { html } from './framework/contract';
import { pass } from './framework/checked';
import { publicEndpoint, type Endpoint, type PublicCall, type Reply } from './framework/endpoint';

/** The page runs no script, loads nothing and cannot be framed; its style sheet is allowed by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(consentPageStyles).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const pages = {
  200: html('The customer can decline, or has declined.'),
  404: html('There is no such link.'),
  410: html('The link can no longer decline; the page says why.'),
};
const show = async ({ ports, params, header }: PublicCall): Promise<Reply> => {
  const token = params['token'] ?? '';
  return page(ports, await readConsent(ports, token), token, header('accept-language'));
};

export const consentEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'consent-page',
    method: 'GET',
    route: 'consent/{token}',
    contract: {
      tag: 'Customer',
      summary: 'Show the page behind the link',
      description: 'Opening the page changes nothing.',
      responses: pages,
      failsByPage: true,
    },
    failurePage: unavailable('page'),
    holdsSecret: true,
    handle: show,
  }),
  publicEndpoint({
    name: 'decline-consent',
    method: 'POST',
    route: 'consent/{token}',
    contract: {
      tag: 'Customer',
      summary: 'Decline',
      description: 'The button of the page sends this. A repetition shows the same page.',
      responses: pages,
      failsByPage: true,
    },
    failurePage: unavailable('answer'),
    holdsSecret: true,
    handle: async ({ ports, waker, params, header }) => {
      const token = params['token'] ?? '';
      return page(ports, await declineConsent(ports, waker, token), token, header('accept-language'));
    },
  }),
];

async function page(
  ports: Pick<Ports, 'directory'>,
  consent: ConsentState,
  token: string,
  acceptLanguage: string | null,
): Promise<Reply> {
  const preferred =
    consent.state === 'unknown' ? null : (consent.claim.content.customerContact?.language ?? null);
  const view = await viewOf(ports, consent, token);
  const response = pageResponse(view, chooseLanguage(preferred, acceptLanguage));
  return pass({ status: httpStatusOf(consent.state), ...response });
}

function pageResponse(view: ConsentPageView, language: Language) {
  return {
    body: consentPage(view, language),
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': contentSecurityPolicy, 'x-robots-tag': 'noindex, nofollow' },
  };
}

/**
 * The page while the service is out: the contact's language cannot be read, so the browser's is used (R53).
 */
function unavailable(asked: 'page' | 'answer') {
  return ({ params, header }: PublicCall) => {
    const action = actionOf(params['token'] ?? '');
    return pageResponse(
      { state: 'unavailable', asked, action },
      chooseLanguage(null, header('accept-language')),
    );
  };
}

async function viewOf(
  ports: Pick<Ports, 'directory'>,
  consent: ConsentState,
  token: string,
): Promise<ConsentPageView> {
  switch (consent.state) {
    case 'open': {
      const { claim } = consent;
      const { timeZone } = await ports.directory.calendar();
      return {
        state: 'open',
        facts: associationFacts(claim),
        endsAt: claim.deadlines['consent-end']?.dueAt ?? null,
        timeZone,
        action: actionOf(token),
      };
    }
    case 'declined':
    case 'closed':
      return { state: consent.state, facts: associationFacts(consent.claim) };
    default:
      return { state: consent.state };
  }
}

function actionOf(token: string): string {
  return `/api/consent/${encodeURIComponent(token)}`;
}

/** The status of the page. People read the page itself; monitors and mail scanners read the status. */
function httpStatusOf(state: ConsentState['state']): number {
  switch (state) {
    case 'open':
    case 'declined':
      return 200;
    case 'ended':
    case 'closed':
    case 'superseded':
      return 410;
    case 'unknown':
      return 404;
  }
}
