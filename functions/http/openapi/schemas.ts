/** JSON Schemas of the document, from the zod schemas that validate requests and shape answers. */
import { z } from 'zod';
import { components } from '../../../shared/contracts/basics/responses';

/** A JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const at = (id: string): string => `#/components/schemas/${id}`;

/** Every named schema of answers. */
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

/** A reference to a named schema. */
export function referenceTo(schema: z.ZodType): JsonSchema {
  const known = components.get(schema);
  if (known === undefined) {
    throw new Error('A schema of an answer has no name: make it with named(), pageOf() or allOf().');
  }
  return { $ref: at(known.id) };
}

/** What a request may carry, before defaults are filled in. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: dropReadOnly,
  });
  return rest;
}

/** A merge patch (RFC 7396) of what a schema describes: every member may be left out, and null empties it. */
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

/** In OpenAPI `readOnly` would mean that requests must not carry it; what TypeScript may not write is no matter of it. */
function dropReadOnly({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  delete jsonSchema.readOnly;
}
