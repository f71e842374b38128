/** The route of lists of claims, for both sides: filters, order, pages, CSV (R62). */
import { z } from 'zod';
import { everySubmittedClaim, type ClaimFilter } from '../../../shared/application/ports/claims';
import { moment } from '../../../shared/contracts/basics/moment';
import { guid, line } from '../../../shared/contracts/basics/text';
import { claimsCsv } from '../../../shared/contracts/claims/claimCsv';
import { claimPage } from '../../../shared/contracts/claims/claimSchema';
import { claimView } from '../../../shared/contracts/claims/claimView';
import { awaitedSides } from '../../../shared/domain/awaited';
import { statuses } from '../../../shared/domain/claim';
import { isPartner, type Actor } from '../../../shared/domain/roles';
import { endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { listAnswer, paging, showPage } from '../framework/pages';
import { nothing } from '../framework/request';

const claimsQuery = z.strictObject({
  status: z.enum(statuses).optional().describe('Claims in this status.'),
  mpnId: line(10).optional().describe('Claims with this MPN ID.'),
  customer: guid.optional().describe('Claims about the customer with this directory ID.'),
  product: line(100).optional().describe('Claims of the product with this ID in the catalogue.'),
  assignee: guid.optional().describe("Claims assigned to the reviewer with this ID (the token's `oid`)."),
  awaits: z
    .enum(awaitedSides)
    .optional()
    .describe(
      "Claims that wait for an answer of this side. Left out, the programme's people who sort by `due` or ask for `dueBefore` or `overdue` get those that wait for reviewers.",
    ),
  dueBefore: moment.optional().describe('Claims whose awaited answer is due before this instant.'),
  overdue: z
    .enum(['true', 'false'])
    .optional()
    .describe('Claims whose awaited answer is late, or waits and is not late yet.'),
  sort: z
    .enum(['newest', 'oldest', 'changed', 'due'])
    .default('newest')
    .describe(
      'By creation, by the last change (the latest first), or by when the awaited answer is due (the most overdue first; claims that wait for none are left out).',
    ),
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
      responses: { 200: listAnswer(claimPage) },
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
];

/** R23: a partner sees its own alone; `null`: the programme's people see all. */
export function ownPartner(actor: Actor): string | null {
  return isPartner(actor) ? actor.tenantId : null;
}

/** R62: the programme's people who ask for what is due mean their own queue, not what waits for partners. */
function sideOf(actor: Actor, query: z.output<typeof claimsQuery>): ClaimFilter['awaits'] {
  const isQueue = query.sort === 'due' || query.dueBefore !== undefined || query.overdue !== undefined;
  return isQueue && !isPartner(actor) ? 'reviewers' : null;
}
