/** Mutations of bodies: of their values, members, text and media type. */
import fc from '../tools/fastCheck';
import type { OperationDocument } from '../../functions/http/openapi/document';
import type { JsonSchema } from '../../functions/http/openapi/jsonSchema';
import { csvChoices } from './csvMutations';
import { deepNesting, hostileName, hostileText, hostileValue } from './hostileValues';
import { changedAt, placesOf, raw, textOf, treeAt, treeOf, type JsonTree, type Path } from './jsonTree';
import { header, type Choice, type Mutation } from './mutation';
import { largeBodies } from './sizeMutations';

/** The rows of an import. */
function rowsIn(body: JsonTree): readonly unknown[] {
  const rows = treeAt(body, ['rows']);
  return rows?.kind === 'array' ? rows.items.map((row) => JSON.parse(textOf(row)) as unknown) : [];
}

/** The schema of the JSON body. */
function bodySchema({ requestBody }: OperationDocument): JsonSchema {
  return Object.entries(requestBody?.content ?? {}).find(([type]) => type.endsWith('json'))?.[1].schema ?? {};
}

/** Bytes above the limit of every body. */
const beyondEveryLimit = 5 * 1024 * 1024 + 1;
/** Bytes above the usual limit. */
const beyondUsualLimit = 256 * 1024 + 1;

/** The mutations of an operation's body. */
export function bodyChoices(operation: OperationDocument, body: JsonTree | null): readonly Choice[] {
  if (body === null)
    return [{ weight: 1, arbitrary: fc.constantFrom('{}', 'x', '[1]', '\u0000').map(bodyWhereNoneIs) }];
  const schema = bodySchema(operation);
  const places = placesOf(body);
  const place = fc.constantFrom(...places);
  const members = places.filter((path) => typeof path.at(-1) === 'string');
  const objects = places.filter((path) => treeAt(body, path)?.kind === 'object');
  return [
    {
      weight: 14,
      arbitrary: place.chain((path) =>
        hostileValue(schemaAt(schema, path), treeAt(body, path) ?? raw('')).map((value) => put(path, value)),
      ),
    },
    { weight: 2, arbitrary: place.map(takenOut) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...objects, []), hostileName, hostileText)
        .map(([path, name, value]) => added(path, name, treeOf(value))),
    },
    ...(members.length === 0
      ? []
      : [
          {
            weight: 2,
            arbitrary: fc
              .tuple(fc.constantFrom(...members), fc.boolean(), hostileText)
              .map(([path, first, value]) => repeated(path, first, treeOf(value))),
          },
        ]),
    { weight: 3, arbitrary: textMutation },
    ...largeBodies(body, objects, members),
    ...(operation.requestBody?.content['text/csv'] === undefined ? [] : csvChoices(rowsIn(body))),
    { weight: 1, arbitrary: deepNesting.map((value) => put([], value)) },
    { weight: 2, arbitrary: fc.constantFrom(...mediaTypes).map((type) => header('content-type', type)) },
  ];
}

const mediaTypes = [
  null,
  '',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'APPLICATION/JSON',
  'application/json;charset=utf-16',
  'application/json, text/csv',
  'text/csv',
  'text/json',
  'application/merge-patch+json',
  'application/problem+json',
  '__proto__',
  `application/${'x'.repeat(3000)}`,
];

/** The schema at a path, as far as it can be followed. */
function schemaAt(schema: JsonSchema, [first, ...rest]: Path): JsonSchema {
  if (first === undefined) return schema;
  const found = objectSchemas(schema)
    .map((one) => (typeof first === 'number' ? one.items : one.properties?.[first]))
    .find((below) => typeof below === 'object' && !Array.isArray(below));
  return found === undefined ? {} : schemaAt(found as JsonSchema, rest);
}

function objectSchemas(schema: JsonSchema): readonly JsonSchema[] {
  const inner = (schema.anyOf ?? schema.oneOf ?? []).flatMap((one) =>
    typeof one === 'boolean' ? [] : [one],
  );
  return [schema, ...inner.flatMap(objectSchemas)];
}

function withBody(what: string, change: (body: JsonTree) => JsonTree): Mutation {
  return { what, apply: (draft) => (draft.body === null ? draft : { ...draft, body: change(draft.body) }) };
}

function put(path: Path, value: JsonTree): Mutation {
  return withBody(`another value at ${nameOf(path)}`, (body) => changedAt(body, path, () => value));
}

function takenOut(path: Path): Mutation {
  return withBody(`${nameOf(path)} removed`, (body) => changedAt(body, path, () => null));
}

function added(path: Path, name: string, value: JsonTree): Mutation {
  return withBody(`an additional member in ${nameOf(path)}`, (body) =>
    changedAt(body, path, (old) =>
      old.kind === 'object' ? { kind: 'object', members: [...old.members, [name, value]] } : old,
    ),
  );
}

function repeated(path: Path, first: boolean, value: JsonTree): Mutation {
  const name = String(path.at(-1));
  return withBody(`twice ${nameOf(path)}`, (body) =>
    changedAt(body, path.slice(0, -1), (old) => {
      if (old.kind !== 'object') return old;
      const twin: readonly [string, JsonTree] = [name, value];
      return { kind: 'object', members: first ? [twin, ...old.members] : [...old.members, twin] };
    }),
  );
}

function nameOf(path: Path): string {
  return path.length === 0 ? 'the root' : `/${path.join('/')}`;
}

const textMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .nat(400)
    .map((at) => rewritten(`cut off after ${at} characters`, (text) => Buffer.from(text.slice(0, at)))),
  fc
    .constantFrom('x', '}', ',', '{}', '\u0000', '//', '\ufeff', ' ')
    .map((tail) =>
      rewritten(`${JSON.stringify(tail)} after the body`, (text) => Buffer.from(`${text}${tail}`)),
    ),
  fc
    .constantFrom('\ufeff', ' ', '\u0000', ")]}',\n", '\u00a0')
    .map((head) =>
      rewritten(`${JSON.stringify(head)} before the body`, (text) => Buffer.from(`${head}${text}`)),
    ),
  fc.constantFrom<Mutation>(
    rewritten('an empty body', () => Buffer.alloc(0)),
    rewritten('a body of blanks', () => Buffer.from(' \n')),
    rewritten('UTF-16', (text) => Buffer.from(text, 'utf16le')),
    rewritten('bytes that are no UTF-8', (text) =>
      Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
    ),
    rewritten('Latin-1', (text) => Buffer.from(`${text.slice(0, -1)},"é":1}`, 'latin1')),
    rewritten('an additional comma', (text) => Buffer.from(text.replace(/\}$/, ',}'))),
    rewritten('single quotes', (text) => Buffer.from(text.replaceAll('"', "'"))),
    rewritten('a surrogate in UTF-8', (text) =>
      Buffer.concat([
        Buffer.from(text.slice(0, 2)),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from(text.slice(2)),
      ]),
    ),
    rewritten('above the usual limit', (text) => Buffer.from(`${text}${' '.repeat(beyondUsualLimit)}`)),
    rewritten('above every limit', (text) => Buffer.from(`${text}${' '.repeat(beyondEveryLimit)}`)),
  ),
);

function rewritten(what: string, rewrite: (text: string) => Buffer): Mutation {
  return { what, apply: (draft) => ({ ...draft, rewrite }) };
}

function bodyWhereNoneIs(text: string): Mutation {
  return {
    what: `a body ${JSON.stringify(text)} where none is expected`,
    apply: (draft) => ({
      ...draft,
      body: raw(text),
      headers: { 'content-type': 'application/json', ...draft.headers },
    }),
  };
}
