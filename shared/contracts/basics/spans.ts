/** The schema of a length of time in responses, such as the length of a clock. */
import { z } from 'zod';
import { components } from './responses';

/** What a span is, for the document. */
export const spanInWords =
  'A length of time: business days; days, which keep the local time, also where a day has 23 or 25 hours; or an ISO 8601 duration. At least one minute and at most ten years.';

/** A length of time in a response. */
export const spanSchema = z
  .union([
    z.strictObject({ businessDays: z.int() }),
    z.strictObject({ days: z.int() }),
    z.strictObject({ duration: z.string() }),
  ])
  .describe(spanInWords)
  .register(components, { id: 'Span' });
