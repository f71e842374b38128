/** Routes of claims themselves: create, read, edit, discard, read the history. */
import { json, refusalsOf, rolesOf } from '../framework/contract';
import { contentRefusals } from '../../../shared/domain/refusals';
import { claimSchema, historyPage } from '../../../shared/contracts/claims/claimSchema';
import { createClaim } from '../../../shared/application/claims/createClaim';
import { contextFor } from '../../../shared/application/claims/decisionContext';
import { fits, stale } from '../../../shared/domain/preconditions';
import { readHistory } from '../../../shared/application/claims/history';
import { directoryAndPlaces } from '../../../shared/application/claims/directoryFacts';
import { historyView, seesNotes } from '../../../shared/contracts/claims/claimView';
import { contentAfterPatch, contentRequest } from '../../../shared/contracts/claims/content';
import { mergePatch, mergePatchRequest } from '../../../shared/contracts/basics/mergePatch';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { inputOf } from '../../../shared/domain/commands';
import { admit } from '../../../shared/domain/decide';
import { partnerRoles } from '../../../shared/domain/roles';
import { claimResponse, command, replayable, showClaim, showExecuted } from './claimResponses';
import { fail, pass } from '../framework/checked';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { findClaim } from './findClaim';
import { jsonPaging, entriesOfPage } from '../framework/pages';
import { nothing } from '../framework/request';
import { validate } from '../framework/validation';

export const claimEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'create-claim',
    method: 'POST',
    route: 'claims',
    roles: partnerRoles,
    body: contentRequest,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Create a claim',
      description: 'The claim starts in Editing. Only its own organisation sees it until it is submitted.',
      responses: { 201: json(claimSchema, 'The new claim.', ['etag', 'location']) },
      problems: [...contentRefusals, 'busy'],
    },
    handle: async (call) => {
      const created = await createClaim(call.ports, call.actor, call.body, replayable(call, 201));
      const reply = await showExecuted(call, created, 201);
      if (!reply.ok || !created.ok) return reply;
      const location = `${call.ports.addresses.publicBaseUrl}/api/claims/${created.value.claim.claimId}`;
      return pass({ ...reply.value, headers: { ...reply.value.headers, location } });
    },
  }),

  endpoint({
    name: 'get-claim',
    method: 'GET',
    route: 'claims/{claimId}',
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Read a claim',
      description: 'As its caller may see it: partners do not see what is internal to the reviewers.',
      responses: { 200: claimResponse('The claim.') },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      return found.ok ? showClaim(call, found.value) : found;
    },
  }),

  endpoint({
    name: 'edit-claim',
    method: 'PATCH',
    route: 'claims/{claimId}',
    roles: rolesOf('edit'),
    body: mergePatchRequest,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Change a claim',
      description:
        'A merge patch (RFC 7396) of the content. After submission only MPN ID, products and contacts can be changed.',
      responses: { 200: claimResponse() },
      problems: refusalsOf('edit'),
      patches: contentRequest,
    },
    mediaType: 'application/merge-patch+json',
    ifMatch: 'required',
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const claim = found.value;
      const admitted = admit(claim, 'edit', await contextFor(call.ports, claim, call.actor));
      if (!admitted.ok) return fail(problemOf(admitted.refusal));
      // The patch is merged into the revision that the caller has seen; a newer one is refused as stale.
      const before = inputOf(claim.content);
      const merged = validate(contentAfterPatch(before), mergePatch(before, call.body), '');
      if (!merged.ok) return merged;
      const input = merged.value;
      const { precondition } = call;
      if (precondition !== null && !fits(precondition, claim.revision))
        return fail(problemOf(stale('claim', precondition, claim.revision)));
      return command({ ...call, precondition: [claim.revision] }, async () => ({
        type: 'edit',
        input,
        ...(await directoryAndPlaces(call.ports, claim.partnerId, input)),
      }));
    },
  }),

  endpoint({
    name: 'discard-claim',
    method: 'DELETE',
    route: 'claims/{claimId}',
    roles: rolesOf('discard'),
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Discard a claim',
      description: 'Only while it is in Editing.',
      responses: { 200: claimResponse() },
      problems: refusalsOf('discard'),
    },
    ifMatch: 'optional',
    handle: (call) => command(call, () => ({ type: 'discard' })),
  }),

  endpoint({
    name: 'get-history',
    method: 'GET',
    route: 'claims/{claimId}/history',
    roles: everybody,
    body: nothing,
    query: jsonPaging(entriesOfPage),
    contract: {
      tag: 'Claims',
      summary: 'Read the history of a claim',
      description:
        'The oldest entry first, each with the status that it led to. Partners do not see entries that are internal to the reviewers.',
      responses: { 200: json(historyPage, 'One page of the history.') },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, actor, query } = call;
      const { limit, cursor = null } = query;
      const page = await readHistory(ports.claims, found.value.claimId, seesNotes(actor), limit, cursor);
      return respond(200, { items: historyView(page.items, actor), cursor: page.cursor });
    },
  }),
];
