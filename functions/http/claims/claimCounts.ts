/** The route of the numbers of claims, for the tabs and badges of a portal (R62). */
import { z } from 'zod';
import { claimCountsSchema, claimCountsView, noClaims } from '../../../shared/contracts/claims/claimCounts';
import { isReviewer } from '../../../shared/domain/roles';
import { json } from '../framework/contract';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { claimFilters, conditionsFor } from './claimFilters';

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
        "Numbers for the tabs of a queue or a list, in one request, with the filters of `GET claims`. Partners count their own claims; the programme's people count every claim that was submitted. Counted now, at the instant in x-claim-time.",
      responses: { 200: json(claimCountsSchema, 'The numbers of claims.') },
    },
    handle: async ({ ports, actor, query }) => {
      const now = ports.clock.now();
      const conditions = conditionsFor(actor, query, now, false);
      const counts =
        conditions === null
          ? noClaims
          : await ports.claims.counts(conditions, now, isReviewer(actor) ? actor.id : null);
      return respond(200, claimCountsView(counts));
    },
  }),
];
