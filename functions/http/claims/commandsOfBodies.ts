/** Commands made of the bodies of their routes, where more than one route gives them. */
import type { z } from 'zod';
import { directoryAndPlaces } from '../../../shared/application/claims/directoryFacts';
import { findReviewer } from '../../../shared/application/directory/reviewers';
import type {
  assignRequest,
  commentRequest,
  rejectRequest,
  requestInfoRequest,
  submitRequest,
  withdrawRequest,
} from '../../../shared/contracts/claims/commands';
import type { Claim } from '../../../shared/domain/claim';
import { inputOf, type CommandOf } from '../../../shared/domain/commands';
import type { Call } from '../framework/endpoint';

/** Who asks for a command, and with which body. */
type Asked<Body extends z.ZodType> = Pick<Call<z.output<Body>, unknown>, 'ports' | 'actor' | 'body'>;

export async function submitOf(
  { ports, body }: Asked<typeof submitRequest>,
  claim: Claim,
): Promise<CommandOf<'submit'>> {
  return {
    type: 'submit',
    ...body,
    ...(await directoryAndPlaces(ports, claim.partnerId, inputOf(claim.content))),
  };
}

export async function assignOf({
  ports,
  body,
  actor,
}: Asked<typeof assignRequest>): Promise<CommandOf<'assign'>> {
  const assigneeId = body.assignee?.id ?? actor.id;
  return { type: 'assign', assigneeId, reviewer: await findReviewer(ports, assigneeId) };
}

export function requestInfoOf({ body }: Asked<typeof requestInfoRequest>): CommandOf<'request-info'> {
  return { type: 'request-info', ...body };
}

export function rejectOf({ body }: Asked<typeof rejectRequest>): CommandOf<'reject'> {
  return { type: 'reject', ...body };
}

export function withdrawOf({ body }: Asked<typeof withdrawRequest>): CommandOf<'withdraw'> {
  return { type: 'withdraw', ...body };
}

export function commentOf({ body }: Asked<typeof commentRequest>): CommandOf<'comment'> {
  return { type: 'comment', ...body };
}
