/** The command routes `POST claims/{claimId}/…`: each turns its body into one command of the transitions table. */
import type { z } from 'zod';
import { approvalFacts, customerDomains, ownClaims } from '../../../shared/application/claims/directoryFacts';
import { findReviewer } from '../../../shared/application/directory/reviewers';
import {
  approveRequest,
  assignRequest,
  changeContactRequest,
  contactAnswerRequest,
  customerWordRequest,
  denyDisputeRequest,
  disputeRequest,
  emptyRequest,
  endAssociationRequest,
  pullBackRequest,
  rejectRequest,
  requestInfoRequest,
  respondRequest,
  submitRequest,
  upholdDisputeRequest,
  withdrawRequest,
} from '../../../shared/contracts/claims/commands';
import type { Claim } from '../../../shared/domain/claim';
import type { Command, CommandType } from '../../../shared/domain/commands';
import { lifeOf, refusalsOf, rolesOf } from '../framework/contract';
import { endpoint, type Call, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { claimResponse, command } from './claimResponses';
import { assignOf, rejectOf, requestInfoOf, submitOf, withdrawOf } from './commandsOfBodies';

/** A route for one command; its roles, description and problems come from the transitions table. */
function commandEndpoint<Body>(
  type: CommandType,
  summary: string,
  body: z.ZodType<Body>,
  toCommand: (call: Call<Body, unknown>, claim: Claim) => Command | Promise<Command>,
): Endpoint {
  return endpoint({
    name: type,
    method: 'POST',
    route: `claims/{claimId}/${type}`,
    roles: rolesOf(type),
    body,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Commands',
      summary,
      description: lifeOf(type),
      responses: { 200: claimResponse() },
      problems: refusalsOf(type),
    },
    handle: (call) => command(call, (claim) => toCommand(call, claim)),
  });
}

export const commandEndpoints: readonly Endpoint[] = [
  commandEndpoint('submit', 'Submit a claim for review', submitRequest, submitOf),
  commandEndpoint('start-review', 'Start the review', emptyRequest, async ({ ports, actor }) => ({
    type: 'start-review',
    reviewer: await findReviewer(ports, actor.id),
  })),
  commandEndpoint('assign', 'Assign a reviewer', assignRequest, assignOf),
  commandEndpoint('request-info', 'Ask the partner for more information', requestInfoRequest, requestInfoOf),
  commandEndpoint(
    'respond',
    'Answer a request for information',
    respondRequest,
    async ({ ports, body }, claim) => ({
      type: 'respond',
      ...body,
      customerDomains: await customerDomains(ports, claim),
      ownClaims: await ownClaims(ports, claim),
    }),
  ),
  commandEndpoint('approve', 'Approve a claim', approveRequest, async ({ ports, body }, claim) => ({
    type: 'approve',
    ...body,
    ...(await approvalFacts(ports, claim)),
  })),
  commandEndpoint('reject', 'Reject a claim', rejectRequest, rejectOf),
  commandEndpoint('withdraw', 'Withdraw a claim', withdrawRequest, withdrawOf),
  commandEndpoint('dispute', 'Dispute a rejection', disputeRequest, ({ body }) => ({
    type: 'dispute',
    ...body,
  })),
  commandEndpoint(
    'uphold-dispute',
    'Uphold a dispute',
    upholdDisputeRequest,
    async ({ ports, body }, claim) => ({
      type: 'uphold-dispute',
      ...body,
      ...(await approvalFacts(ports, claim)),
    }),
  ),
  commandEndpoint('deny-dispute', 'Deny a dispute', denyDisputeRequest, ({ body }) => ({
    type: 'deny-dispute',
    ...body,
  })),
  commandEndpoint(
    'change-contact',
    'Change the customer contact',
    changeContactRequest,
    async ({ ports, body }, claim) => ({
      type: 'change-contact',
      contact: body,
      customerDomains: await customerDomains(ports, claim),
    }),
  ),
  commandEndpoint(
    'confirm-contact',
    'Confirm the customer contact',
    contactAnswerRequest,
    async ({ ports, body }, claim) => ({
      type: 'confirm-contact',
      ...body,
      customerDomains: await customerDomains(ports, claim),
    }),
  ),
  commandEndpoint(
    'refuse-contact',
    'Refuse the customer contact',
    contactAnswerRequest,
    async ({ ports, body }, claim) => ({
      type: 'refuse-contact',
      ...body,
      customerDomains: await customerDomains(ports, claim),
    }),
  ),
  commandEndpoint(
    'record-customer-word',
    'Record what the customer said',
    customerWordRequest,
    ({ body }) => ({ type: 'record-customer-word', ...body }),
  ),
  commandEndpoint('resend-notice', 'Send the notice once more', emptyRequest, () => ({
    type: 'resend-notice',
  })),
  commandEndpoint('pull-back', 'Pull an approval back', pullBackRequest, ({ body }) => ({
    type: 'pull-back',
    ...body,
  })),
  commandEndpoint('end-association', 'End an association', endAssociationRequest, ({ body }) => ({
    type: 'end-association',
    ...body,
  })),
];
