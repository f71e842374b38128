/** Names of the shapes that requests have, under which the API's document and the code generated from it know them. */
import { z } from 'zod';

/** Every schema of requests that the document names, by its name there. */
export const requestComponents = z.registry<{ readonly id: string }>();

/** Gives the schema of a body, or of an object in one, its name in the document. */
export function namedRequest<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  requestComponents.add(schema, { id });
  return schema;
}
