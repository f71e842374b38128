/** Operators' routes of failed work: list effects and messages, try them again, dismiss messages (R22). */
import { z } from 'zod';
import type { FailedMessage } from '../../../shared/application/ports/failedMessages';
import {
  dismissMessage,
  redriveMessage,
  type MessageOutcome,
} from '../../../shared/application/operations/failedMessages';
import { listFailedWork, type FailedWork } from '../../../shared/application/operations/failedWork';
import type { FailedEffect } from '../../../shared/application/ports/claims';
import { redrive } from '../../../shared/application/operations/redrive';
import { problem } from '../../../shared/contracts/basics/problems';
import {
  dismissRequest,
  failedWorkPage,
  failedWorkSchema,
} from '../../../shared/contracts/operations/operatorResponses';
import { recordEligibilityAnswer } from '../../../shared/application/associations/eligibilityAnswer';
import { json } from '../framework/contract';
import { wholeNumber } from '../../../shared/contracts/basics/values';
import { fail } from '../framework/checked';
import { respond, endpoint, type Endpoint, type Reply } from '../framework/endpoint';
import { cursorOf } from '../framework/pages';
import { repeatable } from '../framework/repeatable';
import { nothing } from '../framework/request';

const listQuery = z.strictObject({
  state: z
    .enum(['failed', 'retrying'])
    .optional()
    .describe(
      'failed: work that is not tried again automatically; retrying: work that keeps failing and is tried again.',
    ),
  limit: wholeNumber(1, 200).default(50).describe('Entries of a page.'),
  cursor: cursorOf(1000),
});

export const failedWorkEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-failed-work',
    method: 'GET',
    route: 'failed-work',
    roles: ['Operator'],
    body: nothing,
    query: listQuery,
    contract: {
      tag: 'Service',
      summary: 'List failed work',
      description:
        'Effects of claims (mails, messages, releases of places, moves and deletions of documents) and queue messages that failed or keep failing, the oldest first.',
      responses: { 200: json(failedWorkPage, 'One page of the list.') },
    },
    handle: async ({ ports, query }) => {
      const { state = null, limit, cursor: after = null } = query;
      const { items, cursor } = await listFailedWork(ports, state, limit, after);
      return respond(200, { items: items.map(viewOf), cursor });
    },
  }),
  endpoint({
    name: 'redrive-failed-work',
    method: 'POST',
    route: 'failed-work/{claimId}/{effectId}/redrive',
    roles: ['Operator'],
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'Try failed work again',
      description: 'Safe to repeat: finished work is not done again.',
      responses: { 200: json(failedWorkSchema, 'The work, due now.') },
      problems: ['not-found', 'work-settled', 'busy'],
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, waker, params, actor } = call;
        const { claimId = '', effectId = '' } = params;
        const redriven = await redrive(ports, waker, claimId, effectId);
        switch (redriven.state) {
          case 'unknown':
            return fail(problem('not-found', 'The claim has no such work.'));
          case 'settled':
            return fail(problem('work-settled', 'The work is done, or no longer needed.'));
          case 'busy':
            return fail(problem('busy', 'Others are changing this claim at the moment; try again.'));
          case 'redriven':
            ports.log.info('An operator has work tried again.', { claimId, effectId, operator: actor.id });
            return respond(200, effectView({ claimId, effect: redriven.effect }));
        }
      }),
  }),
  endpoint({
    name: 'redrive-failed-message',
    method: 'POST',
    route: 'failed-messages/{messageId}/redrive',
    roles: ['Operator'],
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'Try a failed message again',
      description:
        'The message is tried at once: afterwards it is done, or it has failed again and shows the new error.',
      responses: { 200: json(failedWorkSchema, 'The message, done or failed.') },
      problems: ['not-found', 'work-settled', 'busy'],
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, waker, params, actor } = call;
        const { messageId = '' } = params;
        const take = (content: unknown) => recordEligibilityAnswer(ports, waker, content);
        const outcome = await redriveMessage(ports, messageId, take);
        const done = outcome.state === 'written' && outcome.message.state === 'done';
        ports.log.info('An operator had a message tried again.', { messageId, operator: actor.id, done });
        return showMessage(outcome);
      }),
  }),
  endpoint({
    name: 'dismiss-failed-message',
    method: 'POST',
    route: 'failed-messages/{messageId}/dismiss',
    roles: ['Operator'],
    body: dismissRequest,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'Dismiss a failed message',
      description:
        'The message is not tried again. The service stores who dismissed it, when and why, and deletes its contents.',
      responses: { 200: json(failedWorkSchema, 'The message, dismissed.') },
      problems: ['not-found', 'work-settled', 'busy'],
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, params, body, actor } = call;
        const { messageId = '' } = params;
        const { id, name } = actor;
        const outcome = await dismissMessage(ports, messageId, { id, name }, body.reason);
        if (outcome.state === 'written')
          // Without the reason, which the message keeps: its words could make an error of this line.
          ports.log.info('An operator has dismissed a message.', { messageId, operator: id });
        return showMessage(outcome);
      }),
  }),
];

function showMessage(outcome: MessageOutcome): Reply {
  switch (outcome.state) {
    case 'unknown':
      return fail(problem('not-found', 'There is no such message.'));
    case 'settled':
      return fail(problem('work-settled', 'The message is already recorded or dismissed.'));
    case 'busy':
      return fail(problem('busy', 'Somebody else is deciding about this message at the moment; try again.'));
    case 'written':
      return respond(200, messageView(outcome.message));
  }
}

/** Failed work as operators see it. */
function viewOf(work: FailedWork) {
  return work.kind === 'effect' ? effectView(work.failed) : messageView(work.failed);
}

function effectView({ claimId, effect }: Omit<FailedEffect, 'key'>) {
  const { id, work, state, createdAt, dueAt, failures, lastError, attempt } = effect;
  return {
    claimId,
    effectId: id,
    messageId: null,
    requestId: null,
    kind: work.kind,
    state: state === 'failed' ? 'failed' : 'retrying',
    createdAt,
    nextAttemptAt: state === 'pending' ? dueAt : null,
    failures,
    lastError,
    address: attempt?.address ?? null,
  };
}

/** A message without its contents, which operators do not see: they could be anything. */
function messageView({ id, kind, state, createdAt, failures, lastError, about }: FailedMessage) {
  const nowhere = { effectId: null, nextAttemptAt: null, address: null };
  return { ...about, ...nowhere, messageId: id, kind, state, createdAt, failures, lastError };
}
