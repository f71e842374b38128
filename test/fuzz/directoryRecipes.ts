/** How to make valid requests about partners, customers and published versions. */
import { valueOf } from '../../shared/client';
import { always, explanation, type Prepared, type Recipe } from './recipe';
import { ownCustomer, ownPartner, ownReviewer, type World } from './world';

/** Headers that replace an existing entry, whatever its version. */
const overwriting = { headers: { 'if-match': '*' } };

/** The recipes by operation. */
export const directoryRecipes: readonly (readonly [string, Recipe])[] = [
  ['check-access', always(() => ({ person: 'ana', query: { customer: ownCustomer.id, product: 'teams' } }))],
  ['look-up-customer', always(() => ({ person: 'ana', query: { domain: ownCustomer.domains[0] ?? '' } }))],
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
  ['get-reviewer', always(() => ({ person: 'lea', params: { id: ownReviewer.id } }))],
  [
    'put-reviewer',
    always(() => ({
      person: 'olga',
      params: { id: ownReviewer.id },
      body: ownReviewer.settings,
      ...overwriting,
    })),
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
];

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

async function versioned(world: World, what: 'policy' | 'calendar' | 'catalog'): Promise<Prepared> {
  const { version } = valueOf(await world.as('olga').request<{ readonly version: string }>('GET', what));
  return { person: 'ana', params: { version } };
}

/** An earlier association, at a customer of its own. */
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
    .request<{ readonly associations: readonly { readonly id?: string }[] }>('POST', 'directory/import', {
      json: { associations: [association] },
    });
  const associationId = valueOf(answer).associations[0]?.id ?? '';
  return { person: 'olga', params: { associationId }, body: { reason: explanation } };
}
