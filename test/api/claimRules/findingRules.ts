/** Tests how people find claims: filters with several values, words, changes, short rows, counts, and claim time (R62). */
import type { ClaimCountsView } from '../../../shared/contracts/claims/claimCounts';
import type { ClaimSummary } from '../../../shared/contracts/claims/claimSummary';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import { Story } from '../lives/story';
import { infoRequest, type TestClaim, type TestCustomer } from '../claims';
import { describeStack, type Deployment } from '../deployment';
import { expectProblem, send, sendJson, type RawAnswer } from '../wire';

const contoso = '0a5e2d34-6f1b-4c57-9a0e-3c1d5b7f9e11';
const rita = 'a3000000-0000-4000-8000-000000000001';

/** A page of a list of claims, in either form. */
interface Page<Row> {
  readonly fields: string;
  readonly items: readonly Row[];
  readonly cursor: string | null;
}

export function findingRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  let draft: TestClaim;
  let submitted: TestClaim;
  let review: TestClaim;
  let asked: TestClaim;
  let others: TestClaim;

  const of = (productId: string, name: string) => ({
    customer,
    content: { products: [{ productId }], name },
  });
  beforeAll(async () => {
    const { claims } = deployment();
    customer = await claims.customer();
    draft = await claims.draft(of('teams', 'Café do São João, 50 %'));
    submitted = await claims.submitted(of('teams', 'O\'Reilly "smart" _roll-out_'));
    review = await claims.underReview(of('exchange-online', 'Moving mail 🚀🚀'));
    asked = await claims.actionRequired(of('sharepoint-online', 'Intranet'));
    others = await claims.submitted({ ...of('intune', 'Devices'), by: 'carla' });
  });

  const get = (person: string, path: string, query: string, headers = {}): Promise<RawAnswer> =>
    send(deployment(), person, { path: `${path}?customer=${customer.id}${query}`, headers });
  const list = async <Row = ClaimView>(person: string, query: string): Promise<Page<Row>> => {
    const { status, json } = await get(person, 'claims', query);
    expect(status).toBe(200);
    return json as Page<Row>;
  };
  const ids = async (person: string, query: string): Promise<readonly string[]> =>
    (await list(person, query)).items.map(({ id }) => id).sort();
  const idsOf = (...some: readonly TestClaim[]): readonly string[] => some.map(({ id }) => id).sort();
  const counts = async (person: string, query = ''): Promise<ClaimCountsView> => {
    const { status, json } = await get(person, 'claim-counts', query);
    expect(status).toBe(200);
    return json as ClaimCountsView;
  };
  const enc = encodeURIComponent;

  test('R62: a repeated status lists claims in any of them, each once, in either case of the letters', async () => {
    expect(await ids('ana', '&status=Editing&status=Submitted&status=Editing')).toEqual(
      idsOf(draft, submitted),
    );
    expect(await ids('ana', '&status=submitted')).toEqual(idsOf(submitted));
    expect(await ids('rita', '&status=Submitted&status=UnderReview')).toEqual(
      idsOf(submitted, review, others),
    );
    expect(await ids('rita', '&status=Editing')).toEqual([]);
  });

  test.each([
    ['&status=Open', '?status'],
    ['&status=', '?status'],
    ['&status=Editing,Submitted', '?status'],
    ['&status=Editing&status=Nothing', '?status'],
    ['&consent=maybe', '?consent'],
    ['&mpnId=1&mpnId=2', '?mpnId'],
    ['&assignee=me&assignee=none', '?assignee'],
    ['&assignee=somebody', '?assignee'],
    ['&fields=few', '?fields'],
    ['&changedAfter=yesterday', '?changedAfter'],
    ['&q=x', '?q'],
    ['&q=%25', '?q'],
    [`&q=${enc('🚀')}`, '?q'],
    ['&q=%00%00', '?q'],
    [`&q=${'x'.repeat(7000)}`, '?q'],
    ['&q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k', '?q'],
    ['&q=ab&q=cd', '?q'],
  ])('what is not understood is refused, naming the parameter: %s', async (query, field) => {
    const answer = await get('ana', 'claims', query);
    expectProblem(answer, 400, 'invalid-request');
    expect(answer.json).toMatchObject({ errors: [{ field }] });
    if (field !== '?fields')
      expect((await get('rita', 'claim-counts', query)).json).toMatchObject({ errors: [{ field }] });
  });

  test('R62: an unknown status is refused with those that there are', async () => {
    const { text } = await get('ana', 'claims', '&status=Open');
    expect(text).toContain('PartnerActionRequired');
  });

  test('R62: words are found in names, domains, MPN IDs and references, whatever else they look like', async () => {
    const byWords: readonly (readonly [string, readonly TestClaim[]])[] = [
      ['CAFÉ joão', [draft]],
      ['cafe', []],
      ['50 %', [draft]],
      ['%%', []],
      ["o'reilly", [submitted]],
      ['_roll-out_ "SMART"', [submitted]],
      ["' OR 1=1 --", []],
      ["') OR true --", []],
      ['🚀🚀', [review]],
      [customer.domain.toUpperCase(), [draft, submitted, review, asked]],
      [`${customer.name.slice(1)} intranet`, [asked]],
      ['45120', [draft, submitted, review, asked]],
      ['intranet mail', []],
    ];
    for (const [words, found] of byWords)
      expect([words, await ids('ana', `&q=${enc(words)}`)]).toEqual([words, idsOf(...found)]);
  });

  test('R23: words find a partner by name for the programme’s people, and no other partner’s claims', async () => {
    expect(await ids('rita', '&q=fabrikam')).toEqual(idsOf(others));
    expect(await ids('carla', '&q=fabrikam')).toEqual([]);
    expect(await ids('carla', '&q=roll-out')).toEqual([]);
  });

  test('R23: the partner that is asked for is another one’s own for partners, and hides drafts', async () => {
    expect(await ids('rita', `&partner=${contoso}`)).toEqual(idsOf(submitted, review, asked));
    expect(await ids('ana', `&partner=${contoso}`)).toEqual(idsOf(draft, submitted, review, asked));
    expect(await ids('carla', `&partner=${contoso}`)).toEqual([]);
    expect((await counts('carla', `&partner=${contoso}`)).total).toBe(0);
    expect((await counts('rita', `&partner=${contoso}`)).total).toBe(3);
  });

  test('R21: nobody’s and one’s own claims are listed without an ID', async () => {
    expect(await ids('rita', '&assignee=none&awaits=reviewers')).toEqual(idsOf(submitted, others));
    expect(await ids('rita', '&assignee=me')).toEqual(await ids('rita', `&assignee=${rita}`));
    expect(await ids('rita', '&assignee=ME&status=UnderReview')).toEqual(idsOf(review));
    expect(await ids('ana', '&assignee=me')).toEqual([]);
  });

  test('R62: what has changed after an instant is listed, the latest first', async () => {
    const { claims } = deployment();
    const before = (await claims.view(asked)).changedAt;
    await claims.give(submitted, 'ana', 'comments', { text: 'Any news?' });
    const { changedAt } = await claims.view(submitted);
    const { items } = await list('ana', `&changedAfter=${before}&sort=changed`);
    expect(items.map(({ id }) => id)).toEqual([submitted.id]);
    expect(await ids('ana', `&changedAfter=${changedAt}`)).toEqual([]);
  });

  test('R62: short rows say the same as the claims, and the pages say which rows they have', async () => {
    for (const person of ['ana', 'rita']) {
      const whole = await list(person, '&sort=oldest');
      const short = await list<ClaimSummary>(person, '&sort=oldest&fields=summary');
      expect([whole.fields, short.fields]).toEqual(['all', 'summary']);
      for (const [index, claim] of whole.items.entries()) {
        const { content, consent, association, eligibility, breaches } = claim;
        const row = short.items[index];
        expect(row).toMatchObject({
          ...{ id: claim.id, name: content.name, reference: claim.reference, status: claim.status },
          consent: { state: consent.state, endsAt: consent.endsAt },
          association: { state: association.state, endsAt: association.endsAt },
          ...{ eligibility: eligibility.state, partner: claim.partner, customer: content.customer },
          ...{ mpnId: content.mpnId, solutionArea: content.solutionArea, activities: content.activities },
          products: content.products.map(({ productId, name }) => ({ productId, name })),
          ...{ customerContactState: claim.customerContactState, assignee: claim.assignee },
          breaches: Object.values(breaches).reduce((sum, count) => sum + count, 0),
          ...{ createdAt: claim.createdAt, changedAt: claim.changedAt, submittedAt: claim.submittedAt },
          ...{ round: claim.round, revision: claim.revision },
        });
        const owed = claim.deadlines.find(({ kind }) => kind === 'partner-response')?.dueAt;
        expect(row?.due?.dueAt).toBe(claim.decisionDueAt ?? owed);
      }
      expect(JSON.stringify(short).length * 2).toBeLessThan(JSON.stringify(whole).length);
    }
    const byId = new Map(
      (await list<ClaimSummary>('ana', '&fields=summary')).items.map((row) => [row.id, row]),
    );
    expect([draft, review, asked].map(({ id }) => byId.get(id)?.awaits)).toEqual([
      null,
      'reviewers',
      'partner',
    ]);
    expect(byId.get(asked.id)?.due).toMatchObject({ kind: 'partner-response', overdue: false });
  });

  test('R62: the next page keeps every value of a parameter, and a cursor belongs to its filters', async () => {
    const query =
      '&status=Submitted&status=UnderReview&status=PartnerActionRequired&q=a&fields=summary&limit=2';
    const asking = query.replace('q=a', `q=${enc(customer.domain)}`);
    const first = await get('ana', 'claims', asking);
    const next = new URL(/<([^>]*)>/.exec(first.headers.get('link') ?? '')?.[1] ?? 'http://none');
    expect(next.searchParams.getAll('status')).toEqual(['Submitted', 'UnderReview', 'PartnerActionRequired']);
    expect(next.searchParams.get('fields')).toBe('summary');
    const second = await send(deployment(), 'ana', { path: `claims${next.search}` });
    const rows = [first, second].flatMap(({ json }) => (json as Page<ClaimSummary>).items);
    expect(rows.map(({ id }) => id).sort()).toEqual(idsOf(submitted, review, asked));
    for (const [name, value] of [
      ['status', 'Submitted'],
      ['q', 'Intranet'],
      ['consent', 'none'],
      ['changedAfter', '2020-01-01T00:00:00Z'],
    ] as const) {
      const other = new URLSearchParams(next.search);
      other.set(name, value);
      expectProblem(
        await send(deployment(), 'ana', { path: `claims?${other.toString()}` }),
        400,
        'invalid-request',
      );
    }
  });

  test('R62: an export has the filters of the list', async () => {
    const csv = await get('ana', 'claims', '&status=Editing&status=UnderReview&fields=summary', {
      accept: 'text/csv',
    });
    const lines = csv.text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('partnerContactEmail');
  });

  test('R62: counts are those of the lists, for each reader', async () => {
    const byStatus = (view: ClaimCountsView) =>
      Object.fromEntries(view.byStatus.flatMap(({ status, count }) => (count > 0 ? [[status, count]] : [])));
    const [ana, carla, reviewer, operator] = await Promise.all(
      ['ana', 'carla', 'rita', 'olga'].map((one) => counts(one)),
    );
    expect(byStatus(ana as ClaimCountsView)).toEqual({
      ...{ Editing: 1, Submitted: 1, UnderReview: 1, PartnerActionRequired: 1 },
    });
    expect(ana).toMatchObject({
      total: 4,
      awaits: { reviewers: 2, partner: 1, customer: 0, assessor: 0 },
      ...{ overdue: { reviewers: 0, partner: 0 }, mine: 0, unassigned: 1 },
      ...{ needsPartner: 2, waitsForOthers: 2 },
    });
    expect(carla).toMatchObject({ total: 1, unassigned: 1, needsPartner: 0, waitsForOthers: 1 });
    expect(reviewer).toMatchObject({
      ...{ total: 4, unassigned: 2, mine: 1, needsPartner: 1, contactUnconfirmed: 0 },
      awaits: { reviewers: 3, partner: 1, customer: 0, assessor: 0 },
    });
    expect(operator).toMatchObject({ total: 4, unassigned: 2, mine: 0 });
    expect(await counts('rita', '&status=Submitted&q=devices')).toMatchObject({ total: 1, unassigned: 1 });
    expect((await counts('rita', '&overdue=true')).total).toBe(0);
  });

  test('R62: every number is the length of the list that it names, with filters by due date too', async () => {
    const length = async (person: string, query: string): Promise<number> =>
      (await list<ClaimSummary>(person, `${query}&fields=summary&limit=200`)).items.length;
    const later = new Date(Date.now() + 60 * 86_400_000).toISOString();
    for (const person of ['ana', 'rita', 'olga'])
      for (const query of ['', '&overdue=false', `&dueBefore=${later}`, '&status=Submitted&status=Editing']) {
        const { total, awaits, unassigned, contactUnconfirmed, byStatus } = await counts(person, query);
        const shown = { total, ...awaits, unassigned, contactUnconfirmed };
        const lists = {
          ...{ total: '', reviewers: '&awaits=reviewers', partner: '&awaits=partner' },
          ...{ customer: '&awaits=customer', assessor: '&awaits=assessor' },
          ...{ unassigned: '&awaits=reviewers&assignee=none' },
          ...{ contactUnconfirmed: '&awaits=reviewers&contact=unconfirmed' },
        };
        const listed = Object.fromEntries(
          await Promise.all(
            Object.entries(lists).map(async ([name, more]) => [name, await length(person, query + more)]),
          ),
        ) as unknown;
        expect({ person, query, shown }).toEqual({ person, query, shown: listed });
        expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      }
  });

  test('R62: counts that have not changed are not sent again', async () => {
    const first = await get('ana', 'claim-counts', '');
    const again = await get('ana', 'claim-counts', '', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([first.status, again.status]).toEqual([200, 304]);
  });

  describeStack('R62: time goes on', () => {
    test('late claims, claims in the consent window and in assessment are listed and counted', async () => {
      const { claims, stack } = deployment();
      const story = new Story(deployment());
      const own = await claims.customer();
      const late = await claims.underReview({ customer: own });
      await stack.control.moveBy('P12D');
      const open = await story.notified({ customer: own, content: { products: [{ productId: 'intune' }] } });
      const read = async (path: string): Promise<unknown> =>
        (await send(deployment(), 'rita', { path: `${path}customer=${own.id}` })).json;
      const rows = async (query: string) =>
        (await read(`claims?${query}&fields=summary&`)) as Page<ClaimSummary>;
      expect(await read('claim-counts?')).toMatchObject({
        ...{ total: 2, overdue: { reviewers: 1, partner: 0 } },
        awaits: { reviewers: 1, partner: 0, customer: 1, assessor: 0 },
      });
      expect(await rows('overdue=true')).toMatchObject({
        items: [{ id: late.id, due: { overdue: true }, awaits: 'reviewers' }],
      });
      for (const query of ['awaits=customer', 'consent=pending&consent=sending'])
        expect(await rows(query)).toMatchObject({
          items: [{ id: open.id, consent: { state: 'pending' }, due: { kind: 'consent-end' } }],
        });
      await stack.control.moveBy('P8D');
      for (const query of [
        'awaits=assessor',
        'association=official',
        'eligibility=requested',
        'consent=passed',
      ])
        expect(await rows(query)).toMatchObject({
          items: [{ id: open.id, awaits: 'assessor', association: { state: 'official' } }],
        });
    });

    test('every response to somebody who is signed in tells claim time, and repetitions the present one', async () => {
      const { claims, stack } = deployment();
      const claim = await claims.underReview();
      const timeOf = ({ headers }: RawAnswer): string => headers.get('x-claim-time') ?? '';
      const asking = () =>
        sendJson(deployment(), 'rita', 'POST', `claims/${claim.id}/request-info`, infoRequest, {
          'idempotency-key': `ask-${claim.id}`,
        });
      const first = await asking();
      await stack.control.moveBy('PT2H');
      const again = await asking();
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.json).toEqual(first.json);
      expect(Date.parse(timeOf(again)) - Date.parse(timeOf(first))).toBeGreaterThanOrEqual(2 * 3_600_000);
      const read = await send(deployment(), 'ana', { path: `claims/${claim.id}` });
      const unchanged = await send(deployment(), 'ana', {
        path: `claims/${claim.id}`,
        headers: { 'if-none-match': read.headers.get('etag') ?? '' },
      });
      expect(unchanged.status).toBe(304);
      const refused = [
        await send(deployment(), 'ana', { path: 'claims?limit=0' }),
        await send(deployment(), null, { path: 'claims' }),
        await send(deployment(), 'ana', { path: 'summary' }),
        await send(deployment(), 'carla', { path: `claims/${claim.id}` }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([400, 401, 403, 404]);
      for (const answer of [again, read, unchanged, ...refused]) {
        expect(timeOf(answer)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(answer.headers.get('access-control-expose-headers')).toContain('X-Claim-Time');
      }
      for (const path of ['openapi.json', 'docs', 'about', 'health'])
        expect(timeOf(await send(deployment(), null, { path }))).toBe('');
    });
  });
}
