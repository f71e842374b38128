/** How a valid request of each operation is made. What is not here needs no claim: the document's own example is sent. */
import { document as uploadedDocument, infoRequest, rejection, type TestClaim } from '../api/claims';
import type { KnownOperation } from '../api/contract/documentChecker';
import { valueOf } from '../tools/client/answers';
import type { CommandBodies } from '../tools/client/portal';
import { putDocument } from '../tools/client/portal';
import { mayCall } from './documentFaults';
import type { ValidRequest } from './draft';
import { ownCustomer, ownPartner, type World } from './world';

/** A valid request, and the claim that it is about. */
export interface Prepared extends ValidRequest {
  readonly claim?: TestClaim;
}

/** Makes valid requests of one operation. */
export interface Recipe {
  readonly prepare: (world: World) => Promise<Prepared>;
  /** Once accepted, the request is not valid again. */
  readonly once: boolean;
}

const explanation = 'The contract says otherwise.';
const contact = { name: 'Carla Chief', title: 'CIO', language: 'en' as const };

/** A command on a claim that was brought to the right status. */
function command<C extends keyof CommandBodies>(
  name: C,
  person: string,
  make: (world: World) => Promise<TestClaim>,
  body: CommandBodies[C] | ((claim: TestClaim) => CommandBodies[C]),
): readonly [C, Recipe] {
  return [
    name,
    {
      once: true,
      prepare: async (world) => {
        const claim = await make(world);
        return onClaim(claim, person, { body: typeof body === 'function' ? body(claim) : body });
      },
    },
  ];
}

function onClaim(
  claim: TestClaim,
  person: string,
  more: Omit<ValidRequest, 'person'> & { readonly params?: Readonly<Record<string, string>> } = {},
): Prepared {
  return { ...more, person, claim, params: { claimId: claim.id, ...more.params } };
}

/** A request that stays valid, about a claim. */
function about(person: string, make: (world: World) => Promise<TestClaim>, body?: unknown): Recipe {
  return {
    once: false,
    prepare: async (world) => onClaim(await make(world), person, body === undefined ? {} : { body }),
  };
}

function always(prepare: (world: World) => Promise<Prepared> | Prepared): Recipe {
  return { once: false, prepare: (world) => Promise.resolve(prepare(world)) };
}

const submitted = ({ claims }: World): Promise<TestClaim> => claims.submitted();
const underReview = ({ claims }: World): Promise<TestClaim> => claims.underReview();
const complete = ({ claims }: World): Promise<TestClaim> => claims.complete();

const commands = new Map<string, Recipe>([
  command('submit', 'ana', complete, { acknowledged: true }),
  command('start-review', 'rita', submitted, {}),
  command('assign', 'lea', submitted, {
    assignee: { id: 'a3000000-0000-4000-8000-000000000002', name: 'Raj Rao' },
  }),
  command('request-info', 'rita', underReview, { ...infoRequest, productsToRemove: [] }),
  command('respond', 'ana', ({ claims }) => claims.actionRequired(), {
    comment: explanation,
    removeProducts: [],
  }),
  command('approve', 'rita', underReview, { comment: explanation }),
  command('reject', 'rita', underReview, rejection),
  command('withdraw', 'ana', submitted, { explanation }),
  command('dispute', 'ana', ({ claims }) => claims.rejected(), { justification: explanation }),
  command('uphold-dispute', 'lea', ({ claims }) => claims.disputed(), { comment: explanation }),
  command('deny-dispute', 'lea', ({ claims }) => claims.disputed(), { comment: explanation }),
  command('change-contact', 'ana', notified, ({ customer }) => ({
    ...contact,
    email: `carla@${customer.domain}`,
  })),
  command('confirm-contact', 'rita', proposed, ({ id }) => ({ email: elsewhere(id) })),
  command('refuse-contact', 'rita', proposed, ({ id }) => ({ email: elsewhere(id), comment: explanation })),
  command('end-association', 'ana', official, { reason: explanation }),
]);

async function notified(world: World): Promise<TestClaim> {
  return (await world.notified()).claim;
}

function elsewhere(id: string): string {
  return `${id.slice(-12)}@elsewhere.example`;
}

async function proposed(world: World): Promise<TestClaim> {
  const claim = await notified(world);
  await world.claims.give(claim, 'ana', 'change-contact', { ...contact, email: elsewhere(claim.id) });
  await world.control.quiet();
  return claim;
}

