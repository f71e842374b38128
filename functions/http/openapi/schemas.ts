/** JSON Schemas of the document, made from the zod schemas of requests and responses. */
import { z } from 'zod';
import { components } from '../../../shared/contracts/basics/responses';

/** A JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const at = (id: string): string => `#/components/schemas/${id}`;

/** Every named schema of responses. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const { schemas } = z.toJSONSchema(components, {
    io: 'output',
    uri: at,
    unrepresentable: 'any',
    override: dropReadOnly,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]),
  );
}

/**
 * A reference to a named schema.
 * @throws Error when the schema has no name
 */
export function referenceTo(schema: z.ZodType): JsonSchema {
  const known = components.get(schema);
  if (known === undefined) {
    throw new Error('A schema of a response has no name: make it with named(), pageOf() or allOf().');
  }
  return { $ref: at(known.id) };
}

/** The schema of what a request may contain, before defaults are filled in. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: dropReadOnly,
  });
  return rest;
}

/** The schema of a merge patch (RFC 7396): every member may be left out, and null empties it. */
export function patchOf(schema: JsonSchema): JsonSchema {
  const { required: _required, default: _default, properties, anyOf, ...rest } = schema;
  return {
    ...rest,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((one) => patchOf(plain(one))) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, member]) => [
              name,
              { anyOf: [patchOf(plain(member)), { type: 'null' }] },
            ]),
          ),
        }),
  };
}

function plain(schema: JsonSchema | boolean): JsonSchema {
  return typeof schema === 'boolean' ? {} : schema;
}

/**
 * Removes `readOnly`, which stems from TypeScript's readonly types: in OpenAPI it forbids a member in
 * requests.
 */
function dropReadOnly({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  delete jsonSchema.readOnly;
}
