/** Schemas in a few words, with links to those that have names. */
import type { VNode } from 'preact';
import { nameOf, schemaAt, type Schema, type Site } from './site';

/** More values than these unfold. */
const shownValues = 12;

/** A schema in a few words: its type, its values or its name, and the limits of its values. */
export function Words({ site, schema }: { site: Site; schema: Schema }): VNode {
  const alternatives = withoutTwins(schema.anyOf ?? schema.oneOf);
  if (schema.$ref !== undefined) {
    const name = <Name site={site} name={nameOf(schema.$ref)} />;
    const { enum: values } = resolved(site, schema);
    // A short list of codes is read where it is used.
    return values === undefined || values.length > shownValues ? (
      name
    ) : (
      <>
        {name}: <Values values={values} />
      </>
    );
  }
  if (schema.const !== undefined) return <Values values={[schema.const]} />;
  if (schema.enum !== undefined) return <Values values={schema.enum} />;
  if (alternatives !== undefined)
    return (
      <>
        {alternatives.map((one, index) => (
          <>
            {index === 0 ? '' : ' or '}
            <Words site={site} schema={one} />
          </>
        ))}
      </>
    );
  const [first] = schema.allOf ?? [];
  if (first !== undefined) return <Words site={site} schema={plainOf(first)} />;
  const types = typeof schema.type === 'string' ? [schema.type] : typesOf(schema.type);
  return (
    <>
      {types.map((type, index) => (
        <>
          {index === 0 ? '' : ' or '}
          <Type site={site} type={type} schema={schema} />
        </>
      ))}
      {limitsOf(schema).map((limit) => `, ${limit}`)}
      {schema.default === undefined ? null : (
        <>
          , otherwise <code>{JSON.stringify(schema.default)}</code>
        </>
      )}
    </>
  );
}

/** Objects whose members the table lists look alike in a few words. */
function withoutTwins(alternatives: Schema['anyOf']): readonly Schema[] | undefined {
  const plain = alternatives?.map(plainOf);
  const isListed = ({ properties }: Schema): boolean => properties !== undefined;
  return plain?.filter((one, index) => !isListed(one) || plain.findIndex(isListed) === index);
}

function typesOf(types: unknown): readonly string[] {
  return Array.isArray(types) ? types.map(String) : ['any value'];
}

function Type({ site, type, schema }: { site: Site; type: string; schema: Schema }): VNode {
  const { items, additionalProperties } = schema;
  switch (type) {
    case 'array':
      return (
        <>
          list of <Words site={site} schema={Array.isArray(items) ? {} : plainOf(items)} />
        </>
      );
    case 'object':
      return isOpen(schema) ? (
        <>
          object, each member <Words site={site} schema={plainOf(additionalProperties)} />
        </>
      ) : (
        <>object</>
      );
    case 'string':
      return <>{schema.format ?? 'string'}</>;
    default:
      return <>{type}</>;
  }
}

function Name({ site, name }: { site: Site; name: string }): VNode {
  const address = schemaAt(site, name);
  return address === null ? <code>{name}</code> : <a href={address}>{name}</a>;
}

function Values({ values }: { values: readonly unknown[] }): VNode {
  const listed = (
    <>
      {values.map((value, index) => (
        <>
          {index === 0 ? '' : ' | '}
          <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
        </>
      ))}
    </>
  );
  if (values.length <= shownValues) return listed;
  return (
    <details>
      <summary>one of {values.length} values</summary>
      {listed}
    </details>
  );
}

/** Whole numbers have these bounds by nature, which nobody needs to read. */
const natural = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

function limitsOf(schema: Schema): readonly string[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const bounds: readonly (readonly [number | undefined, (bound: number) => string])[] = [
    [minLength === 1 ? undefined : minLength, (bound) => `at least ${bound} characters`],
    [maxLength, (bound) => `at most ${bound} characters`],
    [minimum, (bound) => `at least ${bound}`],
    [maximum, (bound) => `at most ${bound}`],
    [minItems, (bound) => `at least ${bound}`],
    [maxItems, (bound) => `at most ${bound}`],
  ];
  return bounds.flatMap(([bound, words]) =>
    bound === undefined || natural.includes(bound) ? [] : [words(bound)],
  );
}

/** What a reference refers to; any other schema is itself. */
export function resolved({ document }: Site, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (document.components.schemas[nameOf(schema.$ref)] ?? schema);
}

/** Whether an object has members of any name, of one kind. */
export function isOpen({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0;
}

/** A schema that may also be written as true, for any value. */
export function plainOf(schema: Schema | boolean | undefined): Schema {
  return typeof schema === 'object' ? schema : {};
}
