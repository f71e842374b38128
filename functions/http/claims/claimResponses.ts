/** Responses that show a claim, and how they are stored for an `Idempotency-Key` and sent again. */
import { executeCommand, type Executed } from '../../../shared/application/claims/executeCommand';
import type { Idempotency } from '../../../shared/application/claims/idempotency';
import type { StoredResponse } from '../../../shared/application/ports/idempotency';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { claimSchema } from '../../../shared/contracts/claims/claimSchema';
import { claimView } from '../../../shared/contracts/claims/claimView';
import type { Claim } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
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
export function showClaim(call: Call<unknown, unknown>, claim: Claim, status = 200): Reply {
  return respond(status, claimView(claim, call.actor, call.ports.clock.now()), { etag: etagOf(claim) });
}

/** The call's idempotency key with the response to store for it; `null`: the request has no key. */
export function replayable(call: Call<unknown, unknown>, status: number): Idempotency | null {
  const { idempotency, actor, ports } = call;
  if (idempotency === null) return null;
  const present = (claim: Claim): StoredResponse => ({
    fingerprint: idempotency.fingerprint,
    status,
    body: JSON.stringify(claimView(claim, actor, ports.clock.now())),
    etag: etagOf(claim),
  });
  return { ...idempotency, present };
}

/** The response to an executed command; a repetition gets the first response again. */
export function showExecuted(call: Call<unknown, unknown>, result: Result<Executed>, status = 200): Reply {
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
    expectedRevision: typeof precondition === 'number' ? precondition : null,
    idempotency: replayable(call, 200),
  });
  return showExecuted(call, result);
}
