/** Tests lists for partners and reviewers: filters, order, pages, cursors, and the reviewers' queue (R62). */
import { valueOf, type ClaimsQuery, type Page } from '../../../shared/client';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import { businessContent, type TestClaim, type TestCustomer } from '../claims';
import type { Deployment } from '../deployment';

const rita = 'a3000000-0000-4000-8000-000000000001';
const raj = 'a3000000-0000-4000-8000-000000000002';

export function listRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  let mine: readonly TestClaim[];
  let others: readonly TestClaim[];

  beforeAll(async () => {
    const { claims } = deployment();
    customer = await claims.customer();
    // Made at the same time, so that several share an instant and the time alone does not give an order.
    mine = [
      ...(await Promise.all(Array.from({ length: 8 }, () => claims.draft({ customer })))),
      await claims.rejected({ customer, content: { mpnId: '4512002' } }),
      ...(await Promise.all(
        ['teams', 'exchange-online', 'sharepoint-online', 'entra-id-p1'].map((productId) =>
          claims.submitted({ customer, content: { products: [{ productId }] } }),
        ),
      )),
      await claims.underReview({ customer, content: businessContent(customer) }),
      await claims.underReview({
        customer,
        content: businessContent(customer, 'pre-sales'),
        reviewer: 'raj',
      }),
      await claims.withdrawn({ customer, content: { products: [{ productId: 'intune' }] } }),
    ];
    others = [
      await claims.submitted({ by: 'carla', customer }),
      await claims.draft({ by: 'carla', customer }),
    ];
  });

  /** All pages of a list, following each cursor to the end. */
  const pages = async (person: string, query: ClaimsQuery): Promise<readonly (readonly ClaimView[])[]> => {
    const found: (readonly ClaimView[])[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<ClaimView> = valueOf(
        await deployment()
          .as(person)
          .claims.list({ customer: customer.id, ...query, ...(cursor === null ? {} : { cursor }) }),
      );
      found.push(page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    return found;
  };
  const all = async (person: string, query: ClaimsQuery = {}): Promise<readonly ClaimView[]> =>
    (await pages(person, query)).flat();
  const idsOf = (views: readonly { readonly id: string }[]): readonly string[] =>
    views.map(({ id }) => id).sort();

  test('R23, R62: a partner lists its own claims, a reviewer all claims that were submitted', async () => {
    expect(idsOf(await all('ana'))).toEqual(idsOf(mine));
    expect(idsOf(await all('carla'))).toEqual(idsOf(others));
    const submitted = [...mine.slice(8), ...others.slice(0, 1)];
    for (const person of ['rita', 'lea', 'olga']) expect(idsOf(await all(person))).toEqual(idsOf(submitted));
  });

  test.each([1, 2, 3, 5, 16, 17, 200])(
    'R62: with pages of %i no claim is missing or repeated, newest first',
    async (limit) => {
      const found = await pages('ana', { limit });
      const items = found.flat();
      expect(idsOf(items)).toEqual(idsOf(mine));
      const times = items.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort().reverse());
      expect(found.length).toBe(Math.ceil(mine.length / limit));
    },
  );

  test.each<[ClaimsQuery, (view: ClaimView) => boolean, number]>([
    [{ status: 'Editing' }, ({ status }) => status === 'Editing', 8],
    [{ status: 'Submitted' }, ({ status }) => status === 'Submitted', 4],
    [{ status: 'RejectedFinal' }, ({ status }) => status === 'RejectedFinal', 1],
    [{ status: 'Disputed' }, () => true, 0],
    [{ mpnId: '4512002' }, ({ content }) => content.mpnId === '4512002', 1],
    [{ mpnId: '4512002', status: 'Editing' }, () => true, 0],
    [{ assignee: rita, status: 'UnderReview' }, ({ assignee }) => assignee?.id === rita, 1],
    [{ assignee: raj }, ({ assignee }) => assignee?.id === raj, 1],
    [{ product: 'intune' }, ({ content }) => content.products[0]?.productId === 'intune', 1],
    [{ product: 'teams' }, ({ content }) => content.products[0]?.productId === 'teams', 10],
  ])('R62: filter %j', async (query, matches, count) => {
    const found = await all('ana', query);
    expect(found).toHaveLength(count);
    expect(found.filter((view) => !matches(view))).toEqual([]);
  });

  test('R62: the reviewers’ queue is ordered by what is due next, page by page', async () => {
    const queue = await all('rita', { sort: 'due', limit: 2 });
    const due = queue.map(({ decisionDueAt }) => decisionDueAt ?? '');
    expect(due).toEqual([...due].sort());
    expect(due).not.toContain('');
    const awaiting = (await all('rita')).filter(({ decisionDueAt }) => decisionDueAt !== null);
    expect(idsOf(queue)).toEqual(idsOf(awaiting));
    expect(queue.length).toBe(7);
  });

  test('R62: filters and order by due date list claims that wait for the reviewers, unless the query names the partner', async () => {
    const { claims } = deployment();
    const own = await claims.customer();
    const [waiting, asked] = [
      await claims.submitted({ customer: own }),
      await claims.actionRequired({ customer: own, content: { products: [{ productId: 'intune' }] } }),
    ];
    const listed = async (query: ClaimsQuery): Promise<readonly string[]> =>
      idsOf(await all('rita', { customer: own.id, ...query }));
    const later = (instant: string | null): string => new Date(Date.parse(instant ?? '') + 1).toISOString();
    const due = (await claims.view(waiting)).decisionDueAt ?? '';
    expect(await listed({ dueBefore: due })).toEqual([]);
    expect(await listed({ dueBefore: later(due) })).toEqual([waiting.id]);
    expect(await listed({ sort: 'due' })).toEqual([waiting.id]);
    expect(await listed({ awaits: 'partner' })).toEqual([asked.id]);
    expect(await listed({ overdue: 'false' })).toEqual([waiting.id]);
    expect(await listed({ overdue: 'true' })).toEqual([]);
    const inOrder = async (sort: NonNullable<ClaimsQuery['sort']>): Promise<readonly string[]> =>
      (await all('ana', { customer: own.id, sort })).map(({ id }) => id);
    await claims.give(waiting, 'ana', 'comments', { text: 'Any news?' });
    expect(await inOrder('oldest')).toEqual([waiting.id, asked.id]);
    expect(await inOrder('newest')).toEqual([asked.id, waiting.id]);
    expect(await inOrder('changed')).toEqual([waiting.id, asked.id]);
  });

  test('R62: a claim that is created between two pages does not shift the pages', async () => {
    const own = await deployment().claims.customer();
    const drafts = await Promise.all(
      Array.from({ length: 4 }, () => deployment().claims.draft({ customer: own })),
    );
    const ana = deployment().as('ana');
    const first = valueOf(await ana.claims.list({ customer: own.id, limit: 2 }));
    await deployment().claims.draft({ customer: own });
    const second = valueOf(await ana.claims.list({ customer: own.id, limit: 2, cursor: first.cursor ?? '' }));
    expect(idsOf([...first.items, ...second.items])).toEqual(idsOf(drafts));
    expect(second.cursor).toBeNull();
  });

  test('R62: a cursor works only for the list that gave it', async () => {
    const ana = deployment().as('ana');
    const { cursor } = valueOf(await ana.claims.list({ customer: customer.id, limit: 2 }));
    const given = cursor ?? '';
    const misuses: readonly [string, ClaimsQuery][] = [
      ['ana', { customer: customer.id, cursor: given, status: 'Editing' }],
      ['ana', { customer: customer.id, cursor: given, sort: 'due' }],
      ['ana', { cursor: given }],
      ['carla', { customer: customer.id, cursor: given }],
      ['rita', { customer: customer.id, cursor: given }],
      [
        'ana',
        {
          customer: customer.id,
          cursor: `${given.split('.')[0] ?? ''}.${Buffer.from("' OR 1=1").toString('base64url')}`,
        },
      ],
      ['ana', { customer: customer.id, cursor: '[]' }],
    ];
    for (const [person, query] of misuses) {
      const answer = await deployment().as(person).claims.list(query);
      expect(answer).toMatchObject({
        status: 400,
        problem: { code: 'invalid-request', errors: [{ field: '?cursor' }] },
      });
    }
    expect((await ana.claims.list({ customer: customer.id, limit: 3, cursor: given })).ok).toBe(true);
  });
}
