/** Mutations of addresses and headers. */
import fc from '../tools/fastCheck';
import type { ParameterDocument } from '../../functions/http/openapi/document';
import type { JsonSchema } from '../../functions/http/openapi/jsonSchema';
import { queryPair, segment, type Draft } from './draft';
import { hostileName, hostileText, hostileValue } from './hostileValues';
import { raw, type JsonTree } from './jsonTree';
import { header, type Choice, type Mutation } from './mutation';
import { largeHeaders, largeQueries } from './sizeMutations';

/** The mutations of path, query and headers. */
export function parameterChoices(parameters: readonly ParameterDocument[], draft: Draft): readonly Choice[] {
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
    { weight: 2, arbitrary: largeQueries(declared.map(({ name }) => name)) },
    { weight: 1, arbitrary: largeHeaders.map(([name, value]) => header(name, value)) },
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

function queryValue(declared: JsonSchema): fc.Arbitrary<string> {
  // One value of a list.
  const { items } = declared;
  const schema =
    typeof items === 'object' && !Array.isArray(items) && declared.type === 'array' ? items : declared;
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

/** A JSON value as people write it in an address: a text without its quotes. */
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

/**
 * Shortens a value, because servers refuse addresses of more than some kilobytes before the application sees
 * them.
 */
function shortEnough(text: string, times = 1): string {
  return encodeURIComponent(Buffer.from(text).toString()).length * times > 6000
    ? text.slice(0, Math.floor(600 / times))
    : text;
}

function unknownParameter(name: string, value: string): Mutation {
  return {
    what: `?${name.slice(0, 40)}, which is unknown`,
    apply: (draft) => ({
      ...draft,
      query: [...draft.query, queryPair(shortEnough(name), value.slice(0, 300))],
    }),
  };
}

function rawQuery(text: string): Mutation {
  return { what: `?${text.slice(0, 60)}`, apply: (draft) => ({ ...draft, query: [...draft.query, text] }) };
}
