/** The routes of the API's document and of its page; both are made once, from the registered routes. */
import { createHash } from 'node:crypto';
import { named } from '../../../shared/contracts/basics/responses';
import { z } from 'zod';
import { pass } from '../framework/checked';
import { html, json } from '../framework/contract';
import { publicEndpoint, type Endpoint, type Reply } from '../framework/endpoint';
import { apiDocument, type ApiDocument } from './document';
import { documentationPage } from './page';
import { documentationStyles } from './styles';

/** The page runs no script and loads nothing; its own style sheet is allowed by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(documentationStyles).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Document and page are public and change only with a deployment, so proxies may store them. */
const cacheControl = 'public, max-age=300';

const documentSchema = named('ApiDocument', 'This document (OpenAPI 3.1).', {
  openapi: z.string(),
  info: z.record(z.string(), z.unknown()),
  servers: z.array(z.unknown()),
  tags: z.array(z.unknown()),
  paths: z.record(z.string(), z.unknown()),
  components: z.record(z.string(), z.unknown()),
  'x-problems': z.record(z.string(), z.unknown()),
});

/**
 * The routes of the document and the page.
 * @param all every route of the application, including these; a function, as the list is complete only later
 */
export function documentationEndpoints(all: () => readonly Endpoint[]): readonly Endpoint[] {
  const document = once((): ApiDocument => apiDocument(all().map(({ operation }) => operation)));
  const text = once(() => JSON.stringify(document()));
  const page = once(() => documentationPage(document()));
  return [
    publicEndpoint({
      name: 'get-openapi',
      method: 'GET',
      route: 'openapi.json',
      contract: {
        tag: 'Service',
        summary: 'Read the OpenAPI document',
        responses: { 200: { ...json(documentSchema, 'The document.'), cacheControl } },
      },
      handle: () => reply(text(), 'application/json; charset=utf-8', {}),
    }),
    publicEndpoint({
      name: 'get-docs',
      method: 'GET',
      route: 'docs',
      contract: {
        tag: 'Service',
        summary: 'Show the documentation',
        responses: { 200: { ...html('The page.'), cacheControl } },
      },
      handle: () =>
        reply(page(), 'text/html; charset=utf-8', { 'content-security-policy': contentSecurityPolicy }),
    }),
  ];
}

function reply(body: string, contentType: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
  return Promise.resolve(pass({ status: 200, body, contentType, headers }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
