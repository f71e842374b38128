/** Routes of lists: claims for both sides, and the associations that they have become (R60, R62). */
import { json } from './contract';
import { claimPage } from '../../shared/contracts/claimSchema';
import { listAnswer, paging, showPage } from './pages';
import { z } from 'zod';
import { grantsOf } from '../../shared/application/access';
import { everySubmittedClaim, type ClaimFilter, type Page } from '../../shared/application/ports';
import {
  accessSchema,
  associationPage,
  associationView,
  type AccessView,
} from '../../shared/contracts/associationView';
import { associationsCsv, claimsCsv } from '../../shared/contracts/claimCsv';
import { claimView } from '../../shared/contracts/claimView';
import { guid, line } from '../../shared/contracts/content';
import { moment } from '../../shared/contracts/moment';
import { asAssociation, associationStates, type Association } from '../../shared/domain/association';
import { awaitedSides } from '../../shared/domain/awaited';
import { statuses } from '../../shared/domain/claim';
import { isPartner, partnerRoles, type Actor } from '../../shared/domain/roles';
import { answer, endpoint, everybody, type Call, type Endpoint } from './endpoint';
import { nothing } from './request';

const claimsQuery = z.strictObject({
  status: z.enum(statuses).optional(),
  mpnId: line(10).optional(),
  customer: guid.optional(),
  product: line(100).optional(),
  assignee: guid.optional(),
  awaits: z.enum(awaitedSides).optional(),
  dueBefore: moment.optional(),
  overdue: z.enum(['true', 'false']).optional(),
  sort: z.enum(['newest', 'oldest', 'changed', 'due']).default('newest'),
  ...paging,
});

const associationsQuery = z.strictObject({
  customer: guid.optional(),
  product: line(100).optional(),
  state: z.enum(associationStates).optional(),
  ...paging,
});

export const listEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-claims',
    method: 'GET',
    route: 'claims',
    roles: everybody,
    body: nothing,
    query: claimsQuery,
    contract: {
      tag: 'Claims',
      summary: 'List claims',
      description:
        "Partners see their own; the programme's people see every claim once it was submitted. As CSV where Accept asks for text/csv.",
      answers: { 200: listAnswer(claimPage) },
    },
    handle: (call) => {
      const { ports, actor, query } = call;
      const now = ports.clock.now();
      const filter: ClaimFilter = {
        ...everySubmittedClaim,
        partnerId: ownPartner(actor),
        status: query.status ?? null,
        mpnId: query.mpnId ?? null,
        customerId: query.customer ?? null,
        productId: query.product ?? null,
        assigneeId: query.assignee ?? null,
        awaits: query.awaits ?? sideOf(actor, query),
        dueBefore: query.dueBefore ?? null,
        overdue: query.overdue === undefined ? null : { is: query.overdue === 'true', at: now },
        sort: query.sort,
      };
      return showPage(
        call,
        'claims',
        (limit, cursor) => ports.claims.list(filter, limit, cursor),
        (claim) => claimView(claim, actor, now),
        claimsCsv,
      );
    },
  }),

  endpoint({
    name: 'list-associations',
    method: 'GET',
    route: 'associations',
    roles: everybody,
    body: nothing,
    query: associationsQuery,
    contract: {
      tag: 'Associations',
      summary: 'List associations',
      description: 'As CSV where Accept asks for text/csv.',
      answers: { 200: listAnswer(associationPage) },
    },
    handle: (call) =>
      showPage(
        call,
        'associations',
        (limit, cursor) => associations(call, limit, cursor),
        associationView,
        associationsCsv,
      ),
  }),

  endpoint({
    name: 'check-access',
    method: 'GET',
    route: 'associations/access',
    roles: partnerRoles,
    body: nothing,
    query: z.strictObject({ customer: guid, product: line(100) }),
    contract: {
      tag: 'Associations',
      summary: "Check access to a customer's product",
      description: 'Whether an association in force lets the organisation see usage and sold seats.',
      answers: { 200: json(accessSchema, 'Whether there is access, and by what.') },
    },
    handle: async ({ ports, actor, query: { customer, product } }) => {
      const partnerId = actor.tenantId ?? '';
      const grants = await grantsOf(ports, { partnerId, customerId: customer, productId: product });
      const access: AccessView = {
        allowed: grants.length > 0,
        customer,
        product,
        associations: grants.map(({ association, products }) => ({
          claimId: association.claimId,
          since: association.officialSince,
          endsAt: association.endsAt,
          subscriptionIds: products.flatMap(({ subscriptionId }) => subscriptionId ?? []),
        })),
        at: ports.clock.now(),
      };
      return answer(200, access);
    },
  }),
];

/** R23: a partner sees its own alone; `null`: the programme's people see all. */
function ownPartner(actor: Actor): string | null {
  return isPartner(actor) ? actor.tenantId : null;
}

/** R62: the programme's people who ask for what is due mean their own queue, not what waits for partners. */
function sideOf(actor: Actor, query: z.output<typeof claimsQuery>): ClaimFilter['awaits'] {
  const isQueue = query.sort === 'due' || query.dueBefore !== undefined || query.overdue !== undefined;
  return isQueue && !isPartner(actor) ? 'reviewers' : null;
}

async function associations(
  { ports, actor, query }: Call<unknown, z.output<typeof associationsQuery>>,
  limit: number,
  cursor: string | null,
): Promise<Page<Association>> {
  const filter: ClaimFilter = {
    ...everySubmittedClaim,
    partnerId: ownPartner(actor),
    customerId: query.customer ?? null,
    productId: query.product ?? null,
    association: query.state ?? null,
    sort: 'associated',
  };
  const page = await ports.claims.list(filter, limit, cursor);
  return { items: page.items.flatMap((claim) => asAssociation(claim) ?? []), cursor: page.cursor };
}
