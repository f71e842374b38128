/** Building blocks of response schemas, from which the types of views and the API's document are made. */
import { z } from 'zod';
import type { Instant } from '../../domain/time';

/** Every schema that the document names, by its name there. */
export const components = z.registry<{ readonly id: string }>();

/** The schema of an object in a response, under its name in the document; an unlisted member is a fault. */
export function named<Shape extends z.ZodRawShape>(
  id: string,
  description: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape).describe(description).register(components, { id });
}

/** The schema of one of several named objects in a response, which `discriminator` tells apart. */
export function namedUnion<
  const Discriminator extends string,
  const Options extends readonly [z.core.$ZodTypeDiscriminable, ...(readonly z.core.$ZodTypeDiscriminable[])],
>(
  id: string,
  description: string,
  discriminator: Discriminator,
  options: Options,
): z.ZodDiscriminatedUnion<Options, Discriminator> {
  const union = z.discriminatedUnion(discriminator, options).describe(description);
  components.add(union, { id });
  return union;
}

/** The schema of a list in a response. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly();
}

/** The schema of an instant in a response: UTC with milliseconds. */
export const at = z
  .custom<Instant>(
    (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  )
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-23T09:00:00.000Z'] });

/** The schema of the cursor in a page. */
export const nextCursor = z
  .string()
  .nullable()
  .describe('Where the next page begins; null on the last page.');

/** The schema of one page of a list. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return named(id, 'One page of a list.', { items: listOf(item), cursor: nextCursor });
}

/** The schema of a list without pages. */
export function allOf<Item extends z.ZodType>(id: string, item: Item) {
  return named(id, 'All entries.', { items: listOf(item) });
}
