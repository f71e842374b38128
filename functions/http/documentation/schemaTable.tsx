/** Tables of what an object consists of, for schemas of requests and of responses. */
import type { VNode } from 'preact';
import { Inline } from './prose';
import { nameOf, schemaAt, type Schema, type Site } from './site';

/** More values than these unfold. */
const shownValues = 12;
/** Objects within objects that are listed in the same table; deeper ones only say that they are objects. */
const deepest = 5;

interface Row {
  /** With dots between members; `[]`: each entry of a list, `{}`: each member, whatever its name. */
  readonly path: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** The members of a schema; of one that is a reference, those of what it refers to. */
export function SchemaTable({ site, schema }: { site: Site; schema: Schema }): VNode {
  const plain = resolved(site, schema);
  const rows = rowsOf(plain, '', 0);
  const choices = choicesOf(plain);
  return (
    <>
      {rows.length === 0 && choices.length === 0 ? (
        <p>
          <Words site={site} schema={plain} />
        </p>
      ) : null}
      {rows.length === 0 ? null : (
        <table class="members">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Type</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, required, schema: member }) => (
              <tr>
                <th scope="row">
                  <code>{path}</code>
                  {required ? null : <span class="quiet"> optional</span>}
                </th>
                <td>
                  <Words site={site} schema={member} />
                </td>
                <td>
                  <Inline site={site} text={member.description ?? ''} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {choices.map((choice, index) => (
        <>
          <p class="choice">
            {index === 0 ? 'Either' : 'or'} <Words site={site} schema={choice} />
          </p>
          {choice.$ref === undefined && choice.properties !== undefined ? (
            <SchemaTable site={site} schema={choice} />
          ) : null}
        </>
      ))}
    </>
  );
}

function resolved({ document }: Site, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (document.components.schemas[nameOf(schema.$ref)] ?? schema);
}

/** The alternatives of a schema that is no more than these, and not only a value or `null`. */
function choicesOf({ anyOf, oneOf, properties }: Schema): readonly Schema[] {
  if (properties !== undefined) return [];
  return (anyOf ?? oneOf ?? []).map(plainOf);
}

function rowsOf(schema: Schema, path: string, depth: number): readonly Row[] {
  if (depth > deepest) return [];
  const { properties = {}, required = [], items, additionalProperties, anyOf, oneOf, allOf } = schema;
  const own = Object.entries(properties).flatMap(([name, member]): readonly Row[] => {
    const at = path === '' ? name : `${path}.${name}`;
    const plain = plainOf(member);
    return [{ path: at, required: required.includes(name), schema: plain }, ...rowsOf(plain, at, depth + 1)];
  });
  const entries =
    items === undefined || Array.isArray(items) ? [] : rowsOf(plainOf(items), `${path}[]`, depth + 1);
  const others = isOpen(schema) ? rowsOf(plainOf(additionalProperties), `${path}.{}`, depth + 1) : [];
  // Alternatives of the schema as a whole are told apart from each other below the table.
  const parts = path === '' ? (allOf ?? []) : [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])];
  return [...own, ...entries, ...others, ...parts.flatMap((one) => rowsOf(plainOf(one), path, depth + 1))];
}

function isOpen({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0;
}

function plainOf(schema: Schema | boolean | undefined): Schema {
  return typeof schema === 'object' ? schema : {};
}

/** A schema in a few words: its type, its values or its name, and the limits of its values. */
export function Words({ site, schema }: { site: Site; schema: Schema }): VNode {
  const alternatives = withoutTwins(schema.anyOf ?? schema.oneOf);
  if (schema.$ref !== undefined) return <Name site={site} name={nameOf(schema.$ref)} />;
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
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
