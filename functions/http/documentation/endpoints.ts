/** The routes of the documentation for people: pages that run no script and load nothing. */
import { createHash } from 'node:crypto';
import type { Ports } from '../../../shared/application/ports';
import { problem } from '../../../shared/contracts/basics/problems';
import { fail, pass } from '../framework/checked';
import { html } from '../framework/contract';
import { publicEndpoint, type Endpoint, type Reply } from '../framework/endpoint';
import { apiDocument } from '../openapi/document';
import { documentationPages } from './parts';
import { documentationStyles } from './styles';

/** The pages' own style sheet is allowed by its hash, and nothing else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(documentationStyles).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The pages are public and change only with a deployment, so proxies may store them. */
const page = { ...html('The page.'), cacheControl: 'public, max-age=300' };

/**
 * The routes of the pages.
 * @param all every route of the application, including these; a function, as the list is complete only later
 */
export function documentationPageEndpoints(all: () => readonly Endpoint[]): readonly Endpoint[] {
  let made: ReadonlyMap<string, string> | null = null;
  const show = ({ addresses }: Ports, part: string): Promise<Reply> => {
    made ??= documentationPages(
      apiDocument(all().map(({ operation }) => operation)),
      `${new URL(addresses.publicBaseUrl).pathname.replace(/\/$/, '')}/api`,
    );
    const body = made.get(part);
    return Promise.resolve(
      body === undefined
        ? fail(problem('not-found', `The documentation has no part ${part}.`))
        : pass({
            ...{ status: 200, body, contentType: 'text/html; charset=utf-8' },
            headers: { 'content-security-policy': contentSecurityPolicy },
          }),
    );
  };
  return [
    publicEndpoint({
      name: 'get-docs',
      method: 'GET',
      route: 'docs',
      contract: {
        tag: 'Service',
        summary: 'Show the documentation',
        description: 'The first of the pages that show the whole contract to people. They run no script.',
        responses: { 200: page },
      },
      handle: ({ ports }) => show(ports, ''),
    }),
    publicEndpoint({
      name: 'get-docs-part',
      method: 'GET',
      route: 'docs/{part}',
      contract: {
        tag: 'Service',
        summary: 'Show a part of the documentation',
        description:
          'A page for each group of operations, the guide, the problems, the schemas and the change log; the first page leads to all of them.',
        responses: { 200: page },
        problems: ['not-found'],
      },
      handle: ({ ports, params }) => show(ports, params['part'] ?? ''),
    }),
  ];
}
