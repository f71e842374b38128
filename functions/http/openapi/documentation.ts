/** The routes of the API's document, in two versions of OpenAPI; they are made once, from the registered routes. */
import { named } from '../../../shared/contracts/basics/responses';
import { z } from 'zod';
import { pass } from '../framework/checked';
import { json } from '../framework/contract';
import { publicEndpoint, type Endpoint, type Reply } from '../framework/endpoint';
import { apiDocument } from './document';
import { inOpenApi30 } from './openapi30';
import { shared } from './sharing';

/** The document is public and changes only with a deployment, so proxies may store them. */
const cacheControl = 'public, max-age=300';

const parts = {
  openapi: z.string(),
  info: z.record(z.string(), z.unknown()),
  servers: z.array(z.unknown()),
  tags: z.array(z.unknown()),
  paths: z.record(z.string(), z.unknown()),
  components: z.record(z.string(), z.unknown()),
  'x-problems': z.record(z.string(), z.unknown()),
};
const documentSchema = named('ApiDocument', 'This document (OpenAPI 3.1).', parts);
const document30Schema = named('ApiDocument30', 'This document in OpenAPI 3.0.3.', parts);

/**
 * The route of the document.
 * @param all every route of the application, including these; a function, as the list is complete only later
 */
export function documentationEndpoints(all: () => readonly Endpoint[]): readonly Endpoint[] {
  const documentAt = once((publicBaseUrl) =>
    apiDocument(
      all().map(({ operation }) => operation),
      publicBaseUrl,
    ),
  );
  const publishedAt = once((publicBaseUrl) => shared(documentAt(publicBaseUrl)));
  const textAt = once((publicBaseUrl) => JSON.stringify(publishedAt(publicBaseUrl)));
  const text30At = once((publicBaseUrl) => JSON.stringify(inOpenApi30(publishedAt(publicBaseUrl))));
  return [
    publicEndpoint({
      name: 'get-openapi',
      method: 'GET',
      route: 'openapi.json',
      contract: {
        tag: 'Service',
        summary: 'Read the OpenAPI document',
        description: 'The whole contract in OpenAPI 3.1, for tools and generators of clients.',
        responses: { 200: { ...json(documentSchema, 'The document.'), cacheControl } },
      },
      handle: ({ ports }) => reply(textAt(ports.addresses.publicBaseUrl), jsonType),
    }),
    publicEndpoint({
      name: 'get-openapi-3-0',
      method: 'GET',
      route: 'openapi-3.0.json',
      contract: {
        tag: 'Service',
        summary: 'Read the OpenAPI document in version 3.0',
        description:
          'The same contract in OpenAPI 3.0.3, for tools that do not read 3.1 yet. It says nothing else, and some of it less strictly.',
        responses: { 200: { ...json(document30Schema, 'The document.'), cacheControl } },
      },
      handle: ({ ports }) => reply(text30At(ports.addresses.publicBaseUrl), jsonType),
    }),
  ];
}

const jsonType = 'application/json; charset=utf-8';

function reply(
  body: string,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return Promise.resolve(pass({ status: 200, body, contentType, headers }));
}

/** Makes what belongs to a service's address once for each address; there is one, unless in tests. */
function once<T>(make: (publicBaseUrl: string) => T): (publicBaseUrl: string) => T {
  const made = new Map<string, T>();
  return (publicBaseUrl) => {
    const known = made.get(publicBaseUrl);
    if (known !== undefined) return known;
    const value = make(publicBaseUrl);
    made.set(publicBaseUrl, value);
    return value;
  };
}
