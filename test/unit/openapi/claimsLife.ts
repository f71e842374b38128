/** A claim's life as a client writes it with types that a public generator has made of the API's document. */
import { nameIn } from '../../../functions/http/openapi/jsonSchema';
import type { SharedDocument } from '../../../functions/http/openapi/sharing';

/** What both modules beside the generated `api.ts` have: a function that sends any request of the document. */
const sending = `
import type { components, paths } from './api';

type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';
type Schemas = components['schemas'];

type BodyOf<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Body
  : Response extends { content: { 'application/problem+json': infer Problem } }
    ? Problem
    : undefined;
type AnswerOf<Operation> = Operation extends { responses: infer All }
  ? { [Status in keyof All]: { status: Status; etag: string; body: BodyOf<All[Status]> } }[keyof All]
  : never;
type ContentOf<Operation> = Operation extends { requestBody?: { content: infer Content } } ? Content : never;
type SentBody<Operation> = Operation extends { requestBody: unknown }
  ? { body: ContentOf<Operation>[keyof ContentOf<Operation>] }
  : { body?: ContentOf<Operation>[keyof ContentOf<Operation>] };
type RequestOf<Operation> = Operation extends { parameters: infer Parameters }
  ? { parameters: Parameters } & SentBody<Operation>
  : never;

declare function call<Path extends keyof paths, Verb extends keyof paths[Path] & Method>(
  verb: Verb,
  path: Path,
  request: RequestOf<paths[Path][Verb]>,
): Promise<AnswerOf<paths[Path][Verb]>>;
`;

/** The text of a TypeScript module beside the generated `api.ts`; what must not compile is marked in it. */
export const claimsLife = `${sending}
declare function put(url: string, headers: { [name: string]: string }): Promise<void>;

class Refused extends Error {
  constructor(readonly problem: Schemas['Problem']) {
    super(problem.title);
  }
}

function cure({ code, errors = [], retryAt }: Schemas['Problem']): string {
  const fields = errors.map(({ field, message }) => field + ': ' + message).join();
  switch (code) {
    case 'stale-revision':
      return 'Read it again.';
    case 'rate-limited':
      return 'Wait until ' + (retryAt ?? 'later');
    // @ts-expect-error There is no such problem.
    case 'stale-revison':
      return '';
    default:
      return fields;
  }
}

export async function live(): Promise<readonly Schemas['HistoryEntry'][]> {
  const content: Schemas['ClaimContentRequest'] = {
    name: 'Roll-out',
    mpnId: '4512001',
    customer: { tenantId: '9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44', domain: 'adventure-works.example' },
    solutionArea: 'Microsoft365',
    activities: ['usage'],
    products: [{ productId: 'exchange-online' }],
    customerContact: { name: 'Tina Toy', title: 'CIO', email: 'tina@adventure-works.example' },
  };
  // @ts-expect-error The member is called solutionArea.
  const misspelt: Schemas['ClaimContentRequest'] = { ...content, solutionarea: 'Microsoft365' };
  const created = await call('post', '/claims', {
    parameters: { header: { 'Idempotency-Key': 'one' } },
    body: content,
  });
  if (created.status !== 201) throw new Refused(created.body);
  const claimId: string = created.body.id;
  const path = { claimId };
  // @ts-expect-error The status of a claim is one of a list.
  if (created.body.status === 'Draft') return [];

  const contact: string | null = created.body.content.customerContact?.email ?? null;
  // @ts-expect-error There may be no contact.
  const certain: string = created.body.content.customerContact.email;

  const edited = await call('patch', '/claims/{claimId}', {
    parameters: { path, header: { 'If-Match': created.etag } },
    body: { customerContact: { title: null }, revenue: null },
  });
  if (edited.status === 412) throw new Refused(edited.body);

  const ticket = await call('post', '/claims/{claimId}/proofs', {
    parameters: { path },
    body: { fileName: 'sow.pdf' },
  });
  if (ticket.status !== 201) throw new Refused(ticket.body);
  await put(ticket.body.url, ticket.body.headers);
  const { proofId } = ticket.body;
  await call('post', '/claims/{claimId}/proofs/{proofId}/complete', { parameters: { path: { claimId, proofId } } });

  const submitted = await call('post', '/claims/{claimId}/submit', {
    parameters: { path },
    body: { acknowledged: true },
  });
  if (submitted.status === 422) throw new Error(cure(submitted.body));
  // @ts-expect-error The body says that the content is true.
  await call('post', '/claims/{claimId}/submit', { parameters: { path } });

  await call('post', '/claims/{claimId}/start-review', { parameters: { path } });
  const asked = await call('post', '/claims/{claimId}/request-info', {
    parameters: { path },
    body: { reasons: ['all-poe-missing'], comment: 'More, please.' },
  });
  if (asked.status === 200 && asked.body.informationRequest !== null) {
    const reasons: readonly Schemas['InformationReason'][] = asked.body.informationRequest.reasons;
    // @ts-expect-error A misspelt field.
    asked.body.informationRequest.coment;
    reasons.includes('all-poe-missing');
  }
  await call('post', '/claims/{claimId}/respond', {
    parameters: { path },
    body: { comment: 'Here it is.' },
  });
  const approved = await call('post', '/claims/{claimId}/approve', {
    parameters: { path, header: { 'If-Match': submitted.etag, 'Idempotency-Key': 'two' } },
  });
  if (approved.status === 409) throw new Error(cure(approved.body));
  // @ts-expect-error There is no such command.
  await call('post', '/claims/{claimId}/aprove', { parameters: { path } });

  let cursor: string | null = null;
  do {
    const late: { cursor?: string } = cursor === null ? {} : { cursor };
    const list = await call('get', '/claims', { parameters: { query: { overdue: true, sort: 'due', ...late } } });
    if (list.status !== 200) break;
    cursor = list.body.cursor;
    // @ts-expect-error In an address it is true or false.
    await call('get', '/claims', { parameters: { query: { overdue: 'yes' } } });
  } while (cursor !== null);

  const history = await call('get', '/claims/{claimId}/history', { parameters: { path } });
  if (history.status !== 200) return [];
  return [contact, certain, misspelt.name].length > 0 ? history.body.items : [];
}

export function resultOf(row: Schemas['ClaimImportRow']): string {
  switch (row.state) {
    case 'created':
      return row.claimId;
    case 'refused':
      return row.problem.code;
  }
}
`;

/** The text of a module that sends each request of the document once, with the bodies of its examples. */
export function everyCall(document: SharedDocument): string {
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody, operationId }]) => {
      const needed = parameters
        .map((one) => ('$ref' in one ? document.components.parameters[nameIn(one.$ref)] : one))
        .filter((one) => one?.required === true);
      const given = ['path', 'query', 'header'].flatMap((place) => {
        const names = needed.filter((one) => one?.in === place).map((one) => `'${one?.name ?? ''}': 'x'`);
        return names.length === 0 ? [] : [`${place}: { ${names.join(', ')} }`];
      });
      const [media] = Object.entries(requestBody?.content ?? {}).filter(([type]) => type.endsWith('json'));
      const [example] = Object.values(media?.[1].examples ?? {});
      const body =
        example !== undefined && 'value' in example ? `body: ${JSON.stringify(example.value)},` : '';
      return `await call('${method}', '${path}', { parameters: { ${given.join(', ')} }, ${body} }); // ${operationId}`;
    }),
  );
  return `${sending}
export async function callAll(): Promise<void> {
${calls.join('\n')}
}
`;
}
