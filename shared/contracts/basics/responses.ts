/** What answers are made of: named schemas, from which both the types of the views and the API's document come. */
import { z } from 'zod';
import type { Instant } from '../../domain/time';

/** Every schema that the document names, by its name there. */
export const components = z.registry<{ readonly id: string }>();

/** An object as the API answers it, under a name in the document; a member that is not listed fails the contract. */
export function named<Shape extends z.ZodRawShape>(
  id: string,
  description: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape).describe(description).register(components, { id });
}

/** A list within an answer. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly();
}

/** An instant in an answer: UTC with milliseconds. */
export const at = z
  .custom<Instant>(
    (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  )
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-23T09:00:00.000Z'] });

/** One page of a list. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return named(id, 'One page of a list.', {
    items: listOf(item),
    cursor: z.string().nullable().describe('Where the next page begins; null: this is the last one.'),
  });
}

/** A list that has no pages. */
export function allOf<Item extends z.ZodType>(id: string, item: Item) {
  return named(id, 'All entries.', { items: listOf(item) });
}
