/** Whether the service can work: for load balancers and people at the start of a bad day. */
import { z } from 'zod';
import { at, named } from '../../../shared/contracts/basics/responses';
import { json } from '../framework/contract';
import { respond, publicEndpoint, type Endpoint } from '../framework/endpoint';

const healthSchema = named('Health', 'The service works.', {
  status: z.literal('ok'),
  claimTime: at,
  policyVersion: z.string(),
});

export const healthEndpoints: readonly Endpoint[] = [
  publicEndpoint({
    name: 'health',
    method: 'GET',
    route: 'health',
    contract: {
      tag: 'Service',
      summary: 'Whether the service can work',
      responses: { 200: json(healthSchema, 'It can.') },
    },
    handle: async ({ ports }) => {
      // Throws Unavailable, and so answers 503, when the database cannot be read.
      const { version } = await ports.directory.policy();
      return respond(200, { status: 'ok', claimTime: ports.clock.now(), policyVersion: version });
    },
  }),
];
