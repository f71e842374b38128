/** The schema of a person of the programme in responses. */
import { z } from 'zod';
import { named } from './responses';

/** A reviewer, a review lead or an operator. */
export const personSchema = named('Person', 'A person of the programme.', {
  id: z.string(),
  name: z.string(),
});
