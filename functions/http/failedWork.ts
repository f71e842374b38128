/** Operators' routes of failed work: effects that have failed for good or keep failing, and trying them again (R22). */
import { z } from 'zod';
import { redrive } from '../../shared/application/redrive';
import type { FailedWork } from '../../shared/application/ports';
import { problem } from '../../shared/contracts/problems';
import { failedWorkPage, failedWorkSchema } from '../../shared/contracts/operatorAnswers';
import { json } from './contract';
import { wholeNumber } from '../../shared/contracts/wholeNumber';
import { answer, endpoint, fail, type Endpoint } from './endpoint';
import { repeatable } from './repeatable';
import { nothing } from './request';

const listQuery = z.strictObject({
  state: z.enum(['failed', 'retrying']).optional(),
  limit: wholeNumber(1, 200).default(50),
  cursor: z.string().max(1000).optional(),
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
      description: 'Mails, messages and places that could not be dealt with, the oldest first.',
      answers: { 200: json(failedWorkPage, 'One page of the list.') },
    },
    handle: async ({ ports, query }) => {
      const { items, cursor } = await ports.claims.failedWork(
        query.state ?? null,
        query.limit,
        query.cursor ?? null,
      );
      return answer(200, { items: items.map(viewOf), cursor });
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
      answers: { 200: json(failedWorkSchema, 'The work, due now.') },
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
            return answer(200, viewOf({ claimId, effect: redriven.effect }));
        }
      }),
  }),
];

/** Work as operators see it. */
function viewOf({ claimId, effect }: FailedWork) {
  const { id, work, state, createdAt, dueAt, failures, lastError, attempt } = effect;
  return {
    claimId,
    effectId: id,
    kind: work.kind,
    state: state === 'failed' ? 'failed' : 'retrying',
    createdAt,
    nextAttemptAt: state === 'pending' ? dueAt : null,
    failures,
    lastError,
    address: attempt?.address ?? null,
  };
}
