/** The route of competing claims, which reviewers compare before they decide who gets a place (R44). */
import { json } from '../framework/contract';
import { competingSchema, type CompetingClaim } from '../../../shared/contracts/claims/claimSchema';
import { claimView } from '../../../shared/contracts/claims/claimView';
import { placesOf } from '../../../shared/domain/claim';
import { contestedPlaces } from '../../../shared/domain/competition';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { findClaim } from './findClaim';
import { nothing } from '../framework/request';

/** Most competing claims that are shown, the oldest first; more are not expected at one time. */
const most = 50;

export const competingClaimEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-competing-claims',
    method: 'GET',
    route: 'claims/{claimId}/competing',
    // Partners never learn who else claims a place.
    roles: ['Reviewer', 'ReviewLead'],
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'List the claims that compete with a claim',
      responses: { 200: json(competingSchema, 'The claim, and the claims that compete with it.') },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, actor } = call;
      const claim = found.value;
      const now = ports.clock.now();
      const others = await ports.claims.openFor(placesOf(claim.content), most);
      const items = others.flatMap((other): readonly CompetingClaim[] => {
        const places = contestedPlaces(claim, other);
        if (places.length === 0) return [];
        const contested = claim.content.products.filter(
          ({ place }) => place !== null && places.includes(place),
        );
        return [
          {
            claim: claimView(other, actor, now),
            contestedProducts: contested.map(({ productId }) => productId),
          },
        ];
      });
      return respond(200, { claim: claimView(claim, actor, now), items });
    },
  }),
];
