/** Tables of what an object consists of, for schemas of requests and of responses. */
import type { VNode } from 'preact';
import { Inline } from './prose';
import { isOpen, plainOf, resolved, Words } from './schemaWords';
import type { Schema, Site } from './site';

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
                  <Inline site={site} text={meaningOf(site, member)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {choices.map((choice, index) => (
        <>
          <p class="choice">
            {index === 0 ? 'Either' : 'or'} <Distinction site={site} choice={choice} />
          </p>
          {choice.$ref === undefined && choice.properties !== undefined ? (
            <SchemaTable site={site} schema={choice} />
          ) : null}
        </>
      ))}
    </>
  );
}

/** What tells an alternative from the others: its name, its type, or the member with one value alone. */
function Distinction({ site, choice }: { site: Site; choice: Schema }): VNode {
  const [name, member] =
    Object.entries(choice.properties ?? {}).find(([, one]) => plainOf(one).const !== undefined) ?? [];
  if (name === undefined) return <Words site={site} schema={choice} />;
  return (
    <>
      with <code>{name}</code> <Words site={site} schema={plainOf(member)} />
    </>
  );
}

/** What a member is; of one without a description of its own, that of its type. */
function meaningOf(site: Site, member: Schema): string {
  const [alternative] = (member.anyOf ?? member.oneOf ?? [])
    .map(plainOf)
    .filter(({ $ref }) => $ref !== undefined);
  return member.description ?? resolved(site, alternative ?? member).description ?? '';
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
