/** Routes of the conversation on a claim: comments of both sides, notes of reviewers (R25). */
import { commentsView } from '../../shared/contracts/claimView';
import { commentRequest } from '../../shared/contracts/commands';
import { answer, endpoint, everybody, type Endpoint } from './endpoint';
import { command } from './claimAnswers';
import { findClaim } from './findClaim';
import { nothing } from './request';

export const commentEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'add-comment',
    method: 'POST',
    route: 'claims/{claimId}/comments',
    roles: everybody,
    body: commentRequest,
    query: nothing,
    handle: (call) => command(call, () => ({ type: 'comment', ...call.body })),
  }),
  endpoint({
    name: 'add-note',
    method: 'POST',
    route: 'claims/{claimId}/notes',
    roles: ['Reviewer', 'ReviewLead'],
    body: commentRequest,
    query: nothing,
    handle: (call) => command(call, () => ({ type: 'note', ...call.body })),
  }),
  endpoint({
    name: 'list-comments',
    method: 'GET',
    route: 'claims/{claimId}/comments',
    roles: everybody,
    body: nothing,
    query: nothing,
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const history = await call.ports.claims.history(found.claim.claimId);
      return answer(200, { items: commentsView(history, call.actor) });
    },
  }),
];
