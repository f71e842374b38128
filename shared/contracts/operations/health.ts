/** The response of the health check. */
import { z } from 'zod';
import { at, named } from '../basics/responses';

export const healthSchema = named('Health', 'The service works.', {
  status: z.literal('ok'),
  claimTime: at,
  policyVersion: z.string(),
});
