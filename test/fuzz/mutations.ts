/** What the fuzzer does to a valid request: one mutation or a few, drawn from what the document says of the operation. */
import fc from 'fast-check';
import type { OperationDocument, ParameterDocument } from '../../functions/http/openapi/document';
import type { JsonSchema } from '../../functions/http/openapi/schemas';
import { queryPair, segment, type Draft } from './draft';
import { deepNesting, hostileName, hostileText, hostileValue } from './hostileValues';
import { changedAt, placesOf, raw, treeAt, treeOf, type JsonTree, type Path } from './jsonTree';

/** One change, with words for the report. */
export interface Mutation {
  readonly what: string;
  readonly apply: (draft: Draft) => Draft;
}

type Choice = fc.WeightedArbitrary<Mutation>;

/** People of every kind: of the partner, of another, of the programme, with roles that do not count, and nobody. */
const everybody = ['ana', 'ben', 'carla', 'rita', 'lea', 'olga', 'ulf', 'rob', null];

/** Bytes beyond the limit of every body. */
const beyondEveryLimit = 5 * 1024 * 1024 + 1;
/** Bytes beyond the usual limit. */
const beyondUsualLimit = 256 * 1024 + 1;

/** The mutations of one case; none of them is the valid request itself. */
export function mutationsFor(operation: OperationDocument, draft: Draft): fc.Arbitrary<readonly Mutation[]> {
  const choices: readonly Choice[] = [
    ...bodyChoices(operation, draft.body),
    ...parameterChoices(operation.parameters, draft),
    { weight: 1, arbitrary: fc.constantFrom(...everybody).map(sentBy) },
  ];
  const one = fc.oneof(...choices);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 24, arbitrary: fc.tuple(one) },
    { weight: 5, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) },
  );
}

function sentBy(person: string | null): Mutation {
  return { what: `sent by ${person ?? 'nobody'}`, apply: (draft) => ({ ...draft, person }) };
}

/** The schema of the JSON body. */
export function bodySchema({ requestBody }: OperationDocument): JsonSchema {
  return Object.entries(requestBody?.content ?? {}).find(([type]) => type.endsWith('json'))?.[1].schema ?? {};
}

function bodyChoices(operation: OperationDocument, body: JsonTree | null): readonly Choice[] {
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

/** A schema of a part, as far as it can be followed. */
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
  return withBody(`nothing at ${nameOf(path)}`, (body) => changedAt(body, path, () => null));
}

function added(path: Path, name: string, value: JsonTree): Mutation {
  return withBody(`a member more in ${nameOf(path)}`, (body) =>
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
    .map((tail) => rewritten(`${JSON.stringify(tail)} behind it`, (text) => Buffer.from(`${text}${tail}`))),
  fc
    .constantFrom('\ufeff', ' ', '\u0000', ")]}',\n", '\u00a0')
    .map((head) => rewritten(`${JSON.stringify(head)} before it`, (text) => Buffer.from(`${head}${text}`))),
  fc.constantFrom<Mutation>(
    rewritten('an empty body', () => Buffer.alloc(0)),
    rewritten('a body of blanks', () => Buffer.from(' \n')),
    rewritten('UTF-16', (text) => Buffer.from(text, 'utf16le')),
    rewritten('bytes that are no UTF-8', (text) =>
      Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
    ),
    rewritten('Latin-1', (text) => Buffer.from(`${text.slice(0, -1)},"é":1}`, 'latin1')),
    rewritten('a comma too many', (text) => Buffer.from(text.replace(/\}$/, ',}'))),
    rewritten('single quotes', (text) => Buffer.from(text.replaceAll('"', "'"))),
    rewritten('a surrogate in UTF-8', (text) =>
      Buffer.concat([
        Buffer.from(text.slice(0, 2)),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from(text.slice(2)),
      ]),
    ),
    rewritten('beyond the usual limit', (text) => Buffer.from(`${text}${' '.repeat(beyondUsualLimit)}`)),
    rewritten('beyond every limit', (text) => Buffer.from(`${text}${' '.repeat(beyondEveryLimit)}`)),
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

function parameterChoices(parameters: readonly ParameterDocument[], draft: Draft): readonly Choice[] {
  const declared = parameters.filter(({ in: place }) => place === 'query');
  const inPath = Object.keys(draft.params);
  return [
    ...(inPath.length === 0
      ? []
      : [
          {
            weight: 4,
            arbitrary: fc
              .tuple(fc.constantFrom(...inPath), pathValue)
              .map(([name, value]) => param(name, value)),
          },
        ]),
    ...(declared.length === 0
      ? []
      : [
          {
            weight: 12,
            arbitrary: fc
              .constantFrom(...declared)
              .chain(({ name, schema }) =>
                fc
                  .tuple(queryValue(schema), fc.constantFrom(1, 1, 1, 1, 2, 30))
                  .map(([value, times]) => parameter(name, value, times)),
              ),
          },
        ]),
    {
      weight: 1,
      arbitrary: fc.tuple(hostileName, hostileText).map(([name, value]) => unknownParameter(name, value)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...rawQueries).map(rawQuery) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...headerNames), headerValue)
        .map(([name, value]) => header(name, value)),
    },
  ];
}

const headerNames = [
  'if-match',
  'idempotency-key',
  'accept',
  'accept-language',
  'accept-encoding',
  'x-http-method-override',
  'cookie',
  'range',
  'if-none-match',
  'origin',
  'x-forwarded-host',
  'expect-ct',
];

