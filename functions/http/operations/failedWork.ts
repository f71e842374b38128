/** Operators' routes of failed work: effects and messages that failed, trying them again, and letting messages go (R22). */
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
import { wholeNumber } from '../../../shared/contracts/basics/wholeNumber';
import { fail } from '../framework/checked';
import { respond, endpoint, type Endpoint, type Reply } from '../framework/endpoint';
import { cursorOf } from '../framework/pages';
import { repeatable } from '../framework/repeatable';
import { nothing } from '../framework/request';

const listQuery = z.strictObject({
  state: z
    .enum(['failed', 'retrying'])
    .optional()
    .describe('Work that was given up, or that keeps failing and is tried again.'),
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
        'Mails, messages and places that could not be dealt with, and messages of queues that could not be taken, the oldest first.',
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
      summary: 'Have failed work tried again',
      description: 'Safe to repeat; work that is done is not done twice.',
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
            return fail(problem('work-settled', 'The work is done, or nobody needs it any more.'));
          case 'busy':
            return fail(problem('busy', 'Others are changing this claim at the moment; try again.'));
          case 'redriven':
            ports.log.info('Failed work is tried again.', { claimId, effectId, operator: actor.id });
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
      summary: 'Have a failed message tried again',
      description: 'It is tried at once: done, or failed once more with the reason of today.',
      responses: { 200: json(failedWorkSchema, 'The message, done or failed.') },
      problems: ['not-found', 'work-settled', 'busy'],
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, waker, params, actor } = call;
        const { messageId = '' } = params;
        const take = (content: unknown) => recordEligibilityAnswer(ports, waker, content);
        const outcome = await redriveMessage(ports, messageId, take);
        const state = outcome.state === 'written' ? outcome.message.state : outcome.state;
        ports.log.info('A failed message was tried again.', { messageId, operator: actor.id, state });
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
      summary: 'Let a failed message go',
      description:
        'Nobody tries it again. Who decided so, when and why is kept; what was in the message is not.',
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
          ports.log.info('A failed message was dismissed.', {
            messageId,
            operator: id,
            reason: body.reason,
          });
        return showMessage(outcome);
      }),
  }),
];

function showMessage(outcome: MessageOutcome): Reply {
  switch (outcome.state) {
    case 'unknown':
      return fail(problem('not-found', 'There is no such message.'));
    case 'settled':
      return fail(problem('work-settled', 'The message has been recorded or dismissed.'));
    case 'busy':
      return fail(problem('busy', 'Somebody else is deciding about this message at the moment; try again.'));
    case 'written':
      return respond(200, messageView(outcome.message));
  }
}

/** Work as operators see it. */
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

/** What came in the message stays with the service: it may be anything. */
function messageView({ id, kind, state, createdAt, failures, lastError, about }: FailedMessage) {
  const nowhere = { effectId: null, nextAttemptAt: null, address: null };
  return { ...about, ...nowhere, messageId: id, kind, state, createdAt, failures, lastError };
}
