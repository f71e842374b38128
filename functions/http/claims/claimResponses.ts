/** Responses that show a claim, and how they are stored for an `Idempotency-Key` and sent again. */
import { contextFor, contextOfOne } from '../../../shared/application/claims/decisionContext';
import { executeCommand, type Executed } from '../../../shared/application/claims/executeCommand';
import type { Idempotency } from '../../../shared/application/claims/idempotency';
import type { StoredResponse } from '../../../shared/application/ports/idempotency';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { claimSchema } from '../../../shared/contracts/claims/claimSchema';
import { claimView, type ClaimView } from '../../../shared/contracts/claims/claimView';
import type { Claim } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import type { Context } from '../../../shared/domain/context';
import type { Result } from '../../../shared/domain/refusals';
import { json, type ResponseContract } from '../framework/contract';
import { fail } from '../framework/checked';
import { respond, type Call, type Reply } from '../framework/endpoint';
import { etagOf } from '../framework/etag';

/** What the document says of a response that shows a claim. */
export function claimResponse(description = 'The claim afterwards.'): ResponseContract {
  return json(claimSchema, description, ['etag']);
}

/** The claim as the caller sees it. */
export async function showClaim(call: Call<unknown, unknown>, claim: Claim, status = 200): Promise<Reply> {
  const { ports, actor } = call;
  const view = claimView(claim, await contextOfOne(ports, claim, actor));
  return respond(status, view, { etag: etagOf(claim) });
}

/** A claim of a list as an actor sees it now. */
export async function viewOf(
  { ports, actor }: Pick<Call<unknown, unknown>, 'ports' | 'actor'>,
  claim: Claim,
): Promise<ClaimView> {
  return claimView(claim, await contextFor(ports, claim, actor));
}

/** The call's idempotency key with the response to store for it; `null`: the request has no key. */
export function replayable(call: Call<unknown, unknown>, status: number): Idempotency | null {
  const { idempotency } = call;
  if (idempotency === null) return null;
  const present = (claim: Claim, context: Context): StoredResponse => ({
    fingerprint: idempotency.fingerprint,
    status,
    body: JSON.stringify(claimView(claim, context)),
    etag: etagOf(claim),
  });
  return { ...idempotency, present };
}

/** The response to an executed command; a repetition gets the first response again. */
export async function showExecuted(
  call: Call<unknown, unknown>,
  result: Result<Executed>,
  status = 200,
): Promise<Reply> {
  if (!result.ok) return fail(problemOf(result.refusal));
  const { claim, replayed } = result.value;
  if (replayed === null) return showClaim(call, claim, status);
  return respond(replayed.status, replayed.body, {
    'idempotency-replayed': 'true',
    ...(replayed.etag === null ? {} : { etag: replayed.etag }),
  });
}

/** Executes a command on the claim of the route, and shows the claim afterwards. */
export async function command(
  call: Call<unknown, unknown>,
  toCommand: (claim: Claim) => Command | Promise<Command>,
): Promise<Reply> {
  const { ports, waker, actor, params, precondition } = call;
  const result = await executeCommand(ports, waker, {
    claimId: params['claimId'] ?? '',
    actor,
    command: toCommand,
    precondition,
    idempotency: replayable(call, 200),
  });
  return showExecuted(call, result);
}
