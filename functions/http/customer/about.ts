/** The public page about the programme (R68): for customers, before and after a notice. */
import { aboutPage, aboutUnavailable } from '../../../shared/i18n';
import { html } from '../framework/contract';
import { pass } from '../framework/checked';
import { publicEndpoint, type Endpoint } from '../framework/endpoint';
import { anybody, contextOf, contextWithout, pageQuery, pageResponse } from './pages';

export const aboutEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'about-page',
    method: 'GET',
    route: 'about',
    query: pageQuery,
    contract: {
      tag: 'Customer',
      summary: 'Show what a customer association is',
      description:
        'A page for everybody, which partners can send to customers beforehand: why the programme exists, who runs it, what a customer can do, and how to tell that a message is genuine.',
      responses: { 200: html('The page, in the language of `lang` or of Accept-Language.') },
      failsByPage: true,
    },
    failurePage: (call) => Promise.resolve(pageResponse(aboutUnavailable(contextWithout(call, null)))),
    handle: async (call) => {
      const [context, { consentWindow }] = await Promise.all([
        contextOf(call, anybody),
        call.ports.directory.policy(),
      ]);
      return pass({ status: 200, ...pageResponse(aboutPage(context, consentWindow)) });
    },
  }),
];
