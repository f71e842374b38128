/** The document in OpenAPI 3.0.3, for generators that do not read 3.1. What 3.0 cannot say is left out, and is less strict. */
import { mapped, nameIn, type JsonSchema } from './jsonSchema';
import type { Reference, SharedDocument, SharedOperation, SharedResponse } from './sharing';

type Named = Readonly<Record<string, JsonSchema>>;

/** A part of an OpenAPI 3.0 document. */
export type Part = Readonly<Record<string, unknown>>;

/** The document in OpenAPI 3.0.3. */
export interface ApiDocument30 extends Omit<SharedDocument, 'openapi' | 'paths' | 'components'> {
  readonly openapi: '3.0.3';
  readonly paths: Readonly<Record<string, Readonly<Record<string, Part>>>>;
  readonly components: Pick<SharedDocument['components'], 'examples' | 'securitySchemes'> & {
    readonly schemas: Named;
    readonly parameters: Readonly<Record<string, Part>>;
    readonly headers: Readonly<Record<string, Part>>;
    readonly responses: Readonly<Record<string, Part>>;
  };
}

/** Rewrites a document of 3.1. */
export function inOpenApi30({
  openapi: _version,
  paths,
  components,
  ...rest
}: SharedDocument): ApiDocument30 {
  return {
    openapi: '3.0.3',
    ...rest,
    paths: mapValues(paths, (methods) => mapValues(methods, operationIn30)),
    components: {
      ...components,
      schemas: withInheritance(mapValues(components.schemas, schemaIn30)),
      parameters: mapValues(components.parameters, withSchema),
      headers: mapValues(components.headers, withSchema),
      responses: mapValues(components.responses, responseIn30),
    },
  };
}

function operationIn30(operation: SharedOperation): Part {
  const { parameters, requestBody, responses } = operation;
  return {
    ...operation,
    parameters: parameters.map(withSchema),
    ...(requestBody === undefined
      ? {}
      : { requestBody: { ...requestBody, content: mapValues(requestBody.content, mediaIn30) } }),
    responses: mapValues(responses, responseIn30),
  };
}

function responseIn30(response: SharedResponse | Reference): Part {
  if ('$ref' in response) return { ...response };
  const { headers, content } = response;
  return {
    ...response,
    headers: mapValues(headers, withSchema),
    ...(content === undefined ? {} : { content: mapValues(content, mediaIn30) }),
  };
}

/** A body without a schema is one of bytes, which 3.0 calls so (OpenAPI 3.0.3, 4.7.14.2). */
function mediaIn30(media: { readonly schema: JsonSchema }): Part {
  return Object.keys(media.schema).length === 0
    ? { ...media, schema: { type: 'string', format: 'binary' } }
    : withSchema(media);
}

function withSchema(part: { readonly schema: JsonSchema } | Reference): Part {
  return '$ref' in part ? { ...part } : { ...part, schema: schemaIn30(part.schema) };
}

/** Keywords of 2020-12 that mean the same in 3.0. */
const common: ReadonlySet<string> = new Set([
  'title',
  'description',
  'type',
  'format',
  'pattern',
  'enum',
  'default',
  'deprecated',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minimum',
  'maximum',
  'multipleOf',
  'minProperties',
  'maxProperties',
  'required',
  'properties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'additionalProperties',
  'discriminator',
]);

/**
 * A schema in the dialect of 3.0.
 * @throws Error when it has a keyword of which nobody has decided what becomes of it
 */
