/** The route of lists of claims, for both sides: filters, order, pages, CSV (R62). */
import { z } from 'zod';
import type { ClaimFilter } from '../../../shared/application/ports/claims';
import { moment, guid, mpnId, productId } from '../../../shared/contracts/basics/values';
import { claimsCsv } from '../../../shared/contracts/claims/claimCsv';
import { claimPage } from '../../../shared/contracts/claims/claimSchema';
import { awaitedSides } from '../../../shared/domain/awaited';
import { statuses } from '../../../shared/domain/claim';
import { isPartner, type Actor } from '../../../shared/domain/roles';
import { endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { listResponse, paging, showPage } from '../framework/pages';
import { nothing } from '../framework/request';
import { viewOf } from './claimResponses';
import { readersDates } from './readersDates';

const claimsQuery = z.strictObject({
  status: z.enum(statuses).optional().describe('Claims in this status.'),
  mpnId: mpnId.optional().describe('Claims with this MPN ID.'),
  customer: guid.optional().describe('Claims about the customer with this directory ID.'),
  product: productId.optional().describe('Claims of the product with this ID in the catalogue.'),
  assignee: guid.optional().describe("Claims assigned to the reviewer with this ID (the token's `oid`)."),
  awaits: z
    .enum(awaitedSides)
    .optional()
    .describe(
      "Claims that wait for an answer of this side. Without it, the programme's people get claims that wait for reviewers if they sort by `due` or filter by `dueBefore` or `overdue`.",
    ),
  contact: z
    .enum(['unconfirmed'])
    .optional()
    .describe(
      'unconfirmed: claims whose customer contact is in none of the customer’s domains and not confirmed by a reviewer.',
    ),
  dueBefore: moment.optional().describe('Claims whose awaited answer is due before this instant.'),
  overdue: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      'true: claims whose awaited answer is late; false: claims whose awaited answer is not late yet.',
    ),
  sort: z
    .enum(['newest', 'oldest', 'changed', 'due'])
    .default('newest')
    .describe(
      'newest, oldest: by creation; changed: by the last change, the latest first; due: by when the awaited answer is due, the most overdue first, without claims that wait for no answer.',
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
        "Partners see their own claims; the programme's people see every claim that was submitted. As CSV with Accept: text/csv: dates also in words, in the language of Accept-Language and in the time zone of the caller's organisation, else the programme's.",
      responses: { 200: listResponse(claimPage) },
    },
    handle: (call) => {
      const { ports, actor, query } = call;
      const now = ports.clock.now();
      const filter: ClaimFilter = {
        partnerId: ownPartner(actor),
        status: query.status,
        mpnId: query.mpnId,
        customerId: query.customer,
        productId: query.product,
        assigneeId: query.assignee,
        awaits: query.awaits ?? sideOf(actor, query),
        contact: query.contact,
        dueBefore: query.dueBefore,
        overdue: query.overdue === undefined ? null : { is: query.overdue === 'true', at: now },
        sort: query.sort,
      };
      return showPage(
        call,
        'claims',
        (limit, cursor) => ports.claims.list(filter, limit, cursor),
        (claim) => viewOf(call, claim),
        async (views) => claimsCsv(views, await readersDates(call)),
      );
    },
  }),
];

/** The only partner whose data the caller may see (R23); `null`: the programme's people see all. */
export function ownPartner(actor: Actor): string | null {
  return isPartner(actor) ? actor.tenantId : null;
}

/** R62: to the programme's people, due claims are the reviewers' queue, not claims that wait for partners. */
function sideOf(actor: Actor, query: z.output<typeof claimsQuery>): ClaimFilter['awaits'] {
  const isQueue = query.sort === 'due' || query.dueBefore !== undefined || query.overdue !== undefined;
  return isQueue && !isPartner(actor) ? 'reviewers' : null;
}
