/** Provokes every problem that a caller can meet, by its code; the responses are the document's examples. */
import { randomUUID } from 'node:crypto';
import { putDocument } from '../../../infra/tools/client/apiClient';
import { valueOf, type ContentRequest, type Page } from '../../../shared/client';
import type { ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { idOfNobody, infoRequest, type Order, type TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import type { Story } from '../lives/story';
import { throttle } from '../throttle';
import { send, sendJson, type RawAnswer } from '../wire';
import { Steadier } from './steady';

/** The problems that no request of this test can cause, each with the reason. */
export const unprovoked: Readonly<Partial<Record<ProblemCode, string>>> = {
  'token-expired': "Tokens follow the machine's time, which the test cannot move.",
  'internal-error': 'It needs a fault of the service.',
  busy: 'It needs many writers to one claim at the same moment.',
  'own-organisation': 'Roles count in one tenant only, so nobody has both; the domain still refuses it.',
  'deadline-not-due': 'A person may end an association at any time; only the clock can be early.',
  'ending-link-limit': "The customer's page says it in words.",
  'ending-link-over': "The customer's page says it in words.",
  'notice-returned': 'The mail service reports it by an event, which the tests of reports send.',
  'earlier-round': "The customer's page says it in words.",
  'acceptance-not-asked': "The customer's page offers no acceptance where none is asked for.",
  'request-unknown': 'The assessor answers over a queue.',
  'reason-required': 'The schemas require the text before the domain does.',
  'row-repeated': "It is the problem of a row of an import, within the import's response.",
  'proofs-not-scanned': 'It needs documents that are scanned, which a test with a stack of its own has.',
  'proof-malicious': 'The scanner reports by an event, which the tests of scan results send.',
};

const customer: TestCustomer & { readonly products: readonly string[] } = {
  id: '5e6a1c00-0000-4000-8000-000000000001',
  name: 'Litware',
  domain: 'litware.example',
  products: ['teams', 'exchange-online'],
  subscriptions: [
    ...[1, 2].map((number) => ({
      id: `5e6a1c00-0000-4000-8000-00000000001${number}`,
      productId: 'dynamics-365-sales',
      endsAt: '2032-06-30T00:00:00Z',
    })),
    {
      id: '5e6a1c00-0000-4000-8000-000000000013',
      productId: 'power-bi-pro',
      endsAt: '2024-06-30T00:00:00Z',
    },
  ],
};
const order: Order = { customer };

type Provoke = (story: Story) => Promise<RawAnswer>;
type Json = Readonly<Record<string, unknown>>;

const post = (person: string, path: string, json: unknown, headers?: Readonly<Record<string, string>>) => {
  const provoke: Provoke = ({ deployment }) => sendJson(deployment, person, 'POST', path, json, headers);
  return provoke;
};

/** Creates a claim with wrong content. */
const creating =
  (changes: Partial<ContentRequest>, by = 'ana'): Provoke =>
  async ({ deployment }) =>
    sendJson(deployment, by, 'POST', 'claims', { ...deployment.claims.content(customer, by), ...changes });

/** Gives a command to a new claim, which stays as it is. */
const leaving =
  (
    make: (story: Story) => Promise<{ readonly id: string }>,
    person: string,
    command: string,
    body: unknown,
  ): Provoke =>
  async (story) =>
    sendJson(story.deployment, person, 'POST', `claims/${(await make(story)).id}/${command}`, body);

/** Gives a command to a new claim and then withdraws it, so that the next may claim the same (R44). */
const giving =
  (
    make: (story: Story) => Promise<{ readonly id: string }>,
    person: string,
    command: string,
    body: unknown,
  ): Provoke =>
  async (story) => {
    const { id } = await make(story);
    const answer = await sendJson(story.deployment, person, 'POST', `claims/${id}/${command}`, body);
    await withdraw(story, id);
    return answer;
  };

/** Withdraws a claim; one that is not open stays as it is. */
async function withdraw({ deployment }: Story, id: string): Promise<void> {
  await deployment.as('ana').commands.give(id, 'withdraw', { explanation: 'Done.' });
}

/** Edits the name of a claim. */
const editing =
  (
    make: (story: Story) => Promise<{ readonly id: string }>,
    headers: Readonly<Record<string, string>>,
  ): Provoke =>
  async (story) => {
    const { id } = await make(story);
    const patch = { 'content-type': 'application/merge-patch+json', ...headers };
    const answer = await sendJson(story.deployment, 'ana', 'PATCH', `claims/${id}`, { name: 'New' }, patch);
    await withdraw(story, id);
    return answer;
  };

const draft = ({ claims }: Story) => claims.draft(order);
const submitted = ({ claims }: Story) => claims.submitted(order);
const underReview = ({ claims }: Story) => claims.underReview(order);
const business = (changes: Partial<ContentRequest>): Partial<ContentRequest> => ({
  solutionArea: 'BusinessApplications',
  ...changes,
});

/** Ordered so that none prevents a later one. */
const provocations: Readonly<Partial<Record<ProblemCode, Provoke>>> = {
  'token-missing': ({ deployment }) => send(deployment, null, { path: 'claims' }),
  'token-invalid': ({ deployment }) =>
    send(deployment, null, { path: 'claims', headers: { authorization: 'Bearer none' } }),
  'method-not-allowed': ({ deployment }) => send(deployment, 'ana', { method: 'PUT', path: 'policy/never' }),
  'not-found': ({ deployment }) => send(deployment, 'ana', { path: 'policy/never' }),
  'identifier-taken': ({ deployment }) =>
    sendJson(deployment, 'olga', 'PUT', 'customers/5e6a1c00-0000-4000-8000-000000000002', {
      name: 'Fourth Coffee',
      domains: [customer.domain],
    }),
  'malformed-json': ({ deployment }) => raw(deployment, 'claims', 'application/json', '{"name":'),
  'malformed-csv': ({ deployment }) => raw(deployment, 'claims/import', 'text/csv', 'name,name\nx,y'),
  'unsupported-media-type': ({ deployment }) => raw(deployment, 'claims', 'text/plain', 'name'),
  'body-too-large': post('ana', 'claims', { name: 'x'.repeat(300 * 1024) }),
  'invalid-request': post('ana', 'claims', { name: '', mpnId: 'abc' }),
  'invalid-header': editing(draft, { 'if-match': '1' }),
  'precondition-required': editing(draft, {}),
  'stale-revision': editing(draft, { 'if-match': '"99"' }),
  'field-not-editable': editing(submitted, { 'if-match': '*' }),
  'idempotency-key-required': post('ana', 'claims/import', { rows: [{}] }),
  'key-reused': async (story) => {
    const key = { 'idempotency-key': 'one-key' };
    const { deployment } = story;
    const content = deployment.claims.content(customer);
    await sendJson(deployment, 'ana', 'POST', 'claims', content, key);
    return sendJson(deployment, 'ana', 'POST', 'claims', { ...content, name: 'Another' }, key);
  },
  'upload-missing': async (story) => await upload(story, null),
  'upload-not-accepted': async (story) => await upload(story, 'no PDF'),
  'version-taken': ({ deployment }) =>
    sendJson(deployment, 'olga', 'PUT', 'policy', { version: 'default-1' }, { 'if-match': '*' }),
  'association-ended': async ({ deployment }) => {
    const query = { origin: 'earlier', state: 'ended' };
    const ended = await deployment
      .as('olga')
      .request<Page<{ readonly id: string }>>('GET', 'associations', { query });
    const [first] = valueOf(ended).items;
    return sendJson(deployment, 'olga', 'POST', `associations/${first?.id ?? ''}/end`, { reason: 'Again.' });
  },
  'work-settled': async (story) => {
    const { deployment } = story;
    const { id } = await story.notified(order);
    const work = await deployment.as('olga').request<Page<Json>>('GET', `claims/${id}/work`);
    const done = valueOf(work).items.find(({ state }) => state === 'done');
    await deployment.claims.give({ id }, 'ana', 'withdraw', { explanation: 'Done.' });
    return sendJson(
      deployment,
      'olga',
      'POST',
      `failed-work/${id}/${String(done?.['effectId'])}/redrive`,
      {},
    );
  },
  unavailable: async ({ deployment }) => {
    const { id } = await deployment.claims.draft(order);
    await throttle(deployment.stack, 1000, 1);
    try {
      return await send(deployment, 'ana', { path: `claims/${id}` });
    } finally {
      await throttle(deployment.stack, 0, 0);
    }
  },
  'claim-not-found': async (story) =>
    send(story.deployment, 'ana', { path: `claims/${idOfNobody(await draft(story))}` }),
  'wrong-status': giving(draft, 'ana', 'withdraw', { explanation: 'A mistake.' }),
  'not-permitted': giving(submitted, 'ben', 'withdraw', { explanation: 'A mistake.' }),
  'not-assignee': giving(underReview, 'raj', 'approve', {}),
  'reviewer-unknown': giving(submitted, 'lea', 'assign', {
    assignee: { id: 'a3000000-0000-4000-8000-000000000004' },
  }),
  'content-invalid': creating({ products: [{ productId: 'teams' }, { productId: 'teams' }] }),
  'not-enrolled': creating(business({ activities: ['pre-sales'], products: [] }), 'carla'),
  'programme-not-claimable': creating({ activities: ['pre-sales'] }),
  'customer-unknown': creating({ customer: { tenantId: randomUUID(), domain: 'litware.example' } }),
  'domain-not-of-customer': creating({ customer: { tenantId: customer.id, domain: 'tailspin.example' } }),
  'mpn-not-of-partner': creating({ mpnId: '7730001' }),
  'product-unknown': creating({ products: [{ productId: 'unheard-of' }] }),
  'product-not-of-customer': creating({ products: [{ productId: 'intune' }] }),
  'subscription-required': creating(business({ products: [{ productId: 'dynamics-365-sales' }] })),
  'subscription-unknown': creating(
    business({ products: [{ productId: 'dynamics-365-sales', subscriptionId: randomUUID() }] }),
  ),
  'subscription-ended': creating(business({ products: [{ productId: 'power-bi-pro' }] })),
  'claim-incomplete': giving(
    ({ claims }) => claims.complete({ customer, content: { customerContact: null } }),
    'ana',
    'submit',
    { acknowledged: true },
  ),
  'proof-missing': giving(draft, 'ana', 'submit', { acknowledged: true }),
  'proof-unknown': async (story) =>
    send(story.deployment, 'ana', { path: `claims/${(await draft(story)).id}/proofs/${randomUUID()}` }),
  'acknowledgement-missing': giving(({ claims }) => claims.complete(order), 'ana', 'submit', {
    acknowledged: false,
  }),
  'last-product': giving(underReview, 'rita', 'request-info', {
    ...infoRequest,
    productsToRemove: ['teams'],
  }),
  'dispute-empty': giving(({ claims }) => claims.rejected(order), 'ana', 'dispute', {}),
  'same-reviewer': giving(({ claims }) => claims.disputed(order), 'rita', 'deny-dispute', { comment: 'No.' }),
  'contact-unchanged': (story) => changingContact(story, []),
  'contact-change-limit': (story) => changingContact(story, ['nina']),
  'proof-limit': async (story) => {
    const { deployment } = story;
    const claim = await deployment.claims.complete(order);
    const { json: inForce } = await send(deployment, 'olga', { path: 'policy' });
    const publish = (policy: Json) =>
      sendJson(deployment, 'olga', 'PUT', 'policy', policy, { 'if-match': '*' });
    const before = inForce as Json;
    await publish({ ...before, version: 'one-document', proofs: { maxBytes: 1024, maxPerClaim: 1 } });
    const file = { fileName: 'more.pdf', contentType: 'application/pdf' };
    const answer = await sendJson(deployment, 'ana', 'POST', `claims/${claim.id}/proofs`, file);
    await publish({ ...before, version: 'many-documents' });
    return answer;
  },
  'comment-limit': async ({ deployment, claims }) => {
    const { id } = await claims.draft(order);
    const say = () => sendJson(deployment, 'ana', 'POST', `claims/${id}/comments`, { text: 'Hello.' });
    return withLimits(deployment, 'few-comments', { commentsPerClaim: 2 }, async () => {
      await say();
      await say();
      return say();
    });
  },
  'rate-limited': async ({ deployment, claims }) => {
    const { id } = await claims.draft(order);
    const file = { fileName: 'sow.pdf', contentType: 'application/pdf' };
    const ask = () => sendJson(deployment, 'ana', 'POST', `claims/${id}/proofs`, file);
    return withLimits(deployment, 'few-uploads', { uploadsPerHour: 1 }, async () => {
      await ask();
      return ask();
    });
  },
  'contact-unconfirmed': giving(
    ({ claims }) =>
      claims.underReview({
        ...order,
        content: {
          customerContact: {
            ...{ name: 'Tina Toy', title: 'CIO', language: 'en' as const },
            email: `tina@mail.${customer.domain}`,
          },
        },
      }),
    'rita',
    'approve',
    {},
  ),
  'word-out-of-time': async (story) => {
    const { deployment, claims } = story;
    const claim = await claims.approved(order);
    const word = { word: 'decline', who: 'Tina Toy', how: 'letter', receivedAt: '2020-01-01T00:00:00Z' };
    const path = `claims/${claim.id}/record-customer-word`;
    const answer = await sendJson(deployment, 'olga', 'POST', path, word);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    return answer;
  },
  'too-late': async (story) => {
    const claim = await story.claims.actionRequired(order);
    const view = await story.claims.view(claim);
    await story.until(view.deadlines.find(({ kind }) => kind === 'partner-response')?.dueAt);
    return sendJson(story.deployment, 'ana', 'POST', `claims/${claim.id}/respond`, {});
  },
  // From here on the place of Teams at the customer is taken.
  'contact-not-proposed': leaving(({ claims }) => claims.approved(order), 'rita', 'confirm-contact', {
    email: 'nobody@litware.example',
    comment: 'Known.',
  }),
  'already-claimed': leaving(({ claims }) => claims.complete(order), 'ana', 'submit', { acknowledged: true }),
  'place-taken': giving(({ claims }) => claims.complete({ ...order, by: 'carla' }), 'carla', 'submit', {
    acknowledged: true,
  }),
};

/** Provokes the problems one after another; returns each response under the code that it should have. */
export async function everyProblem(story: Story): Promise<ReadonlyMap<ProblemCode, RawAnswer>> {
  const { domain, ...entry } = customer;
  const customers = [{ ...entry, domains: [domain] }];
  valueOf(await story.deployment.as('olga').request('POST', 'directory/import', { json: { customers } }));
  const provoked = new Map<ProblemCode, RawAnswer>();
  for (const [code, provoke] of Object.entries(provocations))
    provoked.set(code as ProblemCode, await provoke(story));
  return provoked;
}

/** The problems as examples, which change only when the API does. */
export function problemExamples(
  provoked: ReadonlyMap<ProblemCode, RawAnswer>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...provoked].map(([code, { json }]) => [code, new Steadier().json(json)]));
}

