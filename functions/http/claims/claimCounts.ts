/** The route of the numbers of claims, for the tabs and badges of a portal (R62). */
import { z } from 'zod';
import { claimCountsSchema, claimCountsView, noClaims } from '../../../shared/contracts/claims/claimCounts';
import { isReviewer } from '../../../shared/domain/roles';
import { json } from '../framework/contract';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { claimFilters, conditionsFor, sideListed } from './claimFilters';

export const claimCountEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'count-claims',
    method: 'GET',
    route: 'claim-counts',
    roles: everybody,
    body: nothing,
    query: z.strictObject(claimFilters),
    contract: {
      tag: 'Claims',
      summary: 'Count claims',
      description:
        "Numbers for the tabs of a queue or a list, in one request, with the filters of `GET claims`. Partners count their own claims; the programme's people count every claim that was submitted. `total` and `byStatus` are about what `GET claims` lists with the same filters, the other numbers about what it lists with the filters that they name beside those. Counted now, at the instant in x-claim-time.",
      responses: { 200: json(claimCountsSchema, 'The numbers of claims.') },
    },
    handle: async ({ ports, actor, query }) => {
      const now = ports.clock.now();
      const conditions = conditionsFor(actor, query, now);
      if (conditions === null) return respond(200, claimCountsView(noClaims));
      const reviewerId = isReviewer(actor) ? actor.id : null;
      const counts = await ports.claims.counts(conditions, now, reviewerId);
      // Where a list is limited to a side that the query does not name, other tabs still count what they would list.
      const awaits = sideListed(actor, query, false);
      const { byStatus } =
        awaits === (query.awaits ?? null)
          ? counts
          : await ports.claims.counts({ ...conditions, awaits }, now, reviewerId);
      return respond(200, claimCountsView({ ...counts, byStatus }));
    },
  }),
];
