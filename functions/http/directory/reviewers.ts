/** Routes of the register of reviewers: leads and operators read it, operators write it (R21, R22). */
import type { Ports } from '../../../shared/application/ports';
import { noLoad } from '../../../shared/application/ports/workload';
import { putReviewer } from '../../../shared/application/directory/reviewers';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { guid } from '../../../shared/contracts/basics/values';
import { reviewerRequest } from '../../../shared/contracts/directory/directory';
import {
  reviewerPage,
  reviewerSchema,
  type ReviewerShown,
} from '../../../shared/contracts/directory/directoryResponses';
import { isAssignable, type Reviewer } from '../../../shared/domain/reviewer';
import type { Role } from '../../../shared/domain/roles';
import { fail } from '../framework/checked';
import { json } from '../framework/contract';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { etagOf } from '../framework/etag';
import { nothing } from '../framework/request';
import { listing, reading, unknown, type Shown } from './directoryEntries';

const shown: Shown<'reviewer'> = {
  one: 'reviewer',
  many: 'reviewers',
  response: reviewerSchema,
  page: reviewerPage,
  views,
};
/** Those who assign others, and those who look after the register. */
const readers: readonly Role[] = ['ReviewLead', 'Operator'];

export const reviewerEndpoints: readonly Endpoint[] = [
  listing(shown, readers),
  reading(shown, readers),
  endpoint({
    name: 'put-reviewer',
    method: 'PUT',
    route: 'reviewers/{id}',
    roles: ['Operator'],
    body: reviewerRequest,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Directory',
      summary: 'Write, remove or restore a reviewer',
      description:
        'Replaces what an operator supplies about somebody who has signed in as a reviewer, with If-Match. Name and roles come from sign-ins alone. A removed reviewer cannot be assigned until restored; signing in restores nobody, and to remove a person here takes no role away.',
      responses: { 200: json(reviewerSchema, 'The reviewer as it is now.', ['etag']) },
      problems: ['not-found', 'precondition-required'],
    },
    handle: async ({ ports, actor, params, body, precondition }) => {
      const id = guid.safeParse(params['id']);
      const written = id.success ? await putReviewer(ports, id.data, body, { actor, precondition }) : null;
      if (written === null) return fail(unknown('reviewer'));
      if (!written.ok) return fail(problemOf(written.refusal));
      const [view] = await views(ports, [written.value.value]);
      return respond(200, view, { etag: etagOf(written.value) });
    },
  }),
];

/** The entries as leads and operators see them: whether they can be assigned, and how much they have to do. */
async function views(
  { workload, clock }: Pick<Ports, 'workload' | 'clock'>,
  reviewers: readonly Reviewer[],
): Promise<readonly ReviewerShown[]> {
  const [only, ...more] = reviewers;
  const loads = await workload.openLoad(clock.now(), more.length > 0 ? null : (only?.id ?? null));
  return reviewers.map((reviewer) => ({
    ...reviewer,
    assignable: isAssignable(reviewer),
    load: loads.get(reviewer.id) ?? noLoad,
  }));
}
