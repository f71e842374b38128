/** The API's document (OpenAPI 3.1), made from the routes as they are registered: there is no second list of them. */
import { problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problems';
import { keyOf, problemsOf, tags, type Operation } from '../framework/contract';
import { exampleOf } from './examples';
import { failures, problemExamples, successes, type ResponseDocument } from './responses';
import { componentSchemas, patchOf, requestSchema, type JsonSchema } from './schemas';

/** The parts of an OpenAPI document that this API uses. */
export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    /** One of each problem, by its code. */
    readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
  /** Every problem code with its status, cause and cure. */
  readonly 'x-problems': Readonly<Record<string, unknown>>;
}

/** An operation in the document. */
export interface OperationDocument {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly ParameterDocument[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, ResponseDocument>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** Roles that may call it at all; left out: everybody. */
  readonly 'x-roles'?: readonly string[];
  /** The problems that it can answer with. */
  readonly 'x-problems': readonly ProblemCode[];
}

/** A parameter of an operation in the document. */
export interface ParameterDocument {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

const about = `Claims of partners to be associated with customers, their review, the customers' consent and what follows.

**Errors** are problems (RFC 9457, \`application/problem+json\`) with a stable \`code\`; see \`x-problems\` for cause and cure
of each. **Revisions:** the ETag of a claim or of an entry of the directory is its revision; send it as \`If-Match\`, and a
change that has not seen the newest revision answers 412. PATCH of a claim, and PUT over what is there, need it (428); \`*\`
stands for any revision, \`If-None-Match: *\` on a PUT for none. A PUT of what is there already changes nothing and answers 200.
**Repetitions:** a POST with an \`Idempotency-Key\` takes effect once; for 24 hours a repetition gets the first answer again,
with \`Idempotency-Replayed: true\`, and the same key with another request answers 422. A key counts for its caller, the
operation and the claim in the address; elsewhere it is another key. A refusal is not kept: the key is free for the corrected
request. Without a key a repetition is a new request.
**Members:** a request with an unknown member or parameter is refused; answers may gain members with a new version.
**Lists** are read page by page: the \`cursor\` of one page, with the same filters, asks for the next.`;

/** The document of some operations. */
export function apiDocument(operations: readonly Operation[]): ApiDocument {
  const paths: Record<string, Record<string, OperationDocument>> = {};
  for (const operation of operations) {
    const path = (paths[`/${operation.route}`] ??= {});
    path[operation.method.toLowerCase()] = operationDocument(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'CPOR claims', version: '1', description: about },
    servers: [{ url: '/api' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentSchemas(),
      examples: problemExamples(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    'x-problems': problemKinds,
  };
}

function operationDocument(operation: Operation): OperationDocument {
  const { name, contract, roles } = operation;
  const problems = problemsOf(operation);
  const body = bodyOf(operation);
  return {
    operationId: name,
    tags: [contract.tag],
    summary: contract.summary,
    ...(contract.description === undefined ? {} : { description: contract.description }),
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body === null ? {} : { requestBody: body }),
    responses: { ...successes(operation), ...failures(problems, contract) },
    security: roles === null ? [] : [{ token: [] }],
    ...(roles === null ? {} : { 'x-roles': roles }),
    'x-problems': problems,
  };
}

const pathParameterTexts: Readonly<Record<string, string>> = {
  claimId: "The claim's ID.",
  proofId: "The document's ID.",
  associationId: "The association's ID, as the list of associations has it.",
  effectId: 'The ID of the work, as the list of failed work has it.',
  id: 'The directory ID (a GUID).',
  version: "The version's name.",
  messageId: "The queue's ID of the message.",
  token: 'The secret part of the link in the notice.',
};

function pathParameters({ route }: Operation): readonly ParameterDocument[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = pathParameterTexts[name];
    return {
      name,
      in: 'path',
      required: true,
      ...(description === undefined ? {} : { description }),
      schema: { type: 'string' },
    };
  });
}

function queryParameters({ query }: Operation): readonly ParameterDocument[] {
  if (query === null) return [];
  const { properties = {}, required = [] } = requestSchema(query);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

function headerParameters(operation: Operation): readonly ParameterDocument[] {
  const key = keyOf(operation);
  return [
    ...(operation.ifMatch === null
      ? []
      : [
          {
            name: 'If-Match',
            in: 'header' as const,
            required: operation.ifMatch === 'required',
            description: 'The ETag of what the caller has read, or * for any revision.',
            schema: { type: 'string' as const, examples: ['"3"'] },
          },
        ]),
    ...(operation.ifMatch === null || operation.method !== 'PUT'
      ? []
      : [
          {
            name: 'If-None-Match',
            in: 'header' as const,
            required: false,
            description: '*: only where there is nothing yet.',
            schema: { type: 'string' as const, enum: ['*'] },
          },
        ]),
    ...(key === null
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header' as const,
            required: key === 'required',
            description:
              'Names the request, so that its repetition takes no effect again. For example a GUID.',
            schema: { type: 'string' as const, pattern: '^[\\x21-\\x7e]{1,128}$' },
          },
        ]),
  ];
}

function bodyOf({
  name,
  body,
  bodyTypes,
  contract,
}: Operation): NonNullable<OperationDocument['requestBody']> | null {
  if (body === null) return null;
  const schema =
    contract.patches === undefined ? requestSchema(body) : patchOf(requestSchema(contract.patches));
  const example = exampleOf(name)?.request?.body;
  const content = Object.fromEntries(
    bodyTypes.map((type) => [
      type,
      type.endsWith('json')
        ? { schema, ...(example === undefined ? {} : { example }) }
        : { schema: { type: 'string' as const } },
    ]),
  );
  // Where everything may be left out, so may the body.
  return { required: (schema.required ?? []).length > 0 || contract.patches !== undefined, content };
}
