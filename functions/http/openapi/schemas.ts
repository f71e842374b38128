/** JSON Schemas of the document, made from the zod schemas of requests and responses. */
import { z } from 'zod';
import { requestComponents } from '../../../shared/contracts/basics/requests';
import { components } from '../../../shared/contracts/basics/responses';
import { codeSchemas, withNamedCodes } from './codes';
import {
  mapped,
  nameIn,
  nullable,
  withChoiceOfMembers,
  withDiscriminator,
  withNullableTypes,
  type JsonSchema,
} from './jsonSchema';

const at = (id: string): string => `#/components/schemas/${id}`;

/** Schemas by their names in the document. */
type Named = Readonly<Record<string, JsonSchema>>;

/**
 * Every named schema.
 * @param patched schemas of requests of which merge patches are sent
 * @throws Error when two schemas have one name
 */
export function componentSchemas(patched: readonly z.ZodType[]): Named {
  const requests = converted(requestComponents, 'input');
  const groups = [codeSchemas(), converted(components, 'output'), requests, patchesOf(patched, requests)];
  const all = new Map<string, JsonSchema>();
  for (const [id, schema] of groups.flatMap((group) => Object.entries(group))) {
    if (all.has(id)) throw new Error(`Two schemas have the name ${id}.`);
    all.set(id, schema);
  }
  const schemas = Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      mapped(schema, (one) => withDiscriminator(one, schemas)),
    ]),
  );
}

function converted(registry: z.core.$ZodRegistry<{ readonly id: string }>, io: 'input' | 'output'): Named {
  const { schemas } = z.toJSONSchema(registry, {
    ...{ io, uri: at, unrepresentable: 'any' },
    override: io === 'input' ? dropReadOnly : dropReadOnlyAndClosed,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [
      id,
      mapped(schema, (one) => readable(withNamedCodes(one))),
    ]),
  );
}

function readable(schema: JsonSchema): JsonSchema {
  return withNullableTypes(withChoiceOfMembers(schema));
}

/** A reference to a named schema of responses. */
export function referenceTo(schema: z.ZodType): JsonSchema {
  return reference(components.get(schema), 'a response', 'named(), pageOf() or allOf()');
}

/** A reference to a named schema of requests. */
export function referenceToRequest(schema: z.ZodType): JsonSchema {
  return reference(requestComponents.get(schema), 'a request', 'namedRequest()');
}

/** A reference to the schema of a merge patch of a named schema of requests. */
export function referenceToPatch(schema: z.ZodType): JsonSchema {
  return { $ref: at(patchId(nameIn(referenceToRequest(schema).$ref ?? ''))) };
}

/** @throws Error when the schema has no name */
function reference(known: { readonly id: string } | undefined, where: string, how: string): JsonSchema {
  if (known === undefined) throw new Error(`A schema of ${where} has no name: make it with ${how}.`);
  return { $ref: at(known.id) };
}

/** The schema of what a request may contain, before defaults are filled in. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: dropReadOnly,
  });
  return mapped(rest, readable);
}

/** The schema of the parameters of an address. */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  return mapped(requestSchema(schema), withNamedCodes);
}

/**
 * The schemas of merge patches (RFC 7396) of named schemas, and of the objects in them: every member may be left
 * out, and null empties it.
 */
function patchesOf(patched: readonly z.ZodType[], requests: Named): Named {
  const patches: Record<string, JsonSchema> = {};
  const add = (id: string): void => {
    const schema = requests[id];
    if (schema?.properties === undefined || patches[patchId(id)] !== undefined) return;
    const { required: _required, properties, description: _description, ...rest } = schema;
    const members = Object.entries(properties).map(([name, member]): [string, JsonSchema] => {
      const { default: _default, ...sent } = typeof member === 'boolean' ? {} : member;
      return [name, nullable(patchInPlaceOf(sent))];
    });
    patches[patchId(id)] = {
      description: `A merge patch (RFC 7396) of ${id}: what is left out stays, and null empties a member.`,
      ...rest,
      properties: Object.fromEntries(members),
    };
  };
  // An object is patched member by member; a list, also one of objects, is replaced as a whole.
  const patchInPlaceOf = (schema: JsonSchema): JsonSchema => {
    if (schema.anyOf !== undefined)
      return {
        ...schema,
        anyOf: schema.anyOf.map((one) => (typeof one === 'boolean' ? one : patchInPlaceOf(one))),
      };
    const id = schema.$ref === undefined ? null : nameIn(schema.$ref);
    if (id === null || requests[id]?.properties === undefined) return schema;
    add(id);
    return { ...schema, $ref: at(patchId(id)) };
  };
  for (const schema of patched) add(nameIn(referenceToRequest(schema).$ref ?? ''));
  return patches;
}

function patchId(id: string): string {
  return `${id.replace(/Request$/, '')}Patch`;
}

type Override = Required<z.core.JSONSchemaGeneratorParams>['override'];

/**
 * Removes `readOnly`, which stems from TypeScript's readonly types: in OpenAPI it forbids a member in
 * requests.
 */
const dropReadOnly: Override = ({ jsonSchema }) => {
  delete jsonSchema.readOnly;
};

/** In addition, leaves the objects of responses open: they may gain members with a new version. */
const dropReadOnlyAndClosed: Override = (context) => {
  dropReadOnly(context);
  if (context.jsonSchema.additionalProperties === false) delete context.jsonSchema.additionalProperties;
};