/** Official associations are made several at once, twice as many each time, for the clock has to go on a week for them. */
const associations = new WeakMap<World, { readonly waiting: TestClaim[]; made: number }>();

async function official(world: World): Promise<TestClaim> {
  const known = associations.get(world) ?? { waiting: [], made: 0 };
  associations.set(world, known);
  if (known.waiting.length === 0) {
    const count = Math.max(2, known.made);
    known.waiting.push(...(await Promise.all(Array.from({ length: count }, () => world.claims.approved()))));
    known.made += count;
    await world.letWeekPass();
  }
  const claim = known.waiting.pop();
  if (claim === undefined) throw new Error('No association came to be.');
  return claim;
}

/** In the place of what is there, whatever it is. */
const overwriting = { headers: { 'if-match': '*' } };

const others = new Map<string, Recipe>([
  [
    'create-claim',
    always(async ({ claims }) => ({
      person: 'ana',
      body: fullContent(claims.content(await claims.customer())),
    })),
  ],
  [
    'import-claims',
    always(async ({ claims }) => ({
      person: 'ana',
      headers: { 'idempotency-key': `import-${(await claims.customer()).id}` },
      body: { rows: [claims.content(await claims.customer()), { name: 'Incomplete' }] },
    })),
  ],
  [
    'edit-claim',
    always(async ({ claims }) => {
      const claim = await claims.draft();
      return onClaim(claim, 'ana', {
        headers: { 'if-match': '*' },
        mediaType: 'application/merge-patch+json',
        body: fullContent(claims.content(claim.customer)),
      });
    }),
  ],
  ['discard-claim', { once: true, prepare: async ({ claims }) => onClaim(await claims.draft(), 'ana') }],
  ['get-claim', about('ana', submitted)],
  ['get-history', about('ana', submitted)],
  ['list-comments', about('ana', submitted)],
  ['get-proof-template', about('ana', submitted)],
  ['list-competing-claims', about('rita', submitted)],
  ['add-comment', about('ana', submitted, { text: explanation })],
  ['add-note', about('rita', submitted, { text: explanation })],
  [
    'request-upload',
    about('ana', ({ claims }) => claims.draft(), { fileName: 'sow.pdf', contentType: 'application/pdf' }),
  ],
  [
    'complete-upload',
    {
      once: true,
      prepare: async (world) => {
        const claim = await world.claims.draft();
        const file = uploadedDocument(claim.id);
        const ticket = valueOf(await world.as('ana').requestUpload(claim.id, file));
        await putDocument(ticket, file.content);
        return onClaim(claim, 'ana', { params: { proofId: ticket.proofId } });
      },
    },
  ],
  ['read-proof', always(withProof)],
  ['remove-proof', { once: true, prepare: withProof }],
  ['consent-page', always(linked)],
  ['consent-page-head', always(linked)],
  ['decline-consent', { once: true, prepare: linked }],
  ['check-access', always(() => ({ person: 'ana', query: { customer: ownCustomer.id, product: 'teams' } }))],
  ['get-partner', always(() => ({ person: 'olga', params: { id: ownPartner.id } }))],
  ['get-customer', always(() => ({ person: 'olga', params: { id: ownCustomer.id } }))],
  [
    'put-partner',
    always(() => ({ person: 'olga', params: { id: ownPartner.id }, body: ownPartner, ...overwriting })),
  ],
  [
    'put-customer',
    always(() => ({ person: 'olga', params: { id: ownCustomer.id }, body: ownCustomer, ...overwriting })),
  ],
  ['import-partners', always(() => ({ person: 'olga', body: { rows: [ownPartner] } }))],
  ['import-customers', always(() => ({ person: 'olga', body: { rows: [ownCustomer] } }))],
  ['put-policy', { once: true, prepare: (world) => published(wholePolicy(world)) }],
  ['put-calendar', { once: true, prepare: (world) => published(world.published('calendar')) }],
  ['put-catalog', { once: true, prepare: (world) => published(world.published('catalogue')) }],
  ['get-policy-version', always((world) => versioned(world, 'policy'))],
  ['get-catalog-version', always((world) => versioned(world, 'catalog'))],
  ['get-calendar-version', always((world) => versioned(world, 'calendar'))],
  [
    'import-directory',
    {
      once: true,
      prepare: (world) =>
        published({
          partners: [ownPartner],
          customers: [ownCustomer],
          catalogue: world.published('catalogue'),
          policy: wholePolicy(world),
          calendar: world.published('calendar'),
          associations: [
            {
              partnerId: ownPartner.id,
              customerId: ownCustomer.id,
              productId: 'dynamics-365-sales',
              subscriptionId: ownCustomer.subscriptions[0]?.id ?? null,
              since: '2025-01-31T12:00:00.000Z',
            },
          ],
        }),
    },
  ],
  ['end-earlier-association', { once: true, prepare: earlier }],
  ['redrive-failed-work', always(failedWork)],
  ['list-claim-work', about('olga', submitted)],
]);

