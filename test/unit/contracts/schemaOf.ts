/** Checks values by the JSON Schema that the API's document has of a value in requests. */
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { z } from 'zod';
import { requestSchema } from '../../../functions/http/openapi/schemas';

/** What a client that validates its requests would say of values. */
export function schemaOf(schema: z.ZodType): { readonly accepts: (value: unknown) => boolean } {
  const validate = addFormats(new Ajv2020({ strict: false })).compile(requestSchema(schema));
  return { accepts: (value) => validate(value) };
}