export function schemaIn30(schema: JsonSchema): JsonSchema {
  return mapped(schema, (one) => {
    const rewritten = withoutNull(withoutNames(one));
    const { const: only, examples, exclusiveMinimum, exclusiveMaximum, $ref, ...rest } = rewritten;
    for (const keyword of Object.keys(rest))
      if (!common.has(keyword) && keyword !== 'nullable') throw new Error(`3.0 has no keyword ${keyword}.`);
    const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
    const others = {
      ...rest,
      ...(only === undefined ? {} : { type: typeOf(only), enum: [only] }),
      ...(example === undefined ? {} : { example }),
      ...(typeof exclusiveMinimum === 'number' ? { minimum: exclusiveMinimum, exclusiveMinimum: true } : {}),
      ...(typeof exclusiveMaximum === 'number' ? { maximum: exclusiveMaximum, exclusiveMaximum: true } : {}),
    };
    if ($ref === undefined) return others;
    // Beside a reference 3.0 ignores everything.
    return Object.keys(others).length === 0 ? { $ref } : { allOf: [{ $ref }], ...others };
  });
}

/** Null is no type in 3.0: a schema says beside its type that it accepts null as well. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, anyOf, oneOf, ...rest } = schema;
  if (Array.isArray(type)) {
    const [one, ...more] = (type as readonly string[]).filter((name) => name !== 'null');
    if (one === undefined || more.length > 0) throw new Error(`3.0 has one type, not ${String(type)}.`);
    return { ...schema, type: one, nullable: type.length > 1 } as JsonSchema;
  }
  const options = anyOf ?? oneOf;
  const others = options?.filter((one) => typeof one === 'boolean' || one.type !== 'null');
  if (options === undefined || others === undefined || others.length === options.length) return schema;
  const [only, ...more] = others;
  if (only === undefined || typeof only === 'boolean') throw new Error('3.0 has no null alone.');
  if (more.length > 0) return { ...rest, anyOf: others, nullable: true };
  return only.$ref === undefined
    ? { ...only, ...rest, nullable: true }
    : { ...rest, allOf: [only], nullable: true };
}

/** 3.0 cannot say which names the members of a map have, nor, without knowing them, which of them are required. */
function withoutNames(schema: JsonSchema): JsonSchema {
  const { propertyNames, required: _required, ...rest } = schema;
  if (propertyNames === undefined) return schema;
  return rest;
}

/**
 * Writes a union as a base that its objects extend, which the generators of 3.0 read: many of them cannot make a
 * type of a union.
 * @throws Error when an object is part of two unions: not every language has several bases
 */
function withInheritance(schemas: Named): Named {
  const extended = new Map(Object.entries(schemas));
  for (const [id, schema] of Object.entries(schemas)) {
    const { oneOf = [], discriminator, ...about } = schema;
    if (!isDiscriminator(discriminator)) continue;
    const { propertyName } = discriminator;
    extended.set(id, {
      ...about,
      type: 'object',
      properties: { [propertyName]: { type: 'string' } },
      required: [propertyName],
      discriminator,
    });
    for (const option of oneOf) {
      const name = typeof option === 'boolean' ? '' : nameIn(option.$ref ?? '');
      const object = extended.get(name);
      if (object?.properties === undefined) throw new Error(`${name} is no object, or part of two unions.`);
      extended.set(name, extending(`#/components/schemas/${id}`, propertyName, object));
    }
  }
  return Object.fromEntries(extended);
}

/** An object that extends a base; it is open, as what it lists itself is not all that it has. */
function extending(base: string, told: string, object: JsonSchema): JsonSchema {
  const { description, properties = {}, required = [], additionalProperties: _closed, ...rest } = object;
  const own = Object.entries(properties).filter(([name]) => name !== told);
  const needed = required.filter((name) => name !== told);
  return {
    ...(description === undefined ? {} : { description }),
    allOf: [
      { $ref: base },
      {
        ...rest,
        properties: Object.fromEntries(own),
        ...(needed.length === 0 ? {} : { required: needed }),
      },
    ],
  };
}

function isDiscriminator(part: unknown): part is { readonly propertyName: string } {
  return typeof part === 'object' && part !== null && 'propertyName' in part;
}

function typeOf(value: unknown): 'string' | 'boolean' | 'integer' | 'number' {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return typeof value as 'string' | 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      throw new Error('3.0 has no such constant.');
  }
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
