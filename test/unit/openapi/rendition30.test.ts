/**
 * Holds the document in OpenAPI 3.0 against what the generators of C# clients need (NSwag, Kiota,
 * openapi-generator): names for everything, one type for each name, and unions that they can tell apart.
 */
import { nameIn, type JsonSchema } from '../../../functions/http/openapi/jsonSchema';
import { schemaIn30 } from '../../../functions/http/openapi/openapi30';
import { targetOf } from '../../api/contract/inlined';
import { published30 } from './documents';

const schemas = published30.components['schemas'];

/** A schema somewhere in the document. */
interface Placed {
  readonly at: string;
  readonly schema: JsonSchema;
}

/** Every schema in a schema, and itself. */
function within(at: string, schema: JsonSchema): readonly Placed[] {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [], additionalProperties } = schema;
  const below = [
    ...Object.entries(properties),
    ['items', items] as const,
    ['values', additionalProperties] as const,
    ...[...anyOf, ...oneOf, ...allOf].map((one, index) => [`option ${index}`, one] as const),
  ];
  return [
    { at, schema },
    ...below.flatMap(([name, one]) =>
      typeof one === 'object' && !Array.isArray(one) ? within(`${at} ${name}`, one) : [],
    ),
  ];
}

const named = Object.entries(schemas).flatMap(([name, schema]) => within(name, schema));

/** The schemas of bodies and answers, parameters left out. */
function bodySchemas(): readonly Placed[] {
  const found: Placed[] = [];
  const collect = (at: string, part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, below] of Object.entries(part) as [string, unknown][]) {
      if (['example', 'examples', 'value', 'parameters', 'headers'].includes(name)) continue;
      if (name === 'schema') found.push({ at, schema: below as JsonSchema });
      else collect(`${at} ${name}`, below);
    }
  };
  collect('', published30.paths);
  collect('', published30.components['responses']);
  return found;
}

const operations = Object.values(published30.paths).flatMap((methods) => Object.values(methods));

/** As a generator writes the names of classes and methods. */
function pascal(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9])+([A-Za-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function twins(names: readonly string[]): readonly string[] {
  const all = names.map((name) => pascal(name).toLowerCase());
  return all.filter((name, index) => all.indexOf(name) !== index);
}

const isText = ({ type, properties }: JsonSchema): boolean => type === 'string' && properties === undefined;

test('every body and answer is a named schema, a text or bytes', () => {
  const found = bodySchemas();
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter(({ schema }) => schema.$ref === undefined && !isText(schema))).toEqual([]);
});

test('every object within a named schema has a name of its own', () => {
  const nameless = named.filter(
    ({ at, schema }) =>
      // What an object adds to the one that it extends belongs to its name.
      schema.properties !== undefined && !/^\w+(?: option 1)?$/.test(at),
  );
  expect(nameless.map(({ at }) => at)).toEqual([]);
});

test('unions are bases whose objects extend them, with a value of the discriminator for each', () => {
  expect(named.filter(({ schema }) => schema.oneOf !== undefined || schema.anyOf !== undefined)).toEqual([]);
  const bases = Object.entries(schemas).filter(([, schema]) => 'discriminator' in schema);
  expect(bases.length).toBeGreaterThan(2);
  const bound: string[] = [];
  for (const [base, schema] of bases) {
    const { propertyName, mapping } = schema['discriminator'] as {
      readonly propertyName: string;
      readonly mapping: Readonly<Record<string, string>>;
    };
    expect(schema).toMatchObject({ type: 'object', required: [propertyName] });
    const names = Object.values(mapping).map(nameIn);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names)
      expect(schemas[name]?.allOf?.[0]).toEqual({ $ref: `#/components/schemas/${base}` });
    bound.push(...names);
  }
  // An object with two bases would need a language in which a class has several.
  expect(twins(bound)).toEqual([]);
});

test('null is a mark beside a type or one reference, and nothing is null alone', () => {
  for (const { at, schema } of named) {
    const { type, allOf = [], enum: values } = schema;
    expect({ at, isOne: type === undefined || typeof type === 'string', type }).toMatchObject({
      isOne: true,
    });
    expect({ at, type }).not.toMatchObject({ type: 'null' });
    expect({ at, values: values ?? [] }).not.toMatchObject({ values: [null] });
    if (schema['nullable'] !== true || typeof type === 'string') continue;
    expect({ at, options: allOf.map((one) => typeof one !== 'boolean' && one.$ref !== undefined) }).toEqual({
      at,
      options: [true],
    });
  }
});

