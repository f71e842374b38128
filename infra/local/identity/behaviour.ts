/** Misbehaviour on demand: tests can make tokens short-lived, and refuse to refresh them. */
import { z } from 'zod';

/** Lifetime of an access token in seconds; Entra ID's is between 60 and 90 minutes. */
const DEFAULT_TOKEN_SECONDS = 3_600;

/** The body of the PUT that controls the misbehaviour; `{}`, with all defaults, means a healthy server. */
export const behaviourSchema = z.strictObject({
  /** Seconds for which the next tokens of sign-ins are valid; a negative number makes expired ones. */
  tokenSeconds: z.int().default(DEFAULT_TOKEN_SECONDS),
  /** While true, no sign-in can be refreshed, as when an administrator ends the sessions. */
  refuseRefresh: z.boolean().default(false),
});

/** The current misbehaviour; it does not survive a restart. */
export type Behaviour = z.infer<typeof behaviourSchema>;