/** The recipes by operation. */
export const recipes: ReadonlyMap<string, Recipe> = new Map([...commands, ...others]);

/** Who sends what has no recipe: the first of them whose role it takes. */
const callers = ['ana', 'rita', 'lea', 'olga'];

/** A valid request of an operation without a recipe: the document's example, sent by somebody who may. */
export function ofDocument(world: World, { path, operation }: KnownOperation): Promise<Prepared> {
  const { operationId, requestBody } = operation;
  const [[mediaType, { example }] = ['application/json', { example: undefined }]] = Object.entries(
    requestBody?.content ?? {},
  );
  if (path.includes('{') || (requestBody?.required === true && example === undefined))
    throw new Error(`${operationId} needs a recipe in test/fuzz/recipes.ts: how is a valid request made?`);
  const person =
    operation['x-roles'] === undefined
      ? null
      : (callers.find((name) => mayCall(operation, world.rolesOf(name))) ?? null);
  return Promise.resolve({ person, mediaType, ...(example === undefined ? {} : { body: example }) });
}

function published(body: object): Promise<Prepared> {
  return Promise.resolve({ person: 'olga', body, ...overwriting });
}

function wholePolicy(world: World): object {
  return {
    ...world.policy(),
    decision: { businessDays: 5 },
    consentWindow: { days: 7 },
    noticeOutage: { duration: 'PT24H' },
    disputesPerClaim: 1,
    disputeByAnotherReviewer: true,
    proofs: { maxBytes: 26_214_400, maxPerClaim: 20 },
  };
}

/** Every field of a claim's content, so that each of them is fuzzed. */
function fullContent(content: object): object {
  const technicalContact = {
    name: 'Theo Tech',
    title: 'Architect',
    email: 'theo@tech.example',
    language: 'es',
  };
  return { ...content, technicalContact, revenue: null };
}

async function withProof(world: World): Promise<Prepared> {
  const claim = await world.claims.complete();
  const { proofs } = await world.claims.view(claim);
  return onClaim(claim, 'ana', { params: { proofId: proofs[0]?.proofId ?? '' } });
}

async function linked(world: World): Promise<Prepared> {
  const { claim, token } = await world.notified();
  return { person: null, claim, params: { token } };
}

async function versioned(world: World, what: 'policy' | 'calendar' | 'catalog'): Promise<Prepared> {
  const { version } = valueOf(await world.as('olga').api.request<{ readonly version: string }>('GET', what));
  return { person: 'ana', params: { version } };
}

/** An association from before, at a customer of its own. */
async function earlier(world: World): Promise<Prepared> {
  const { id: customerId, subscriptions } = await world.claims.customer();
  const [bought] = subscriptions;
  const { productId, id: subscriptionId } = bought ?? {};
  const association = {
    partnerId: ownPartner.id,
    customerId,
    productId,
    subscriptionId,
    since: '2025-01-31T12:00:00Z',
  };
  const answer = await world
    .as('olga')
    .api.request<{ readonly associations: readonly { readonly id?: string }[] }>('POST', 'directory/import', {
      json: { associations: [association] },
    });
  const associationId = valueOf(answer).associations[0]?.id ?? '';
  return { person: 'olga', params: { associationId }, body: { reason: explanation } };
}

interface Work {
  readonly claimId: string;
  readonly effectId: string;
}

/** A mail that fails for good, however often it is tried: its address stays suppressed. */
async function failedWork(world: World): Promise<Prepared> {
  const claim = await world.claims.underReview();
  await world.inbox.behave({ suppress: [claim.partnerMail] });
  await world.claims.give(claim, 'rita', 'reject', rejection);
  const { claimId, effectId } = await world.control.until('failed work', async () => {
    const answer = await world
      .as('olga')
      .api.request<{ readonly items: readonly Work[] }>('GET', 'failed-work');
    return valueOf(answer).items.find((work) => work.claimId === claim.id);
  });
  return { person: 'olga', params: { claimId, effectId } };
}
