/** Routes of the conversation on a claim: comments of both sides, notes of reviewers (R25). */
import { json, refusalsOf, rolesOf } from '../framework/contract';
import { commentPage } from '../../../shared/contracts/claims/claimSchema';
import { commentsView, seesNotes } from '../../../shared/contracts/claims/claimView';
import { commentRequest } from '../../../shared/contracts/claims/commands';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { claimResponse, command } from './claimResponses';
import { commentOf } from './commandsOfBodies';
import { findClaim } from './findClaim';
import { jsonPaging, entriesOfPage } from '../framework/pages';
import { nothing } from '../framework/request';

export const commentEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'add-comment',
    method: 'POST',
    route: 'claims/{claimId}/comments',
    roles: rolesOf('comment'),
    body: commentRequest,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Conversation',
      summary: 'Comment on a claim',
      description: 'The partner and the reviewers can read it.',
      responses: { 200: claimResponse() },
      problems: refusalsOf('comment'),
    },
    handle: (call) => command(call, () => commentOf(call)),
  }),
  endpoint({
    name: 'add-note',
    method: 'POST',
    route: 'claims/{claimId}/notes',
    roles: rolesOf('note'),
    body: commentRequest,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Conversation',
      summary: 'Write an internal note',
      description: 'Only reviewers can read it.',
      responses: { 200: claimResponse() },
      problems: refusalsOf('note'),
    },
    handle: (call) => command(call, () => ({ type: 'note', ...call.body })),
  }),
  endpoint({
    name: 'list-comments',
    method: 'GET',
    route: 'claims/{claimId}/comments',
    roles: everybody,
    body: nothing,
    query: jsonPaging(entriesOfPage),
    contract: {
      tag: 'Conversation',
      summary: 'Read the conversation',
      description: 'The oldest comment first. Only reviewers see internal notes.',
      responses: { 200: json(commentPage, 'One page of the conversation.') },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, actor, query } = call;
      const filter = { of: 'conversation', internal: seesNotes(actor) } as const;
      const { limit, cursor = null } = query;
      const page = await ports.claims.history(found.value.claimId, filter, limit, cursor);
      return respond(200, { items: commentsView(page.items, actor), cursor: page.cursor });
    },
  }),
];