/** Changes the contact of an approved claim to people of the customer, then sends the contact that it began with. */
async function changingContact({ deployment, claims }: Story, people: readonly string[]): Promise<RawAnswer> {
  const claim = await claims.approved(order);
  const contactOf = (person: string) => ({
    ...{ name: 'Tina Toy', title: 'CIO', language: 'en' as const },
    email: `${person}@${customer.domain}`,
  });
  for (const person of people) await claims.give(claim, 'ana', 'change-contact', contactOf(person));
  const path = `claims/${claim.id}/change-contact`;
  const answer = await sendJson(deployment, 'ana', 'POST', path, contactOf('tina'));
  await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  return answer;
}

function raw(deployment: Deployment, path: string, contentType: string, body: string): Promise<RawAnswer> {
  const headers = { 'content-type': contentType, 'idempotency-key': 'raw' };
  return send(deployment, 'ana', { method: 'POST', path, headers, body });
}

/** Does something under a policy with other limits, and puts the policy back into force. */
async function withLimits(
  deployment: Deployment,
  version: string,
  limits: Json,
  provoke: () => Promise<RawAnswer>,
): Promise<RawAnswer> {
  const { json: inForce } = await send(deployment, 'olga', { path: 'policy' });
  const publish = (policy: Json) =>
    sendJson(deployment, 'olga', 'PUT', 'policy', policy, { 'if-match': '*' });
  const before = inForce as Json & { readonly limits: Json };
  await publish({ ...before, version, limits: { ...before.limits, ...limits } });
  const answer = await provoke();
  await publish({ ...before, version: `${version}-over` });
  return answer;
}

/** Uploads a text, or nothing, and completes the upload. */
async function upload(story: Story, text: string | null): Promise<RawAnswer> {
  const { id } = await draft(story);
  const file = { fileName: 'sow.pdf', contentType: 'application/pdf' };
  const ticket = valueOf(await story.deployment.as('ana').proofs.requestUpload(id, file));
  if (text !== null) await putDocument(ticket, new TextEncoder().encode(text));
  return send(story.deployment, 'ana', {
    method: 'POST',
    path: `claims/${id}/proofs/${ticket.proofId}/complete`,
  });
}