test('what is required is described, and a reference stands alone', () => {
  for (const { at, schema } of named) {
    const { required = [], properties = {}, $ref, ...others } = schema;
    expect({ at, unknown: required.filter((name) => !Object.hasOwn(properties, name)) }).toEqual({
      at,
      unknown: [],
    });
    if ($ref === undefined) continue;
    expect({ at, others }).toEqual({ at, others: {} });
    expect(() => targetOf(published30, $ref)).not.toThrow();
  }
});

test('a list of codes that stands in two places has a name', () => {
  const lists = named
    .filter(({ at, schema }) => at.includes(' ') && (schema.enum?.length ?? 0) > 1)
    .map(({ schema }) => JSON.stringify(schema.enum));
  expect(lists.filter((list, index) => lists.indexOf(list) !== index)).toEqual([]);
});

test('names of operations and schemas are identifiers, and no two differ only in case', () => {
  const names = operations.map((operation) => String(operation['operationId']));
  for (const name of [...names, ...Object.keys(schemas)].map(pascal)) expect(name).toMatch(/^[A-Z]\w*$/);
  expect(twins(names)).toEqual([]);
  expect(twins(Object.keys(schemas))).toEqual([]);
});

/** The objects that extend a base. */
function optionsOf({ discriminator }: JsonSchema): readonly string[] {
  const { mapping = {} } = (discriminator ?? {}) as { readonly mapping?: Readonly<Record<string, string>> };
  return Object.values(mapping);
}

test('objects of requests are closed, those of answers open', () => {
  const sent = new Set<string>();
  const reach = (schema: JsonSchema): void => {
    for (const { schema: one } of within('', schema))
      for (const reference of [...(one.$ref === undefined ? [] : [one.$ref]), ...optionsOf(one)]) {
        const name = nameIn(reference);
        if (sent.has(name)) continue;
        sent.add(name);
        reach(schemas[name] ?? {});
      }
  };
  for (const operation of operations) {
    const { content = {} } = (operation['requestBody'] ?? {}) as {
      readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
    };
    // Pages ignore what they do not know.
    for (const [type, { schema }] of Object.entries(content)) if (type.endsWith('json')) reach(schema);
  }
  expect(sent.size).toBeGreaterThan(30);
  // A base and the objects that extend it are open: neither lists all that there is.
  const isWhole = (name: string): boolean =>
    schemas[name]?.properties !== undefined && optionsOf(schemas[name]).length === 0;
  const objects = Object.entries(schemas).filter(([name]) => isWhole(name));
  const closed = objects.filter(([, schema]) => schema.additionalProperties === false).map(([name]) => name);
  expect(closed.sort()).toEqual([...sent].filter(isWhole).sort());
});

describe('the conversion', () => {
  test.each<[string, JsonSchema, JsonSchema]>([
    ['two types', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['a constant', { const: 'a' }, { type: 'string', enum: ['a'] }],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    [
      'an exclusive bound',
      { type: 'number', exclusiveMinimum: 1 },
      { type: 'number', minimum: 1, exclusiveMinimum: true } as unknown as JsonSchema,
    ],
    [
      'a reference with a description',
      { $ref: '#/a', description: 'A.' },
      { allOf: [{ $ref: '#/a' }], description: 'A.' },
    ],
    [
      'a reference or null',
      { anyOf: [{ $ref: '#/a' }, { type: 'null' }] },
      { allOf: [{ $ref: '#/a' }], nullable: true },
    ],
    ['names of members', { type: 'object', propertyNames: {}, required: ['a'] }, { type: 'object' }],
  ])('of %s', (_what, schema, expected) => {
    expect(schemaIn30(schema)).toEqual(expected);
  });

  test.each<[string, JsonSchema]>([
    ['a keyword that nobody has decided about', { if: {} }],
    ['several types', { type: ['string', 'integer'] } as unknown as JsonSchema],
    ['null alone', { anyOf: [{ type: 'null' }] }],
  ])('refuses %s', (_what, schema) => {
    expect(() => schemaIn30(schema)).toThrow('3.0 has');
  });
});
