/** The route of the health check, for load balancers and operators: whether the service can work. */
import { healthSchema } from '../../../shared/contracts/operations/health';
import { json } from '../framework/contract';
import { respond, publicEndpoint, type Endpoint } from '../framework/endpoint';

export const healthEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'health',
    method: 'GET',
    route: 'health',
    contract: {
      tag: 'Service',
      summary: 'Check whether the service can work',
      description:
        'For load balancers and operators: the service can read its database. Otherwise it answers 503.',
      responses: { 200: json(healthSchema, 'The service can work.') },
    },
    handle: async ({ ports }) => {
      // If the database cannot be read, this throws Unavailable, and the response is a 503.
      const { version } = await ports.directory.policy();
      return respond(200, { status: 'ok', claimTime: ports.clock.now(), policyVersion: version });
    },
  }),
];
