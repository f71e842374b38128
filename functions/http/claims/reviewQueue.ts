/** The route by which a reviewer takes the next claim from the queue (R4, R5, R14, R21). */
import { takeNext } from '../../../shared/application/claims/reviewQueue';
import { findReviewer } from '../../../shared/application/directory/reviewers';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { nextRequest } from '../../../shared/contracts/claims/reviewQueue';
import { accepted } from '../../../shared/domain/refusals';
import { fail } from '../framework/checked';
import { rolesOf } from '../framework/contract';
import { endpoint, respond, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { claimResponse, replayable, showExecuted } from './claimResponses';

export const reviewQueueEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'take-next-claim',
    method: 'POST',
    route: 'review-queue/next',
    roles: rolesOf('start-review'),
    body: nextRequest,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Take the next claim to decide',
      description: [
        'Assigns to the caller the claim that is due first of those that nobody is assigned to: one that is Submitted is put under review, one that is UnderReview or Disputed is assigned. Claims that the caller may not decide are passed over: those of the caller’s own organisation, and the dispute about a rejection by the caller.',
        'Of simultaneous requests each gets another claim. With an Idempotency-Key a repetition gets the same claim again, also after a failure; if there was none, it looks anew.',
      ].join(' '),
      responses: {
        200: claimResponse('The claim, which is assigned to the caller now.'),
        204: { description: 'There is no claim to take.', content: {} },
      },
      problems: ['reviewer-unknown', 'busy'],
    },
    handle: async (call) => {
      const { ports, waker, actor, body } = call;
      const taken = await takeNext(ports, waker, {
        actor,
        productId: body.product,
        idempotency: replayable(call, 200),
        reviewer: () => findReviewer(ports, actor.id),
      });
      if (!taken.ok) return fail(problemOf(taken.refusal));
      return taken.value === null ? respond(204) : showExecuted(call, accepted(taken.value));
    },
  }),
];