const headerValue: fc.Arbitrary<string | null> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '*',
    '"1"',
    '"999999999"',
    '"1000000000"',
    'W/"1"',
    '"1", "2"',
    '""',
    '1',
    '"-1"',
    '"1e3"',
    '"0x1"',
    'a b',
    'ÿ',
    '__proto__',
    'x'.repeat(128),
    'x'.repeat(129),
    'y'.repeat(8000),
    'text/csv',
    'text/csv;q=0',
    'text/csv;q=NaN, */*',
    'application/xml',
    'pt-BR',
    'xx-YY, *;q=0.1',
    'en-'.repeat(500),
    'DELETE',
    'bytes=0-',
    "'; --",
  ),
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f && (code < 0x80 || code > 0x9f))
      .map((code) => String.fromCharCode(code)),
    maxLength: 40,
  }),
);

const rawQueries = [
  '%',
  '%zz=1',
  '&&&',
  '=',
  '=1',
  '?',
  'a[]=1',
  'a[b]=1',
  '%00=%00',
  '__proto__=1',
  '__proto__[x]=1',
  'constructor=1',
  'toString',
  'limit',
  '%C0%AF=1',
  '+=+',
  '#'.replace('#', '%23'),
  `${'q'.repeat(4000)}=1`,
  Array.from({ length: 300 }, (_, index) => `p${index}=1`).join('&'),
];

const pathValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%2F',
    '..',
    '.',
    '%2e%2e',
    '..%2f..%2fpolicy',
    '%',
    '%zz',
    '%00',
    '%C0%AF',
    '%FF',
    '%ED%A0%80',
    '%0d%0a',
    '%20',
    '+',
    ';x=1',
    '@',
    ':',
    '*',
    '$',
    '',
    'null',
    '__proto__',
    'constructor',
    '00000000-0000-0000-0000-000000000000',
    '%E2%80%AE',
    'a'.repeat(255),
    'a'.repeat(256),
    'z'.repeat(1100),
    'z'.repeat(4000),
    '%41'.repeat(300),
    "'",
    '%22',
    '%3Cscript%3E',
    'x.y.z',
    `${'a'.repeat(26)}-${'b'.repeat(26)}`,
    `${'0'.repeat(26)}-${'0'.repeat(26)}`,
    '-',
    '--',
  ),
  hostileText.map((text) => segment(text.slice(0, 600))),
);

function param(name: string, value: string): Mutation {
  return {
    what: `${value.slice(0, 60)} as {${name}}`,
    apply: (draft) => ({ ...draft, params: { ...draft.params, [name]: value } }),
  };
}

function queryValue(schema: JsonSchema): fc.Arbitrary<string> {
  const fitting = [...(schema.enum ?? []).map(String), ...(schema.type === 'integer' ? integers : [])];
  return fc.oneof(
    { weight: 2, arbitrary: hostileText.map((text) => text.slice(0, 4000)) },
    { weight: 3, arbitrary: hostileValue(schema, raw('')).map(asQueryText) },
    ...(fitting.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...fitting) }]),
  );
}

const integers = [
  '1',
  '200',
  '201',
  '1000',
  '1001',
  '0',
  '-1',
  '1.0',
  '1e1',
  '0x10',
  ' 5',
  '5 ',
  '+5',
  '٥',
  '05',
  '1_0',
  'Infinity',
  '9'.repeat(400),
];

/** A value of JSON as people write it into an address: a text without its quotes. */
function asQueryText(tree: JsonTree): string {
  if (tree.kind !== 'raw') return '[object Object]';
  if (!tree.text.startsWith('"')) return tree.text.slice(0, 4000);
  try {
    return String(JSON.parse(tree.text)).slice(0, 4000);
  } catch {
    return tree.text.slice(0, 4000);
  }
}

function parameter(name: string, long: string, times: number): Mutation {
  const value = shortEnough(long, times);
  const given = new RegExp(`^${name}=`);
  return {
    what: `?${name}=${value.slice(0, 60)}${times > 1 ? `, ${times} times` : ''}`,
    apply: (draft) => ({
      ...draft,
      query: [
        ...draft.query.filter((pair) => !given.test(pair)),
        ...Array<string>(times).fill(queryPair(name, value)),
      ],
    }),
  };
}

/** Servers refuse addresses of more than some kilobytes before an application sees them. */
function shortEnough(text: string, times = 1): string {
  return encodeURIComponent(Buffer.from(text).toString()).length * times > 6000
    ? text.slice(0, Math.floor(600 / times))
    : text;
}

function unknownParameter(name: string, value: string): Mutation {
  return {
    what: `?${name.slice(0, 40)} that nobody knows`,
    apply: (draft) => ({
      ...draft,
      query: [...draft.query, queryPair(shortEnough(name), value.slice(0, 300))],
    }),
  };
}

function rawQuery(text: string): Mutation {
  return { what: `?${text.slice(0, 60)}`, apply: (draft) => ({ ...draft, query: [...draft.query, text] }) };
}

/** A header with another value; `null` takes it away. */
function header(name: string, value: string | null): Mutation {
  return {
    what: value === null ? `without ${name}` : `${name}: ${value.slice(0, 60)}`,
    apply: ({ headers: { [name]: _old, ...headers }, ...draft }) => ({
      ...draft,
      headers: value === null ? headers : { ...headers, [name]: value },
    }),
  };
}
