/** The API's document (OpenAPI 3.1), made from the registered routes: there is no second list of them. */
import {
  csvColumns,
  importBodyBytes,
  importEntries,
  importRows,
  jsonDepth,
  listedFaults,
  queryParameters as mostParameters,
  usualBodyBytes,
  usualEntries,
} from '../../../shared/contracts/basics/limits';
import { problemCodes, problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { problemWords } from '../../../shared/contracts/basics/problems';
import { idempotencyKey, keyOf, problemsOf, tags, type Operation } from '../framework/contract';
import { formType } from '../framework/form';
import { exampleOf } from './examples';
import { failures, problemExamples, successes, withClaimTime, type ResponseDocument } from './responses';
import type { JsonSchema } from './jsonSchema';
import {
  componentSchemas,
  parameterSchema,
  referenceToPatch,
  referenceToRequest,
  requestSchema,
} from './schemas';

/** The parts of an OpenAPI document that this API uses. */
export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly contact: { readonly name: string; readonly url: string };
    readonly license: { readonly name: string; readonly url: string };
  };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    /** One example of each problem, by its code. */
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
  readonly description: string;
  readonly parameters: readonly ParameterDocument[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, ResponseDocument>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** Roles that may call it; left out: everybody. */
  readonly 'x-roles'?: readonly string[];
  /** Codes of the problems that it can respond with. */
  readonly 'x-problems': readonly ProblemCode[];
}

/** A parameter of an operation in the document. */
export interface ParameterDocument {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  /** Of a list: the parameter is repeated, once for each value. */
  readonly style?: 'form';
  readonly explode?: true;
}

const about = `Partners claim an association with a customer, reviewers decide, and the customer may decline. An approved
claim that was not declined becomes an association, which goes on to incentive assessment.

**Errors** are problems (RFC 9457, \`application/problem+json\`) with a stable \`code\`; \`x-problems\` lists the cause and
the cure of each. Titles and the messages of fields are in the language of \`Accept-Language\` (en, pt-PT, pt-BR, es; else
English), which \`Content-Language\` names; no language is refused. \`detailLanguage\` says where a detail is in English all the
same. Codes never change. **Revisions:** the ETag of a claim or of a directory entry is its revision. Send it as \`If-Match\`: a
change that is based on an older revision gets 412. PATCH of a claim, and PUT over an existing entry, require it (428).
\`If-Match: *\` stands for any revision, and \`If-None-Match: *\` on a PUT means that there must be no entry yet. A PUT of the
content that is stored already changes nothing and gets 200. **Reading again:** the ETag of a GET also has a hash of what was
read; with it in \`If-None-Match\` the response is 304 if nothing has changed. Every GET is answered to HEAD too, without the
body, and OPTIONS says which methods an address allows; another gets 405.
**Repetitions:** a POST with an \`Idempotency-Key\` takes effect once. For 24 hours a repetition gets the first response again,
with \`Idempotency-Replayed: true\`; the same key with another request gets 422. A key is bound to the caller, the operation
and the claim in the address: for another of these it counts as another key. A refusal is not stored: its key is free for the
corrected request. Without a key a repetition is a new request. Imports of claims recognise their rows instead, and a command
in bulk goes on where it ended.
**Limits:** what is done too often within an hour gets 429 with \`Retry-After\`. The policy in force has the numbers; refused
requests and repetitions do not count.
**Values:** white space and characters that cannot be seen are left out around every value, and braces around an ID or an
address; codes are read in either case. A text has a character that can be seen, and is stored in NFC. A pattern or a length
is true of everything that is accepted, so a client may check it, but not all that it lets pass is accepted: descriptions say
the rest. Patterns use only what regular expressions have in common in every language. \`enum\` and \`format\` name the form in
which values are stored.
**Members:** a request with an unknown member or parameter is refused; responses may gain members with a new version.
**Lists** are read page by page: send the \`cursor\` of one page, with the same filters, to get the next page.
**Size:** a body has at most ${usualBodyBytes / 1024} KiB and ${usualEntries} members and list entries, that of an import
${importBodyBytes / 1024 / 1024} MiB and ${importEntries}; both have at most ${jsonDepth} levels of objects and lists. A CSV has at most ${csvColumns}
columns, ${importRows} rows and ${importEntries} values; an address has at most ${mostParameters} parameters. A problem lists at most ${listedFaults} faults, and
\`moreErrors\` says how many more there are; names and values that it repeats are shortened, with … at their end.`;

