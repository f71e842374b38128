/** The route of competing claims, which reviewers compare before they decide who gets a place (R44). */
import { json } from '../framework/contract';
import { competingSchema, type CompetingClaim } from '../../../shared/contracts/claims/claimSchema';
import { contestedPlaces } from '../../../shared/domain/competition';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { viewOf } from './claimResponses';
import { findClaim } from './findClaim';
import { jsonPaging } from '../framework/pages';
import { nothing } from '../framework/request';

export const competingClaimEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-competing-claims',
    method: 'GET',
    route: 'claims/{claimId}/competing',
    // Partners never learn who else claims a place.
    roles: ['Reviewer', 'ReviewLead'],
    body: nothing,
    query: jsonPaging(50),
    contract: {
      tag: 'Claims',
      summary: 'List the claims that compete with a claim',
      description: 'The oldest claim first.',
      responses: {
        200: json(competingSchema, 'The claim, and one page of the claims that compete with it.'),
      },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const claim = found.value;
      const { limit, cursor } = call.query;
      const page = await call.ports.claims.competing(claim, limit, cursor ?? null);
      const items = await Promise.all(
        page.items.map(async (other): Promise<readonly CompetingClaim[]> => {
          const places = contestedPlaces(claim, other);
          if (places.length === 0) return [];
          const contested = claim.content.products.filter(
            ({ place }) => place !== null && places.includes(place),
          );
          const contestedProducts = contested.map(({ productId }) => productId);
          return [{ claim: await viewOf(call, other), contestedProducts }];
        }),
      );
      return respond(200, { claim: await viewOf(call, claim), items: items.flat(), cursor: page.cursor });
    },
  }),
];
