/** Changes of JSON Schemas (2020-12) that keep what they accept, and make them easier for tools to read. */
import type { z } from 'zod';

/** A JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every schema in a schema, and then itself, in another form. References are not followed. */
export function mapped(schema: JsonSchema, change: (one: JsonSchema) => JsonSchema): JsonSchema {
  const below = (one: JsonSchema | boolean): JsonSchema | boolean =>
    typeof one === 'boolean' ? one : mapped(one, change);
  const { properties, items, anyOf, oneOf, allOf, additionalProperties, propertyNames, ...rest } = schema;
  return change({
    ...rest,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, below(one)])),
        }),
    ...(items === undefined || Array.isArray(items) ? {} : { items: below(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(below) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(below) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(below) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: below(additionalProperties) }),
    ...(propertyNames === undefined ? {} : { propertyNames: below(propertyNames) }),
  } as JsonSchema);
}

/** The schema of a value of another schema, or of null: one schema with two types, where that is possible. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { description, default: usual, deprecated, ...value } = schema;
  const about: JsonSchema = {
    ...(description === undefined ? {} : { description }),
    ...(usual === undefined ? {} : { default: usual }),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
  if (value.anyOf !== undefined && value.$ref === undefined)
    return isNullable(value) ? schema : { ...about, ...value, anyOf: [...value.anyOf, { type: 'null' }] };
  const { type, const: only, enum: values, ...rest } = value;
  if (typeof type !== 'string' || type === 'null' || value.$ref !== undefined)
    return isNullable(value) ? schema : { ...about, anyOf: [value, { type: 'null' }] };
  const listed = values ?? (only === undefined ? undefined : [only]);
  const both = { ...about, ...rest, type: [type, 'null'] };
  return (listed === undefined ? both : { ...both, enum: [...listed, null] }) as JsonSchema;
}

/** Whether null is one of the values that a schema accepts, as far as it says so itself. */
export function isNullable({ type, anyOf = [] }: JsonSchema): boolean {
  return (
    type === 'null' ||
    (Array.isArray(type) && type.includes('null')) ||
    anyOf.some((one) => typeof one !== 'boolean' && isNullable(one))
  );
}

/** Writes a union with null as {@link nullable} does. */
export function withNullableTypes(schema: JsonSchema): JsonSchema {
  const { anyOf = [], ...about } = schema;
  const [value, ...others] = anyOf.filter((one) => typeof one === 'boolean' || one.type !== 'null');
  if (value === undefined || typeof value === 'boolean') return schema;
  if (others.length > 0 || anyOf.length !== 2) return schema;
  return nullable({ ...value, ...about });
}

/**
 * Writes a union of objects that have one member each, and each another, as one object that has one of these
 * members. Not every generator of clients can tell such objects apart.
 */
export function withChoiceOfMembers(schema: JsonSchema): JsonSchema {
  const { anyOf = [], ...about } = schema;
  if (anyOf.length < 2) return schema;
  const members: [string, JsonSchema | boolean][] = [];
  let isClosed = true;
  for (const one of anyOf) {
    if (typeof one === 'boolean' || one.type !== 'object') return schema;
    const [member, ...others] = Object.entries(one.properties ?? {});
    if (member === undefined || others.length > 0 || one.required?.[0] !== member[0]) return schema;
    isClosed &&= one.additionalProperties === false;
    members.push(member);
  }
  const properties = Object.fromEntries(members);
  if (Object.keys(properties).length < members.length) return schema;
  const closing = isClosed ? { maxProperties: 1, additionalProperties: false } : {};
  return { ...about, type: 'object', properties, minProperties: 1, ...closing };
}

/** Says by which member the objects of a union can be told apart, if they can. */
export function withDiscriminator(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const { anyOf, oneOf, ...rest } = schema;
  const options = (anyOf ?? oneOf ?? []).filter((one) => typeof one === 'boolean' || one.type !== 'null');
  if (options.length < 2 || options.length !== (anyOf ?? oneOf)?.length) return schema;
  const objects = options.map((one) => {
    const reference = typeof one === 'boolean' ? undefined : one.$ref;
    const object = reference === undefined ? undefined : schemas[nameIn(reference)];
    return reference === undefined || object === undefined ? null : { reference, object };
  });
  const known = objects.flatMap((one) => one ?? []);
  const [first] = known;
  if (first === undefined || known.length !== options.length) return schema;
  for (const propertyName of Object.keys(first.object.properties ?? {})) {
    const mapping: Record<string, string> = {};
    const isDistinct = known.every(({ reference, object }) => {
      const values = valuesOf(object.properties?.[propertyName]);
      const isNew = values.length > 0 && values.every((value) => !Object.hasOwn(mapping, value));
      for (const value of values) mapping[value] = reference;
      return isNew && object.required?.includes(propertyName) === true;
    });
    if (isDistinct) return { ...rest, oneOf: options, discriminator: { propertyName, mapping } };
  }
  return schema;
}

/** The name of a component, from a reference to it. */
export function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The only values of a member. */
function valuesOf(schema: JsonSchema | boolean | undefined): readonly string[] {
  if (schema === undefined || typeof schema === 'boolean') return [];
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.filter((value) => typeof value === 'string');
}
