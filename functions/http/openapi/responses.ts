/** The responses of an operation in the document: status, headers and media types, with examples. */
import type { z } from 'zod';
import { problemCodes, problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { problemSchema, problemWords } from '../../../shared/contracts/basics/problems';
import {
  responseHeaders,
  keyOf,
  noStore,
  type ResponseContract,
  type ResponseHeader,
  type Contract,
  type Operation,
} from '../framework/contract';
import { exampleOf, problemExampleOf, type ResponseExample } from './examples';
import type { JsonSchema } from './jsonSchema';
import { referenceTo } from './schemas';

/** One status of an operation. */
export interface ResponseDocument {
  readonly description: string;
  readonly headers: Readonly<Record<string, HeaderDocument>>;
  readonly content?: Readonly<Record<string, MediaDocument>>;
}

/** A header of a response; if it is not `required`, only some responses have it. */
export interface HeaderDocument {
  readonly description?: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** A body in one media type. */
export interface MediaDocument {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}

/** The responses of an operation that are no problems. */
export function successes(operation: Operation): Readonly<Record<string, ResponseDocument>> {
  const examples = exampleOf(operation.name)?.answers ?? {};
  const replays = keyOf(operation) !== null;
  const documented = Object.entries(operation.contract.responses).map(
    ([status, response]): [string, ResponseDocument] => [
      status,
      successDocument(
        operation.method === 'GET' && status === '200' ? tagged(response) : response,
        replays,
        examples[status],
      ),
    ],
  );
  return Object.fromEntries(
    documented.flatMap(([status, document]) =>
      operation.method === 'GET' && status === '200'
        ? [[status, document] as const, ['304', unchanged(document)] as const]
        : [[status, document] as const],
    ),
  );
}

/** Every GET that succeeds has an ETag, with which its reader can ask whether anything is new. */
function tagged(response: ResponseContract): ResponseContract {
  return { ...response, headers: [...new Set([...(response.headers ?? []), 'etag' as const])] };
}

/** The response to a GET whose If-None-Match has the present ETag. */
function unchanged({ headers }: ResponseDocument): ResponseDocument {
  const described = Object.entries(headers).filter(([name]) => name !== 'content-disposition');
  return {
    description: 'Nothing has changed since the ETag in If-None-Match.',
    headers: Object.fromEntries(described),
  };
}

function successDocument(
  { description, content, headers = [], cacheControl = noStore }: ResponseContract,
  replays: boolean,
  example: ResponseExample | undefined,
): ResponseDocument {
  return {
    description,
    headers: headersOf([...headers, ...(replays ? (['idempotency-replayed'] as const) : [])], cacheControl),
    ...(Object.keys(content).length === 0
      ? {}
      : {
          content: Object.fromEntries(
            Object.entries(content).map(([type, schema]) => [
              type,
              {
                schema: responseSchema(schema),
                ...(example?.contentType === type ? { example: example.body } : {}),
              },
            ]),
          ),
        }),
  };
}

function responseSchema(schema: z.ZodType | 'text' | 'bytes'): JsonSchema {
  // Bytes have no schema (OpenAPI 3.1, Considerations for File Uploads).
  if (schema === 'bytes') return {};
  return schema === 'text' ? { type: 'string' } : referenceTo(schema);
}

/** One response for each status of the problems, with their codes. */
export function failures(
  codes: readonly ProblemCode[],
  { failsByPage = false }: Contract,
): Readonly<Record<string, ResponseDocument>> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, several]) => [
      String(status),
      {
        description: several.map((code) => `${code}: ${problemKinds[code].cause}`).join('\n\n'),
        headers: {
          ...headersOf(
            failsByPage && status >= 500 ? ['content-security-policy'] : ['content-language'],
            noStore,
          ),
          ...failureHeaders(status, several),
        },
        content: {
          ...(failsByPage && status >= 500 ? { 'text/html': { schema: { type: 'string' } } } : {}),
          'application/problem+json': {
            schema: referenceTo(problemSchema),
            examples: Object.fromEntries(
              several.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
            ),
          },
        },
      },
    ]),
  );
}

/** Every response to somebody who signs in has the claim time. */
export function withClaimTime(
  responses: Readonly<Record<string, ResponseDocument>>,
): Readonly<Record<string, ResponseDocument>> {
  const { description, required, pattern } = responseHeaders['x-claim-time'];
  const header = { description, required, schema: { type: 'string', pattern } } as const;
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      { ...response, headers: { ...response.headers, 'x-claim-time': header } },
    ]),
  );
}

function headersOf(
  names: readonly ResponseHeader[],
  cacheControl: string,
): Readonly<Record<string, HeaderDocument>> {
  return {
    'cache-control': { required: true, schema: { type: 'string', enum: [cacheControl] } },
    ...Object.fromEntries(
      names.map((name) => {
        const { description, required, pattern } = responseHeaders[name];
        return [name, { description, required, schema: { type: 'string', pattern } }];
      }),
    ),
  };
}

function failureHeaders(
  status: number,
  codes: readonly ProblemCode[],
): Readonly<Record<string, HeaderDocument>> {
  if (status === 401) {
    const challenges = ['Bearer', 'Bearer error="invalid_token"'];
    return { 'www-authenticate': { required: true, schema: { type: 'string', enum: challenges } } };
  }
  if (status !== 429 && status !== 503) return {};
  const required = codes.every((code) => code === 'rate-limited');
  const description = 'Seconds to wait before the request is repeated, where that is known.';
  return {
    'retry-after': { description, required, schema: { type: 'string', pattern: '^[1-9][0-9]*$' } },
  };
}

/** An example of every problem, by its code. */
export function problemExamples(): Readonly<
  Record<string, { readonly summary: string; readonly value: unknown }>
> {
  return Object.fromEntries(
    problemCodes.map((code) => [
      code,
      { summary: problemWords('en')[code].title, value: problemExampleOf(code) },
    ]),
  );
}