/**
 * Makes the document of these operations.
 * @param publicBaseUrl the address of the service, without `/api`
 */
export function apiDocument(
  operations: readonly Operation[],
  publicBaseUrl = 'https://claims.localhost',
): ApiDocument {
  const paths: Record<string, Record<string, OperationDocument>> = {};
  for (const operation of operations) {
    const path = (paths[`/${operation.route}`] ??= {});
    path[operation.method.toLowerCase()] = operationDocument(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'CPOR claims',
      version: '1',
      description: about,
      contact: { name: 'The programme that runs this service', url: `${publicBaseUrl}/api/about` },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: `${publicBaseUrl}/api`, description: 'The service that this document comes from.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentSchemas(operations.flatMap(({ contract }) => contract.patches ?? [])),
      examples: problemExamples(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    'x-problems': describedProblems(),
  };
}

/** Every problem with its status, title, cause and cure. */
function describedProblems(): ApiDocument['x-problems'] {
  return Object.fromEntries(
    problemCodes.map((code) => [code, { ...problemKinds[code], ...problemWords('en')[code] }]),
  );
}

function operationDocument(operation: Operation): OperationDocument {
  const { name, contract, roles } = operation;
  const problems = problemsOf(operation);
  const body = bodyOf(operation);
  const responses = { ...successes(operation), ...failures(problems, contract) };
  return {
    operationId: name,
    tags: [contract.tag],
    summary: contract.summary,
    description: contract.description,
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body === null ? {} : { requestBody: body }),
    responses: roles === null ? responses : withClaimTime(responses),
    security: roles === null ? [] : [{ token: [] }],
    ...(roles === null ? {} : { 'x-roles': roles }),
    'x-problems': problems,
  };
}

const pathParameterTexts: Readonly<Record<string, string>> = {
  claimId: "The claim's ID.",
  proofId: "The document's ID.",
  associationId: "The association's ID, as the list of associations shows it.",
  effectId: 'The ID of the work, as the list of failed work shows it.',
  id: 'The directory ID (a GUID).',
  version: "The version's name.",
  messageId: 'The ID that the queue gave to the message.',
  token: 'The secret part of the link in the notice.',
  step: 'The answer that the page is about: decline, accept or end.',
  part: 'The name of the part, as the first page of the documentation links it.',
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
  const { properties = {}, required = [] } = parameterSchema(query);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
      ...(schema.type === 'array' ? { style: 'form' as const, explode: true as const } : {}),
    };
  });
}

/**
 * `*`, or entity tags with commas between them. Other characters than those of ASCII may be spaces, and within
 * quotes a tag may have any (RFC 9110, 8.8.3).
 */
const ifMatchPattern = '^([^!-~]*[*][^!-~]*|([^!-~]|,|W/)*("[^"]*"([^!-~]|,|W/)*)+)$';

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
            description:
              'The ETag of the revision that the caller has read, a list of which one fits, or * for any revision.',
            schema: { type: 'string' as const, pattern: ifMatchPattern, examples: ['"3"'] },
          },
        ]),
    ...(operation.ifMatch === null || operation.method !== 'PUT'
      ? []
      : [
          {
            name: 'If-None-Match',
            in: 'header' as const,
            required: false,
            description: '*: write only if there is no revision yet.',
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
              'Identifies the request, so that a repetition does not take effect again. For example a GUID. It is sent once, and has no comma: repeated headers arrive as one, with commas between them.',
            schema: { type: 'string' as const, pattern: idempotencyKey.source },
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
  const { patches } = contract;
  const schema = patches === undefined ? referenceToRequest(body) : referenceToPatch(patches);
  const example = exampleOf(name)?.request?.body;
  const content = Object.fromEntries(
    bodyTypes.map((type) => [
      type,
      type.endsWith('json') || type === formType
        ? { schema, ...(example === undefined ? {} : { example }) }
        : { schema: { type: 'string' as const } },
    ]),
  );
  // A body whose members may all be left out may be left out as well.
  const isNeeded = patches !== undefined || hasRequired(requestSchema(body));
  return { required: isNeeded, content };
}

function hasRequired(schema: JsonSchema | boolean): boolean {
  if (typeof schema === 'boolean') return false;
  const forms = schema.oneOf ?? [];
  return (schema.required ?? []).length > 0 || (forms.length > 0 && forms.every(hasRequired));
}
