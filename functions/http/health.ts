/** Whether the service can work: for load balancers and people at the start of a bad day. */
import { answer, publicEndpoint, type Endpoint } from './endpoint';

export const healthEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'health',
    method: 'GET',
    route: 'health',
    handle: async ({ ports }) => {
      // Throws Unavailable, and so answers 503, when the database cannot be read.
      const { version } = await ports.directory.policy();
      return answer(200, { status: 'ok', claimTime: ports.clock.now(), policyVersion: version });
    },
  }),
];
