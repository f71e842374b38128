/** The route of one command on many claims, with a result for each, safe to repeat. */
import { executeBulk, type BulkOutcome } from '../../../shared/application/claims/bulk';
import type { CommandRequest } from '../../../shared/application/claims/executeCommand';
import { Unavailable } from '../../../shared/application/ports/errors';
import { bulkClaims } from '../../../shared/contracts/basics/limits';
import { problem, problemOf, type Problem } from '../../../shared/contracts/basics/problems';
import {
  bulkCommands,
  bulkRequest,
  bulkResultOf,
  bulkResultSchema,
  doneItem,
  refusedItem,
  type BulkItem,
  type BulkRequest,
} from '../../../shared/contracts/claims/bulk';
import { epochMs, instant } from '../../../shared/domain/time';
import { fail } from '../framework/checked';
import { json, rolesOf } from '../framework/contract';
import { endpoint, everybody, inLanguage, respond, type Call, type Endpoint } from '../framework/endpoint';
import { serviceBusy, serviceFailed } from '../framework/failures';
import { nothing } from '../framework/request';
import { assignOf, commentOf, rejectOf, requestInfoOf, submitOf, withdrawOf } from './commandsOfBodies';

const roles = everybody.filter((role) => bulkCommands.some((command) => rolesOf(command).includes(role)));

export const bulkEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'bulk-command',
    method: 'POST',
    route: 'claims/bulk',
    roles,
    body: bulkRequest,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Give one command on many claims',
      description: [
        `Gives the command on up to ${bulkClaims} claims, each as its own route does: with the same roles, conditions and limits by the hour. Every claim has a result of its own, in the order of the request: one that is refused stops no other one, and one that is done stays done.`,
        'Submissions of one partner for one customer take their turns in the order of the request; all other claims are decided at the same time.',
        'With an Idempotency-Key a repetition goes on where the first request ended, also after a failure: `replayed` marks the claims on which the command took effect before, and the others are decided. If no claim was done, the key is free for another request.',
        '`unavailable` and `internal-error` of a claim mean that nobody knows whether the command took effect on it: send the same request again, with the same key.',
      ].join(' '),
      responses: { 200: json(bulkResultSchema, 'The result for each claim.', ['content-language']) },
    },
    handle: async (call) => {
      const { ports, waker, actor, body, idempotency, language } = call;
      const able = rolesOf(body.command);
      if (!actor.roles.some((role) => able.includes(role)))
        return fail(problem('not-permitted', `${body.command} needs one of the roles ${able.join(', ')}.`));
      const command = commandOf(call, body);
      const inTurn = body.command === 'submit';
      const done = await executeBulk(ports, waker, {
        ...{ claims: body.claims, actor, command, inTurn },
        idempotency,
      });
      if (!done.ok) return fail(problemOf(done.refusal));
      const items = done.value.map((outcome) => itemOf(call, outcome));
      return respond(200, bulkResultOf(items), inLanguage(language));
    },
  }),
];

/** Makes the command for a claim, as the command's own route does. */
function commandOf(call: Call<BulkRequest, unknown>, request: BulkRequest): CommandRequest['command'] {
  const { ports, actor } = call;
  switch (request.command) {
    case 'submit':
      return (claim) => submitOf({ ports, actor, body: request.body }, claim);
    case 'assign':
      return () => assignOf({ ports, actor, body: request.body });
    case 'withdraw':
      return () => withdrawOf({ ports, actor, body: request.body });
    case 'comment':
      return () => commentOf({ ports, actor, body: request.body });
    case 'request-info':
      return () => requestInfoOf({ ports, actor, body: request.body });
    case 'reject':
      return () => rejectOf({ ports, actor, body: request.body });
  }
}

function itemOf(call: Call<BulkRequest, unknown>, outcome: BulkOutcome): BulkItem {
  const { language, traceId } = call;
  const { claimId } = outcome;
  if ('error' in outcome) return refusedItem(claimId, failureOf(call, outcome), language, traceId);
  const { result } = outcome;
  if (!result.ok) return refusedItem(claimId, problemOf(result.refusal), language, traceId);
  return doneItem(result.value.claim, result.value.replayed !== null);
}

/** The problem with a claim on which nobody knows what became of the command; the log says why. */
function failureOf(
  { ports: { log, clock }, traceId }: Call<BulkRequest, unknown>,
  { claimId, error }: Extract<BulkOutcome, { error: unknown }>,
): Problem {
  if (error instanceof Unavailable) {
    const why = (error.cause instanceof Error ? error.cause : error).message;
    log.warn('A request could not be served now.', { traceId, claimId, why });
    return { ...serviceBusy(), retryAt: instant(epochMs(clock.now()) + error.retryAfterMs) };
  }
  const facts = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('A request failed.', { traceId, claimId, error: facts });
  return serviceFailed();
}
