/** How to make valid requests about claims: each for a claim that was brought to the right status. */
import { nameOf, putDocument } from '../../infra/tools/client/apiClient';
import { valueOf, type CommandBodies } from '../../shared/client';
import { document as uploadedDocument, infoRequest, rejection, type TestClaim } from '../api/claims';
import { about, always, explanation, kept, onClaim, type Prepared, type Recipe } from './recipe';
import { ownReviewer, type World } from './world';

const contact = { name: 'Carla Chief', title: 'CIO', language: 'en' as const };

/** A command for a claim that was brought to the right status. */
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

const readableLink = kept(linked);
const readable = kept(({ claims }) => claims.submitted());
const submitted = ({ claims }: World): Promise<TestClaim> => claims.submitted();
const underReview = ({ claims }: World): Promise<TestClaim> => claims.underReview();
const readableDraft = kept(({ claims }) => claims.complete());
const complete = ({ claims }: World): Promise<TestClaim> => claims.complete();

const commands: readonly (readonly [string, Recipe])[] = [
  command('submit', 'ana', complete, { acknowledged: true }),
  command('start-review', 'rita', submitted, {}),
  command('assign', 'lea', submitted, { assignee: { id: ownReviewer.id, name: 'Raj Rao' } }),
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
  command('resend-notice', 'olga', notified, {}),
  command('pull-back', 'lea', notified, { comment: explanation }),
  command('confirm-contact', 'rita', proposed, ({ id }) => ({ email: elsewhere(id), comment: explanation })),
  command('refuse-contact', 'rita', proposed, ({ id }) => ({ email: elsewhere(id), comment: explanation })),
];

/** The recipes by operation. */
export const claimRecipes: readonly (readonly [string, Recipe])[] = [
  ...commands,
  [
    'record-customer-word',
    {
      once: true,
      prepare: async (world) => {
        const claim = await notified(world);
        const { changedAt: receivedAt } = await world.claims.view(claim);
        const body = { word: 'decline', who: 'Carla Customer', how: 'phone', receivedAt, note: explanation };
        return onClaim(claim, 'olga', { body });
      },
    },
  ],
  [
    'end-association',
    {
      once: true,
      takesAWeek: true,
      prepare: async (world) => onClaim(await official(world), 'ana', { body: { reason: explanation } }),
    },
  ],
  [
    'create-claim',
    always(async ({ claims }) => ({
      person: 'ana',
      body: fullContent(claims.content(await claims.customer())),
    })),
  ],
  [
    'import-claims',
    always(async ({ claims }) => {
      const [customer, other] = [await claims.customer(), await claims.customer()];
      const named = { ...claims.content(other), reference: `Order of ${other.id}` };
      return {
        person: 'ana',
        headers: { 'idempotency-key': `import-${customer.id}` },
        body: { rows: [claims.content(customer), named, { name: 'Incomplete' }] },
      };
    }),
  ],
  ['bulk-command', always(inBulk)],
  ['take-next-claim', { ...always(() => ({ person: 'raj', body: { product: null } })), takesOthers: true }],
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
  ['get-claim', about('ana', readable)],
  ['get-history', about('ana', readable)],
  ['list-comments', about('ana', readable)],
  ['get-proof-template', about('ana', readable)],
  ['list-customer-products', about('ana', readableDraft)],
  ['list-competing-claims', about('rita', readable)],
  ['add-comment', about('ana', readable, { text: explanation })],
  ['add-note', about('rita', readable, { text: explanation })],
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
        const ticket = valueOf(await world.as('ana').proofs.requestUpload(claim.id, nameOf(file)));
        await putDocument(ticket, file.content);
        return onClaim(claim, 'ana', { params: { proofId: ticket.proofId } });
      },
    },
  ],
  ['read-proof', always(withProof)],
  ['remove-proof', { once: true, prepare: withProof }],
  ['consent-page', always(readableLink)],
  ['consent-step', always(async (world) => stepOf(await readableLink(world)))],
  ['answer-consent', { once: true, prepare: linked }],
  ['about-page', always(() => Promise.resolve({ person: null, params: {} }))],
  ['get-docs-part', always(() => Promise.resolve({ person: null, params: { part: 'guide' } }))],
  ['redrive-failed-work', always(failedWork)],
  ['redrive-failed-message', always(failedMessage)],
  [
    'dismiss-failed-message',
    {
      once: true,
      prepare: async (world) => ({ ...(await failedMessage(world)), body: { reason: explanation } }),
    },
  ],
  ['list-claim-work', about('olga', readable)],
];

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

/**
 * Official associations are made several at once, twice as many each time, because each time the clock must
 * move by a week.
 */
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
  if (claim === undefined) throw new Error('No association was made.');
  return claim;
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

const commented = kept(({ claims }) => Promise.all([claims.submitted(), claims.submitted()]));

/** Comments on two claims, and on one that there is not. */
async function inBulk(world: World): Promise<Prepared> {
  const known = await commented(world);
  const claims = [
    ...known.map(({ id }, index) => ({ claimId: id, ...(index === 0 ? {} : { revision: 3 }) })),
    { claimId: 'no-such-claim' },
  ];
  return { person: 'ana', body: { command: 'comment', claims, body: { text: explanation } } };
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

function stepOf(link: Prepared): Prepared {
  return { ...link, params: { ...link.params, step: 'decline' } };
}

interface Work {
  readonly claimId: string;
  readonly effectId: string;
  readonly messageId: string | null;
  readonly state: string;
}

/** A mail that fails for good, however often it is tried, because its address stays suppressed. */
async function failedWork(world: World): Promise<Prepared> {
  const claim = await world.claims.underReview();
  await world.inbox.behave({ suppress: [claim.partnerMail] });
  await world.claims.give(claim, 'rita', 'reject', rejection);
  const { claimId, effectId } = await world.control.until('failed work', async () => {
    const answer = await world.as('olga').request<{ readonly items: readonly Work[] }>('GET', 'failed-work');
    return valueOf(answer).items.find((work) => work.claimId === claim.id);
  });
  return { person: 'olga', params: { claimId, effectId } };
}

/** A message in the poison queue that fails at every try. */
async function failedMessage(world: World): Promise<Prepared> {
  await world.assessor.say('{"claimId":', 'poison');
  const messageId = await world.control.until('a failed message', async () => {
    const answer = await world
      .as('olga')
      .request<{ readonly items: readonly Work[] }>('GET', 'failed-work?state=failed&limit=200');
    return valueOf(answer).items.findLast((work) => work.messageId !== null)?.messageId;
  });
  return { person: 'olga', params: { messageId } };
}
