/** The route of the life of a claim: its phases, steps and clocks (R1 to R16). */
import { versionInForce } from '../../../shared/application/directory/directoryVersions';
import { lifecycleSchema, lifecycleView } from '../../../shared/contracts/claims/lifecycle';
import { json, revalidated } from '../framework/contract';
import { endpoint, everybody, respond, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';

export const lifecycleEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-lifecycle',
    method: 'GET',
    route: 'lifecycle',
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'Read the life of a claim',
      description:
        'The phases of a claim, the steps between them with who can take each, and the clocks with their lengths under the policy in force. A workflow can be drawn from it. Partners do not see steps that are internal to the reviewers. `GET texts` has a text for each code.',
      responses: {
        200: { ...json(lifecycleSchema, 'The life of every claim.'), cacheControl: revalidated },
      },
    },
    handle: async ({ ports, actor }) =>
      respond(200, lifecycleView((await versionInForce(ports, 'policy')).value, actor)),
  }),
];
